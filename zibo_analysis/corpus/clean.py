"""Clean text with a way back: which raw characters every clean character stands for.

Stage: corpus. Input: pieces of a raw text. Output: a string and the runs that map it to raw offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text that stands unbroken in the raw text.

    `width` is the raw length of each clean character: 1, or the length of an entity such as `&nbsp;`.
    """

    clean: int
    raw: int
    width: int


@dataclass(frozen=True)
class CleanText:
    """A clean string and its runs, in order.

    Example:
        >>> clean = CleanText("工作水平", (Run(0, 10, 1), Run(2, 14, 1)))
        >>> clean.raw_span(1, 3)
        (11, 15)
        >>> clean.raw_spans([(0, 2), (2, 4)])
        [(10, 12), (14, 16)]
    """

    text: str
    runs: tuple[Run, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the run starts for bisection."""
        object.__setattr__(self, "_starts", [run.clean for run in self.runs])

    def raw_start(self, position: int) -> int:
        """The raw offset at which the clean character at `position` begins."""
        run = self.runs[bisect_right(self._starts, position) - 1]
        return run.raw + (position - run.clean) * run.width

    def raw_spans(self, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """The raw half-open span of each clean span."""
        if len(self.runs) > 1 or self.runs[0].width > 1:
            return [self.raw_span(start, end) for start, end in spans]
        shift = self.runs[0].raw
        return [(start + shift, end + shift) for start, end in spans] if shift else spans

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span of the clean span [start, end), which must not be empty."""
        run = self.runs[bisect_right(self._starts, end - 1) - 1]
        return self.raw_start(start), run.raw + (end - run.clean) * run.width


def join_pieces(pieces: Iterable[tuple[str, int, int]]) -> CleanText:
    """One clean text of (text, raw offset, width) pieces; neighbours that continue each other become one run."""
    texts: list[str] = []
    runs: list[Run] = []
    clean = expected = 0
    for text, raw, width in pieces:
        if not text:
            continue
        if not runs or raw != expected or width != runs[-1].width:
            runs.append(Run(clean, raw, width))
        texts.append(text)
        clean += len(text)
        expected = raw + len(text) * width
    return CleanText("".join(texts), tuple(runs))
