"""What goes into the index: the catalogue's words and the knowledge, one owner each.

Owners are the catalogue's procedures in its order, then the outside topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kiosk.domain.procedures import Catalogue, Procedure
from kiosk.lookup.index import Index, Kind, Phrase, build
from kiosk.lookup.knowledge import Knowledge

_PAPER_LETTERS: Final = 160
"""The name of a paper stands at its beginning; what follows is law."""
_PAPERS: Final = 40
_NAME_LETTERS: Final = 300
_HEAD: Final = re.compile(r"^\s*(thủ tục|thủ tục hành chính)\s*:?\s+", re.IGNORECASE)


def make_index(catalogue: Catalogue, knowledge: Knowledge) -> Index:
    """The index of a catalogue; about a second for 600 procedures."""
    procedures = catalogue.procedures
    phrases = list(_phrases(catalogue, knowledge))
    texts = [list(_texts(procedure)) for procedure in procedures]
    return build(phrases, texts, len(procedures) + len(knowledge.topics))


def official(procedure: Procedure) -> str:
    """The official name without the words "Thủ tục"."""
    return _HEAD.sub("", procedure.name)


def short_name(procedure: Procedure, knowledge: Knowledge) -> str:
    """What the screens say."""
    known = knowledge.short_names.get(procedure.code)
    return known[0] if known else procedure.short or official(procedure)


def _phrases(catalogue: Catalogue, knowledge: Knowledge) -> Iterator[Phrase]:
    owner = {procedure.code: i for i, procedure in enumerate(catalogue.procedures)}
    for i, procedure in enumerate(catalogue.procedures):
        seen: set[str] = set()
        for kind, text in (
            (Kind.OFFICIAL, official(procedure)[:_NAME_LETTERS]),
            (Kind.SHORT, short_name(procedure, knowledge)),
            *((Kind.CALLED, called) for called in procedure.also_called),
            *((Kind.RESULT, result.name[:_PAPER_LETTERS]) for result in procedure.results[:6]),
        ):
            key = text.casefold()
            if text and key not in seen:
                seen.add(key)
                yield Phrase(i, kind, " ".join(text.split()))
    for code, kind, text, weight in knowledge.phrases:
        if code in owner:
            yield Phrase(owner[code], kind, text, weight)
    for number, topic in enumerate(knowledge.topics):
        for text in topic.phrases:
            yield Phrase(len(catalogue.procedures) + number, Kind.OUTSIDE, text)


def _texts(procedure: Procedure) -> Iterator[str]:
    yield official(procedure)
    yield procedure.field
    papers = [paper.text for case in procedure.cases for paper in case.papers]
    yield from (text[:_PAPER_LETTERS] for text in papers[:_PAPERS])
    yield from (case.name[:_PAPER_LETTERS] for case in procedure.cases)
    yield from (result.name for result in procedure.results)
    yield procedure.requirements[:1000]
    yield procedure.subjects[:200]
