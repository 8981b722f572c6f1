"""Files or a text to a corpus: the tables of documents, blocks, articles and sentences.

Stage: corpus. Input: a folder, a file, or one string. Output: a Corpus.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import warnings
from array import array
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from zibo_analysis.corpus.arguments import check_date, check_region, check_text
from zibo_analysis.corpus.articles import Article, find_articles
from zibo_analysis.corpus.dates import SESSION, DatedText, head_date, infer_date, stated_date
from zibo_analysis.corpus.frames import COLUMNS, TextColumn, column_frame, empty_columns, row_frame
from zibo_analysis.corpus.layout import Block, find_blocks
from zibo_analysis.corpus.manifest import Told, read_manifest
from zibo_analysis.corpus.model import Corpus, SentenceMap
from zibo_analysis.corpus.reading import (
    SkippedFile,
    SourceText,
    built_in_corpus,
    find_manifest,
    read_sources,
    skipped_warning,
)
from zibo_analysis.corpus.regions import (
    COUNTRY,
    RegionMention,
    dominant_region,
    find_regions,
    former_name,
    is_national,
    is_roundup,
    leading_region,
    lies_within,
    own_region,
    region_name,
    split_region,
)
from zibo_analysis.corpus.sentences import clean_block, find_speakers, sentence_speakers, split_sentences
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

MAX_BYTES = 200_000_000
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no table or segmenter can hold it
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
OPENING = 300  # characters of an article in which its place is looked for
WIRED = re.compile(r"(?:\d{1,2}月\d{1,2}日)?[㐀-鿿]{0,4}电(?![㐀-鿿])")  # behind the place in 新华社北京8月24日电
DECKS = ("deck", "kicker", "paragraph")  # what may stand between a title and the text
HEAD = 8  # blocks of an article among which its head is looked for
LONGEST_SESSION = 120  # characters of the line that tells where and when a report was given
SILENT_ROLES = ("byline", "dateline")  # printed, but no part of what the article says


def read_corpus(
    path: str | Path | None = None,
    *,
    manifest: str | Path | pd.DataFrame | None = None,
    text_column: str | None = None,
    max_bytes: int = MAX_BYTES,
    vocabulary: str | Path | Vocabulary | None = None,
) -> Corpus:
    """The corpus of a folder or a file; without a path the built-in corpus of five texts about Zibo.

    Reads .txt .md .html .docx .pdf .csv .xlsx .parquet, folders with all that is in them. A table gives one document a
    row; its text column is known by the header aliases of the vocabulary, or named by `text_column`. `manifest` (found
    by itself as manifest.csv in the folder) gives title, date, region and source of documents or single articles.
    What cannot be read is listed in `.skipped` with the reason, and one warning sums it up.

    Missing and errors: FileNotFoundError for a path that is not there, ValueError for a folder with nothing readable, a
    manifest that does not fit, or a bad argument.

    Example:
        >>> corpus = read_corpus()
        >>> corpus.articles[["title", "date"]].iloc[2].tolist()
        ['淄川：畅通服务基层“最后一公里”', '2020-03']
    """
    if not isinstance(max_bytes, int) or max_bytes <= 0:
        raise ValueError(f"max_bytes={max_bytes!r}: give a positive number of bytes")
    if path is not None and not isinstance(path, str | os.PathLike):
        raise TypeError(f"path={path!r}: give a folder or file, or None for the built-in texts")
    words = _vocabulary(vocabulary)
    root = built_in_corpus() if path is None else Path(path)
    sources, skipped = read_sources(
        root, manifest=manifest, text_column=text_column, max_bytes=max_bytes, vocabulary=words
    )
    said = read_manifest(
        find_manifest(root) if manifest is None else manifest,
        {source.doc: source.sha256 for source in sources},
        words,
        skipped={skip.path for skip in skipped},
    )
    message = skipped_warning(skipped)
    if message:
        warnings.warn(message, UserWarning, stacklevel=2)
    return build_corpus(sources, skipped, said, words)


def read_text(
    text: str, *, date: str | None = None, region: str | None = None, vocabulary: str | Path | Vocabulary | None = None
) -> Corpus:
    """The corpus of one string, as document "text"; `date` and `region` are taken as given.

    Missing and errors: TypeError where text, date or region is no string; ValueError where date is none of YYYY,
    YYYY-MM, YYYY-MM-DD or no day of the calendar.

    Example:
        >>> read_text("全市实现GDP3642.40亿元。", date="2020-03", region="淄博市").articles.date.tolist()
        ['2020-03']
    """
    check_text(text)
    check_date(date)
    check_region(region)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return build_corpus(
        [SourceText("text", "text", "txt", "utf-8", digest, text, None, date, region, None)],
        [],
        {},
        _vocabulary(vocabulary),
    )


def _vocabulary(value: str | Path | Vocabulary | None) -> Vocabulary:
    return value if isinstance(value, Vocabulary) else load_vocabulary(value)


@dataclass
class Tables:
    """The rows of the tables while the documents are worked through, column order as in COLUMNS."""

    documents: list[tuple[Any, ...]] = field(default_factory=list)
    blocks: list[tuple[Any, ...]] = field(default_factory=list)
    articles: list[tuple[Any, ...]] = field(default_factory=list)  # without their texts
    article_texts: TextColumn = field(default_factory=TextColumn)
    sentences: dict[str, Any] = field(default_factory=lambda: empty_columns("sentences"))
    sentence_starts: array[int] = field(default_factory=lambda: array("q"))
    runs: array[int] = field(default_factory=lambda: array("q"))  # clean, raw, width of one after the other
    clean: int = 0  # length of all clean texts so far


def build_corpus(
    sources: Sequence[SourceText],
    skipped: Sequence[SkippedFile],
    manifest: Mapping[tuple[str, int | None], Told],
    vocabulary: Vocabulary,
) -> Corpus:
    """The corpus of read sources; `manifest` maps (doc, None) or (doc, article number) to what it says of them.

    Half a character (an unpaired surrogate) stands in the tables as the replacement character, at the same offset.
    """
    tables = Tables()
    with uncollected():
        for source in sources:
            add_document(tables, _without_surrogates(source), manifest, vocabulary)
    _check_articles(manifest, tables)
    return Corpus(
        documents=row_frame(tables.documents, "documents"),
        blocks=row_frame(tables.blocks, "blocks"),
        articles=row_frame(tables.articles, "articles", text=tables.article_texts),
        sentences=column_frame(tables.sentences, "sentences"),
        skipped=row_frame([(skip.path, skip.reason) for skip in skipped], "skipped"),
        vocabulary=vocabulary,
        texts=MappingProxyType({source.doc: source.text for source in sources}),
        sentence_map=SentenceMap.of_runs(tables.runs, tables.sentence_starts),
    )


def _without_surrogates(source: SourceText) -> SourceText:
    try:
        source.text.encode()
    except UnicodeEncodeError:
        return replace(source, text=SURROGATE.sub(UNKNOWN, source.text))
    return source


@contextmanager
def uncollected() -> Iterator[None]:
    """No cyclic garbage collection meanwhile: looking through rows that are in no cycle costs a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _check_articles(manifest: Mapping[tuple[str, int | None], Told], tables: Tables) -> None:
    """A manifest may speak only of articles that were found."""
    found = {(row[0], row[1]) for row in tables.articles}
    for doc, article in manifest:
        if article is not None and (doc, article) not in found:
            count = sum(known == doc for known, _ in found)
            raise ValueError(f"manifest: {doc!r} has no article {article}; {count} were found in it")


@dataclass(frozen=True)
class PageRegions:
    """The regions of a page: the code of the one it is about, and of the one each article is about."""

    page: str | None
    articles: tuple[str | None, ...]


@dataclass(frozen=True)
class Page:
    """A document cut into articles, with what holds for all of them: what is told of it, its regions, its date."""

    source: SourceText
    told: Told
    columns: Told
    articles: tuple[Article, ...]
    outside: tuple[Block, ...]
    mastheads: tuple[tuple[int, DatedText], ...]
    regions: PageRegions
    date: DatedText | None


def add_document(
    tables: Tables, source: SourceText, manifest: Mapping[tuple[str, int | None], Told], vocabulary: Vocabulary
) -> None:
    """Add one document with its blocks, articles and sentences to the tables."""
    page = parse_page(source, manifest.get((source.doc, None), Told()), vocabulary)
    blocks = _add_blocks(tables, source.doc, page.articles, page.outside)
    rows = []
    for number, article in enumerate(page.articles, 1):
        own = manifest.get((source.doc, number), Told())
        texts = _add_sentences(tables, source.doc, number, article, blocks, vocabulary)
        rows.append(_article_row(page, number, own, vocabulary))
        tables.article_texts.extend(["\n".join(texts)])
    tables.articles += rows
    tables.documents.append(_document_row(page, rows, vocabulary))


def parse_page(source: SourceText, told: Told, vocabulary: Vocabulary) -> Page:
    """The articles of a document and what holds for all of them; `told` is what the manifest says of it."""
    columns = Told(source.title, source.date, source.region, source.source)
    articles, outside = find_articles(find_blocks(source.text, vocabulary), vocabulary)
    regions = page_regions(articles, source, told.region or columns.region, vocabulary)
    mastheads = masthead_dates(outside)
    date = mastheads[0][1] if mastheads else page_publication(articles, source, vocabulary)
    return Page(source, told, columns, tuple(articles), tuple(outside), mastheads, regions, date)


def _article_row(page: Page, number: int, own: Told, vocabulary: Vocabulary) -> tuple[Any, ...]:
    article, told, columns = page.articles[number - 1], page.told, page.columns
    dated = article_date(own, article, page)
    return (
        page.source.doc,
        number,
        own.title or article.title,
        article.start,
        article.end,
        list(article.authors),
        own.source or told.source or article.source or columns.source,
        article.dateline.text if article.dateline else None,
        dated.date if dated else None,
        dated.origin if dated else None,
        dated.evidence if dated else None,
        own.region or _article_region(page, number, vocabulary),
        article.kind,
    )


def _article_region(page: Page, number: int, vocabulary: Vocabulary) -> str | None:
    """The region that the words of an article show; one that no table knows (太行, 重庆高新区) as it was told."""
    code, told = page.regions.articles[number - 1], page.told.region or page.columns.region
    known, rest = split_region(told, vocabulary=vocabulary)
    if code is None or (told and known is None) or (known and rest and lies_within(known, code, vocabulary=vocabulary)):
        return told
    if known == code and (former := former_name(code, told or "", vocabulary=vocabulary)):
        return former
    return _label(code, vocabulary)


def _name(source: SourceText) -> str:
    """The file's name without folder and ending, or the title that its own columns give."""
    return source.title or Path(source.doc.partition("#")[0]).stem


def page_regions(
    articles: Sequence[Article], source: SourceText, told: str | None, vocabulary: Vocabulary
) -> PageRegions:
    """What a page and its articles are about, by the places that their titles and openings name.

    A page: as told, else as its file name says, else what dominates the openings. An article: inside the page's
    region, what its title names, else what dominates its opening, else the page's, else the country where its words
    show that it is about that (我国, 国务院), else the place it was wired from or that its byline names.
    """
    openings = [(_head_text(article), _opening(article, source)) for article in articles]
    code = split_region(told, vocabulary=vocabulary)[0] or leading_region(
        find_regions(_name(source), vocabulary), vocabulary=vocabulary
    )
    mentions = [[find_regions(part, vocabulary, within=code) for part in opening] for opening in openings]
    local = [
        (title, _local(texts, title, without_credits(without_wired(texts[1], opening), article), vocabulary))
        for (title, opening), texts, article in zip(mentions, openings, articles, strict=True)
    ]
    page = code or dominant_region(
        [mention for pair in local for part in pair for mention in part], vocabulary=vocabulary
    )
    regions = [
        leading_region(title, page, vocabulary=vocabulary)
        or own_region(dominant_region(opening, page, vocabulary=vocabulary), texts[0], vocabulary)
        or page
        or (
            COUNTRY
            if is_national("".join(texts), vocabulary) or _is_roundup(texts, title, credited, vocabulary)
            else None
        )
        or dominant_region(credited, vocabulary=vocabulary)
        for (title, opening), (_, credited), texts in zip(local, mentions, openings, strict=True)
    ]
    return PageRegions(page or next((region for region in regions if set(regions) == {region}), None), tuple(regions))


def _local(
    texts: tuple[str, str], title: list[RegionMention], mentions: list[RegionMention], vocabulary: Vocabulary
) -> list[RegionMention]:
    """The places that an opening tells of; none of 各地春耕忙。在河南,…在四川,… is what an article is about."""
    return [] if _is_roundup(texts, title, mentions, vocabulary) else mentions


def _is_roundup(
    texts: tuple[str, str], title: list[RegionMention], mentions: list[RegionMention], vocabulary: Vocabulary
) -> bool:
    return not title and is_roundup(texts[1], mentions, vocabulary=vocabulary)


def _head_text(article: Article) -> str:
    """The title and the line of the session under it, or the place that each would have."""
    return f"{article.title or ''}\n{session_deck(article)}\n"


def _opening(article: Article, source: SourceText) -> str:
    return source.text[article.start : min(article.end, article.start + OPENING)]


def session_deck(article: Article) -> str:
    """The line under the title of a report that tells the session it was given at, "" where there is none."""
    return next((block.text for block in head_blocks(article) if SESSION.search(block.text)), "")


def head_blocks(article: Article) -> list[Block]:
    """The lines near the beginning of an article that may belong to its head."""
    return [
        block for block in article.blocks[:HEAD] if block.role in DECKS and block.end - block.start <= LONGEST_SESSION
    ]


def without_credits(mentions: Sequence[RegionMention], article: Article) -> list[RegionMention]:
    """The regions named where an article begins, but for those in its bylines and in lines that are not its own."""
    told = [(block.start, block.end) for block in article.blocks[: 2 * HEAD] if block.role not in SILENT_ROLES]
    return [mention for mention in mentions if any(start <= article.start + mention.start < end for start, end in told)]


def without_wired(text: str, mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """The regions named in a text but for the places that agencies wire from.

    Example:
        >>> text = "新华社郑州7月4日电 记者赴漯河市采访"
        >>> [mention.text for mention in without_wired(text, find_regions(text))]
        ['漯河市']
    """
    return [mention for mention in mentions if not WIRED.match(text, mention.end)]


def page_publication(articles: Sequence[Article], source: SourceText, vocabulary: Vocabulary) -> DatedText | None:
    """The date that holds for the whole page: printed, in the head, or inferred from all its articles together."""
    stated = next((found for article in articles for found in [own_date(article)] if found), None)
    if stated:
        return stated
    title = articles[0].title if articles else None
    decks = [block.text for article in articles[:1] for block in head_blocks(article)]
    day = next((article.dateline.day for article in articles if article.dateline and article.dateline.day), None)
    return head_date(title, decks, _name(source), vocabulary) or infer_date(source.text, vocabulary, dateline_day=day)


def masthead_dates(outside: Sequence[Block]) -> tuple[tuple[int, DatedText], ...]:
    """The page headers of a document, offset and date of each, in order: 2023年7月20日 星期四 A03版."""
    heads = ((block.start, stated_date(block.text, None)) for block in outside if block.role == "masthead")
    return tuple((start, date) for start, date in heads if date)


def masthead_date(mastheads: Sequence[tuple[int, DatedText]], position: int) -> DatedText | None:
    """The date of the last page header before a position of the raw text."""
    number = bisect(mastheads, position, key=lambda head: head[0])
    return mastheads[number - 1][1] if number else None


def own_date(article: Article) -> DatedText | None:
    """The date that an article prints as its own."""
    return stated_date(article.printed_date, article.dateline.day if article.dateline else None)


def article_date(own: Told, article: Article, page: Page) -> DatedText | None:
    """The publication date of an article: as told, as printed over the page or with it, or as the page allows."""
    known = page.date
    for says, origin in ((own, "manifest"), (page.told, "manifest"), (page.columns, "column")):
        if says.date and not (
            origin == "column" and known and known.date.startswith(says.date) and known.origin in ("stated", "head")
        ):
            return DatedText(says.date, origin, says.date)
    stated = masthead_date(page.mastheads, article.start) or own_date(article)
    if stated or known is None:
        return stated
    # evidence of several phrases: the first of them is the one for the year
    here = known.evidence.split("; ")[-1] in page.source.text[article.start : article.end]
    return known if here or known.origin in ("stated", "head") else DatedText(known.date, "carried", known.evidence)


def _label(code: str | None, vocabulary: Vocabulary) -> str | None:
    return region_name(code, vocabulary=vocabulary) if code else None


def _document_row(page: Page, articles: Sequence[tuple[Any, ...]], vocabulary: Vocabulary) -> tuple[Any, ...]:
    named = dict(zip(COLUMNS["articles"], zip(*articles, strict=True), strict=False)) if articles else {}
    source, told, columns = page.source, page.told, page.columns
    dates = [date for date in named.get("date", ()) if date]
    return (
        source.doc,
        source.path,
        source.format,
        source.encoding,
        source.sha256,
        len(source.text),
        told.title or columns.title or next(iter(named.get("title", ())), None),
        told.date or columns.date or max(dates, default=None),
        told.region or columns.region or _label(page.regions.page, vocabulary),
        told.source or columns.source or next((name for name in named.get("source", ()) if name), None),
    )


def _add_blocks(tables: Tables, doc: str, articles: Sequence[Article], outside: Iterable[Block]) -> dict[int, int]:
    """Add the blocks of a document in printed order; gives the number of each by the offset it begins at."""
    placed: list[tuple[Block, int | None]] = [
        (block, number) for number, article in enumerate(articles, 1) for block in article.blocks
    ]
    everything = sorted([*placed, *((block, None) for block in outside)], key=lambda pair: pair[0].start)
    tables.blocks += [
        (doc, number, n, block.start, block.end, "furniture" if number is None else block.role, block.suspect)
        for n, (block, number) in enumerate(everything, 1)
    ]
    return {block.start: n for n, (block, _) in enumerate(everything, 1)}


def _add_sentences(
    tables: Tables, doc: str, number: int, article: Article, blocks: Mapping[int, int], vocabulary: Vocabulary
) -> list[str]:
    """Add the sentences of an article; gives the clean texts of its blocks."""
    texts = []
    sentences = 0
    for block in article.blocks:
        clean = clean_block(block) if block.role not in SILENT_ROLES else None
        if not clean or not clean.text:
            continue
        spans = split_sentences(clean.text)
        speakers = sentence_speakers(spans, find_speakers(clean.text, vocabulary))
        raw = clean.raw_spans(spans)
        columns = tables.sentences
        columns["block"].fromlist([blocks[block.start]] * len(spans))
        columns["start"].fromlist([start for start, _ in raw])
        columns["end"].fromlist([end for _, end in raw])
        columns["text"].extend([clean.text[start:end] for start, end in spans])
        columns["speaker"] += speakers
        sentences += len(spans)
        tables.sentence_starts.fromlist([tables.clean + start for start, _ in spans])
        for run in clean.runs:
            tables.runs.fromlist([tables.clean + run.clean, run.raw, run.width])
        tables.clean += len(clean.text)
        texts.append(clean.text)
    tables.sentences["doc"] += [doc] * sentences
    tables.sentences["article"].fromlist([number] * sentences)
    tables.sentences["sentence"].extend(range(1, sentences + 1))
    return texts
