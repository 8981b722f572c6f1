"""The figures of the text and what they say."""

from zibo_analysis.indicators.table import find_indicators, indicators_in

__all__ = ["find_indicators", "indicators_in"]
