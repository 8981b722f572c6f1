"""Bursts: stretches of time in which a word comes thicker than usual.

Stage: measures. Input: times of occurrences, or counts per date. Output: the stretches, found as the cheapest path of
a machine whose states emit faster and faster. For long series: dozens of dates and more.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaln, xlog1py, xlogy

from zibo_analysis.measures.contingency import Numbers

FEWEST_EVENTS = 2


def gap_bursts(times: Sequence[float], *, s: float = 2, gamma: float = 1) -> pd.DataFrame:
    """Nested bursts of single events, by the gaps between them.

    Shape: level (1 is the whole series), start, end (times of the first and last event); by level and start.
    State i expects a rate of s^i / mean gap; going up j - i states costs (j - i) gamma ln n. A larger s asks for a
    sharper rise, a larger gamma for a longer one.
    Missing and errors: no rows for fewer than 2 events; ValueError for two events at one time, s <= 1 or gamma <= 0.
    Source: Kleinberg 2003; R package bursts 1.0-2.

    Example:
        >>> times = [4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92]
        >>> gap_bursts(times, s=2, gamma=0.1).values.tolist()
        [[1, 4, 92], [2, 33, 37], [2, 76, 92], [3, 76, 77]]
    """
    _check_costs(s, gamma)
    events = np.sort(np.asarray(times))
    if len(events) < FEWEST_EVENTS:
        return pd.DataFrame({"level": [], "start": [], "end": []}, dtype=np.int64)
    gaps = np.diff(events).astype(float)
    if (gaps == 0).any():
        raise ValueError(f"times={events[:-1][gaps == 0][0]!r}: two events at one time; count them by date instead")
    states = ceil(1 + log(gaps.sum(), s) + log(1 / gaps.min(), s))
    rates = s ** np.arange(max(states, 1)) * len(gaps) / gaps.sum()
    path = _cheapest_path(rates * gaps[:, None] - np.log(rates), gamma * log(len(gaps)))[0]
    return _nested(path, events)


def batch_bursts(
    counts: Sequence[int], sizes: Sequence[int], *, s: float = 2, gamma: float = 1
) -> tuple[list[int], float]:
    """State of each date (1 in a burst) and the cost of the path, of counts among so many words or articles a date.

    State 0 expects the share of the whole series, state 1 s times as much; the cost of a date is -ln of its binomial
    chance, going up costs gamma ln n, n the number of dates; the series begins in state 0.
    Missing and errors: ([], 0.0) without dates; all 0 if there is nothing to count or s times the share is 1 or more;
    ValueError for a count above its size, s <= 1 or gamma <= 0.
    Source: Kleinberg 2003, section 4.

    Example:
        >>> states, cost = batch_bursts([0, 2, 1, 6, 7, 2, 1, 0, 1, 8], [10, 12, 9, 11, 13, 10, 12, 9, 10, 12])
        >>> states, round(cost, 6)
        ([0, 0, 0, 1, 1, 0, 0, 0, 0, 1], 23.548231)
    """
    _check_costs(s, gamma)
    r, d = np.asarray(counts, float), np.asarray(sizes, float)
    if len(r) != len(d) or (r > d).any():
        raise ValueError("sizes: give one for each count, none below its count")
    share = r.sum() / d.sum() if d.sum() > 0 else 0.0
    shares = [share, share * s] if share * s < 1 else [share]
    costs = np.stack([-_log_binomial(r, d, p) for p in shares], axis=1)
    path, cost = _cheapest_path(costs, gamma * log(max(len(r), 1)))
    return path, cost


def burst_table(rates: pd.DataFrame, *, s: float = 2, gamma: float = 1) -> pd.DataFrame:
    """The bursts of each term over the dates of a `rate_table`, counted in words.

    Shape: term, start, end (first and last date of the burst), dates, count, tokens, per_thousand (in the burst),
    weight (what the burst saves against staying in state 0; more is more of a burst), s, gamma; the heaviest first.
    """
    rows = [row for term, series in rates.groupby("term", sort=False) for row in _term_bursts(term, series, s, gamma)]
    names = ["term", "start", "end", "dates", "count", "tokens", "per_thousand", "weight"]
    table = pd.DataFrame(rows, columns=names).assign(s=s, gamma=gamma)
    return table.sort_values(["weight", "term"], ascending=[False, True], ignore_index=True)


def _term_bursts(term: object, series: pd.DataFrame, s: float, gamma: float) -> list[tuple[object, ...]]:
    counts, sizes = series["count"].to_numpy(), series["tokens"].to_numpy()
    states, _ = batch_bursts(counts.tolist(), sizes.tolist(), s=s, gamma=gamma)
    share = counts.sum() / sizes.sum()
    rows: list[tuple[object, ...]] = []
    for first, last in _stretches(states):
        r, d = counts[first : last + 1], sizes[first : last + 1]
        saved = _log_binomial(r, d, share * s).sum() - _log_binomial(r, d, share).sum()
        dates = series["date"].iloc[first], series["date"].iloc[last]
        rows.append((term, *dates, last - first + 1, r.sum(), d.sum(), 1000 * r.sum() / d.sum(), saved))
    return rows


def _stretches(states: Sequence[int]) -> list[tuple[int, int]]:
    """First and last place of each run of ones."""
    edges = np.flatnonzero(np.diff([0, *states, 0]))
    return [(int(first), int(last) - 1) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _cheapest_path(costs: Numbers, step: float) -> tuple[list[int], float]:
    """Viterbi over states that cost `costs` (one row a time) where each state up costs `step`; it starts in state 0."""
    times, states = costs.shape
    if not times:
        return [], 0.0
    numbers = np.arange(states)
    climb = step * np.maximum(numbers[None, :] - numbers[:, None], 0)
    total = np.where(numbers == 0, 0.0, np.inf)
    origins = np.empty((times, states), dtype=np.int64)
    for time in range(times):
        ways = total[:, None] + climb
        origins[time] = ways.argmin(axis=0)
        total = ways.min(axis=0) + costs[time]
    path = [int(total.argmin())]
    for time in range(times - 1, 0, -1):
        path.append(int(origins[time, path[-1]]))
    return path[::-1], float(total.min())


def _nested(path: list[int], events: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Stretches at or above each state."""
    rows = [
        (level, events[first], events[last + 1])
        for level in range(1, max(path) + 2)
        for first, last in _stretches([int(state >= level - 1) for state in path])
    ]
    return pd.DataFrame(rows, columns=["level", "start", "end"])


def _log_binomial(r: npt.ArrayLike, d: npt.ArrayLike, p: float) -> Numbers:
    hits, size = np.asarray(r, float), np.asarray(d, float)
    ways = gammaln(size + 1) - gammaln(hits + 1) - gammaln(size - hits + 1)
    log_chance: Numbers = ways + xlogy(hits, p) + xlog1py(size - hits, -p)
    return log_chance


def _check_costs(s: float, gamma: float) -> None:
    if s <= 1:
        raise ValueError(f"s={s!r}: give a number above 1")
    if gamma <= 0:
        raise ValueError(f"gamma={gamma!r}: give a number above 0")
