"""Which sentences may hold a word that a rule waits for: one pass over all of them, before any rule is asked.

Stage: indicators. Input: the sentences of a corpus laid end to end. Output: rows of sentences, by what they may hold.

Words are looked for by their first two characters, in a table of what may begin so. That lets through a few sentences
too many and none too few: a rule that is asked in vain finds nothing, one that is not asked would have found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CODES = 0x110000  # characters that there are


@dataclass(frozen=True)
class Trigger:
    """Words that a rule waits for, and how many characters of a sentence it looks at; all of them where that is None."""

    words: Sequence[str]
    reach: int | None = None


@dataclass(frozen=True, eq=False)
class Scan:
    """A table of what may begin with two characters, a bit for each trigger, by the numbers of the two."""

    firsts: npt.NDArray[np.uint16]
    seconds: npt.NDArray[np.uint16]
    bits: npt.NDArray[np.uint8]
    triggers: Mapping[str, Trigger]

    def places(self, text: str, starts: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.int64]]:
        """Where the words of each trigger may begin, in order; `starts` is where the sentences begin."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        following = np.append(codes[1:], 0)
        (places,) = np.nonzero(self.firsts[codes])  # most characters begin no word
        found = self.bits[self.firsts[codes[places]], self.seconds[following[places]]]
        places, found = places[found > 0], found[found > 0]
        return {
            name: _within(places[(found >> bit & 1) > 0], starts, trigger.reach)
            for bit, (name, trigger) in enumerate(self.triggers.items())
        }


def _within(
    places: npt.NDArray[np.int64], starts: npt.NDArray[np.int64], reach: int | None
) -> npt.NDArray[np.int64]:
    """The places near the beginning of their sentence."""
    if reach is None or not len(places):
        return places
    return places[places - starts[np.searchsorted(starts, places, side="right") - 1] < reach]


def scan_for(triggers: Mapping[str, Trigger]) -> Scan:
    """The table of some triggers, at most eight.

    Example:
        >>> scan = scan_for({"court": Trigger(["法院", "检察院"]), "head": Trigger(["我"], reach=1)})
        >>> {name: found.tolist() for name, found in scan.places("我去法院。\\n是我\\n", np.array([0, 6])).items()}
        {'court': [2], 'head': [0]}
    """
    words = [(word, 1 << bit) for bit, trigger in enumerate(triggers.values()) for word in trigger.words if word]
    firsts, seconds = _numbered(word[0] for word, _ in words), _numbered(word[1] for word, _ in words if word[1:])
    bits = np.zeros((firsts.max() + 1, seconds.max() + 1), dtype=np.uint8)
    for word, bit in words:
        second = seconds[ord(word[1])] if word[1:] else slice(None)  # any character behind a word of one
        bits[firsts[ord(word[0])], second] |= bit
    return Scan(firsts, seconds, bits, triggers)


def _numbered(characters: Iterable[str]) -> npt.NDArray[np.uint16]:
    """The number of each character from 1 on; 0 for all others."""
    numbers = np.zeros(CODES, dtype=np.uint16)
    for number, character in enumerate(dict.fromkeys(characters), start=1):
        numbers[ord(character)] = number
    return numbers
