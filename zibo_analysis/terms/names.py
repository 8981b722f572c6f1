"""Names of formulas and what was found for them.

Stage: terms. Input: none. Output: the records that the searches for formulas and for their members share.
"""

from __future__ import annotations

from dataclasses import dataclass

from zibo_analysis.terms.marks import Span


@dataclass(frozen=True)
class Found:
    """The members of one mention and whether the list says that there are more (等, N)."""

    spans: tuple[Span, ...]
    open: bool = False


NOTHING = Found(())


@dataclass(frozen=True)
class Name:
    """A formula's name as it stands in a passage: its span without quotes, its numbers, what it declares."""

    start: int
    end: int
    text: str
    pattern: str
    quoted: bool
    counts: tuple[int | None, ...]
    declared: int | None

    @property
    def targets(self) -> tuple[int, ...]:
        """The lengths that a list of its members can have, the likeliest first.

        四向八廊 may list its eight corridors; 3+3+3 lists nine things or is no list of its members.
        """
        parts = self.counts if self.declared is None or self.pattern == "NXMY" else ()
        sizes = [self.declared, *sorted((count for count in parts if count), reverse=True)]
        return tuple(dict.fromkeys(size for size in sizes if size is not None and 2 <= size <= 60))
