"""`kiosk search "text"`: procedures found, best first."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kiosk.catalogue import CatalogueRefused, Store, StoreFault, load_files, starter
from kiosk.cli.output import say, say_json, tell
from kiosk.domain.procedures import Catalogue
from kiosk.lookup import Answer, AnswerKind, Finder, KnowledgeError, load_knowledge
from kiosk.settings import WORDS_FOLDER, load_office, sample_office_file


def search(arguments: argparse.Namespace) -> int:
    """Print what was found; for what is not ours an empty list, and why on stderr."""
    try:
        knowledge = load_knowledge(extra=arguments.knowledge or _own_words(arguments))
        catalogue = _catalogue(arguments)
    except KnowledgeError as fault:
        tell(str(fault))
        return 1
    except (StoreFault, CatalogueRefused) as fault:
        tell(f"{fault.says_vi}\n{fault.says_en}" if isinstance(fault, StoreFault) else str(fault))
        return 1
    answer = Finder(catalogue, knowledge).find(arguments.text, arguments.limit)
    if arguments.explain:
        say_json(answer)
    elif arguments.json:
        say_json([_row(hit) for hit in answer.hits])
    else:
        for hit in answer.hits:
            say(f"{hit.score:.2f}  {hit.code}  {hit.short}  [{hit.field}]")
    _tell_kind(answer)
    return 0


def _own_words(arguments: argparse.Namespace) -> Path | None:
    """The office's own words, where it has some and is asked."""
    if arguments.catalogue:
        return None
    folder: Path = _data_dir(arguments) / WORDS_FOLDER
    return folder if folder.is_dir() else None


def _data_dir(arguments: argparse.Namespace) -> Path:
    folder: Path | None = arguments.data
    return folder or load_office(arguments.config or sample_office_file()).data_dir


def _catalogue(arguments: argparse.Namespace) -> Catalogue:
    """The files named, or what the office adopted, or the sample."""
    if arguments.catalogue:
        return load_files(list(arguments.catalogue))[0]
    return Store(_data_dir(arguments) / "catalogue").current() or starter()


def _row(hit: Any) -> dict[str, Any]:
    return {"code": hit.code, "name": hit.name, "field": hit.field, "score": hit.score}


def _tell_kind(answer: Answer) -> None:
    if answer.kind is AnswerKind.OUTSIDE and answer.outside is not None:
        tell(f"outside: {answer.outside.answer} / {answer.outside.answer_en}")
    elif answer.kind is AnswerKind.NOTHING:
        tell("nothing: không tìm thấy / not found")
    elif answer.kind is AnswerKind.ASK:
        tell(f"ask: {answer.question} / {answer.question_en}")
        for choice in answer.choices:
            tell(f"  - {choice.label} / {choice.label_en}: {' '.join(choice.codes)}")
