"""The words of `kiosk voice`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_voice(commands: Any) -> None:
    """`kiosk voice VERB`."""
    parser = commands.add_parser("voice", help="learn, lawfully, from what was not understood")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_key(verbs)
    _add_kept(verbs)
    _add_aliases(verbs)
    _add_collect(verbs)
    _add_evaluate(verbs)


def _add(verbs: Any, verb: str, summary: str) -> argparse.ArgumentParser:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.voice import voice

        return voice(verb, arguments)

    parser: argparse.ArgumentParser = verbs.add_parser(verb, help=summary, description=summary)
    parser.set_defaults(command=run)
    return parser


def _add_key(verbs: Any) -> None:
    parser = _add(verbs, "key", "make the pair of keys that kept utterances are sealed with")
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file for the secret half")


def _add_kept(verbs: Any) -> None:
    parser = _add(verbs, "kept", "open, export or erase the utterances a touch screen kept")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the secret half of the key")
    parser.add_argument("--folder", type=Path, help="where they are, instead of the usual folder")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write WAV files and kept.jsonl into a new folder"
    )
    parser.add_argument("--erase", action="store_true", help="erase them, after --out if given")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _add_aliases(verbs: Any) -> None:
    parser = _add(
        verbs, "aliases", "what people asked for in vain, and what to call procedures here"
    )
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")
    parser.add_argument("--journal", type=Path, help="the journal's file, instead of the office's")
    parser.add_argument(
        "--words", type=Path, metavar="DIR", help="the office's own words, instead of its folder"
    )
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--add", nargs=2, metavar=("CODE", "PHRASE"), help="people say PHRASE for this procedure"
    )
    change.add_argument("--remove", nargs=2, metavar=("CODE", "PHRASE"), help="take that back")
    parser.add_argument("--limit", type=int, default=30, help="most lines (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _add_collect(verbs: Any) -> None:
    parser = _add(verbs, "collect", "record people who agree, reading 40 sentences each")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the collection; made if missing")
    parser.add_argument("--screen", type=Path, help="screen.toml with the microphone to use")
    parser.add_argument("--sentences", type=Path, help="a CSV instead of assets/voice/collect.csv")
    parser.add_argument("--consent", type=Path, help="a text instead of assets/voice/consent.txt")
    parser.add_argument("--speaker", type=int, metavar="N", help="go on with a speaker")
    parser.add_argument("--forget", type=int, metavar="N", help="erase all of a speaker, then end")


def _add_evaluate(verbs: Any) -> None:
    parser = _add(verbs, "evaluate", "words and meanings got right on recordings, per engine")
    parser.add_argument(
        "sets", type=Path, nargs="+", metavar="SET", help="a collection, or a set's JSON Lines"
    )
    parser.add_argument(
        "--engine",
        action="append",
        choices=("vosk", "viet_asr"),
        help="may be repeated (default: vosk)",
    )
    parser.add_argument("--model", type=Path, metavar="DIR", help="another Vosk model")
    parser.add_argument("--catalogue", type=Path, nargs="+", default=(), metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
