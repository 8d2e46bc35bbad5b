"""What short forms are read as: `assets/voice/abbreviations.csv`.

`short` as it is written (capitals count), `vi` and `en` what is said, `where`: empty a word,
`dot` only as written with its dots, `kind` and `issuer` the parts of a citation such as
`118/2025/NĐ-CP`, `unit` only after a number.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.voice.speech.port import Tongue

FILE: Final = Path(__file__).parents[3] / "assets" / "voice" / "abbreviations.csv"
_WHERE: Final = {
    "": "words",
    "dot": "dotted",
    "kind": "kinds",
    "issuer": "issuers",
    "unit": "units",
}


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Of one language, by what is written."""

    words: dict[str, str] = field(default_factory=dict)
    dotted: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    issuers: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


@cache
def abbreviations(tongue: Tongue) -> Abbreviations:
    """Those of a language, read once.

    Raises:
        OSError, ValueError: the file is missing or a row of it is wrong; names the row.
    """
    found = Abbreviations()
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            short, said, where = row["short"], row[tongue], row["where"]
            if not short or not said or where not in _WHERE:
                raise ValueError(f"{FILE}: {row}")
            table: dict[str, str] = getattr(found, _WHERE[where])
            if short in table:
                raise ValueError(f"{FILE}: twice: {short}")
            table[short] = said
    return found
