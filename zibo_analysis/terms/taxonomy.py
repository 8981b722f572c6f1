"""The taxonomy of policy terms: records, checks, and the matching of its terms in a corpus.

Stage: terms. Input: the table `taxonomy` of the vocabulary or a taxonomy of the user's, and a corpus. Output: a frame of
mentions, the longest term at each place. Line breaks, quotation marks, spaces and the width of characters do not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import ahocorasick
import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.terms.passages import BREAK, Passage, split_passages
from zibo_analysis.terms.patterns import CLOSING, OPENING
from zibo_analysis.vocabulary import Vocabulary

DROPPED = OPENING + CLOSING + "\"'《》〈〉"
SAME = {"，": "、", ",": "、", "—": "-", "－": "-", "–": "-", "•": "·", "・": "·"}
COLUMNS = ("doc", "article", "sentence", "start", "end", "text", "label", "type", "domain", "overlaps")


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used; the message names file and line or term, and what is wrong."""


@dataclass(frozen=True)
class Term:
    """One term: preferred label, variants, place in the hierarchy, meaning, and where it was first read.

    `broader` is the label of another term. `introduced_doc`, `source_start` and `source_end` give the characters at
    which it stands first, `introduced_date` the date of that article.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    domain: str | None = None
    broader: str | None = None
    definition_zh: str | None = None
    definition_en: str | None = None
    introduced_doc: str | None = None
    introduced_date: str | None = None
    source_start: int | None = None
    source_end: int | None = None


TERM_COLUMNS = tuple(field.name for field in fields(Term))


@dataclass(frozen=True)
class Taxonomy:
    """Checked terms in file order.

    Example:
        >>> taxonomy = Taxonomy((Term("t1", "六大赋能", ("“六大赋能”行动",), definition_zh="六方面的总方案"),))
        >>> taxonomy.table()["label"].tolist()
        ['六大赋能']
    """

    terms: tuple[Term, ...]

    def table(self) -> pd.DataFrame:
        """One row a term, with the columns of Term."""
        return pd.DataFrame([tuple(getattr(term, name) for name in TERM_COLUMNS) for term in self.terms], columns=TERM_COLUMNS)


@lru_cache(maxsize=8)
def shipped_taxonomy(vocabulary: Vocabulary) -> Taxonomy:
    """The taxonomy of a vocabulary, checked."""
    terms = tuple(Term(*row) for row in vocabulary["taxonomy"])
    return check_taxonomy(terms, [f"taxonomy.csv, term {term.id}" for term in terms])


def check_taxonomy(terms: Sequence[Term], places: Sequence[str]) -> Taxonomy:
    """A taxonomy of these terms, if nothing is wrong with them.

    `places` says where each term was read (file:line). Errors: no label, no definition, a doubled id, a label or alias
    that stands twice, an unknown or circular broader term: TaxonomyError with the place.
    """
    _check_filled(terms, places)
    _check_unique([(term.id, place) for term, place in zip(terms, places, strict=True)], "id")
    _check_surfaces(terms, places)
    _check_hierarchy(terms, places)
    return Taxonomy(tuple(terms))


def _check_filled(terms: Sequence[Term], places: Sequence[str]) -> None:
    for term, place in zip(terms, places, strict=True):
        if not term.id or not fold(term.label or ""):
            raise TaxonomyError(f"{place}: a term needs an id and a label")
        if not (term.definition_zh or term.definition_en):
            raise TaxonomyError(f"{place}: {term.label!r} has no definition")
        for alias in term.aliases:
            if not fold(alias):
                raise TaxonomyError(f"{place}: {term.label!r} has an empty alias")


def _check_unique(values: Iterable[tuple[str, str]], what: str) -> None:
    seen: dict[str, str] = {}
    for value, place in values:
        if value in seen:
            raise TaxonomyError(f"{place}: {what} {value!r} stands already at {seen[value]}")
        seen[value] = place


def _check_surfaces(terms: Sequence[Term], places: Sequence[str]) -> None:
    surfaces = []
    for term, place in zip(terms, places, strict=True):
        surfaces += [(surface, place) for surface in dict.fromkeys(map(fold, (term.label, *term.aliases)))]
    _check_unique(surfaces, "label or alias")


def _check_hierarchy(terms: Sequence[Term], places: Sequence[str]) -> None:
    broader = {term.label: term.broader for term in terms}
    sound: set[str] = set()
    for term, place in zip(terms, places, strict=True):
        path: dict[str, None] = {}
        label: str | None = term.label
        while label is not None and label not in sound:
            if label in path:
                raise TaxonomyError(f"{place}: broader terms run in a circle: {' < '.join([*path, label])}")
            if label not in broader:
                raise TaxonomyError(f"{place}: broader {label!r} of {list(path)[-1]!r} is no label of this taxonomy")
            path[label] = None
            label = broader[label]
        sound.update(path)


@lru_cache(maxsize=1)
def _folding() -> npt.NDArray[np.uint32]:
    """For each character what it is compared as; 0 where it is passed over."""
    table = np.arange(0x110000, dtype=np.uint32)
    for code in range(0x10000):
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character) if not 0xD800 <= code < 0xE000 else character
        folded = SAME.get(character, SAME.get(folded, folded)).lower()
        if len(folded) == 1:
            table[code] = ord(folded)
    for code in (*map(ord, DROPPED), *(code for code in range(0x10000) if chr(code).isspace() and chr(code) != BREAK)):
        table[code] = 0
    return table


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _fold(text: str) -> tuple[str, npt.NDArray[np.int64]]:
    """The folded text and the position in `text` of each of its characters."""
    folded = _folding()[_codes(text)]
    kept = np.flatnonzero(folded)
    return folded[kept].tobytes().decode("utf-32-le", "surrogatepass"), kept


def fold(surface: str) -> str:
    """A surface as it is compared: without quotation marks and spaces, half-width, lower case.

    Example:
        >>> fold("“３+3＋3”模式"), fold("以创新绿色,动能转换优存量")
        ('3+3+3模式', '以创新绿色、动能转换优存量')
    """
    return _fold(surface)[0]


@lru_cache(maxsize=8)
def _automaton(taxonomy: Taxonomy) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for number, term in enumerate(taxonomy.terms):
        for surface in dict.fromkeys(map(fold, (term.label, *term.aliases))):
            automaton.add_word(surface, (len(surface), number))
    automaton.make_automaton()
    return automaton


def match_terms(corpus: Corpus, *, taxonomy: Taxonomy | None = None) -> pd.DataFrame:
    """Every mention of a term of the taxonomy, the longest at each place.

    Shape: doc, article, sentence, start, end, text, label, type, domain, overlaps (labels of other terms that stand
    inside the mention or reach over its edge), in the order of the text. No taxonomy: that of the corpus's vocabulary.

    Errors: TypeError where `taxonomy` is no Taxonomy.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> match_terms(read_text("推行“一网三联”治理模式，落实“三清”工作制度。"))[["text", "label"]].values.tolist()
        [['一网三联”治理模式', '一网三联'], ['三清”工作制度', '“三清”工作制度']]
    """
    if taxonomy is None:
        taxonomy = shipped_taxonomy(corpus.vocabulary)
    if not isinstance(taxonomy, Taxonomy):
        raise TypeError(f"taxonomy={type(taxonomy).__name__}: give a Taxonomy, such as read_taxonomy(path) returns")
    passages = list(split_passages(corpus))
    if not taxonomy.terms or not passages:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    bases = np.cumsum([0, *(len(passage.text) + 1 for passage in passages)])
    text, kept = _fold(BREAK.join(passage.text for passage in passages))
    found = _longest(text, _automaton(taxonomy))
    return _mentions(corpus, taxonomy, passages, bases, kept, found)


def _longest(text: str, automaton: ahocorasick.Automaton) -> list[tuple[int, int, int, tuple[int, ...]]]:
    """Start, end, term and overlapped terms of the matches that are kept: leftmost first, then longest."""
    matches = sorted(
        (last + 1 - size, -(last + 1), number)
        for last, (size, number) in automaton.iter(text)
        if _bounded(text, last + 1 - size, last + 1)
    )
    kept: list[tuple[int, int, int, list[int]]] = []
    for start, negative, number in matches:
        if kept and start < kept[-1][1]:
            kept[-1][3].append(number)
        else:
            kept.append((start, -negative, number, []))
    return [(start, end, number, tuple(dict.fromkeys(n for n in others if n != number))) for start, end, number, others in kept]


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a match does not cut a word of letters or figures: 5+1 is not in 15+1."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, position: int) -> bool:
    if not 0 < position < len(text):
        return False
    left, right = text[position - 1], text[position]
    return left.isascii() and right.isascii() and (left.isalnum() or left == "+") and (right.isalnum() or right == "+")


def _mentions(
    corpus: Corpus,
    taxonomy: Taxonomy,
    passages: Sequence[Passage],
    bases: npt.NDArray[np.int64],
    kept: npt.NDArray[np.int64],
    found: Sequence[tuple[int, int, int, tuple[int, ...]]],
) -> pd.DataFrame:
    firsts = kept[[start for start, _, _, _ in found]] if found else np.empty(0, dtype=np.int64)
    lasts = kept[[end - 1 for _, end, _, _ in found]] if found else np.empty(0, dtype=np.int64)
    index = np.searchsorted(bases, firsts, side="right") - 1
    sentence_starts = np.concatenate([np.array(p.starts) + base for p, base in zip(passages, bases, strict=False)])
    row = np.searchsorted(sentence_starts, firsts, side="right") - 1
    last_row = np.searchsorted(sentence_starts, lasts, side="right") - 1
    starts, _ = corpus.raw_spans(row, firsts - sentence_starts[row], firsts - sentence_starts[row] + 1)
    _, ends = corpus.raw_spans(last_row, lasts - sentence_starts[last_row], lasts - sentence_starts[last_row] + 1)
    terms = [taxonomy.terms[number] for _, _, number, _ in found]
    labels = [term.label for term in taxonomy.terms]
    texts = [
        passages[i].text[first - bases[i] : last + 1 - bases[i]]
        for i, first, last in zip(index.tolist(), firsts.tolist(), lasts.tolist(), strict=True)
    ]
    sentences = corpus.sentences.iloc[row]
    return pd.DataFrame(
        {
            "doc": sentences["doc"].tolist(),
            "article": sentences["article"].tolist(),
            "sentence": sentences["sentence"].tolist(),
            "start": starts,
            "end": ends,
            "text": texts,
            "label": [term.label for term in terms],
            "type": [term.type for term in terms],
            "domain": [term.domain for term in terms],
            "overlaps": [[labels[number] for number in others] for _, _, _, others in found],
        },
        columns=list(COLUMNS),
    )
