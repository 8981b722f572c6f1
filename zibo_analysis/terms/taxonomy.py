"""The taxonomy of policy terms: records, checks, and the matching of its terms in a corpus.

Stage: terms. Input: the table `taxonomy` of the vocabulary or a taxonomy of the user's, and a corpus. Output: a frame
of mentions, the longest term at each place. Line breaks, quotation marks, spaces and the width of characters do not
matter.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain

import ahocorasick
import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.terms.passages import BREAK
from zibo_analysis.terms.patterns import CLOSING, OPENING
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

DROPPED = OPENING + CLOSING + "\"'《》〈〉"
SAME = {"，": "、", ",": "、", "—": "-", "－": "-", "–": "-", "•": "·", "・": "·"}
ASCII_WORD = string.ascii_letters + string.digits + "+"
COLUMNS = ("doc", "article", "sentence", "start", "end", "text", "label", "type", "domain", "overlaps")

Positions = npt.NDArray[np.int64]


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used; the message names file and line or term, and what is wrong."""


@dataclass(frozen=True)
class Term:
    """One term: preferred label, variants, place in the hierarchy, meaning, and where it was first read.

    `broader` is the label of another term. `introduced_doc`, `source_start` and `source_end` give the characters at
    which it stands first, `introduced_date` the date of that article. `weak` are those of its names that are everyday
    words too (十大工程 of 市域社会治理十大工程): they count only near another of its names, or near the broader term.

    Example:
        >>> Term("t1", "网格化治理", ("网格化管理",), domain="社会治理").aliases
        ('网格化管理',)
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
    weak: tuple[str, ...] = ()


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
        return pd.DataFrame(
            [tuple(getattr(term, name) for name in TERM_COLUMNS) for term in self.terms], columns=TERM_COLUMNS
        )


@lru_cache(maxsize=8)
def shipped_taxonomy(vocabulary: Vocabulary) -> Taxonomy:
    """The taxonomy of a vocabulary, checked."""
    terms = tuple(Term(*row) for row in vocabulary["taxonomy"])
    return check_taxonomy(terms, [f"taxonomy.csv, term {term.id}" for term in terms])


def type_names(vocabulary: Vocabulary | None = None) -> dict[str, str]:
    """The Chinese name of each type of term.

    Example:
        >>> type_names()["slogan"]
        '口号'
    """
    return {row.type: row.name for row in (vocabulary or load_vocabulary())["term_types"]}


def check_taxonomy(terms: Sequence[Term], places: Sequence[str] | None = None, *, defined: bool = True) -> Taxonomy:
    """A taxonomy of these terms, if nothing is wrong with them.

    `places` says where each term was read (file:line); `defined=False` lets terms pass without a definition, for
    formats that hold none. Errors: no label, no definition, a doubled id, a label or alias that stands twice, an
    unknown or circular broader term, a weak name that is none of the term's or that nothing could confirm:
    TaxonomyError with the place.

    Example:
        >>> check_taxonomy([Term("t1", "三清", definition_zh="制度"), Term("t2", "“三清”", definition_zh="制度")])
        Traceback (most recent call last):
        zibo_analysis.terms.taxonomy.TaxonomyError: term 2: label or alias '三清' stands already at term 1
    """
    places = places or [f"term {number}" for number in range(1, len(terms) + 1)]
    _check_filled(terms, places, defined)
    _check_unique([(term.id, place) for term, place in zip(terms, places, strict=True)], "id")
    _check_surfaces(terms, places)
    _check_weak(terms, places)
    _check_hierarchy(terms, places)
    return Taxonomy(tuple(terms))


def _check_filled(terms: Sequence[Term], places: Sequence[str], defined: bool) -> None:
    for term, place in zip(terms, places, strict=True):
        if not term.id or not fold(term.label or ""):
            raise TaxonomyError(f"{place}: a term needs an id and a label")
        if defined and not (term.definition_zh or term.definition_en):
            raise TaxonomyError(f"{place}: {term.label!r} has no definition")
        for number, alias in enumerate(term.aliases):
            if not fold(alias) or alias in (term.label, *term.aliases[:number]):
                raise TaxonomyError(f"{place}: alias {alias!r} of {term.label!r} is empty or stands twice")


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


def _check_weak(terms: Sequence[Term], places: Sequence[str]) -> None:
    for term, place in zip(terms, places, strict=True):
        names = {fold(surface) for surface in (term.label, *term.aliases)}
        weak = {fold(surface) for surface in term.weak}
        if weak - names:
            raise TaxonomyError(f"{place}: weak {sorted(weak - names)[0]!r} is no label or alias of {term.label!r}")
        if weak == names and term.broader is None:
            raise TaxonomyError(f"{place}: all names of {term.label!r} are weak and it has no broader term")


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


@dataclass(frozen=True)
class Surfaces:
    """The folded names of a taxonomy: an automaton that finds them; and facts of each.

    Of each name: its term, its length, whether it is weak; of each term: the number of its broader one, or its own.
    """

    automaton: ahocorasick.Automaton
    terms: Positions
    sizes: Positions
    weak: npt.NDArray[np.bool_]
    broader: Positions


@lru_cache(maxsize=8)
def _surfaces(taxonomy: Taxonomy) -> Surfaces:
    surfaces = [
        (surface, number)
        for number, term in enumerate(taxonomy.terms)
        for surface in dict.fromkeys(map(fold, (term.label, *term.aliases)))
    ]
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for key, (surface, _) in enumerate(surfaces):
        automaton.add_word(surface, key)
    automaton.make_automaton()
    weak = [set(map(fold, term.weak)) for term in taxonomy.terms]
    numbers = {term.label: number for number, term in enumerate(taxonomy.terms)}
    return Surfaces(
        automaton,
        np.array([number for _, number in surfaces]),
        np.array([len(surface) for surface, _ in surfaces]),
        np.array([surface in weak[number] for surface, number in surfaces]),
        np.array([numbers[term.broader or term.label] for term in taxonomy.terms]),
    )


def match_terms(corpus: Corpus, *, taxonomy: Taxonomy | None = None) -> pd.DataFrame:
    """Every mention of a term of the taxonomy, the longest at each place.

    Shape: doc, article, sentence, start, end, text, label, type, domain, overlaps (a tuple: labels of other terms that
    stand inside the mention or reach over its edge), in the order of the text. No taxonomy: that of the corpus's
    vocabulary. A weak name counts where another name of the term, or the broader term, stands in the same article or
    earlier in the document; find_refused gives the others.

    Missing and errors: TypeError where `taxonomy` is no Taxonomy.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> match_terms(read_text("推行“一网三联”治理模式，落实“三清”工作制度。"))[["text", "label"]].values.tolist()
        [['一网三联”治理模式', '一网三联'], ['三清”工作制度', '“三清”工作制度']]
    """
    check_corpus(corpus)
    return _match(corpus, taxonomy, refused=False)


def find_refused(corpus: Corpus, *, taxonomy: Taxonomy | None = None) -> pd.DataFrame:
    """Weak names of terms that match_terms does not count, as nothing near them says that they mean the term.

    Shape: as match_terms; `overlaps` names other refused terms at the place.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> find_refused(read_text("今年实施“十大工程”。"))[["text", "label"]].values.tolist()
        [['十大工程', '市域社会治理十大工程']]
    """
    return _match(corpus, taxonomy, refused=True)


def _match(corpus: Corpus, taxonomy: Taxonomy | None, *, refused: bool) -> pd.DataFrame:
    if taxonomy is None:
        taxonomy = shipped_taxonomy(corpus.vocabulary)
    if not isinstance(taxonomy, Taxonomy):
        raise TypeError(f"taxonomy={type(taxonomy).__name__}: give a Taxonomy, such as read_taxonomy(path) returns")
    if not taxonomy.terms or corpus.sentences.empty:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    text, starts = _running_text(corpus.sentences)
    folded, kept = _fold(text)
    first, last, key = _found(folded, taxonomy)
    row = np.searchsorted(starts, kept[first], side="right") - 1
    wanted = _confirmed(_surfaces(taxonomy), first, key, *_places(corpus.sentences, row)) ^ refused
    first, last, number = first[wanted], last[wanted], _surfaces(taxonomy).terms[key[wanted]]
    longest = _leftmost(first, last)
    others = _displaced(longest, number)
    return _mentions(corpus, taxonomy, text, starts, kept[first[longest]], kept[last[longest]], number[longest], others)


def _places(sentences: pd.DataFrame, row: Positions) -> tuple[Positions, Positions]:
    """The number of the document and of the article of sentences."""
    document, _ = pd.factorize(sentences["doc"])
    article = sentences.groupby(["doc", "article"], sort=False).ngroup().to_numpy()
    return document[row].astype(np.int64), article[row].astype(np.int64)


def _confirmed(
    surfaces: Surfaces, first: Positions, key: Positions, document: Positions, article: Positions
) -> npt.NDArray[np.bool_]:
    """Which matches count: those of a name that is not weak, and weak ones that a strong one confirms.

    A strong name of the term or of its broader one confirms the weak names in its article, and those after it in its
    document.
    """
    weak = surfaces.weak[key]
    counted: npt.NDArray[np.bool_] = ~weak
    number = surfaces.terms[key]
    for term in (number, surfaces.broader[number]):
        for place, before in ((article, False), (document, True)):
            width = int(place.max(initial=0)) + 1
            known, index = np.unique(number[~weak] * width + place[~weak], return_index=True)
            wanted = term * width + place
            at = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
            if len(known):
                found = known[at] == wanted
                counted |= found & ((first[~weak][index[at]] < first) if before else True)
    return counted


def _running_text(sentences: pd.DataFrame) -> tuple[str, Positions]:
    """All sentences end to end, with a line break before each block, and where each sentence begins."""
    texts = sentences["text"].tolist()
    new = np.zeros(len(texts), dtype=np.int64)
    for name in ("doc", "article", "block"):
        codes, _ = pd.factorize(sentences[name])
        new[1:] |= codes[1:] != codes[:-1]
    text = "".join(map(str.__add__, np.where(new == 1, BREAK, "").tolist(), texts))
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    return text, np.cumsum(new + sizes) - sizes


def _found(text: str, taxonomy: Taxonomy) -> tuple[Positions, Positions, Positions]:
    """First and last position and name of all matches, by first position, the longest first."""
    surfaces = _surfaces(taxonomy)
    found = np.fromiter(chain.from_iterable(surfaces.automaton.iter(text)), dtype=np.int64).reshape(-1, 2)
    last, key = found[:, 0], found[:, 1]
    first = last + 1 - surfaces.sizes[key]
    bounded = _bounded(text, first, last)
    first, last, key = first[bounded], last[bounded], key[bounded]
    order = np.lexsort((-last, first))
    return first[order], last[order], key[order]


def _leftmost(first: Positions, last: Positions) -> Positions:
    """Which of the sorted matches are kept: each begins after the last kept one ends."""
    following = np.searchsorted(first, last, side="right").tolist()
    kept: list[int] = []
    index = 0
    while index < len(following):
        kept.append(index)
        index = following[index]
    return np.array(kept, dtype=np.int64)


def _displaced(kept: Positions, number: Positions) -> dict[int, list[int]]:
    """The terms that were matched on the characters of a kept match, where there are others."""
    others: dict[int, list[int]] = {}
    dropped = np.setdiff1d(np.arange(len(number)), kept, assume_unique=True)
    owner = np.searchsorted(kept, dropped, side="right") - 1
    foreign = number[dropped] != number[kept[owner]]
    for place, term in zip(owner[foreign].tolist(), number[dropped[foreign]].tolist(), strict=True):
        if term not in others.setdefault(place, []):
            others[place].append(term)
    return others


def _bounded(text: str, first: Positions, last: Positions) -> npt.NDArray[np.bool_]:
    """Whether matches do not cut a word of letters or figures: 5+1 is not in 15+1."""
    codes = np.concatenate([[0], _codes(text), [0]])
    word = (codes < 128) & np.isin(codes, np.array([ord(c) for c in ASCII_WORD]))
    bounded: npt.NDArray[np.bool_] = ~(word[first] & word[first + 1]) & ~(word[last + 1] & word[last + 2])
    return bounded


def _mentions(
    corpus: Corpus,
    taxonomy: Taxonomy,
    text: str,
    starts: Positions,
    first: Positions,
    last: Positions,
    number: Positions,
    others: dict[int, list[int]],
) -> pd.DataFrame:
    row = np.searchsorted(starts, first, side="right") - 1
    end_row = np.searchsorted(starts, last, side="right") - 1
    start, _ = corpus.raw_spans(row, first - starts[row], first - starts[row] + 1)
    _, end = corpus.raw_spans(end_row, last - starts[end_row], last - starts[end_row] + 1)
    frame = corpus.sentences[["doc", "article", "sentence"]].take(row).reset_index(drop=True)
    frame["start"], frame["end"] = start, end
    frame["text"] = [text[i : j + 1] for i, j in zip(first.tolist(), last.tolist(), strict=True)]
    for name in ("label", "type", "domain"):
        frame[name] = np.array([getattr(term, name) for term in taxonomy.terms], dtype=object)[number]
    labels = [term.label for term in taxonomy.terms]
    overlaps = {place: tuple(labels[other] for other in displaced) for place, displaced in others.items()}
    frame["overlaps"] = [overlaps.get(place, ()) for place in range(len(frame))]
    return frame
