"""How texts are made: counts, lengths, parts of speech, quoted speech, n-grams, ranks.

Stage: measures. Input: a corpus and its tokens. Output: frames of counts and shares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.vocabulary import Vocabulary

ARTICLE = ["doc", "article"]
SENTENCE = ["doc", "article", "sentence"]
HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # the same as numbers
CLAUSE_MARK = re.compile(r"[，。！？；：、,;!?…—]+")
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")


def word_tokens(tokens: pd.DataFrame) -> pd.DataFrame:
    """The tokens that hold a letter, a digit or a Chinese character: no marks, no spaces.

    Shape: the columns of tokens; the index is the place among all tokens, so that gaps show where marks stood.

    Example:
        >>> word_tokens(pd.DataFrame({"token": ["淄博", "，", "5.6%", " "]}))["token"].tolist()
        ['淄博', '5.6%']
    """
    return _keep(tokens, _WORD)


def content_tokens(tokens: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """The words without function words (table stop_words), bare figures and single characters.

    Shape: as word_tokens.
    """
    stop = {row.surface for row in vocabulary["stop_words"]}
    words = _keep(tokens, _LETTER)
    return words[(words["token"].str.len() > 1) & ~words["token"].isin(stop)]


def label_tokens(corpus: Corpus, tokens: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The tokens with columns of their articles beside them (date, region, kind, source ...), to part the corpus by.

    Shape: the columns of tokens, then those named; same rows, same order, same index.
    Missing and errors: ValueError for a column that the articles do not have.

    Example:
        >>> from zibo_analysis.corpus import cut_tokens, read_text
        >>> corpus = read_text("淄博发展。", region="淄博市")
        >>> label_tokens(corpus, cut_tokens(corpus), "region")[["token", "region"]].values.tolist()[0]
        ['淄博', '淄博市']
    """
    unknown = [column for column in columns if column not in corpus.articles]
    if unknown:
        raise ValueError(f"column {unknown[0]!r}: the articles have {', '.join(map(str, corpus.articles))}")
    labels = corpus.articles[[*ARTICLE, *columns]]
    return tokens.merge(labels, on=ARTICLE, how="left").set_axis(tokens.index)


def count_articles(corpus: Corpus, tokens: pd.DataFrame) -> pd.DataFrame:
    """One row an article: how long it is in every unit.

    Shape: doc, article, characters (without spaces), han (Chinese characters), sentences, clauses, tokens (words),
    types, characters_per_sentence, tokens_per_sentence. In corpus order.
    Missing: the means of an article without a sentence are NaN.
    """
    sentences = sentence_lengths(corpus, tokens)
    sums = sentences.groupby(ARTICLE)[["characters", "han", "clauses", "tokens"]].sum()
    sums["sentences"] = sentences.groupby(ARTICLE).size()
    sums["types"] = word_tokens(tokens).groupby(ARTICLE)["token"].nunique()
    names = ["characters", "han", "sentences", "clauses", "tokens", "types"]
    counts = corpus.articles[ARTICLE].merge(sums.reset_index(), on=ARTICLE, how="left")
    counts[names] = counts[names].fillna(0).astype("int64")  # no sentence was found, so none was counted
    some = counts["sentences"].where(counts["sentences"] > 0)
    return counts[ARTICLE + names].assign(
        characters_per_sentence=counts["characters"] / some, tokens_per_sentence=counts["tokens"] / some
    )


def sentence_lengths(corpus: Corpus, tokens: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence with its length in every unit.

    Shape: doc, article, sentence, start, end, characters (without spaces), han, clauses, tokens (words). In corpus
    order.
    """
    lengths = corpus.sentences[[*SENTENCE, "start", "end"]].copy()
    texts = corpus.sentences["text"]
    lengths["characters"] = _count_matches(texts, r"\S")
    lengths["han"] = _count_matches(texts, HAN)
    lengths["clauses"] = [len(_clauses(text)) for text in texts]
    words = word_tokens(tokens).groupby(SENTENCE).size().rename("tokens").reset_index()
    lengths = lengths.merge(words, on=SENTENCE, how="left")
    lengths["tokens"] = lengths["tokens"].fillna(0).astype("int64")
    return lengths


def clause_lengths(corpus: Corpus) -> pd.DataFrame:
    """One row a clause: a stretch between marks (，。；：、 and the like) that holds a word.

    Shape: doc, article, sentence, clause, text, characters (without spaces). In corpus order.
    """
    rows = [
        (doc, article, sentence, number, clause, len("".join(clause.split())))
        for doc, article, sentence, text in corpus.sentences[[*SENTENCE, "text"]].itertuples(index=False)
        for number, clause in enumerate(_clauses(text), 1)
    ]
    clauses = pd.DataFrame(rows, columns=[*SENTENCE, "clause", "text", "characters"])
    return clauses.astype({"characters": "int64"})


def describe_lengths(lengths: pd.DataFrame, column: str, *, by: Sequence[str] = ("doc",)) -> pd.DataFrame:
    """Mean and quantiles of one column of lengths for each part.

    Shape: the columns of `by`, count, mean, median, quartile_1, quartile_3, longest.
    Missing and errors: ValueError if there is no such column.
    """
    if column not in lengths:
        raise ValueError(f"column={column!r}: allowed are {', '.join(lengths.select_dtypes('number').columns)}")
    groups = lengths.groupby(list(by), sort=False)[column]
    described = groups.agg(["count", "mean", "median"])
    described["quartile_1"], described["quartile_3"] = groups.quantile(0.25), groups.quantile(0.75)
    return described.assign(longest=groups.max()).reset_index()


def count_words(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row a word: how often, in how many articles, per thousand.

    Shape: rank (1 is the most frequent; ties in the order of the characters), token, count, per_thousand (of all rows
    given), articles. Give `word_tokens` for a complete list, `content_tokens` for a list without function words.

    Example:
        >>> tokens = pd.DataFrame({"doc": "a", "article": 1, "token": ["淄博", "发展", "淄博", "活力"]})
        >>> count_words(tokens)[["rank", "token", "count", "per_thousand"]].values.tolist()
        [[1, '淄博', 2, 500.0], [2, '发展', 1, 250.0], [3, '活力', 1, 250.0]]
    """
    counts = tokens.groupby("token").size().rename("count").reset_index()
    pairs = tokens[[*ARTICLE, "token"]].drop_duplicates()
    articles = pairs.groupby("token").size().rename("articles")
    counts = counts.merge(articles, on="token", how="left")
    counts = counts.sort_values(["count", "token"], ascending=[False, True], ignore_index=True)
    counts.insert(0, "rank", np.arange(1, len(counts) + 1))
    counts.insert(3, "per_thousand", counts["count"] / max(len(tokens), 1) * 1000)
    return counts


def count_ngrams(tokens: pd.DataFrame, size: int) -> pd.DataFrame:
    """One row a chain of `size` words: how often it stands unbroken within a sentence, marks breaking it.

    Shape: ngram (words joined by a space), count, articles; the most frequent first, ties by character.
    Missing and errors: ValueError if size is below 1.
    """
    _check_positive("size", size)
    words = word_tokens(tokens)
    codes, surfaces = pd.factorize(words["token"])
    # tokens number their places; a new sentence leaves a gap, as marks do
    places = (words.index.to_numpy() + words.groupby(SENTENCE, sort=False).ngroup().to_numpy()).astype(np.int64)
    articles = words.groupby(ARTICLE, sort=False).ngroup().to_numpy().astype(np.int64)
    return _count_chains(codes, places, articles, size, surfaces.tolist(), " ")


def count_character_ngrams(corpus: Corpus, size: int) -> pd.DataFrame:
    """One row a chain of `size` Chinese characters: how often it stands unbroken within a sentence.

    Shape: ngram, count, articles; the most frequent first, ties by character.
    Missing and errors: ValueError if size is below 1.
    """
    _check_positive("size", size)
    texts: list[str] = corpus.sentences["text"].tolist()
    letters, sentence = han_letters(texts)
    places = np.flatnonzero(letters)
    codes, surfaces = pd.factorize(letters[places])
    articles = corpus.sentences.groupby(ARTICLE, sort=False).ngroup().to_numpy().astype(np.int64)[sentence[places]]
    return _count_chains(codes, places, articles, size, [chr(code) for code in surfaces], "")


def han_letters(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The code point of every character of all texts, 0 for what is no Chinese character, and the text it is of.

    After each text stands one more 0, so that no chain of characters runs into the next.

    Example:
        >>> letters, text = han_letters(["一5", "二"])
        >>> letters.tolist(), text.tolist()
        ([19968, 0, 0, 20108, 0], [0, 0, 0, 1, 1])
    """
    joined = "\0".join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    chinese = np.zeros(len(codes), bool)
    for low, high in HAN_RANGES:
        chinese |= (codes >= low) & (codes <= high)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    return np.where(chinese, codes, 0), np.repeat(np.arange(len(texts)), sizes)


def token_borders(tokens: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether a token begins or ends at each place, counted in characters over all sentences laid end to end.

    Input: all tokens of a corpus, which join to its sentences.

    Example:
        >>> token_borders(pd.DataFrame({"token": ["淄博", "发展", "。"]})).astype(int).tolist()
        [1, 0, 1, 0, 1, 1]
    """
    ends = np.cumsum(tokens["token"].str.len().to_numpy(dtype=np.int64))
    borders = np.zeros(int(ends[-1]) + 1 if len(ends) else 1, bool)
    borders[0] = True
    borders[ends] = True
    return borders


def zipf_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Rank against frequency, with the line that fits best.

    Shape: rank, token, count, expected (by the line), exponent (minus the slope; the same in each row), fit (the
    variant: least squares on logarithms over all ranks). An exponent near 1 is Zipf's law; a larger one means that
    fewer words do more of the work. Bias: the least squares exponent leans on the many words that occur once.
    Missing: with fewer than two ranks or one and the same count the line is NaN.
    Source: Zipf 1949.
    """
    table = counts[["rank", "token", "count"]].copy()
    x, y = np.log10(table["rank"].to_numpy(float)), np.log10(table["count"].to_numpy(float))
    slope, level = np.polyfit(x, y, 1) if len(set(y)) > 1 else (np.nan, np.nan)
    return table.assign(expected=10 ** (level + slope * x), exponent=-slope, fit="least squares on log10")


def share_pos(tokens: pd.DataFrame, *, by: Sequence[str] = ("doc",)) -> pd.DataFrame:
    """The mix of parts of speech of each part.

    Shape: the columns of `by`, pos (first letter of the tag: n noun, v verb, a adjective, d adverb, m numeral ...),
    count, share (of the words of the part). Most frequent first within each part.
    Missing and errors: ValueError if the tokens carry no tags (engine="jieba" gives none).
    """
    words = word_tokens(tokens)
    if len(words) and words["pos"].isna().all():
        raise ValueError("tokens: no part of speech in column pos; cut with engine='rjieba'")
    classes = words.assign(pos=words["pos"].str[:1])
    counts = classes.groupby([*by, "pos"], sort=False).size().rename("count").reset_index()
    counts["share"] = counts["count"] / counts.groupby(list(by))["count"].transform("sum")
    order = [*by, "count", "pos"]
    return counts.sort_values(order, ascending=[name != "count" for name in order], ignore_index=True)


def name_pos(counts: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """The table with a column `name`: the Chinese name of each part of speech in column pos.

    Shape: as given, with `name` (the letter itself where the vocabulary has no name for it).

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> name_pos(pd.DataFrame({"pos": ["n", "v"]}), load_vocabulary()).name.tolist()
        ['名词', '动词']
    """
    names = {row.tag: row.name for row in vocabulary["parts_of_speech"]}
    return counts.assign(name=counts["pos"].map(names).fillna(counts["pos"]))


def share_quoted(corpus: Corpus) -> pd.DataFrame:
    """How much of each document stands in sentences that a named speaker says.

    Shape: doc, speaker (missing: not attributed), sentences, characters (without spaces), share (of the characters of
    the document). The largest share first within each document.
    """
    sentences = corpus.sentences[["doc", "speaker"]].assign(
        characters=_count_matches(corpus.sentences["text"], r"\S"), sentences=1
    )
    quoted = sentences.groupby(["doc", "speaker"], dropna=False, sort=False)[["sentences", "characters"]].sum()
    quoted = quoted.reset_index()
    total = quoted.groupby("doc")["characters"].transform("sum")
    quoted["share"] = quoted["characters"] / total.where(total > 0)
    return quoted.sort_values(["doc", "share"], ascending=[True, False], kind="stable", ignore_index=True)


def _keep(tokens: pd.DataFrame, pattern: re.Pattern[str]) -> pd.DataFrame:
    """The rows whose token holds a match; each distinct token is looked at once."""
    codes, surfaces = pd.factorize(tokens["token"])
    kept = np.fromiter((pattern.search(surface) is not None for surface in surfaces), bool, len(surfaces))
    return tokens[kept[codes]] if len(tokens) else tokens


def _count_matches(texts: pd.Series[str], pattern: str) -> list[int]:
    compiled = re.compile(pattern)
    return [len(compiled.findall(text)) for text in texts]


def _clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSE_MARK.split(text) if _WORD.search(clause)]


def _count_chains(
    codes: npt.NDArray[np.intp],
    places: npt.NDArray[np.int64],
    articles: npt.NDArray[np.int64],
    size: int,
    surfaces: list[str],
    joint: str,
) -> pd.DataFrame:
    """Count the chains of `size` codes at neighbouring places, and the articles that hold them."""
    last = max(len(codes) - size + 1, 0)
    starts = np.flatnonzero(places[size - 1 :] - places[:last] == size - 1)
    chain = np.zeros(len(starts), dtype=np.int64)
    for shift in range(size):
        chain = pd.factorize(chain * max(len(surfaces), 1) + codes[starts + shift])[0]
    counts = np.bincount(chain)
    first = np.empty(len(counts), np.int64)
    first[chain[::-1]] = np.arange(len(chain))[::-1]
    pairs = pd.unique(articles[starts] * max(len(counts), 1) + chain)
    spans = (codes[starts[first] + shift] for shift in range(size))
    ngrams = [joint.join(surfaces[code] for code in span) for span in zip(*spans, strict=True)]
    table = pd.DataFrame({"ngram": pd.Series(ngrams, dtype="str"), "count": counts})
    table["articles"] = np.bincount(pairs % max(len(counts), 1), minlength=len(counts))
    return table.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def _check_positive(name: str, value: int) -> None:
    if value < 1:
        raise ValueError(f"{name}={value!r}: give a whole number of at least 1")
