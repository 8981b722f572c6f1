"""The command line: `zibo COMMAND`, also `python -m zibo_analysis COMMAND`.

Stage: run. A command is a module with `add_command`, which adds a parser that carries the function to call.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from zibo_analysis import run, validate

COMMANDS = (run, validate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of a command: 0 done, 1 something failed, 2 bad arguments."""
    parser = argparse.ArgumentParser(
        prog="zibo", description="Read Chinese local-government and newspaper text as data."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_command(commands)
    parsed = parser.parse_args(arguments)
    try:
        return int(parsed.command(parsed))
    except (ValueError, OSError) as error:
        print(f"zibo: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
