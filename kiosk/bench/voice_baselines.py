"""Plain readers of spoken requests that `kiosk bench voice` compares with.

Each gets the words that the product gets: names of the services, of their procedures, and every
phrase of the knowledge. The service is that of the nearest text; the intent comes from a dozen
keyword rules in the order a first version would have them; digits are digit words read one by
one. Neither knows sounds, negation or what is not the kiosk's, save that a text that is near
nothing and has no keyword is `none`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.bench.search_baselines import texts_of
from kiosk.bench.voice_judged import NONE, Answered, Read
from kiosk.catalogue.groups import OTHER, group_of_field
from kiosk.domain.procedures import Catalogue, Group
from kiosk.lookup.knowledge import Knowledge
from kiosk.lookup.syllables import plain

Find = Callable[[str], list[tuple[str, float]]]
"""Folded text to services, best first, with a score of 0 to 1."""

_RULES: Final = (
    ("take_ticket", r"\b(lay|boc|xin|cho|phat|bam)\b.*\bso\b|xep hang|cho nop|vao quay"),
    ("check_dossier", r"\bho so\b.*\b(den dau|xong|chua|the nao|ra sao|ket qua)\b|tra cuu ho so"),
    ("rate", r"danh gia|hai long|gop y|thai do|phan nan"),
    ("call_helper", r"\b(goi|gap|nho|can)\b.*\b(nguoi|can bo|nhan vien|ai)\b|giup (toi|ba|bac)"),
    (
        "find_procedure",
        r"the nao|lam sao|can gi|giay to gi|thu tuc|bao nhieu|bao lau|o dau|may ngay",
    ),
)
_YES: Final = re.compile(
    r"(da |vang |u |uh )*(dung|dung roi|vang|da|u|dong y|phai|ok|co)( .{0,8})?"
)
_NO: Final = re.compile(r"(da |a )*(khong|khong phai|sai|nham|thoi)\b.{0,16}")
_DIGITS: Final = {
    "không": "0", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5",
    "lăm": "5", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9",
}  # fmt: skip
_LETTERS: Final = {"a": "A", "bê": "B", "xê": "C", "dê": "D", "đê": "D", "gờ": "G", "hát": "H"}
_NEAR: Final = 0.6
"""A best score below it: near nothing."""


def readers(
    catalogue: Catalogue, knowledge: Knowledge, groups: Sequence[Group]
) -> Mapping[str, Read]:
    """Those whose library is installed."""
    texts = _texts(catalogue, knowledge, groups)
    found: dict[str, Read] = {}
    makers = {"token_set": ("rapidfuzz", _token_set), "bm25": ("bm25s", _bm25)}
    for name, (library, make) in makers.items():
        try:
            __import__(library)
        except ImportError:
            sys.stderr.write(f"{library}: not installed, not compared (pip install -e '.[dev]')\n")
            continue
        found[name] = _reader(make(texts))
    return found


def _texts(
    catalogue: Catalogue, knowledge: Knowledge, groups: Sequence[Group]
) -> dict[str, list[str]]:
    """Per service: its names, and those of its procedures."""
    found = {group.id: [group.name] for group in groups}
    listed = texts_of(catalogue, knowledge)
    for procedure in catalogue.procedures:
        service = group_of_field(procedure.field, tuple(groups)) or OTHER
        found.setdefault(service, []).extend(listed[procedure.code])
    return {
        service: list(dict.fromkeys(filter(None, (plain(text)[:120] for text in some))))
        for service, some in found.items()
    }


def _token_set(texts: Mapping[str, list[str]]) -> Find:
    from rapidfuzz import fuzz, process

    rows = [(service, text) for service, some in texts.items() for text in some]
    choices = [text for _, text in rows]

    def find(text: str) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for _, score, row in process.extract(text, choices, scorer=fuzz.token_set_ratio, limit=40):
            best.setdefault(rows[row][0], score / 100)
        return list(best.items())

    return find


def _bm25(texts: Mapping[str, list[str]]) -> Find:
    import bm25s

    rows = [(service, text) for service, some in texts.items() for text in some]
    engine = bm25s.BM25()
    engine.index([text.split() for _, text in rows], show_progress=False)
    known = set(engine.vocab_dict)

    def find(text: str) -> list[tuple[str, float]]:
        words = text.split()
        asked = [word for word in words if word in known]
        if not asked:
            return []
        found, scores = engine.retrieve([asked], k=40, show_progress=False)
        best: dict[str, float] = {}
        # No share of anything: made comparable by what a question of its length may get.
        most = max(float(scores[0][0]), 3.0 * len(words))
        for row, score in zip(found[0], scores[0], strict=True):
            best.setdefault(rows[int(row)][0], float(score) / most)
        return list(best.items())

    return find


def _reader(find: Find) -> Read:
    def read(text: str, alternatives: Sequence[str]) -> Answered:  # noqa: ARG001 (plain readers take one)
        folded = " ".join(re.findall(r"\w+", plain(text)))
        services = find(folded)
        intent = _intent(folded, text, services[0][1] if services else 0.0)
        asks = intent in {"take_ticket", "find_procedure"}
        names = tuple(name for name, _ in services)
        return Answered(
            intent=intent,
            service=names[0] if asks and names else None,
            digits=_digits(text) if intent in {"number", "check_dossier"} else "",
            services=names if asks else (),
        )

    return read


def _intent(folded: str, text: str, near: float) -> str:
    words = folded.split()
    if _NO.fullmatch(folded):
        return "confirm_no"
    if _YES.fullmatch(folded):
        return "confirm_yes"
    for intent, rule in _RULES:
        if re.search(rule, folded):
            return intent
    if len(_digits(text)) * 2 > len(words):
        return "number"
    return "find_procedure" if near >= _NEAR else NONE


def _digits(text: str) -> str:
    found = ""
    for word in re.findall(r"\w+", text):
        if word in _DIGITS:
            found += _DIGITS[word]
        elif word in _LETTERS and not found:
            found = _LETTERS[word]
    return found if any(map(str.isdigit, found)) else ""
