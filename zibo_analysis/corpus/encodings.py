"""Bytes of a text file to its text, strictly: a wrong guess must not pass in silence.

Stage: corpus. Input: the bytes of a file. Output: its text, newlines as they are, without a byte order mark, and the
name of the encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from zibo_analysis.vocabulary import Vocabulary

# in this order: the mark of UTF-16 begins like that of UTF-32
MARKS: Mapping[bytes, str] = MappingProxyType(
    {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF32_LE: "utf-32-le",
        codecs.BOM_UTF32_BE: "utf-32-be",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        b"\x84\x31\x95\x33": "gb18030",
    }
)
UNMARKED = ("gb18030", "big5", "utf-16-le", "utf-16-be")
WIDER: Mapping[str, str] = MappingProxyType({"big5": "cp950"})  # tried where the narrower one fails
ASCII = re.compile(r"[\x00-\x7f]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MARKS_OF_TEXT = re.compile(r"[、-〕　·—…“”‘’！-～]")
SAMPLE = 200_000  # characters beyond ASCII that are looked at
PLAUSIBLE = 0.45  # running Chinese has 0.6 to 0.9 of its characters among the frequent ones, a wrong decoding below 0.4
CLEAR = 1.5  # how far the best decoding must be ahead of the next


class UnreadableError(ValueError):
    """A file that cannot be read; the message is the reason that `.skipped` gives."""


@dataclass(frozen=True)
class DecodedText:
    """A text and the encoding it was stored in."""

    text: str
    encoding: str


def decode_text(data: bytes, vocabulary: Vocabulary) -> DecodedText:
    r"""The text of a file's bytes.

    A byte order mark decides; else UTF-8 if the bytes are valid in it; else the one of GB18030, Big5 and UTF-16 that
    gives running Chinese: nearly half of the characters frequent ones, and clearly more than with the next.

    Missing and errors: UnreadableError for what is empty, binary or undecodable.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> decode_text("全市上下齐心协力。\r\n".encode("gbk"), load_vocabulary())
        DecodedText(text='全市上下齐心协力。\r\n', encoding='gb18030')
    """
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    if not data[len(mark) :].strip(b" \t\r\n"):
        raise UnreadableError("empty")
    decoded = _marked(data, mark) if mark else _unmarked(data, vocabulary)
    if not decoded.text.strip():
        raise UnreadableError("empty")
    return decoded


def _marked(data: bytes, mark: bytes) -> DecodedText:
    text = _decode(data[len(mark) :], MARKS[mark])
    if text is None:
        raise UnreadableError(f"undecodable: marked as {MARKS[mark]}, but not valid in it")
    return DecodedText(text, "utf-8-sig" if MARKS[mark] == "utf-8" else MARKS[mark])


def _unmarked(data: bytes, vocabulary: Vocabulary) -> DecodedText:
    text = _decode(data, "utf-8")
    if text is not None and b"\0" not in data:
        return DecodedText(text, "utf-8")
    if b"\0" in data:
        return _best(data, [name for name in UNMARKED if name.startswith("utf-16")], "binary", vocabulary)
    return _best(data, UNMARKED, "undecodable: neither UTF-8 nor plausible as GB18030, Big5 or UTF-16", vocabulary)


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes, encodings: Sequence[str], refusal: str, vocabulary: Vocabulary) -> DecodedText:
    """The decoding that gives running Chinese, if one does and no other comes near."""
    frequent = _frequent(vocabulary)
    found = [decoded for name in encodings if (decoded := _decode_or_wider(data, name)) is not None]
    ranked = sorted(((_plausibility(decoded.text, frequent), decoded) for decoded in found), key=lambda item: -item[0])
    scores = [score for score, _ in ranked] + [0.0, 0.0]
    if scores[0] < max(PLAUSIBLE, CLEAR * scores[1]):
        raise UnreadableError(refusal)
    return ranked[0][1]


def _decode_or_wider(data: bytes, encoding: str) -> DecodedText | None:
    names = [encoding, *([WIDER[encoding]] if encoding in WIDER else [])]
    return next((DecodedText(text, name) for name in names if (text := _decode(data, name)) is not None), None)


@lru_cache(maxsize=8)
def _frequent(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(row.character for row in vocabulary["frequent_characters"])


def _plausibility(text: str, frequent: frozenset[str]) -> float:
    """The share of frequent characters and marks among those beyond ASCII; 1 for clean ASCII, 0 with control codes."""
    if CONTROL.search(text):
        return 0.0
    beyond = ASCII.sub("", text)[:SAMPLE]
    if not beyond:
        return 1.0
    known = sum(character in frequent for character in beyond)
    return (known + len(MARKS_OF_TEXT.findall(beyond))) / len(beyond)
