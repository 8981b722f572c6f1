"""`zibo validate`: a sheet of figures to be marked by hand, and what the marked sheet says.

Stage: run. Input: a folder or file of texts, or a marked sheet. Output: a csv sheet; precision per field.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zibo_analysis.corpus import read_corpus
from zibo_analysis.export import write_table
from zibo_analysis.indicators import find_indicators
from zibo_analysis.indicators.sheets import read_sheet
from zibo_analysis.indicators.validation import SEED, draw_sample, measure_precision


def add_command(commands: Any) -> None:
    """Add the parser of `zibo validate`."""
    parser = commands.add_parser("validate", help="draw a sample of figures to be marked by hand; measure a marked one")
    parser.add_argument("path", type=Path, help="folder or file of texts, or a marked sheet with --marked")
    parser.add_argument("--sample", type=int, default=100, metavar="N", help="figures to draw (default: 100)")
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help=f"the same draws the same figures (default: {SEED})"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("validation.csv"), metavar="FILE", help="the sheet (default: validation.csv)"
    )
    parser.add_argument(
        "--vocabulary", metavar="DIR", default=None, help="folder with vocabulary rows to lay over the shipped ones"
    )
    parser.add_argument("--marked", action="store_true", help="the path is a sheet marked with y and n")
    parser.set_defaults(command=run_command)


def run_command(parsed: argparse.Namespace) -> int:
    """Draw a sheet, or print the precision of a marked one; exit status 0."""
    if parsed.marked:
        print(measure_precision(read_sheet(parsed.path)).to_string(index=False, float_format="{:.3f}".format))
        return 0
    if parsed.out.exists():
        raise ValueError(f"--out {parsed.out}: there is such a file already; it may hold marks")
    indicators = find_indicators(read_corpus(parsed.path, vocabulary=parsed.vocabulary))
    sheet = draw_sample(indicators, size=parsed.sample, seed=parsed.seed)
    write_table(sheet, parsed.out)
    print(f"{parsed.out}: {len(sheet)} of {len(indicators)} figures; write y or n into the columns ok_…")
    return 0
