"""Printed things that carry a code, as grey pictures with a scale.

Sizes are those of the real things: a card of 85.6 x 54 mm with a code of 20 mm at its top
right, a receipt with a code of 30 mm, a ticket with one of 25 mm, a phone that fills 35 mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import cv2
import numpy as np
import numpy.typing as npt
import segno

Plane = npt.NDArray[np.float32]
Kind = Literal["card", "receipt", "ticket", "phone", "bare"]

TEXTURE_PX_PER_MM: Final = 20.0
_HAND_MM: Final = 22.0
"""How far the picture reaches beyond the thing, for the fingers that hold it."""
_PAPER: Final = 0.82
_INK: Final = 0.05
_SKIN: Final = 0.38

_FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Bùi", "Quách", "Đinh", "Hà", "Vũ", "Đặng")
_MIDDLE: Final = ("Thị Hồng", "Văn", "Đức", "Thị Mỹ", "Hữu", "Ngọc", "Thị Phương", "Quốc")
_GIVEN: Final = ("Mẫu", "Thử", "Hường", "Thưởng", "Nguyệt", "Kiên", "Bưởi", "Đường")
_HAMLET: Final = ("Xóm Mẫu", "Phố Thử Nghiệm", "Tổ dân phố số", "Thôn Đồng Bưởi", "Bản Thượng Thử")
_COMMUNE: Final = ("Xã Vũ Mẫu", "Thị trấn Vụ Thử", "Xã Thượng Mẫu", "Phường Đường Thử")
_DISTRICT: Final = ("Lạc Mẫu", "Huyện Yên Thử", "Thành phố Mẫu Bình", "Huyện Đường Mẫu")
_PROVINCE: Final = ("Hòa Mẫu", "Tỉnh Phú Thử", "Ninh Mẫu")


@dataclass(frozen=True, slots=True)
class Thing:
    """A flat thing with one code. Millimetres from its middle, x right, y down."""

    reflectance: Plane
    """0 to 1, linear; the picture of the thing and of the fingers around it."""
    cover: Plane
    """Where the thing or a finger is, 0 to 1."""
    code_mm: tuple[float, float, float]
    """Middle of the code (x, y) and its side, quiet zone not counted."""
    module_mm: float
    text: str
    glossy: float
    """How much of a lamp it throws back as a spot: paper 0.02, plastic 0.6, glass 0.9."""


def person(seed: int) -> str:
    """The text of an identity card's code, about an invented person: 99 to 170 bytes."""
    rng = np.random.default_rng([seed, 1])

    def one(words: tuple[str, ...]) -> str:
        return words[int(rng.integers(len(words)))]

    man = bool(rng.integers(2))
    year = int(rng.integers(1940, 2008))
    century = (0 if year < 2000 else 2) + (0 if man else 1)
    number = f"017{century}{year % 100:02d}{int(rng.integers(10**6)):06d}"
    old = f"{int(rng.integers(10**9)):09d}" if rng.random() < 0.6 else ""
    born = f"{int(rng.integers(1, 29)):02d}{int(rng.integers(1, 13)):02d}{year}"
    place = f"{one(_HAMLET)} {int(rng.integers(1, 30))}, {one(_COMMUNE)}, {one(_DISTRICT)}"
    text = (
        f"{number}|{old}|{one(_FAMILY)} {one(_MIDDLE)} {one(_GIVEN)}|{born}|"
        f"{'Nam' if man else 'Nữ'}|{place}, {one(_PROVINCE)}|"
        f"{int(rng.integers(1, 29)):02d}{int(rng.integers(1, 13)):02d}2021"
    )
    return text if 99 <= len(text.encode()) <= 170 else person(seed + 7919)


def dossier(seed: int) -> str:
    """A dossier code as receipts carry it."""
    rng = np.random.default_rng([seed, 2])
    return f"H55.{int(rng.integers(10, 400))}-26{int(rng.integers(1, 13)):02d}15-{seed % 10000:04d}"


def ticket(seed: int) -> str:
    """The text of a queue ticket's code, in some length a ticket may have."""
    return f"MCK-TICKET:{seed % 1000:03d}:2026-11-23:{seed * 7919 % 10**10:010d}"


@lru_cache(maxsize=24)
def thing(kind: Kind, seed: int, *, dense: bool = False) -> Thing:
    """A thing and its code. `dense`: level Q instead of M, which makes modules smaller."""
    rng = np.random.default_rng([seed, 3])
    text = {"receipt": dossier, "ticket": ticket}.get(kind, person)(seed)
    width, height, side, x, y, glossy = {
        "card": (85.6, 54.0, 20.0, 28.0, -12.5, 0.6),
        "receipt": (100.0, 90.0, 30.0, 20.0, -15.0, 0.02),
        "ticket": (76.0, 90.0, 25.0, 0.0, 18.0, 0.05),
        "phone": (68.0, 140.0, 35.0, 0.0, -8.0, 0.9),
        "bare": (34.0, 34.0, 20.0, 0.0, 0.0, 0.02),
    }[kind]
    cells = _cells(text, "q" if dense else "m")
    paper = _face(kind, width, height, rng)
    _print_code(paper, cells, (x, y, side), phone=kind == "phone")
    reflectance, cover = _hold(paper, rng, fingers=kind != "bare")
    return Thing(reflectance, cover, (x, y, side), side / cells.shape[0], text, glossy)


def _cells(text: str, level: str) -> npt.NDArray[np.uint8]:
    code = segno.make(text.encode(), mode="byte", error=level, boost_error=False, micro=False)
    return np.array([list(row) for row in code.matrix], dtype=np.uint8)


def _px(mm: float) -> int:
    return round(mm * TEXTURE_PX_PER_MM)


def _face(kind: Kind, width: float, height: float, rng: np.random.Generator) -> Plane:
    """What is printed besides the code: wavy lines, words, a portrait's shadow."""
    rows, columns = _px(height), _px(width)
    paper = np.full((rows, columns), _PAPER, np.float32)
    if kind == "bare":
        return paper
    if kind == "phone":
        paper[:] = 0.02
        paper[_px(5) : -_px(5), _px(3) : -_px(3)] = 0.95
    if kind == "card":
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) / TEXTURE_PX_PER_MM
        waves = np.sin(3 * x + 2 * np.sin(y / 4)) + np.sin(2.6 * y + 2 * np.sin(x / 5))
        paper -= 0.05 * np.asarray(waves, np.float32)
        middle = (_px(17), _px(32))
        cv2.rectangle(paper, (_px(5), _px(18)), (_px(29), _px(50)), 0.62, -1)
        cv2.ellipse(paper, middle, (_px(7), _px(9)), 0, 0, 360, 0.33, -1)
        cv2.circle(paper, (_px(10), _px(9)), _px(5.5), 0.35, -1)
    left = _px(32) if kind == "card" else _px(8)
    ink = np.zeros((rows, columns), np.uint8)  # putText of OpenCV 5 writes on bytes only
    for line in range(_px(26 if kind == "card" else 56), rows - _px(4), _px(4.6)):
        if kind in ("ticket", "phone") and line > rows // 2:
            break
        words = " ".join("XAHUYENTINHSO0123456789"[int(rng.integers(18)) :][:6] for _ in range(5))
        cv2.putText(ink, words, (left, line), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 255, 4, cv2.LINE_AA)
    return np.asarray(paper - (paper - 0.12) * (ink.astype(np.float32) / 255), np.float32)


def _print_code(
    paper: Plane,
    cells: npt.NDArray[np.uint8],
    place_mm: tuple[float, float, float],
    *,
    phone: bool,
) -> None:
    x, y, side = place_mm
    size = _px(side)
    quiet = round(size * 4 / cells.shape[0])
    top = paper.shape[0] // 2 + _px(y) - size // 2
    left = paper.shape[1] // 2 + _px(x) - size // 2
    rows = slice(max(0, top - quiet), top + size + quiet)
    columns = slice(max(0, left - quiet), left + size + quiet)
    paper[rows, columns] = 0.95 if phone else _PAPER
    dark = cv2.resize(cells, (size, size), interpolation=cv2.INTER_NEAREST).astype(np.float32)
    if not phone:  # ink spreads a little
        spread = cv2.GaussianBlur(dark, (0, 0), 0.03 * TEXTURE_PX_PER_MM)
        dark = np.asarray(spread, np.float32)
    light = 0.95 if phone else _PAPER
    paper[top : top + size, left : left + size] = light + (_INK - light) * dark


def _hold(paper: Plane, rng: np.random.Generator, *, fingers: bool) -> tuple[Plane, Plane]:
    """The thing on a larger picture, with a thumb on its left or lower edge."""
    margin = _px(_HAND_MM)
    reflectance = cv2.copyMakeBorder(
        paper, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=0.0
    )
    cover: Plane = np.zeros(reflectance.shape, np.float32)
    cover[margin:-margin, margin:-margin] = 1.0
    if fingers:
        rows, columns = reflectance.shape
        at = (margin + _px(4), int(rows * rng.uniform(0.6, 0.75)))
        under = (columns // 2 - _px(6), rows - margin + _px(6))
        for middle, axes, angle in ((at, (30, 9), 8.0), (under, (26, 10), 80.0)):
            shape = (_px(axes[0] / 2), _px(axes[1]))
            cv2.ellipse(reflectance, middle, shape, angle, 0, 360, _SKIN, -1)
            cv2.ellipse(cover, middle, shape, angle, 0, 360, 1.0, -1)
    return np.asarray(reflectance, np.float32), cover
