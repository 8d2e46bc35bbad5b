"""What is likely to be said at this office, as phrases for a recogniser's runtime grammar.

The phrases are not a list of what is allowed: the engine makes a bigram model of them, so what
counts is which words stand beside which, and how often. Sentences are therefore composed from
requests of `assets/voice` and from what this office calls things, each matter some times, and not
as the whole product, which would only be slower.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from kiosk.settings import assets_root
from kiosk.voice.numbers.saying import say_code, say_digits, say_number, spoken_forms

if TYPE_CHECKING:  # a cell needs the words of this module, and to be there soon
    from kiosk.domain.procedures import Catalogue
    from kiosk.domain.rules import Service
    from kiosk.lookup import Knowledge

ASSETS: Final = assets_root() / "voice"

_SLOT: Final = re.compile(r"\{(\w+)\}")
_NOT_A_WORD: Final = re.compile(r"[^\w\s]+|_")
_LONGEST: Final = 14
"""Words of a matter. Longer ones are official names that nobody says to their end."""
_FRAMES_A_MATTER: Final = 1
"""Each matter stands in so many requests; more made the test model no better, only slower."""
_FILLED: Final = 80
"""A request without a matter is filled so often."""
_SAID: Final = 20
"""A request without a slot counts so often."""
_LETTERS: Final = (
    "a bê bờ xê cờ dê đê đờ e ép gờ giê hát i ca lờ mờ nờ o pê quy rờ ét sờ tê u vê ích y"
)
_NUMBERS: Final = 1000
"""Tickets have three digits; each is there in every reading."""
_CODES: Final = 130
_PROVINCES: Final = 65
"""`H01` and so on: each is there."""


class _Rules(Protocol):
    @property
    def services(self) -> tuple[Service, ...]: ...


class Requests(msgspec.Struct, frozen=True):
    """The tables of `assets/voice`."""

    requests: tuple[str, ...]
    """With slots in braces: `cho {ai} lấy số {noi}`."""
    terms: Mapping[str, tuple[str, ...]]
    """What may stand in a slot, by slot."""


def words_of(text: str) -> list[str]:
    """The words of a text as a recogniser has them: NFC, lower case, no marks."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", text).lower()).split()


def load_requests(folder: Path = ASSETS) -> Requests:
    """Read `requests.csv` and `terms.csv`.

    Raises:
        OSError: a file cannot be read.
        ValueError: a row has a slot that nothing fills, or a column is missing.
    """
    terms: dict[str, list[str]] = {}
    for row in _rows(folder / "terms.csv", ("slot", "phrase")):
        terms.setdefault(row["slot"], []).append(row["phrase"])
    requests = tuple(row["phrase"] for row in _rows(folder / "requests.csv", ("kind", "phrase")))
    known = {*terms, "viec", "noi", "so", "ve", "ma", "day"}
    for request in requests:
        if unknown := set(_SLOT.findall(request)) - known:
            raise ValueError(f"{folder / 'requests.csv'}: {request!r}: no slot {min(unknown)!r}")
    return Requests(requests, {slot: tuple(all_) for slot, all_ in terms.items()})


def grammar_phrases(
    catalogue: Catalogue | None, knowledge: Knowledge, rules: _Rules | None
) -> tuple[str, ...]:
    """What may be said here, lower case and NFC, numbers as words; more often what is said more
    often. The same for the same office. Takes half a second.

    Args:
        catalogue: whose procedures are asked for; None: those that the knowledge has words for.
        rules: whose services are asked for.

    Raises:
        OSError: the tables of requests cannot be read.
        ValueError: they are wrong.
    """
    tables = _shipped()
    matters = list(_matters(catalogue, knowledge))
    places = list(_places(rules, catalogue)) or ["hộ tịch"]
    fill = _Filler(tables.terms, matters, places)
    with_matter = [one for one in tables.requests if "{viec}" in one]
    found: list[str] = []
    frames = cycle(with_matter)
    for matter in matters:
        found.append(matter)
        found += [fill(next(frames), viec=matter) for _ in range(_FRAMES_A_MATTER)]
    for one in tables.requests:
        if "{viec}" not in one:
            found += [fill(one) for _ in range(_FILLED if "{" in one else _SAID)]
    for topic in knowledge.topics:
        found += topic.phrases
    found += knowledge.fillers
    found += _numbers()
    said = (" ".join(words_of(one)) for one in found)
    # "Mẫu 04a" is written, not said.
    return tuple(text for text in said if text and not any(map(str.isdigit, text)))


def _shuffled() -> list[int]:
    """Numbers of tickets, small and large ones in turn."""
    return [number * 379 % 500 for number in range(500)]


class _Filler:
    """Fills slots in turn, so that every term comes up and nothing is left to chance."""

    def __init__(
        self, terms: Mapping[str, Sequence[str]], matters: Sequence[str], places: Sequence[str]
    ) -> None:
        turns = {
            **terms,
            "viec": matters or [""],
            "noi": places,
            "so": [say_number(number) for number in _shuffled()],
            "ve": [
                f"{letter} {say(number)}"
                for letter, number in zip(cycle(_LETTERS), _shuffled(), strict=False)
                for say in (say_number, lambda n: say_digits(f"{n:03}"))
            ],
            "ma": list(codes()),
            "day": list(digit_rows()),
        }
        self._turns = {slot: cycle(all_) for slot, all_ in turns.items()}

    def __call__(self, request: str, **fixed: str) -> str:
        return _SLOT.sub(lambda m: fixed.get(m[1]) or next(self._turns[m[1]]), request)


def _matters(catalogue: Catalogue | None, knowledge: Knowledge) -> Iterator[str]:
    """What people call what they came for, each once."""
    codes = None if catalogue is None else {p.code for p in catalogue.procedures}
    names = [] if catalogue is None else [p.short or p.name for p in catalogue.procedures]
    names += [text for code, _, text, _ in knowledge.phrases if codes is None or code in codes]
    names += [phrase for phrase, _, _ in knowledge.synonyms]
    seen: set[str] = set()
    for name in names:
        words = words_of(name)
        text = " ".join(words)
        if 0 < len(words) <= _LONGEST and text not in seen:
            seen.add(text)
            yield text


def _places(rules: _Rules | None, catalogue: Catalogue | None) -> Iterator[str]:
    """What people call counters."""
    groups = () if catalogue is None else catalogue.groups
    services = () if rules is None else rules.services
    for service in services:
        for text in (service.name, service.agency, *re.split("[,;–-]", service.hint)):
            yield from _places_in(text)
    for group in groups:
        yield from _places_in(group.name)


def _places_in(text: str) -> Iterator[str]:
    for part in re.split("[,;–-]", text):
        if words := words_of(part):
            yield " ".join(words)


def _numbers() -> Iterator[str]:
    for number in range(_NUMBERS):
        yield from sorted(spoken_forms(number))
    yield from digit_rows()
    yield from codes()


def digit_rows() -> Iterator[str]:
    """Digits one by one, each after each other about equally often."""
    for step in range(10):
        for first in range(10):
            yield say_digits("".join(str((first + step * k + k * k % 7) % 10) for k in range(9)))


def codes() -> Iterator[str]:
    """Dossier codes such as `H28.102-251209-0134`, and the part of them that is the dossier's."""
    for n in range(_CODES):
        a = [(n * 7 + k * (3 + n % 5)) % 10 for k in range(9)]
        dossier = f"2{a[0]}{a[1] % 2}{a[2]}{a[3] % 4}{a[4]}-0{a[5] % (1 + n % 3)}{a[6]}{a[7]}"
        yield say_code(dossier)
        place = f"H{n % _PROVINCES + 1:02}.{a[8]}{a[1]}"
        yield say_code(f"{place}-{dossier}" if n % 2 else f"{place}{a[5]}-{dossier}")


@lru_cache(maxsize=1)
def _shipped() -> Requests:
    return load_requests()


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            if any(not row.get(column) for column in columns):
                raise ValueError(f"{path}: {row}: needs {', '.join(columns)}")
            yield row
