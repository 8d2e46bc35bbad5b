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
from typing import Final, Protocol

import msgspec

from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import Service
from kiosk.lookup import Knowledge
from kiosk.settings import assets_root

ASSETS: Final = assets_root() / "voice"

_SLOT: Final = re.compile(r"\{(\w+)\}")
_NOT_A_WORD: Final = re.compile(r"[^\w\s]+|_")
_LONGEST: Final = 14
"""Words of a matter. Longer ones are official names that nobody says to their end."""
_FRAMES_A_MATTER: Final = 2
"""Each matter stands in so many requests; more made the test model no better, only slower."""
_FILLED: Final = 24
"""A request without a matter is filled so often."""
_LETTERS: Final = "a bê xê đê e ép gờ giê hát i ca lờ em mờ en nờ o pê quy rờ ét sờ tê u vê ích y"
_DIGITS: Final = "không một hai ba bốn năm sáu bảy tám chín"


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
    """What may be said here, lower case and NFC, numbers as words. The same for the same office.

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
            found += [fill(one) for _ in range(_FILLED if "{" in one else 4)]
    for topic in knowledge.topics:
        found += topic.phrases
    found += knowledge.fillers
    found += _numbers()
    return tuple(dict.fromkeys(text for one in found if (text := " ".join(words_of(one)))))


class _Filler:
    """Fills slots in turn, so that every term comes up and nothing is left to chance."""

    def __init__(
        self, terms: Mapping[str, Sequence[str]], matters: Sequence[str], places: Sequence[str]
    ) -> None:
        turns = {
            **terms,
            "viec": matters or [""],
            "noi": places,
            "so": [_cardinal(n) for n in _SHUFFLED],
            "ve": [
                f"{letter} {_cardinal(n)}"
                for letter, n in zip(cycle(_LETTERS.split()), _SHUFFLED, strict=False)
            ],
            "ma": list(_codes()),
            "day": list(_digit_rows()),
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
        if 0 < len(words) <= _LONGEST and text not in seen and not any(map(str.isdigit, words)):
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
    for n in range(0, 1000, 1):
        yield from _readings(n)
    yield from _digit_rows()
    yield from _codes()


_SHUFFLED: Final = tuple((n * 379) % 500 for n in range(500))


def _cardinal(n: int) -> str:
    return _readings(n)[0]


def _readings(n: int) -> list[str]:
    """How a number below 1,000 is said: full, southern and short."""
    d = _DIGITS.split()
    if n < 10:
        return [d[n]]
    if n < 20:
        return ["mười" + ("" if n == 10 else " lăm" if n == 15 else f" {d[n % 10]}")]
    if n < 100:
        ten, one = divmod(n, 10)
        last = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(one, f" {d[one]}")
        found = [f"{d[ten]} mươi{last}", f"{d[ten]}{last or ' mươi'}"]
        if one == 5:
            found.append(f"{d[ten]} nhăm")
        if ten == 2:
            found.append(f"hăm{last}")
        return found
    hundred, rest = divmod(n, 100)
    if rest == 0:
        return [f"{d[hundred]} trăm"]
    if rest < 10:
        return [f"{d[hundred]} trăm {link} {d[rest]}" for link in ("linh", "lẻ")]
    return [f"{d[hundred]} trăm {reading}" for reading in _readings(rest)[:2]]


def _digit_rows() -> Iterator[str]:
    """Digits one by one; every digit stands after every other equally often."""
    d = _DIGITS.split()
    for step in range(10):
        for first in range(10):
            yield " ".join(d[(first + step * k + (k * k) % 7) % 10] for k in range(9))


def _codes() -> Iterator[str]:
    """Dossier codes: `H28.102-251209-0134` and parts of it."""
    d = _DIGITS.split()
    for n in range(100):
        a = [d[(n * 7 + k * (3 + n % 5)) % 10] for k in range(12)]
        tail = " ".join(["không", "không", *a[:2]] if n % 2 else ["không", *a[:3]])
        day = " ".join(["hai", a[4], a[5], a[6], a[7], a[8]])
        yield f"{day} gạch {tail}"
        if n % 3 == 0:
            yield f"hát {a[9]} {a[10]} chấm {a[1]} {a[2]} {a[3]} gạch {day} gạch ngang {tail}"
        if n % 3 == 1:
            yield f"hát {a[9]} {a[10]} chấm {a[1]} {a[2]} gạch {day} gạch {tail}"


@lru_cache(maxsize=1)
def _shipped() -> Requests:
    return load_requests()


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            if any(not row.get(column) for column in columns):
                raise ValueError(f"{path}: {row}: needs {', '.join(columns)}")
            yield row
