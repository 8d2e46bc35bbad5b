"""`kiosk voice aliases`: requests in vain, what they may have meant, and the office's words."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec
import numpy as np

from kiosk.catalogue import Store, StoreFault, starter
from kiosk.cli.output import say, say_json, tell
from kiosk.domain.procedures import Catalogue
from kiosk.journal import JournalError, MissedWords, missed_words
from kiosk.lookup import Finder, Knowledge, KnowledgeError
from kiosk.lookup.own_words import (
    WordsRefused,
    add_phrase,
    load_own_knowledge,
    phrases,
    remove_phrase,
)
from kiosk.settings import WORDS_FOLDER, load_office, sample_office_file

_PROPOSALS = 3


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    short: str


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A request in vain, and the procedures that are nearest to it."""

    text: str
    count: int
    nearest: list[Proposal]


def aliases(arguments: argparse.Namespace) -> int:
    """List, add or take back; 1 when it could not be done."""
    settings = load_office(arguments.config or sample_office_file())
    data: Path = arguments.data or settings.data_dir
    words: Path = arguments.words or data / WORDS_FOLDER
    try:
        catalogue = Store(data / "catalogue").current() or starter()
        if arguments.add is not None:
            code, phrase = arguments.add
            knowledge = add_phrase(words, code, phrase, catalogue)
            tell(f"Đã ghi vào {words}. / Written to {words}.")
            return _show_rank(catalogue, knowledge, code, phrase)
        if arguments.remove is not None:
            remove_phrase(words, *arguments.remove)
            tell(f"Đã bỏ khỏi {words}. / Taken out of {words}.")
            return 0
        journal: Path = arguments.journal or data / "journal.db"
        if not journal.exists():
            tell(
                f"Chưa có sổ sự kiện {journal}: sổ có khi cơ quan chạy lần đầu; ở thư mục khác: "
                f"--data THƯ-MỤC.\nThere is no journal {journal} yet: the office makes it when it "
                "first runs; for another folder add --data FOLDER."
            )
            return 1
        missed = missed_words(journal)
        knowledge = load_own_knowledge(words)
        own = phrases(words)
    except WordsRefused as refused:
        tell(f"{refused.says_vi}\n{refused.says_en}")
        return 1
    except (StoreFault, JournalError) as fault:
        tell(f"{fault.says_vi}\n{fault.says_en}")
        return 1
    except (KnowledgeError, OSError) as fault:
        tell(str(fault))
        return 1
    found = _with_proposals(missed[: arguments.limit], Finder(catalogue, knowledge))
    if arguments.json:
        say_json({"missed": found, "own": own})
    else:
        _show(found, own)
    return 0


def _with_proposals(missed: list[MissedWords], finder: Finder) -> list[Missed]:
    return [
        Missed(text=words.text, count=words.count, nearest=_nearest(finder, words.text))
        for words in missed
    ]


def _nearest(finder: Finder, text: str) -> list[Proposal]:
    """The procedures that come nearest, however far that is: `Finder.find` would rather say
    that there is none."""
    question = finder.read(text)
    if not question.slots:
        return []
    totals = np.asarray(finder.evidence(question).totals[: len(finder.codes)])
    best = np.argsort(-totals, kind="stable")[:_PROPOSALS]
    return [
        Proposal(code=hit.code, short=hit.short)
        for at in best.tolist()
        for hit in finder.find(finder.codes[at], 1).hits
    ]


def _show_rank(catalogue: Catalogue, knowledge: Knowledge, code: str, phrase: str) -> int:
    hits = Finder(catalogue, knowledge).find(phrase).hits
    for place, hit in enumerate(hits[:_PROPOSALS], 1):
        say(f"{place}. {hit.code}  {hit.short}")
    if not hits or hits[0].code != code:
        tell("Câu này vẫn ra thủ tục khác trước. / Another procedure still comes first for it.")
    return 0


def _show(found: list[Missed], own: list[tuple[str, str]]) -> None:
    for row in found:
        say(f"{row.count:5}  {row.text}")
        for proposal in row.nearest:
            say(f"         {proposal.code}  {proposal.short}")
    for code, phrase in own:
        say(f"  own  {code}  {phrase}")
    tell(
        f"{len(found)} câu chưa ra thủ tục nào; thêm cách gọi: --add MÃ “CÂU”.\n"
        f"{len(found)} requests led nowhere; to name a procedure: --add CODE 'PHRASE'."
    )
