"""`python -m kiosk.ui.i18n update | missing | fill FILE.json`: keep the English sentences."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from kiosk.ui.i18n.catalog import TS, CatalogError, fill, missing, update


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kiosk.ui.i18n", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="collect the sentences of all sources")
    commands.add_parser("missing", help="print {source: null} for what has no English")
    filling = commands.add_parser("fill", help="write English from {source: english}")
    filling.add_argument("file", type=Path)
    chosen = parser.parse_args(argv)
    try:
        if chosen.command == "update":
            update()
            return _say_missing()
        if chosen.command == "missing":
            return _print_missing()
        kind = dict[str, str | list[str] | None]
        given = msgspec.json.decode(chosen.file.read_bytes(), type=kind)
        filled = fill({source: english for source, english in given.items() if english})
        sys.stderr.write(f"{filled} filled\n")
        return _say_missing()
    except (CatalogError, OSError, msgspec.MsgspecError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _say_missing() -> int:
    sys.stderr.write(f"{len(missing())} without English in {TS.name}\n")
    return 0


def _print_missing() -> int:
    gaps: dict[str, list[str] | None] = {}
    for message in missing():
        gaps.setdefault(message.source, ["", ""] if message.plural else None)
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(gaps), indent=1).decode() + "\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
