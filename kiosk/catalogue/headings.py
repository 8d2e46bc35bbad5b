"""What the columns of tables are called, and which part of a procedure they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kiosk.catalogue.text import fold

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "stt": ("stt", "tt", "so tt", "so thu tu", "no"),
    "code": ("code", "ma tthc", "ma thu tuc", "ma so", "ma so tthc", "ma so thu tuc", "ma",
             "ma thu tuc hanh chinh", "ma ho so tthc", "ma so ho so tthc", "ma tthc dia phuong"),
    "name": ("name", "official name", "ten thu tuc", "ten tthc", "ten thu tuc hanh chinh",
             "thu tuc hanh chinh", "ten", "noi dung thu tuc hanh chinh"),
    "field": ("field", "linh vuc", "ten linh vuc", "linh vuc giai quyet"),
    "group": ("group", "nhom", "nhom dich vu"),
    "agency": ("agency", "co quan thuc hien", "co quan giai quyet", "don vi thuc hien",
               "co quan co tham quyen", "tham quyen giai quyet", "don vi giai quyet"),
    "time": ("time", "time rule", "thoi han giai quyet", "thoi gian giai quyet", "thoi han",
             "thoi gian", "thoi han giai quyet ho so"),
    "counter_time": ("portal counter time", "counter time", "thoi han truc tiep"),
    "online_time": ("online time", "thoi han truc tuyen"),
    "post_time": ("post time", "thoi han buu chinh"),
    "fee": ("fee", "phi le phi", "phi", "le phi", "phi le phi neu co", "muc phi le phi"),
    "documents": ("documents", "documents brief", "thanh phan ho so", "ho so", "giay to"),
    "also_called": ("also called", "colloquial", "ten goi khac", "ten thuong goi"),
    "decision": ("decision", "quyet dinh", "quyet dinh cong bo", "so quyet dinh",
                 "qd cong bo", "so quyet dinh cong bo"),
    "confidence": ("confidence", "do tin cay"),
    "to_check": ("to check", "note", "ghi chu", "can kiem tra"),
    "source": ("source", "nguon"),
    "short": ("short", "ten ngan"),
    "short_en": ("short en", "ten tieng anh"),
    "levels": ("levels", "cap thuc hien", "cap giai quyet"),
    "url": ("url", "lien ket", "duong dan", "link"),
    "legal": ("legal", "can cu phap ly", "co so phap ly"),
    "results": ("results", "ket qua", "ket qua thuc hien", "ket qua giai quyet"),
    "stages": ("stages", "steps", "trinh tu thuc hien", "trinh tu"),
    "requirements": ("requirements", "yeu cau dieu kien", "dieu kien thuc hien", "yeu cau"),
    "subjects": ("subjects", "doi tuong", "doi tuong thuc hien"),
    "ways": ("ways", "cach thuc thuc hien", "hinh thuc nop", "cach thuc nop"),
    "online": ("online", "muc do", "muc do dvc", "dich vu cong truc tuyen", "muc do dvctt",
               "dvctt", "muc do cung cap dich vu cong truc tuyen"),
    "full": ("toan trinh", "dvctt toan trinh", "dich vu cong truc tuyen toan trinh"),
    "part": ("mot phan", "dvctt mot phan", "dich vu cong truc tuyen mot phan"),
    "at_counter": ("truc tiep", "nop truc tiep"),
    "by_net": ("truc tuyen", "nop truc tuyen"),
    "by_post": ("buu chinh", "bcci", "buu chinh cong ich", "qua buu chinh", "dich vu bcci"),
    "place": ("dia diem thuc hien", "dia diem"),
    "ministry": ("ministry", "bo nganh", "kind"),
    "as_of": ("as of", "ngay du lieu"),
    "valid_from": ("valid from", "hieu luc tu", "ngay hieu luc"),
    "valid_to": ("valid to", "hieu luc den"),
    "elsewhere": ("elsewhere", "noi nop khac"),
    "handings": ("handings",),
    "cases": ("cases",),
    "origins": ("origins",),
}  # fmt: skip
_KEYS: Final = {word: key for key, words in _WORDS.items() for word in words}

REQUIRED: Final = ("code", "name")
_SIDE_WORDS: Final = ("full", "part", "at_counter", "by_net", "by_post")
"""Columns that stand under a common heading in official lists."""


def key_of(heading: str) -> str:
    """The part a heading names; empty when it names none we know."""
    words = fold(heading)
    if words in _KEYS:
        return _KEYS[words]
    plain = re.sub(r"\b(?:neu co|vnd|dong|ngay lam viec)\b", "", words)
    plain = " ".join(re.sub(r"\b\d+\b", "", plain).split())
    return _KEYS.get(plain, "")


def keys_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Keys of a header row, left to right; a second column of a kind gets none."""
    keys: list[str] = []
    for heading in headings:
        key = key_of(heading)
        keys.append("" if key in keys else key)
    return tuple(keys)


def is_header(headings: Sequence[str]) -> bool:
    """Whether a row names at least the columns every table must have."""
    keys = keys_of(headings)
    return all(key in keys for key in REQUIRED)


def is_second_header(headings: Sequence[str]) -> bool:
    """Whether a row under the header names columns under a common heading."""
    keys = [key_of(heading) for heading in headings if heading]
    return bool(keys) and all(key in _SIDE_WORDS for key in keys)


def with_second(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Keys of two header rows read together: the lower one is nearer to its column."""
    width = max(len(first), len(second))
    upper = [*first, *[""] * (width - len(first))]
    lower = [*second, *[""] * (width - len(second))]
    return keys_of([low or up for up, low in zip(upper, lower, strict=True)])
