"""`kiosk bench NAME`: figures, each beside its baseline."""

from __future__ import annotations

import argparse
import sys

from kiosk.bench import Needs, run
from kiosk.cli.output import say, say_json


def bench(arguments: argparse.Namespace) -> int:
    """Measure and print. 2 where what it measures with is not there."""
    try:
        result = run(arguments.name, arguments)
    except Needs as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if arguments.json:
        say_json(result)
        return 0
    say(f"{result['bench']}:")
    for part in ("figures", "baselines"):
        say(f"  {part}")
        for name, value in result[part].items():
            say(
                f"    {name:32} {value:g}" if isinstance(value, float) else f"    {name:32} {value}"
            )
    for line in result.get("table", ()):
        say(line)
    return 0
