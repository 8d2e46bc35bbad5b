"""`kiosk journal …`: the journal's own tools on a command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from kiosk.cli.output import say, say_json, tell
from kiosk.journal import (
    JournalError,
    MissedWords,
    Verdict,
    backup,
    export,
    missed_words,
    restore,
    verify,
)
from kiosk.settings import load_office, sample_office_file


def journal(verb: str, arguments: argparse.Namespace) -> int:
    """Run one verb; 1 when the journal is not whole or the verb could not be done."""
    path = _path(arguments)
    try:
        match verb:
            case "verify":
                verdict = verify(path)
            case "backup":
                verdict = backup(path, arguments.to)
            case "restore":
                verdict = restore(arguments.source, path)
            case "missed":
                _show_missed(missed_words(path), as_json=arguments.json)
                return 0
            case _:
                out = arguments.out or sys.stdout.buffer
                count = export(path, out, arguments.after)
                tell(f"{count} sự kiện. / {count} events.")
                return 0
    except JournalError as error:
        tell(f"{error.says_vi}\n{error.says_en}")
        return 1
    _show(verdict, as_json=arguments.json)
    return 0 if verdict.ok else 1


def _path(arguments: argparse.Namespace) -> Path:
    if arguments.journal is not None:
        path: Path = arguments.journal
        return path
    from kiosk.office.service import journal_path

    return journal_path(load_office(arguments.config or sample_office_file()))


def _show_missed(found: list[MissedWords], *, as_json: bool) -> None:
    if as_json:
        say_json({"missed": msgspec.to_builtins(found)})
        return
    for words in found:
        say(f"{words.count:5}  {words.last:%d/%m/%Y}  {words.text}")
    tell(f"{len(found)} cụm từ không tìm thấy. / {len(found)} searches found nothing.")


def _show(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        say_json(msgspec.to_builtins(verdict))
    else:
        say(f"{verdict.says_vi}\n{verdict.says_en}")
