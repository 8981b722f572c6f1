"""Candidates for a taxonomy: what a corpus names and the taxonomy does not hold.

Stage: measures. Input: a corpus. Output: a frame in the columns of a taxonomy, with the reason and an example
sentence. Another city's corpus needs no taxonomy at all: then everything is a candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from zibo_analysis.corpus import Corpus, cut_tokens
from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.measures.new_words import find_new_words
from zibo_analysis.terms.formulas import find_formulas
from zibo_analysis.terms.patterns import CLOSING, OPENING
from zibo_analysis.terms.taxonomy import TERM_COLUMNS, Taxonomy, fold, match_terms, shipped_taxonomy
from zibo_analysis.vocabulary import Vocabulary

QUOTED = re.compile(
    rf"[{OPENING}]([^{OPENING}{CLOSING}，,。！？!?；;：:\n]{{2,20}})[{CLOSING}]|(《[^《》\n]{{3,60}}》)"
)
SENTENCE = ("doc", "article", "sentence")
# tags of the segmenter: particles, prepositions, conjunctions, adverbs, numerals, pronouns, verbs, places, persons
FUNCTION_TAGS = ("u", "p", "c", "d", "m", "q", "r", "v", "f", "x", "w", "y", "e", "nr", "ns", "t")
NOUN_TAGS = ("n", "vn", "an", "j", "l", "g")
REASONS = ("formula", "title", "quoted", "new word")


class Candidate(NamedTuple):
    """One place at which a candidate stands: the sentence row and the characters within its text."""

    text: str
    reason: str
    row: int
    start: int
    end: int


def suggest_terms(corpus: Corpus, *, taxonomy: Taxonomy | None = None, min_count: int = 3) -> pd.DataFrame:
    """Terms that could be added to a taxonomy, in its own columns, with what speaks for each.

    Shape: the columns of Term (id s1, s2, …; label; type by the ending of the label where that tells; introduced_doc,
    introduced_date, source_start, source_end of the first mention; domain, broader and definitions empty, as they are
    a person's work), then reason (formula, title, quoted, new word), count, example (the sentence of the first
    mention). The most frequent first within a reason. No taxonomy: that of the corpus's vocabulary; `Taxonomy(())`
    holds nothing.

    New words are those of find_new_words that stand at least `min_count` times, that the segmenter does not know,
    that it cuts at their edges, and that begin with a content word and end with a noun.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> corpus = read_text("推行“一网三联”治理模式，落实“三清”工作制度，出台《评价办法》。")
        >>> suggest_terms(corpus, taxonomy=Taxonomy(()))[["label", "reason"]].values.tolist()
        [['一网三联', 'formula'], ['三清', 'formula'], ['《评价办法》', 'title']]
    """
    check_corpus(corpus)
    taxonomy = shipped_taxonomy(corpus.vocabulary) if taxonomy is None else taxonomy
    known = {fold(surface) for term in taxonomy.terms for surface in (term.label, *term.aliases)}
    groups: dict[str, list[Candidate]] = {}
    candidates = list(_candidates(corpus, min_count))
    inside = _inside_terms(corpus, taxonomy, candidates)
    for candidate, within in zip(candidates, inside, strict=True):
        if (key := fold(candidate.text)) and key not in known and not within:
            groups.setdefault(key, []).append(candidate)
    ranked = sorted(
        groups.values(), key=lambda group: (REASONS.index(group[0].reason), -len(group), group[0].row, group[0].start)
    )
    return _table(corpus, ranked)


def _inside_terms(corpus: Corpus, taxonomy: Taxonomy, candidates: list[Candidate]) -> list[bool]:
    """Whether each candidate is printed inside a mention of a term: 六个一 in “六个一”平台招引新机制."""
    covered: dict[str, list[tuple[int, int]]] = {}
    mentions = match_terms(corpus, taxonomy=taxonomy)
    for doc, start, end in zip(mentions["doc"], mentions["start"], mentions["end"], strict=True):
        covered.setdefault(doc, []).append((start, end))
    docs = corpus.sentences["doc"].tolist()
    starts, ends = corpus.raw_spans(
        [c.row for c in candidates], [c.start for c in candidates], [c.end for c in candidates]
    )
    inside = []
    for candidate, start, end in zip(candidates, starts.tolist(), ends.tolist(), strict=True):
        spans = covered.get(docs[candidate.row], [])
        place = bisect_right(spans, (start, end)) - 1
        inside.append(any(span[0] <= start and end <= span[1] for span in spans[max(0, place) : place + 2]))
    return inside


def _candidates(corpus: Corpus, min_count: int) -> Iterator[Candidate]:
    """Mentions in the order of trust; a text that is found for two reasons keeps the first."""
    texts = corpus.sentences["text"].tolist()
    yield from _formulas(corpus, texts)
    for title in (True, False):
        for row, text in enumerate(texts):
            for match in QUOTED.finditer(text):
                if (match[2] is not None) == title:
                    yield Candidate(
                        match[2] or match[1], "title" if title else "quoted", row, *match.span(2 if title else 1)
                    )
    yield from _new_words(corpus, texts, min_count)


def _formulas(corpus: Corpus, texts: list[str]) -> Iterator[Candidate]:
    rows = _rows_by_sentence(corpus)
    formulas = find_formulas(corpus)
    for doc, article, sentence, name in zip(*(formulas[column] for column in (*SENTENCE, "text")), strict=True):
        row = rows[doc, article, sentence]
        if (start := texts[row].find(name)) >= 0:
            yield Candidate(name, "formula", row, start, start + len(name))


def _new_words(corpus: Corpus, texts: list[str], min_count: int) -> Iterator[Candidate]:
    """Strings that behave like words, are no word of the segmenter, and are cut at their edges by it."""
    found = find_new_words(corpus, min_count=min_count)
    words = {word for word, known in zip(found["text"], found["known"], strict=True) if not known and len(word) > 2}
    tokens = cut_tokens(corpus)
    rows = _rows_by_sentence(corpus)
    for key, group in tokens.groupby(list(SENTENCE), sort=False):
        row = rows[key]  # type: ignore[index]  # groupby keys are typed as any hashable
        yield from _token_runs(row, texts[row], group["token"].tolist(), group["pos"].fillna("").tolist(), words)


def _rows_by_sentence(corpus: Corpus) -> dict[tuple[str, int, int], int]:
    return {key: row for row, key in enumerate(corpus.sentences[list(SENTENCE)].itertuples(index=False, name=None))}


def _token_runs(row: int, text: str, tokens: list[str], tags: list[str], words: set[str]) -> Iterator[Candidate]:
    """Runs of two to four tokens that are such strings, begin with a content word and end with a noun."""
    starts, position = [], 0
    for token in tokens:
        starts.append(position := text.index(token, position))
        position += len(token)
    for first, tag in enumerate(tags):
        if tag.startswith(FUNCTION_TAGS):
            continue
        for last in range(first + 1, min(first + 4, len(tokens))):
            end = starts[last] + len(tokens[last])
            if tags[last].startswith(NOUN_TAGS) and text[starts[first] : end] in words:
                yield Candidate(text[starts[first] : end], "new word", row, starts[first], end)


def _table(corpus: Corpus, groups: list[list[Candidate]]) -> pd.DataFrame:
    firsts = [group[0] for group in groups]
    starts, ends = corpus.raw_spans([c.row for c in firsts], [c.start for c in firsts], [c.end for c in firsts])
    sentences = corpus.sentences.iloc[[c.row for c in firsts]]
    dates = {(row.doc, row.article): row.date for row in corpus.articles.itertuples()}
    frame = pd.DataFrame({name: [None] * len(groups) for name in TERM_COLUMNS}, dtype=object)
    frame["id"] = [f"s{number}" for number in range(1, len(groups) + 1)]
    frame["label"] = [c.text for c in firsts]
    frame["aliases"] = [tuple(dict.fromkeys(c.text for c in group if c.text != group[0].text)) for group in groups]
    frame["type"] = pd.Series([_type(corpus.vocabulary, c.text) for c in firsts], dtype=object)
    frame["introduced_doc"] = sentences["doc"].tolist()
    keys = zip(sentences["doc"], sentences["article"], strict=True)
    frame["introduced_date"] = pd.Series([dates[key] for key in keys], dtype=object)
    frame = frame.assign(source_start=starts, source_end=ends)
    frame["reason"] = [c.reason for c in firsts]
    frame["count"] = [len(group) for group in groups]
    frame["example"] = sentences["text"].tolist()
    return frame


def _type(vocabulary: Vocabulary, label: str) -> str | None:
    """The type that the ending of a label tells, the longest ending first; titles in 《》 are documents."""
    if label.startswith("《"):
        return "document"
    endings = [row for row in vocabulary["term_endings"] if label.endswith(row.ending)]
    return max(endings, key=lambda row: len(row.ending)).type if endings else None
