"""Plain engines that `kiosk bench search` compares with, over the same words.

Each gets what the search gets: names, everyday names, papers and every phrase of the
knowledge. None knows abbreviations, sounds or what is not the commune's.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.domain.procedures import Catalogue
from kiosk.lookup.knowledge import Knowledge
from kiosk.lookup.syllables import plain, words

Search = Callable[[str], list[str]]
MOST: Final = 10


def engines(catalogue: Catalogue, knowledge: Knowledge) -> Mapping[str, Callable[[], Search]]:
    """Makers of the engines that are installed here."""
    documents = texts_of(catalogue, knowledge)
    found: dict[str, Callable[[], Search]] = {"fts5": lambda: _fts5(documents)}
    for name, make in (("bm25", _bm25), ("rapidfuzz", _rapidfuzz)):
        try:
            __import__({"bm25": "bm25s"}.get(name, name))
        except ImportError:
            sys.stderr.write(f"{name}: not installed, not compared (pip install -e '.[dev]')\n")
            continue
        found[name] = lambda make=make: make(documents)  # type: ignore[misc]
    return found


def texts_of(catalogue: Catalogue, knowledge: Knowledge) -> dict[str, list[str]]:
    """Per code: the texts, the name first."""
    found: dict[str, list[str]] = {}
    for procedure in catalogue.procedures:
        short = knowledge.short_names.get(procedure.code, (procedure.short, ""))[0]
        papers = [paper.text[:160] for case in procedure.cases for paper in case.papers][:40]
        found[procedure.code] = [procedure.name, short, *procedure.also_called, *papers]
    phrases: dict[str, list[str]] = defaultdict(list)
    for code, _, text, _ in knowledge.phrases:
        phrases[code].append(text)
    return {code: [*texts, *phrases[code]] for code, texts in found.items()}


def _fts5(documents: Mapping[str, list[str]]) -> Search:
    """SQLite's own full-text search: unicode61 without diacritics, bm25, words joined by OR."""
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute(
        "create virtual table found using fts5"
        "(code unindexed, name, body, tokenize='unicode61 remove_diacritics 2')"
    )
    base.executemany(
        "insert into found values (?, ?, ?)",
        # unicode61 keeps đ: it is no letter with a mark.
        [
            (code, _no_bar(texts[0]), _no_bar(" ".join(texts[1:])))
            for code, texts in documents.items()
        ],
    )

    def search(text: str) -> list[str]:
        asked = words(text)
        if not asked:
            return []
        query = " OR ".join(f'"{_no_bar(word)}"' for word in asked)
        rows = base.execute(
            "select code from found where found match ? order by bm25(found, 0, 2, 1) limit ?",
            (query, MOST),
        )
        return [row[0] for row in rows]

    return search


def _no_bar(text: str) -> str:
    return text.replace("đ", "d").replace("Đ", "D")


def _bm25(documents: Mapping[str, list[str]]) -> Search:
    """Plain BM25 (bm25s) over words without marks."""
    import bm25s

    codes = list(documents)
    engine = bm25s.BM25()
    engine.index(
        [plain(" ".join(texts)).split() for texts in documents.values()], show_progress=False
    )
    known = set(engine.vocab_dict)

    def search(text: str) -> list[str]:
        asked = [word for word in plain(" ".join(words(text))).split() if word in known]
        if not asked:
            return []
        rows, _ = engine.retrieve([asked], k=MOST, show_progress=False)
        return [codes[int(i)] for i in rows[0]]

    return search


def _rapidfuzz(documents: Mapping[str, list[str]]) -> Search:
    """rapidfuzz's WRatio against every short text, the best for each code."""
    from rapidfuzz import fuzz, process

    rows = [(code, plain(text)[:120]) for code, texts in documents.items() for text in texts]
    choices = [text for _, text in rows]

    def search(text: str) -> list[str]:
        asked = plain(text)
        found = process.extract(asked, choices, scorer=fuzz.WRatio, limit=60, score_cutoff=60)
        codes = dict.fromkeys(rows[i][0] for _, _, i in found)
        return list(codes)[:MOST]

    return search
