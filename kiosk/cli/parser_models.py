"""The words of `kiosk fetch-models`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_fetch_models(commands: Any) -> None:
    """`kiosk fetch-models`."""

    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.fetch_models import fetch_models

        return fetch_models(arguments)

    summary = "get a model for understanding speech, and try it"
    parser: argparse.ArgumentParser = commands.add_parser(
        "fetch-models", help=summary, description=summary
    )
    parser.set_defaults(command=run)
    parser.add_argument(
        "name",
        nargs="?",
        default="vosk-model-small-vn-0.4",
        choices=("vosk-model-small-vn-0.4", "vosk-model-vn-0.4"),
        help="the small one (34 MB, default) or the large one (75 MB)",
    )
    parser.add_argument(
        "--from",
        dest="source_path",
        type=Path,
        metavar="PATH",
        help="a ZIP file or an unpacked folder, such as on a USB stick, instead of the internet",
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="instead of models/")
    parser.add_argument(
        "--url",
        default="https://alphacephei.com/vosk/models",
        help="a mirror (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
