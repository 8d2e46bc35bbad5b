"""What people call things, as data: the files of `assets/lookup` as one value.

Every file is a CSV with a header line that a person edits without code; the README beside
them says how. An office adds its own rows in a folder with the same file names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.lookup.index import Kind
from kiosk.lookup.tables import KnowledgeError, Reader, Row

ASSETS: Final = Path(__file__).parents[2] / "assets" / "lookup"

PHRASE_FILES: Final[Mapping[str, Kind]] = {
    "names.csv": Kind.NAME,
    "situations.csv": Kind.SITUATION,
    "papers.csv": Kind.PAPER,
    "old_names.csv": Kind.OLD,
}


@dataclass(frozen=True, slots=True)
class Topic:
    """What people ask the commune for and get elsewhere, or what is no request at all."""

    id: str
    elsewhere: bool
    """Whether another body helps with it; otherwise it is talk."""
    phrases: tuple[str, ...]
    answer: str
    answer_en: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One big button of a question back."""

    label: str
    label_en: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask back where a word alone may mean several things."""

    question: str
    question_en: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All files, as values."""

    phrases: tuple[tuple[str, Kind, str, float], ...] = ()
    """Code, kind, text, weight (1 usual, 2 certainly meant, below 1 perhaps)."""
    short_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    popularity: Mapping[str, float] = field(default_factory=dict)
    """100: several a day … 0.3: practically never at a commune."""
    synonyms: tuple[tuple[str, str, bool], ...] = ()
    """Phrase, what it means, whether the other way round too."""
    abbreviations: tuple[tuple[str, str, frozenset[str]], ...] = ()
    """Short form, full form, words of which one must stand beside it (none: always)."""
    fillers: tuple[str, ...] = ()
    confusions: tuple[tuple[str, str, str, float], ...] = ()
    """Part of the syllable, two values that are taken for each other, cost 0 to 1."""
    topics: tuple[Topic, ...] = ()
    asks: Mapping[str, Ask] = field(default_factory=dict)
    """By the term that is asked back about."""
    places: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    """Of the files' content; the index on disk is good only for the same."""


def load_knowledge(folder: Path = ASSETS, extra: Path | None = None) -> Knowledge:
    """The knowledge of the product and, from `extra`, of this office.

    A row of `extra` wins over one of the product for the same short name or weight.

    Raises:
        KnowledgeError: something in the files is wrong; nothing is left out silently.
        OSError: a file cannot be read.
    """
    reader = Reader()
    folders = [folder] if extra is None else [folder, extra]
    for place in folders:
        if not place.is_dir():
            reader.wrong(
                str(place), 0,
                "Không có thư mục này: kiểm tra đường dẫn.",
                "There is no such folder: check the path.",
            )  # fmt: skip
    made = Knowledge(
        phrases=_phrases(reader, folders),
        short_names=_short_names(reader, folders),
        popularity=_popularity(reader, folders),
        synonyms=_synonyms(reader, folders),
        abbreviations=_abbreviations(reader, folders),
        fillers=tuple(
            reader.text(row, "phrase") for row in _once(reader, folders, "fillers.csv", 1)
        ),
        confusions=_confusions(reader, folders),
        topics=_topics(reader, folders),
        asks=_asks(reader, folders),
        places=tuple(
            (reader.text(row, "old"), reader.text(row, "new"))
            for row in _once(reader, folders, "places.csv", 2)
        ),
        digest=reader.digest(),
    )
    if reader.mistakes:
        raise KnowledgeError(tuple(reader.mistakes))
    return made


def _once(reader: Reader, folders: Sequence[Path], name: str, width: int) -> Iterable[Row]:
    """Rows whose first `width` cells stand once in their folder."""
    for folder in folders:
        seen: set[object] = set()
        for row in reader.table([folder], name):
            key = tuple(row.cells.values())[:width]
            if reader.once(seen, key, row, ", ".join(key)):
                yield row


def _phrases(reader: Reader, folders: Sequence[Path]) -> tuple[tuple[str, Kind, str, float], ...]:
    return tuple(
        (
            reader.code(row, row.cells["code"]),
            kind,
            reader.text(row, "phrase"),
            reader.number(row, "weight", least=0.1, most=5, missing=1.0),
        )
        for name, kind in PHRASE_FILES.items()
        for row in _once(reader, folders, name, 2)
    )


def _short_names(reader: Reader, folders: Sequence[Path]) -> dict[str, tuple[str, str]]:
    return {
        reader.code(row, row.cells["code"]): (
            reader.text(row, "short"),
            reader.text(row, "short_en"),
        )
        for row in _once(reader, folders, "short_names.csv", 1)
    }


def _popularity(reader: Reader, folders: Sequence[Path]) -> dict[str, float]:
    return {
        reader.code(row, row.cells["code"]): reader.number(row, "weight", least=0, most=1000)
        for row in _once(reader, folders, "popularity.csv", 1)
    }


def _synonyms(reader: Reader, folders: Sequence[Path]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (
            reader.text(row, "phrase"),
            reader.text(row, "means"),
            reader.one_of(row, "both", ("0", "1")) == "1",
        )
        for row in _once(reader, folders, "synonyms.csv", 2)
    )


def _abbreviations(
    reader: Reader, folders: Sequence[Path]
) -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple(
        (
            reader.text(row, "short"),
            reader.text(row, "full"),
            frozenset(row.cells["needs"].split()),
        )
        for row in _once(reader, folders, "abbreviations.csv", 2)
    )


def _confusions(reader: Reader, folders: Sequence[Path]) -> tuple[tuple[str, str, str, float], ...]:
    return tuple(
        (
            reader.one_of(row, "part", ("initial", "vowel", "final", "tone")),
            reader.text(row, "a"),
            reader.text(row, "b"),
            reader.number(row, "cost", least=0, most=1),
        )
        for row in _once(reader, folders, "confusions.csv", 3)
    )


def _topics(reader: Reader, folders: Sequence[Path]) -> tuple[Topic, ...]:
    phrases: dict[str, list[str]] = {}
    heads: dict[str, tuple[bool, str, str]] = {}
    for row in _once(reader, folders, "outside.csv", 2):
        topic = reader.text(row, "topic")
        elsewhere = reader.one_of(row, "kind", ("elsewhere", "chatter")) == "elsewhere"
        answers = (reader.text(row, "answer"), reader.text(row, "answer_en"))
        heads[topic] = (elsewhere, *answers)
        phrases.setdefault(topic, []).append(reader.text(row, "phrase"))
    return tuple(
        Topic(topic, elsewhere, tuple(phrases[topic]), answer, answer_en)
        for topic, (elsewhere, answer, answer_en) in heads.items()
    )


def _asks(reader: Reader, folders: Sequence[Path]) -> dict[str, Ask]:
    found: dict[str, list[Choice]] = {}
    asked: dict[str, tuple[str, str]] = {}
    for row in _once(reader, folders, "ask_back.csv", 4):
        term = reader.text(row, "term")
        codes = tuple(reader.code(row, code) for code in reader.text(row, "codes").split())
        choice = Choice(reader.text(row, "choice"), reader.text(row, "choice_en"), codes)
        asked[term] = (reader.text(row, "question"), reader.text(row, "question_en"))
        found.setdefault(term, []).append(choice)
    return {term: Ask(*asked[term], tuple(choices)) for term, choices in found.items()}
