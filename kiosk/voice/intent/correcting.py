"""Corrections and negations: which words still count for what is wanted.

"Lấy số chứng, à không, hộ tịch" wants what comes behind; "hộ tịch chứ không phải chứng thực"
what stands before; "không lấy số đất đai đâu, lấy số hộ tịch" what is not denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kiosk.lookup.syllables import canon

_STRONG: Final = tuple(
    tuple(canon(word) for word in text.split())
    for text in (
        "à không", "à không phải", "ấy không", "ấy không phải", "ơ không", "ơ không phải",
        "ờ không", "á không", "ủa không", "úi không", "ấy chết", "chết", "à nhầm", "ấy nhầm",
        "ơ nhầm", "nhầm", "nhầm rồi", "à lộn", "lộn", "lộn rồi", "à quên", "quên", "ấy quên",
        "à thôi", "à mà thôi", "ấy thôi", "mà thôi", "nói nhầm", "tôi nhầm", "em nhầm",
        "không phải thế", "đổi lại", "à mà không", "ý không", "ý lộn", "nói lộn",
    )
)  # fmt: skip
_INSTEAD: Final = tuple(
    tuple(canon(word) for word in text.split())
    for text in ("chứ không phải", "chứ không lấy", "chứ không", "chứ đâu phải", "chứ chẳng phải")
)
_DENIED: Final = tuple(
    tuple(canon(word) for word in text.split())
    for text in ("không lấy số", "không lấy", "không xin số", "chưa lấy số", "không cần số",
                 "không bốc số", "không vào quầy", "không phải số", "không phải lấy số")
)  # fmt: skip
_WANTED: Final = tuple(
    tuple(canon(word) for word in text.split())
    for text in ("lấy số", "lấy cho", "xin số", "cho số", "cho tôi", "cho bác", "cho em", "cho bà",
                 "bốc số", "mà lấy", "mà là", "tôi lấy", "tôi muốn", "chỉ lấy", "chỉ cần")
)  # fmt: skip
_WEAK: Final = ("không", "thôi")
_OF_NUMBERS: Final = tuple(
    tuple(canon(word) for word in text.split())
    for text in ("à sai", "sai", "sai rồi", "nói sai", "đọc sai", "đọc nhầm", "đọc lộn",
                 "nói lại", "đọc lại", "sửa lại", "không phải đâu")
)  # fmt: skip
"""They part two numbers; elsewhere they are what somebody comes for: "ghi sai rồi, sửa lại"."""
_FEWEST: Final = 1


class Split(NamedTuple):
    """A text parted at a correction."""

    rejected: range
    """Words that were taken back, without those that say so."""
    kept: range
    strong: bool
    """False where only a lone "không" stands between: perhaps no correction at all."""


def corrections(said: Sequence[str]) -> list[Split]:
    """The splits worth trying, the best first; empty where nothing was corrected."""
    terms = [canon(word) for word in said]
    for start in range(1, len(terms)):
        for marker in _INSTEAD:
            end = start + len(marker)
            if tuple(terms[start:end]) == marker and end < len(terms):
                return [Split(range(start, len(terms)), range(start), strong=True)]
    if (denied := _denied(terms)) is not None:
        return [denied]
    for split in _at_markers(terms, _STRONG):
        return [split]
    places = range(len(terms) - 2, -1, -1)
    found = [
        Split(range(at + 1), range(at + 1, len(terms)), strong=False)
        for at in places
        if said[at] in _WEAK
    ]
    return found[:3]


def number_corrections(said: Sequence[str]) -> Iterator[Split]:
    """Where one number may have been taken back for another, the last such place first."""
    terms = [canon(word) for word in said]
    for split in corrections(said):
        if split.strong:
            yield split
    yield from _at_markers(terms, (*_STRONG, *_OF_NUMBERS))


def _at_markers(terms: Sequence[str], markers: Sequence[tuple[str, ...]]) -> Iterator[Split]:
    """Parted at one of the markers, of which the longest counts; the last place first."""
    for start in range(len(terms) - 1, 0, -1):
        ends = [
            start + len(marker)
            for marker in markers
            if marker[0] == terms[start] and tuple(terms[start : start + len(marker)]) == marker
        ]
        end = max((end for end in ends if len(terms) - end >= _FEWEST), default=0)
        if end:
            yield Split(range(start), range(end, len(terms)), strong=True)


def _denied(terms: Sequence[str]) -> Split | None:
    """ "Không lấy số X đâu, lấy số Y" """
    for start in range(len(terms)):
        for marker in _DENIED:
            end = start + len(marker)
            if tuple(terms[start:end]) != marker:
                continue
            for at in range(end + 1, len(terms) - 2):
                if any(tuple(terms[at : at + len(w)]) == w for w in _WANTED):
                    return Split(range(at), range(at, len(terms)), strong=True)
    return None
