"""Tests of a two-by-two table, and what to do about many tests at once.

Stage: measures. Input: cell counts as numbers or arrays. Output: arrays.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import beta, chi2, false_discovery_control

Numbers = npt.NDArray[np.float64]


def g2_4_cells(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """The log-likelihood ratio of the cells a, b / c, d: 2 sum O ln(O/E) over all four. More is less likely by chance.

    Not the same as the two-cell form of `keyness.g2_2_cells`. Bias: grows with the size of the corpus; says nothing
    of the size of an effect; words of one text are not independent. NaN if a row or a column is empty.
    Source: Dunning 1993.

    Example:
        >>> g2_4_cells(10, 0, 3, 31764).round(2).tolist()
        167.23
    """
    cells, expected = _cells_and_expected(a, b, c, d)
    defined = (expected > 0).all(axis=0)
    ratio = np.divide(cells, expected, out=np.ones_like(cells), where=expected > 0)
    return np.where(defined, np.maximum(2 * xlogy(cells, ratio).sum(axis=0), 0), np.nan)


def chi2_4_cells(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """Pearson's chi-squared of the cells a, b / c, d, without correction. Too large where an expected count is below 5.

    Missing: NaN if a row or a column is empty.

    Example:
        >>> chi2_4_cells(3, 0, 0, 31774).round(6).tolist()
        31777.0
    """
    return _chi2(a, b, c, d, 0.0)


def chi2_yates(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """Pearson's chi-squared of the cells a, b / c, d, every difference made smaller by 1/2 (never below 0).

    Source: Yates 1934; Pedersen 1996.

    Example:
        >>> chi2_yates(1, 3, 3, 1).tolist()
        0.5
    """
    return _chi2(a, b, c, d, 0.5)


def p_of_chi2(statistic: npt.ArrayLike) -> Numbers:
    """The chance of at least this G2 or chi-squared with one degree of freedom; NaN stays NaN."""
    return np.asarray(chi2.sf(np.asarray(statistic, float), 1), float)


def false_discovery_rate(p: npt.ArrayLike) -> Numbers:
    """Benjamini-Hochberg q of every p: among all with a q at most so high, this share is expected to be false.

    NaN stays NaN and is not counted as a test.

    Example:
        >>> false_discovery_rate([0.01, 0.04, float("nan"), 0.03]).tolist()
        [0.03, 0.04, nan, 0.04]
    """
    values = np.asarray(p, float)
    tested = ~np.isnan(values)
    q = np.full(values.shape, np.nan)
    if tested.any():
        q[tested] = false_discovery_control(values[tested])
    return q


def exact_share_interval(count: npt.ArrayLike, size: npt.ArrayLike, *, alpha: float) -> tuple[Numbers, Numbers]:
    """Clopper-Pearson interval of count / size, alpha / 2 cut off at each end. NaN where size is 0.

    Source: Clopper and Pearson 1934; equal to scipy.stats.binomtest(...).proportion_ci().
    """
    k, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(size, float))
    low = beta.ppf(alpha / 2, np.where(k > 0, k, 1), n - k + 1)
    high = beta.ppf(1 - alpha / 2, k + 1, np.where(k < n, n - k, 1))
    low, high = np.where(k > 0, low, 0.0), np.where(k < n, high, 1.0)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def divide(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Numbers:
    """The quotient, NaN where the denominator is not above 0."""
    above, below = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    quotient: Numbers = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return quotient


def _cells_and_expected(
    a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike
) -> tuple[Numbers, Numbers]:
    cells = np.stack(np.broadcast_arrays(*(np.asarray(cell, float) for cell in (a, b, c, d))))
    if (cells < 0).any():
        raise ValueError(f"cells={cells[cells < 0][0]}: a count is not below 0; is a part larger than its whole?")
    rows = np.stack([cells[0] + cells[1]] * 2 + [cells[2] + cells[3]] * 2)
    columns = np.stack([cells[0] + cells[2], cells[1] + cells[3]] * 2)
    total = cells.sum(axis=0)
    return cells, np.nan_to_num(divide(rows * columns, total))


def _chi2(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike, correction: float) -> Numbers:
    cells, expected = _cells_and_expected(a, b, c, d)
    gaps = np.maximum(np.abs(cells - expected) - correction, 0)
    value: Numbers = divide(gaps**2, expected).sum(axis=0)
    return value
