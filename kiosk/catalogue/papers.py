"""The papers of a dossier, from rows as sources write them to cases with stable ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.catalogue.report import Notes, Place, cut
from kiosk.catalogue.text import fold, one_line, same_words
from kiosk.domain.procedures import Case, Paper

COUNT_MAX: Final = 20
"""More originals or copies than this are digits of the text that ran into the count."""

_BULLET: Final = re.compile(r"^(?:[-–—+*•●▪◦‣·]+\)?\s*)+")
_NUMBER: Final = re.compile(
    r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]\d?|[ivx]{1,5}|[IVX]{1,5})[.)]\)?\s*(?=[^\W\d])"
)
_LEFTOVER: Final = re.compile(r"^[\s.;,:)]+")
_NOTE_CASE: Final = re.compile(r"^(?:luu y|ghi chu|chu y)\b")
_SHOW_CASE: Final = re.compile(
    r"^(?:giay to (?:phai |can )?xuat trinh|xuat trinh|.{0,40}phai xuat trinh)"
)
_COMMON_CASE: Final = re.compile(
    r"^(?:giay to phai nop|giay to can nop|thanh phan ho so|ho so (?:bao )?gom|ho so)$"
)
_EXPLAINS: Final = re.compile(
    r"^(?:vi du|nop (?:ho so|cho)\b|so luong (?:moi|thanh phan)|khong(?: co| quy dinh)?$|"
    r"truong hop|luu y|ghi chu|doi voi|nguoi |khi |neu |viec |co quan |ca nhan (?:co|duoc)|"
    r"to chuc, |buoc \d|trong thoi han|so luong ho so|cong dan (?:co|duoc)|khong phai|"
    r"ban chup .{0,120}(?:phai|bao dam)|giay to .{0,200}(?:co trach nhiem|phai duoc|tu choi)|"
    r"cac giay to .{0,200}phai)"
)
_GOES_ON: Final = re.compile(
    r"(?<=\w{3})\s*,?\s*(?:thì\s+)?(?:hồ sơ\s+|thành phần hồ sơ\s+)?(?:bao\s+)?gồm(?:\s+có)?$",
    re.IGNORECASE,
)
_DUTY: Final = re.compile(r"\b(?:co trach nhiem|phai bao dam|khong duoc yeu cau|thi phai)\b")


@dataclass(frozen=True, slots=True)
class RawPaper:
    """A row of the source. Counts are None where the source has none."""

    text: str
    originals: int | None = None
    copies: int | None = None
    form: str = ""
    """Name of a form file the source names."""


@dataclass(frozen=True, slots=True)
class RawCase:
    name: str
    papers: Sequence[RawPaper]


def without_marks(text: str) -> str:
    """A row without the bullet and the number before it; never emptied."""
    rest = text
    for pattern in (_LEFTOVER, _BULLET, _NUMBER, _BULLET):
        rest = pattern.sub("", rest, count=1)
    return rest.strip() or text.strip()


def cases_of(raw: Iterable[RawCase], notes: Notes, place: Place) -> tuple[Case, ...]:
    """Cases in the order papers are gathered: common ones, shown ones, choices, notes."""
    merged: dict[str, list[RawPaper]] = {}
    names: dict[str, str] = {}
    for case in raw:
        name = without_marks(one_line(case.name)).rstrip(" :;.")
        name = _GOES_ON.sub("", name) or name
        key = same_words(name)
        if key in merged and case.papers:
            notes.mended(
                place,
                f"Hai nhóm giấy tờ cùng tên “{cut(name)}” được gộp lại.",
                f'Two groups of papers called "{cut(name)}" were joined.',
            )
        names.setdefault(key, name)
        merged.setdefault(key, []).extend(case.papers)
    uses_counts = any(p.originals or p.copies for rows in merged.values() for p in rows)
    kinds = sorted(
        ((_kind(names[key], alone=len(merged) == 1), key) for key in merged),
        key=lambda pair: pair[0],
    )
    made: list[Case] = []
    for kind, key in kinds:
        if not merged[key] and not names[key]:
            continue
        own = _case(
            f"c{len(made) + 1}", names[key], kind, merged[key], notes, place,
            uses_counts=uses_counts,
        )  # fmt: skip
        if own.papers:
            made.append(own)
    return tuple(made)


_COMMON, _SHOW, _OWN, _NOTE = range(4)


def _kind(name: str, *, alone: bool) -> int:
    words = fold(name)
    if _NOTE_CASE.match(words):
        return _NOTE
    if _SHOW_CASE.match(words):
        return _SHOW
    if not words:
        return _OWN if alone else _COMMON
    return _COMMON if _COMMON_CASE.match(words) else _OWN


def _case(
    case_id: str, name: str, kind: int, rows: Sequence[RawPaper], notes: Notes, place: Place,
    *, uses_counts: bool,
) -> Case:  # fmt: skip
    papers: dict[str, Paper] = {}
    for row in rows or [RawPaper(name)]:  # a heading without rows is itself what is said
        if not re.search(r"\w", row.text):
            continue  # a stray bullet
        paper = _paper(row, notes, place, is_note=kind == _NOTE, uses_counts=uses_counts)
        key = same_words(paper.text)
        if (twin := papers.get(key)) is None:
            papers[key] = paper
            continue
        notes.mended(
            place,
            f"Giấy tờ ghi hai lần trong một trường hợp, đã gộp: “{cut(paper.text)}”.",
            f'A paper stood twice in one case and was merged: "{cut(paper.text)}".',
        )
        papers[key] = Paper(
            id="",
            text=twin.text,
            originals=max(twin.originals, paper.originals),
            copies=max(twin.copies, paper.copies),
            is_note=twin.is_note and paper.is_note,
        )
    return Case(
        id=case_id,
        name=name,
        papers=tuple(
            Paper(
                id=f"{case_id}p{number}",
                text=paper.text,
                originals=paper.originals,
                copies=paper.copies,
                is_note=paper.is_note,
            )
            for number, paper in enumerate(papers.values(), start=1)
        ),
        is_show=kind == _SHOW,
        # A case that only explains is nothing to choose.
        is_common=kind in (_COMMON, _NOTE) or all(paper.is_note for paper in papers.values()),
    )


def _paper(row: RawPaper, notes: Notes, place: Place, *, is_note: bool, uses_counts: bool) -> Paper:
    text = one_line(row.text)
    originals, text = _count(row.originals, text, notes, place)
    copies, text = _count(row.copies, text, notes, place)
    plain = without_marks(text)
    if _LEFTOVER.match(text) and _LEFTOVER.sub("", text):
        notes.doubt(
            place,
            f"Dòng giấy tờ bị đứt đoạn ở nguồn, hãy xem lại: “{cut(text)}”.",
            f'A row of the papers is torn off at the source, look at it: "{cut(text)}".',
        )
    if row.form and not plain.endswith((".", ";", ")")):
        notes.doubt(
            place,
            f"Tên tệp mẫu “{cut(row.form)}” có thể dính vào tên giấy tờ “…{plain[-40:]}”.",
            f'The form file "{cut(row.form)}" may have run into the paper "…{plain[-40:]}".',
        )
    says_none = not originals and not copies
    return Paper(
        id="",
        text=plain[:1].upper() + plain[1:],
        originals=originals,
        copies=copies,
        is_note=is_note or (says_none and _explains(plain, uses_counts=uses_counts)),
    )


def _explains(text: str, *, uses_counts: bool) -> bool:
    """Whether a row without counts explains rather than names a paper.

    In doubt it is a paper: a line too many is read, a missing paper costs a second journey.
    """
    words = fold(text)
    if text.endswith(":") or text.startswith("(") or _EXPLAINS.match(words) or _DUTY.search(words):
        return True
    return uses_counts and len(text) > 400


def _count(count: int | None, text: str, notes: Notes, place: Place) -> tuple[int, str]:
    """The count, and the text with the digits that had run into the count.

    "…ngày 28/8/" with 20201 originals was "…ngày 28/8/2020" with one.
    """
    if count is None or count < 0:
        return 0, text
    if count <= COUNT_MAX:
        return count, text
    digits = str(count)
    whole = text + ("" if text.endswith(("/", "-")) else " ") + digits[:-1]
    notes.mended(
        place,
        f"Số bản “{count}” dính với chữ đứng trước: đã tách thành “…{digits[:-1]}” và"
        f" {digits[-1]} bản. Hãy kiểm lại: “…{whole[-40:]}”.",
        f'The count "{count}" had run into the text: read as "…{digits[:-1]}" and'
        f' {digits[-1]} of it. Please check: "…{whole[-40:]}".',
    )
    return int(digits[-1]), whole
