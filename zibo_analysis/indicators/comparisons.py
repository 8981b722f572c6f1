"""Several places that one change is compared with: 比全省(6.1%)和全国(5.2%)分别高0.9、1.8个百分点.

Stage: indicators. Input: the figures of a sentence with their kinds. Output: the figures in the brackets are what the
places have, and each difference is against one of them.
"""

from __future__ import annotations

import re

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure, chains

AND = re.compile(r"[、和与及]")
BRACKET = re.compile(r"\([^()]*\)")
OPENED = "("
RATES = ("percent", "permille")
THAN = "than"  # words of comparison, that a sentence may hold


def settle_comparisons(figures: list[Figure], text: str, cues: Cues) -> None:
    """Fill the baselines of differences from several places, and kind and place of the figures in brackets."""
    for first, chain in chains(figures):
        found = cues.against_list.search(chain[0].clause) if not chain[0].after else None
        if found:
            _settle(chain, figures[:first], found, text, cues)


def _settle(chain: list[Figure], before: list[Figure], found: re.Match[str], text: str, cues: Cues) -> None:
    """Hand out the places of one comparison to a chain of differences, and to the figures in their brackets."""
    places = [_place(item, cues) for item in AND.split(BRACKET.sub("", found["places"]))]
    start = chain[0].start - len(chain[0].clause) + found.start()
    inside = [figure for figure in before if figure.start > start]
    outside = [figure for figure in before if figure.start < start]
    alone = len(places) == 1 and not inside
    if alone or len(places) != len(chain) or cues.time_base.match(places[0]) or chain[0].kind == "share":
        return
    for figure, place in zip(chain, places, strict=True):
        figure.kind, figure.baseline = "change", place
        figure.direction = cues.thans.get(found["sense"] or found["by"], figure.direction or "up")
    for figure in inside:
        if text[figure.start - 1] == OPENED:
            _settle_own(figure, outside, places, cues)


def _settle_own(figure: Figure, outside: list[Figure], places: list[str], cues: Cues) -> None:
    """全国(7.0%): a change where the figure that is compared with it is one."""
    figure.scope = next((place for place in places if _place(figure.left.rstrip(OPENED), cues).endswith(place)), None)
    told = next((other for other in reversed(outside) if other.dimension in RATES), None)
    if figure.kind == "share" and (told.kind == "change" if told else cues.growth_in.search(figure.clause)):
        figure.kind, figure.direction = "change", (told.direction if told else None) or "up"


def _place(item: str, cues: Cues) -> str:
    """全国 of 全国平均水平."""
    return cues.level_words.sub("", item).rstrip("的")
