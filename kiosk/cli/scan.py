"""`kiosk scan FILE…`: reads pictures and videos as the camera of a kiosk does.

A technician's tool. What names a person is masked on the terminal unless he asks for it: its lines
end up in pictures, tickets and mails. `--json` is for a program, which gets what stands in the
code; `--masked` masks there too.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kiosk.cli.output import say, say_json, tell
from kiosk.scan.codes import Code, Effort, Symbology
from kiosk.scan.files import FileUnreadable, Shot, looks_readable, shots
from kiosk.scan.meaning import (
    Appointment,
    DossierCode,
    HealthCard,
    IdCard,
    Meaning,
    Payment,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)
from kiosk.scan.meaning.reading import read
from kiosk.scan.meaning.rules import RulesError, installed
from kiosk.scan.presenting import Presentations
from kiosk.scan.worker import DecodeProcess, DecoderMissing
from kiosk.settings import load_office

KINDS: Final[dict[type, str]] = {
    DossierCode: "dossier",
    IdCard: "id_card",
    HealthCard: "health_card",
    TicketCode: "ticket",
    Appointment: "appointment",
    ProcedureCode: "procedure",
    SetupCode: "setup",
    Payment: "payment",
    WebLink: "link",
    VNeID: "vneid",
    Unknown: "unknown",
}
"""Stable names."""

_HIDDEN: Final = "•••"
_HOLDER: Final = 7
"""Fields of a card that are about its holder."""
_IDENTITY: Final = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")


def scan(arguments: argparse.Namespace) -> int:
    """Read every file; 1 when one could not be read, the others are read all the same."""
    personal = arguments.show_personal or (arguments.json and not arguments.masked)
    office_url = load_office(arguments.config).rules.public_url if arguments.config else ""
    found: dict[str, list[dict[str, Any]] | None] = {}
    good = True
    try:
        symbologies = (Symbology.QR, *map(Symbology, arguments.also))
        with contextlib.closing(DecodeProcess(symbologies)) as process:
            for path in _files(arguments.files):
                name = os.fsencode(path).decode("utf-8", "replace")
                try:
                    rows = [
                        _row(code, at_s, office_url, personal=personal)
                        for code, at_s in _codes(path, process, clip=arguments.clips)
                    ]
                except FileUnreadable as error:
                    tell(f"{error.says_vi}\n{error.says_en}")
                    found[name], good = None, False
                    continue
                found[name] = rows
                if not arguments.json:
                    _print(name, rows)
    except DecoderMissing as error:
        tell(f"Không nạp được bộ giải mã: {error}\nThe decoders cannot be loaded: {error}")
        return 1
    except RulesError as error:
        tell(f"Luật đọc mã bị hỏng: {error}\nThe rules for codes are broken: {error}")
        return 1
    if arguments.json:
        say_json(found)
    return 0 if good else 1


def _files(named: list[Path]) -> Iterator[Path]:
    """The files named; of a folder, its pictures and videos by name. One that has none, or may
    not be opened, comes itself, so that it is told of."""
    for path in named:
        within: list[Path] = []
        with contextlib.suppress(OSError):
            within = sorted(one for one in path.iterdir() if looks_readable(one))
        yield from within or [path]


def _codes(
    path: Path, process: DecodeProcess, *, clip: bool
) -> Iterator[tuple[Code, float | None]]:
    """The codes of a picture; of a video each once, when it was first told, with that time."""
    presentations = Presentations()
    for number, shot in enumerate(shots(path, clip=clip), start=1):
        codes = _look(process, shot, number, path)
        if shot.effort is Effort.STILL:
            yield from ((code, None) for code in codes)
        elif new := presentations.see(codes, shot.at_s).new:
            yield new, shot.at_s
    process.forget()


def _look(process: DecodeProcess, shot: Shot, number: int, path: Path) -> tuple[Code, ...]:
    glance = process.read(shot.gray, effort=shot.effort, number=number)
    if glance.lost:
        tell(
            f"{path}: bộ giải mã bị dừng giữa chừng ({glance.lost}) và đã chạy lại.\n"
            f"{path}: the decoder stopped at this picture ({glance.lost}) and was started again."
        )
    return glance.codes


def _row(code: Code, at_s: float | None, office_url: str, *, personal: bool) -> dict[str, Any]:
    meaning = read(code.text, office_url=office_url, symbology=code.symbology)
    fields, text = _fields(meaning), code.text
    if code.refused is not None:
        # The kiosk looks no further; a technician wants to see what was refused.
        fields["refused"] = str(code.refused)
        text = _refused_text(code.data)
    if isinstance(meaning, IdCard) and meaning.layout == "can_cuoc_2024":
        text = "|".join(text.split("|")[:_HOLDER])  # the relatives are nobody's business
    if not personal:
        text = _masked_text(text, meaning)
        fields = _masked_fields(fields, meaning)
    row = {
        "text": text,
        "kind": KINDS[type(meaning)],
        "fields": fields,
        "symbology": str(code.symbology),
        "ms": round(code.ms, 1),
    }
    return row if at_s is None else {**row, "at_s": round(at_s, 3)}


def _fields(meaning: Meaning) -> dict[str, Any]:
    if isinstance(meaning, SetupCode):
        return {}  # its text is a key, and said once is enough
    return dataclasses.asdict(meaning)


def _refused_text(data: bytes) -> str:
    """The text with its control characters, in the first encoding that fits.

    ISO/IEC 18004 gives Kanji in Shift JIS and, in its first edition, everything else as JIS8;
    Latin-1 fits whatever is left.
    """
    for encoding in ("utf-8", "shift_jis"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _masked_text(text: str, meaning: Meaning) -> str:
    if isinstance(meaning, IdCard):
        return f"{_masked_number(meaning.number)}|{_HIDDEN}"
    if isinstance(meaning, HealthCard | Payment | SetupCode):
        return _HIDDEN
    if isinstance(meaning, Unknown) and "|" in text:  # perhaps a card that could not be read
        return _HIDDEN
    return _IDENTITY.sub(_masked_if_identity, text)


def _masked_fields(fields: dict[str, Any], meaning: Meaning) -> dict[str, Any]:
    if not isinstance(meaning, IdCard):
        return fields
    return {
        **fields,
        "number": _masked_number(meaning.number),
        "name": _HIDDEN,
        "birth": f"{meaning.birth.year}-••-••" if meaning.birth else None,
        "address": _HIDDEN if meaning.address else "",
    }


def _masked_number(number: str) -> str:
    """The province and the last two digits."""
    return number[:3] + "•" * (len(number) - 5) + number[-2:]


def _masked_if_identity(match: re.Match[str]) -> str:
    """Twelve digits that begin like a province's identity numbers; others are counters."""
    number = match[0]
    return _masked_number(number) if number[:3] in installed().provinces else number


def _in_one_line(text: str) -> str:
    """Nothing in it moves a terminal's cursor or turns its letters round."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _print(name: str, rows: list[dict[str, Any]]) -> None:
    say(name)
    if not rows:
        say("  không thấy mã nào / no code found")
    for row in rows:
        when = f"  {row['at_s']:.2f} s" if "at_s" in row else ""
        text = _in_one_line(row["text"])
        say(f"  {row['kind']:12} {row['symbology']:9} {row['ms']:7.1f} ms{when}  {text}")
        said = ", ".join(f"{key}: {value}" for key, value in row["fields"].items() if value)
        if said:
            say(f"  {'':12} {said}")
