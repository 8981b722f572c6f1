"""The figures of the text and what they say."""

from zibo_analysis.indicators.corrections import check_corrections
from zibo_analysis.indicators.table import find_indicators, indicators_in

__all__ = ["check_corrections", "find_indicators", "indicators_in"]
