"""The words of the command line. Nothing of the product is imported to read them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.cli.parser_models import add_fetch_models
from kiosk.cli.parser_voice import add_voice

Command = Callable[[argparse.Namespace], int]


def make_parser() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="Một Cửa Kiosk: lấy số, gọi số, bảng hiển thị. / Numbers, counters, boards.",
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    parser.add_argument("--verbose", action="store_true", help="log more")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_start(commands)
    _add_office(commands)
    for role, what in (
        ("touch", "the touch screen where citizens take numbers"),
        ("counter", "the console of one counter"),
        ("board", "the display of called numbers"),
    ):
        _add_screen(commands, role, what)
    _add_journal(commands)
    _add_catalogue(commands)
    _add_search(commands)
    _add_slip(commands)
    _add_scan(commands)
    _add_listen(commands)
    _add_setup_code(commands)
    add_voice(commands)
    _add_say(commands)
    add_fetch_models(commands)
    _add_tools(commands)
    return parser


def _add(commands: Any, name: str, run: Command, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(command=run)
    return parser


def _add_start(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.start import start

        return start(arguments)

    parser = _add(commands, "start", run, "a whole office on this machine")
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")
    parser.add_argument("--port", type=int, help="port of the office service")
    parser.add_argument(
        "--at",
        help="sample office: begin at this time, such as 2026-08-03T07:45; `now` for the real "
        "time; by default the next opening when it is closed now",
    )
    parser.add_argument("--force", action="store_true", help="allow --at for a real office")
    parser.add_argument(
        "--screens", default="touch,counter,board", help="which screens, or none (default: all)"
    )


def _add_office(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.office import office

        return office(arguments)

    parser = _add(commands, "office", run, "the office service alone")
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")
    parser.add_argument("--host", help="address to listen on, instead of the configured one")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--at", default="now", help="sample office: begin at this time")
    parser.add_argument("--force", action="store_true", help="allow --at for a real office")


def _add_screen(commands: Any, role: str, what: str) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.screens import screen

        return screen(role, arguments)

    parser = _add(commands, role, run, what)
    parser.add_argument("--config", type=Path, help="screen.toml; the defaults without it")
    parser.add_argument("--office", help="address of the office, such as http://10.0.0.5:8780")
    parser.add_argument("--token-file", type=Path, help="a file with the token, or tokens.toml")
    parser.add_argument("--language", choices=("vi", "en"))
    parser.add_argument("--text-scale", type=int, choices=(100, 150, 200))
    parser.add_argument("--high-contrast", action="store_true", default=None)
    parser.add_argument("--fullscreen", action="store_true", default=None)
    if role == "counter":
        parser.add_argument("--counter", help="id of the counter it stands at")
    if role == "touch":
        parser.add_argument(
            "--setup", action="store_true", help="begin with the page that sets the camera up"
        )


def _add_journal(commands: Any) -> None:
    parser = commands.add_parser("journal", help="check, export, back up or restore the journal")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb, summary in (
        ("verify", "check the whole chain; works beside a running office"),
        ("export", "write all events as NDJSON"),
        ("backup", "copy the journal into a folder, beside a running office"),
        ("restore", "make a journal from a backup"),
        ("missed", "what people searched for and did not find, with counts"),
    ):
        _add_journal_verb(verbs, verb, summary)


def _add_journal_verb(verbs: Any, verb: str, summary: str) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.journal import journal

        return journal(verb, arguments)

    parser = _add(verbs, verb, run, summary)
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--journal", type=Path, help="the journal's file, instead of --config")
    if verb == "export":
        parser.add_argument("--after", type=int, default=0, help="only events after this one")
        parser.add_argument("-o", "--out", type=Path, help="a file; stdout without it")
        return
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    if verb == "backup":
        parser.add_argument("to", type=Path, metavar="DIR")
    elif verb == "restore":
        parser.add_argument("source", type=Path, metavar="BACKUP")


def _add_catalogue(commands: Any) -> None:
    parser = commands.add_parser("catalogue", help="import, export or restore the procedures")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb, summary in (
        ("import", "read published procedures: JSON Lines, CSV, XLSX, a portal's JSON, a package"),
        ("export", "write the procedures as a JSON package or as CSV"),
        ("list", "the kept versions; * marks the one that holds"),
        ("restore", "go back to an earlier version"),
    ):
        _add_catalogue_verb(verbs, verb, summary)


def _add_catalogue_verb(verbs: Any, verb: str, summary: str) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.catalogue import catalogue

        return catalogue(verb, arguments)

    parser = _add(verbs, verb, run, summary)
    parser.add_argument(
        "--config", "--office", type=Path, help="office.toml; the sample office without it"
    )
    parser.add_argument(
        "--data", "--data-dir", type=Path, help="data folder, instead of the configured one"
    )
    if verb == "export":
        parser.add_argument("file", type=Path, nargs="?", help="*.json or *.csv; stdout without it")
        parser.add_argument("--version", help="another version than the one that holds")
        return
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    if verb == "restore":
        parser.add_argument("version", nargs="?", help="the version before without it")
    elif verb == "import":
        _add_import_arguments(parser)


def _add_import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="later ones win")
    parser.add_argument(
        "--replace", action="store_true", help="start empty instead of merging into what holds"
    )
    parser.add_argument(
        "--only-listed",
        type=Path,
        metavar="FILE",
        help="keep only the codes of this list, such as the province's decision",
    )
    parser.add_argument("--forms", type=Path, metavar="DIR", help="a folder with forms.toml")
    parser.add_argument("--days", type=Path, metavar="FILE", help="holidays: day,name,kind")
    parser.add_argument("--dry-run", action="store_true", help="only the report")
    parser.add_argument("--name", help="what to call the catalogue")
    for option, what in (
        ("--valid-from", "first day it holds"),
        ("--valid-to", "last day it holds"),
        ("--as-of", "day of the data, where the files do not say it"),
    ):
        parser.add_argument(option, type=date.fromisoformat, metavar="YYYY-MM-DD", help=what)
    parser.add_argument("--keep", type=int, help="how many versions to keep (default: 10)")
    parser.add_argument("--all", action="store_true", help="print every finding")


def _add_search(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.search import search

        return search(arguments)

    parser = _add(commands, "search", run, "find a procedure from what a citizen says")
    parser.add_argument("text", help="what was typed or said")
    parser.add_argument("--limit", type=int, default=10, help="most procedures (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--explain", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--catalogue", type=Path, nargs="+", help="search these files instead")
    parser.add_argument("--knowledge", type=Path, metavar="DIR", help="the office's own words")
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")


def _add_slip(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.slip import slip

        return slip(arguments)

    parser = _add(commands, "slip", run, "a ticket slip or a checklist as a PDF")
    parser.add_argument("kind", choices=("ticket", "checklist"))
    parser.add_argument("--data", type=Path, required=True, help="JSON with the slip's content")
    parser.add_argument(
        "--width-mm",
        type=int,
        choices=(58, 80),
        help="width of the roll; without it a ticket is for 80 mm and a checklist is A4",
    )
    parser.add_argument("-o", "--out", type=Path, required=True, help="the PDF to write")


def _add_scan(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.scan import scan

        return scan(arguments)

    parser = _add(commands, "scan", run, "read the codes in pictures and videos")
    parser.description = (
        "Reads the codes in pictures and videos as the camera of a kiosk does. On the terminal, "
        "numbers, names and addresses of ID cards are masked, and so is the text of health cards, "
        "payments and technicians' codes, unless --show-personal is given; --json has what stands "
        "in the code unless --masked is given."
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="or a folder of files")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print one JSON document: {file: [{text, kind, fields, symbology, ms}]}, with `at_s` "
        "in videos; null for a file that cannot be read",
    )
    parser.add_argument(
        "--clips", action="store_true", help="every FILE is a video, whatever its name"
    )
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        choices=("code_128", "code_39", "ean_13"),
        help="look for these besides QR codes, as screen.toml may ask for; may be repeated",
    )
    persons = parser.add_mutually_exclusive_group()
    persons.add_argument(
        "--show-personal", action="store_true", help="print what names a person too"
    )
    persons.add_argument("--masked", action="store_true", help="mask it in --json too")
    parser.add_argument(
        "--config", type=Path, help="office.toml: its public_url tells the office's own tickets"
    )


def _add_listen(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.listen import listen

        return listen(arguments)

    parser = _add(commands, "listen", run, "what the kiosk would make of a recording")
    parser.description = (
        "Plays recordings to the kiosk's ear and prints what it understands. The first utterance "
        "of each counts. Nothing is kept."
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.wav")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print one JSON document: {file: {text, intent, service, procedure, number, "
        "confidence, alternatives, ms}}; null for a file that cannot be heard",
    )
    parser.add_argument("--engine", choices=("vosk", "viet_asr"))
    parser.add_argument(
        "--model", type=Path, metavar="DIR", help="a Vosk model, instead of KIOSK_VOICE_MODEL"
    )
    parser.add_argument(
        "--real-time",
        action="store_true",
        help="play at the pace of speech, so that `ms` is what a person waits",
    )
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")
    parser.add_argument("--screen", type=Path, help="screen.toml: its [voice] holds")


def _add_setup_code(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.setup_code import setup_code

        return setup_code(arguments)

    parser = _add(commands, "setup-code", run, "a code that opens a kiosk's camera set-up")
    parser.description = (
        "Prints the code a technician shows to the kiosk's camera to open its set-up page. "
        "It is a key: who photographs it can use it until it expires."
    )
    parser.add_argument(
        "--minutes", type=int, default=30, help="how long it holds, 1 to 1440 (%(default)s)"
    )
    parser.add_argument("-o", "--out", type=Path, help="write a PNG instead of the terminal")
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--data", type=Path, help="data folder, instead of the configured one")
    parser.add_argument(
        "--token-file", type=Path, help="a file with the screen's token, or tokens.toml"
    )


def _add_say(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.say import say

        return say(arguments)

    parser = _add(commands, "say", run, "read a text with the voice of a screen")
    parser.add_argument("text", help="as it is written; numbers and short forms are said in words")
    parser.add_argument("-o", "--out", type=Path, metavar="WAV", help="write the sound")
    parser.add_argument("--play", action="store_true", help="play it on the loudspeaker")
    parser.add_argument("--tongue", choices=("vi", "en"), default="vi")
    parser.add_argument("--engine", choices=("clips", "piper", "espeak"), help="only this one")
    parser.add_argument("--accent", choices=("north", "central", "south"), help="of espeak")
    parser.add_argument(
        "--speed",
        type=int,
        choices=range(60, 161),
        metavar="PERCENT",
        help="of the usual pace, 60 to 160",
    )
    parser.add_argument("--clips", type=Path, metavar="DIR", help="a recorded voice pack")
    parser.add_argument("--piper-model", type=Path, metavar="ONNX", help="a Piper voice")
    parser.add_argument("--config", type=Path, help="screen.toml; the defaults without it")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print one JSON document: {engine, sentences, seconds, ms, first_ms}",
    )


def _add_tools(commands: Any) -> None:
    def run_pin(arguments: argparse.Namespace) -> int:
        from kiosk.cli.pin import pin

        return pin(arguments)

    def run_doctor(arguments: argparse.Namespace) -> int:
        from kiosk.cli.doctor import doctor

        return doctor(arguments)

    def run_screenshots(arguments: argparse.Namespace) -> int:
        from kiosk.cli.screens import screenshots

        return screenshots(arguments)

    _add(commands, "pin", run_pin, "make the hash of an officer's PIN for office.toml")
    parser = _add(commands, "doctor", run_doctor, "check every part of this machine")
    parser.add_argument("--config", type=Path, help="office.toml of an office on this machine")
    parser.add_argument("--screen", type=Path, help="screen.toml of a screen on this machine")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser = _add(commands, "screenshots", run_screenshots, "draw every page into a folder")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--only",
        metavar="NAME",
        help="only scenes with this in their name, such as touch-lookup; or an ending such as "
        "touch-lookup.text200 or .english. A name that fits none prints them all",
    )
    _add_demo(commands)
    _add_bench(commands)


def _add_demo(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.demo import demo_traffic

        return demo_traffic(arguments)

    parser = _add(commands, "demo-traffic", run, "play a busy morning against a running office")
    parser.add_argument("--config", type=Path, help="office.toml; the sample office without it")
    parser.add_argument("--office", help="address of the office, instead of the configured one")
    parser.add_argument("--token-file", dest="tokens", type=Path, help="the office's tokens.toml")
    parser.add_argument(
        "--speed",
        type=float,
        default=60.0,
        help="played minutes per real minute; 0: as fast as the office goes (%(default)s)",
    )
    parser.add_argument("--seed", type=int, default=1, help="same seed, same day (%(default)s)")
    parser.add_argument(
        "--minutes", type=float, default=240.0, help="length of the played day (%(default)s)"
    )
    parser.add_argument(
        "--load",
        type=float,
        default=0.8,
        help="share of the clerks' time that the citizens need (%(default)s)",
    )
    parser.add_argument(
        "--anytime", action="store_true", help="clerks give the numbers, outside opening hours too"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _add_bench(commands: Any) -> None:
    def run(arguments: argparse.Namespace) -> int:
        from kiosk.cli.bench import bench

        return bench(arguments)

    from kiosk.bench import NAMES, add_arguments

    parser = commands.add_parser("bench", help="measure, each figure beside its baseline")
    verbs = parser.add_subparsers(metavar="NAME", required=True)
    for name in NAMES:
        one = _add(verbs, name, run, f"the figures of {name}")
        one.set_defaults(name=name)
        one.add_argument("--json", action="store_true", help="print one JSON document")
        add_arguments(name, one)
