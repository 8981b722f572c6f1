"""Every numeral of the text, its class and its value: what indicators and formulas share."""

from zibo_analysis.numerals.scan import Numeral, scan_numerals
from zibo_analysis.numerals.table import SEPARATOR, JoinedText, find_numerals, join_sentences
from zibo_analysis.numerals.values import parse_number

__all__ = ["SEPARATOR", "JoinedText", "Numeral", "find_numerals", "join_sentences", "parse_number", "scan_numerals"]
