"""Which sentences may hold a word that a rule waits for: one pass over all of them, before any rule is asked.

Stage: indicators. Input: the sentences of a corpus laid end to end. Output: rows of sentences, by what they may hold.

Words are looked for by their first three characters, in tables of what may begin so. That lets through a few sentences
too many and none too few: a rule that is asked in vain finds nothing, one that is not asked would have found nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

CODES = 0x110000  # characters that there are


@dataclass(frozen=True)
class Trigger:
    """Words that a rule waits for, and how many characters of a sentence it looks at; None means all of them."""

    words: Sequence[str]
    reach: int | None = None


class Found(NamedTuple):
    """Where words of the triggers may begin, with a bit for each trigger, and which of them each sentence may hold."""

    places: npt.NDArray[np.int64]
    bits: npt.NDArray[np.uint32]
    held: list[frozenset[str]]


@dataclass(frozen=True, eq=False)
class Scan:
    """Tables of what may begin with two characters, a bit for each trigger, by the numbers of the two.

    Words of two characters are told by these alone; longer ones, only where a third that any of them has follows.
    """

    firsts: npt.NDArray[np.uint16]
    seconds: npt.NDArray[np.uint16]
    short: npt.NDArray[np.uint32]
    long: npt.NDArray[np.uint32]
    thirds: npt.NDArray[np.uint32]
    triggers: Mapping[str, Trigger]

    def find(self, text: str, starts: npt.NDArray[np.int64]) -> Found:
        """What the sentences of a text may hold, which begin at `starts`."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        firsts = self.firsts.take(codes)
        places = np.flatnonzero(firsts > 0)  # most characters begin no word
        padded = np.append(codes, np.zeros(2, dtype=np.uint32))
        pairs = firsts.take(places), self.seconds.take(padded.take(places + 1))
        bits = self.short[pairs] | (self.long[pairs] & self.thirds.take(padded.take(places + 2)))
        held = np.flatnonzero(bits > 0)
        places, bits = places.take(held), bits.take(held)
        rows = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(codes)))[places]
        for bit, trigger in enumerate(self.triggers.values()):
            if trigger.reach is not None and len(places):
                bits[places - starts[rows] >= trigger.reach] &= ~np.uint32(1 << bit)
        return Found(places, bits, self._held(rows, bits, len(starts)))

    def places(self, found: Found, name: str) -> list[int]:
        """Where the words of one trigger may begin."""
        bit = list(self.triggers).index(name)
        return [*found.places[(found.bits >> bit & 1) > 0].tolist()]

    def _held(self, rows: npt.NDArray[np.int64], bits: npt.NDArray[np.uint32], count: int) -> list[frozenset[str]]:
        """The names of the triggers that each of some sentences may hold."""
        held = np.zeros(count, dtype=np.uint32)
        firsts = np.flatnonzero(np.diff(rows, prepend=-1))
        if len(firsts):
            held[rows[firsts]] = np.bitwise_or.reduceat(bits, firsts)
        names = {
            row: frozenset(name for bit, name in enumerate(self.triggers) if row >> bit & 1)
            for row in np.unique(held).tolist()
        }
        return [names[row] for row in held.tolist()]


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` gives, where every match begins at one of the places."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)):
            end = match.end()
            yield match


def scan_for(triggers: Mapping[str, Trigger]) -> Scan:
    r"""The table of some triggers, at most 32.

    Example:
        >>> scan = scan_for({"court": Trigger(["法院", "检察院"]), "head": Trigger(["我"], reach=1)})
        >>> found = scan.find("我去法院。\n是我\n", np.array([0, 6]))
        >>> [sorted(held) for held in found.held], scan.places(found, "court")
        ([['court', 'head'], []], [2])
    """
    words = [(word, 1 << bit) for bit, trigger in enumerate(triggers.values()) for word in trigger.words if word]
    firsts, seconds = _numbered(word[0] for word, _ in words), _numbered(word[1] for word, _ in words if word[1:])
    short, long = (np.zeros((firsts.max() + 1, seconds.max() + 1), dtype=np.uint32) for _ in range(2))
    thirds = np.zeros(CODES, dtype=np.uint32)
    for word, bit in words:
        second = seconds[ord(word[1])] if word[1:] else slice(None)  # any character behind a word of one
        (long if word[2:] else short)[firsts[ord(word[0])], second] |= bit
        if word[2:]:
            thirds[ord(word[2])] |= bit
    return Scan(firsts, seconds, short, long, thirds, triggers)


def _numbered(characters: Iterable[str]) -> npt.NDArray[np.uint16]:
    """The number of each character from 1 on; 0 for all others."""
    numbers = np.zeros(CODES, dtype=np.uint16)
    for number, character in enumerate(dict.fromkeys(characters), start=1):
        numbers[ord(character)] = number
    return numbers
