"""What reading did to the printed text, and when the texts are from.

Stage: measures. Input: a corpus. Output: counts and examples, so that nothing was mended or left out unseen.
"""

from __future__ import annotations

import re

import pandas as pd

from zibo_analysis.corpus import Corpus

BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*")
SPACES = re.compile(r"\s+")
MONTH = len("2020-03")
CONTEXT = 12  # characters shown on either side of a broken line


def count_cleaning(corpus: Corpus) -> pd.DataFrame:
    r"""How the raw text of each document was shared out: kept, white space and marks without width, left out.

    Shape: one row a document, in corpus order: doc, raw, clean (characters of the sentences), furniture (page
    furniture and column labels), credits (bylines and printed dates), spacing (white space, line breaks and
    characters without width: what is left of raw), joined (broken lines mended), suspect (blocks in which the page
    lost text).
    Units: characters, except joined and suspect.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> text = "全市坚持创新，推动产业转型，实现工作\n水平提升。\n扫描二维码查看H5"
        >>> count_cleaning(read_text(text)).iloc[0].to_dict()
        {'doc': 'text', 'raw': 34, 'clean': 23, 'furniture': 9, 'credits': 0, 'spacing': 2, 'joined': 1, 'suspect': 0}
    """
    documents = corpus.documents[["doc", "characters"]].rename(columns={"characters": "raw"})
    length = (corpus.blocks["end"] - corpus.blocks["start"]).astype("int64")
    blocks = corpus.blocks.assign(length=length)
    counts = {
        "clean": corpus.sentences.assign(length=corpus.sentences["text"].str.len()).groupby("doc")["length"].sum(),
        "furniture": blocks[blocks["role"].eq("furniture")].groupby("doc")["length"].sum(),
        "credits": blocks[blocks["role"].isin(["byline", "dateline"])].groupby("doc")["length"].sum(),
        "joined": broken_lines(corpus).groupby("doc").size(),
        "suspect": blocks.groupby("doc")["suspect"].sum(),
    }
    table = documents.assign(
        **{name: documents["doc"].map(count).fillna(0).astype("int64") for name, count in counts.items()}
    )
    table["spacing"] = table["raw"] - table["clean"] - table["furniture"] - table["credits"]
    return table[["doc", "raw", "clean", "furniture", "credits", "spacing", "joined", "suspect"]]


def broken_lines(corpus: Corpus) -> pd.DataFrame:
    r"""Every line break that stood inside a sentence and was mended, as printed and as read.

    Shape: one row a break, in corpus order: doc, start, end (the break in the raw text), printed (⏎ for the break),
    read.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> found = broken_lines(read_text("会议强调，要坚持做好各项工作，切实提高工作\n\n水平。"))
        >>> found[["printed", "read"]].iloc[0].tolist()
        ['好各项工作，切实提高工作⏎水平。', '好各项工作，切实提高工作水平。']
    """
    rows = [
        (doc, start + gap.start(), start + gap.end(), *_around(printed, gap))
        for doc, start, end in zip(*(corpus.sentences[name] for name in ("doc", "start", "end")), strict=True)
        for printed in [corpus.text(doc)[start:end]]
        for gap in BREAK.finditer(printed)
    ]
    return pd.DataFrame(rows, columns=["doc", "start", "end", "printed", "read"])


def suspect_blocks(corpus: Corpus) -> pd.DataFrame:
    """The blocks in which the page lost or doubled text, as printed: what they say needs a look at the original.

    Shape: one row a block, in corpus order: doc, article, title (of the article), start, end, printed.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> "市委委" in suspect_blocks(read_corpus())["printed"].iloc[0]
        True
    """
    suspect = corpus.blocks[corpus.blocks["suspect"]]
    spans = zip(*(suspect[name] for name in ("doc", "start", "end")), strict=True)
    printed = [corpus.text(doc)[start:end] for doc, start, end in spans]
    titled = suspect.assign(printed=printed).merge(corpus.articles[["doc", "article", "title"]], how="left")
    return titled[["doc", "article", "title", "start", "end", "printed"]]


def _around(printed: str, gap: re.Match[str]) -> tuple[str, str]:
    """The characters on both sides of a break, with ⏎ for it and without."""
    before, after = SPACES.sub("", printed[: gap.start()])[-CONTEXT:], SPACES.sub("", printed[gap.end() :])[:CONTEXT]
    return f"{before}⏎{after}", before + after


def count_coverage(corpus: Corpus) -> pd.DataFrame:
    """How much text there is from each month, quiet months included: no text is not the same as no mention.

    Shape: one row a period, rising: period (YYYY-MM; a year alone, YYYY, for what is dated no closer), articles,
    characters, texts (False where the corpus has nothing). Undated articles are in none of them.
    Units: characters of clean text.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> count_coverage(read_text("会议召开。", date="2020-03-02")).to_dict("records")
        [{'period': '2020-03', 'articles': 1, 'characters': 5, 'texts': True}]
    """
    articles = corpus.articles[corpus.articles["date"].notna()]
    period = articles["date"].str[:7].astype("object")
    counts = articles.assign(period=period, length=articles["text"].str.replace("\n", "").str.len()).groupby("period")
    table = counts.agg(articles=("doc", "size"), characters=("length", "sum"))
    months = [name for name in table.index if len(name) == MONTH]
    quiet: list[str] = list(pd.period_range(min(months), max(months), freq="M").astype(str)) if months else []
    table = table.reindex(sorted({*table.index, *quiet}), fill_value=0).rename_axis("period").reset_index()
    return table.astype({"articles": "int64", "characters": "int64", "period": "str"}).assign(
        texts=table["articles"] > 0
    )
