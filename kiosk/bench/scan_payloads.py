"""Vietnamese payloads through both libraries: every byte and every letter as it was written.

People, addresses and numbers are invented: names put together from common parts, dates and
numbers by chance. `scripts/soak/payloads` runs it over 3,000.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import segno

from kiosk.scan.codes import Gray, Symbology
from kiosk.scan.decode import text, zbar, zxing

# fmt: off
_FAMILIES: Final = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Quách", "Đinh", "Lường", "Hà", "Triệu", "Nông", "Cầm", "Lò",
    "Giàng", "Ksơr", "H'Mok", "Y",
]
_MIDDLES: Final = [
    "Thị", "Văn", "Hữu", "Đức", "Ngọc", "Thanh", "Xuân", "Thuỳ", "Mỹ", "Khánh", "Quỳnh", "Bảo",
    "Công", "Thế", "Tuyết",
]
_GIVEN: Final = [
    "An", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hằng", "Hiếu", "Huệ", "Khuê", "Lựu", "Mận",
    "Mỡ", "Nghĩa", "Nhung", "Oanh", "Phước", "Quyền", "Sỹ", "Thưởng", "Tuấn", "Uyên", "Vượng",
    "Xuyến", "Yến", "Ỷ", "Ngoãn", "Kiều", "Thoại", "Chuyền", "Luỹ", "Tuyên",
]
# fmt: on
_PLACES: Final = (
    "Xóm Đồi",
    "Thôn Mường Khụ",
    "Tổ 7",
    "Bản Nậm Cắn",
    "Ấp Mỹ Thuận",
    "Buôn Cư Êbur",
    "Khu phố 3",
    "Số 12 ngõ 5 đường Trần Hưng Đạo",
)
_COMMUNES: Final = (
    "Thượng Cốc, Lạc Sơn, Hòa Bình",
    "Quyết Thắng, Phú Thọ",
    "Ngọc Sơn, Phú Thọ",
    "Đắk Ơ, Bù Gia Mập, Bình Phước",
    "Vĩnh Mỹ B, Hòa Bình, Bạc Liêu",
)


@dataclass(frozen=True, slots=True)
class Payload:
    """What was written, and how."""

    data: bytes
    form: str
    """NFC or NFD."""
    declared: bool
    """Whether the code says that it is UTF-8 (ECI 26)."""

    @property
    def text(self) -> str:
        """What has to come out."""
        return unicodedata.normalize("NFC", self.data.decode()).strip()


def payloads(count: int, seed: int = 1) -> Iterator[Payload]:
    """Names alone, lines of old and new cards, in both forms, declared and not."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    makers = (_name, _card_2021, _card_2024)
    for index in range(count):
        form = ("NFC", "NFD")[index % 2]
        written = unicodedata.normalize(form, makers[index % 3](chance))  # type: ignore[arg-type]
        yield Payload(written.encode(), form, declared=index % 4 > 1)


def picture(payload: Payload, *, scale: int = 3) -> Gray:
    """The code of a payload, as clean as print is."""
    code = segno.make_qr(
        payload.data.decode() if payload.declared else payload.data,
        error="m",
        mode="byte",
        encoding="utf-8" if payload.declared else None,
        eci=payload.declared,
        boost_error=False,
    )
    rows = [[0 if dark else 255 for dark in row] for row in code.matrix_iter(scale=scale, border=4)]
    return np.array(rows, np.uint8)


def check(count: int, seed: int = 1) -> dict[str, int]:
    """How many came out exactly, for each library; the others by what was wrong."""
    figures = {"payloads": 0}
    for payload in payloads(count, seed):
        figures["payloads"] += 1
        gray = picture(payload)
        for name, library in (("zxing", zxing.read), ("zbar", zbar.read)):
            readings = library(gray, (Symbology.QR,))
            verdict = _verdict(payload, [one.data for one in readings])
            figures[f"{name}_{verdict}"] = figures.get(f"{name}_{verdict}", 0) + 1
    return figures


def _verdict(payload: Payload, found: list[bytes]) -> str:
    if not found:
        return "unread"
    if found != [payload.data]:
        return "other_bytes"
    return "exact" if text.read(found[0]).text == payload.text else "other_text"


def _name(chance: random.Random) -> str:
    middles = chance.sample(_MIDDLES, chance.randint(0, 2))
    return " ".join([chance.choice(_FAMILIES), *middles, chance.choice(_GIVEN)])


def _date(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(first, last)}"


def _card_2021(chance: random.Random) -> str:
    return "|".join(
        [
            f"999{chance.randrange(10**9):09}",
            f"{chance.randrange(10**9):09}" if chance.random() < 0.6 else "",
            _name(chance),
            _date(chance, 1930, 2010),
            chance.choice(("Nam", "Nữ")),
            f"{chance.choice(_PLACES)}, {chance.choice(_COMMUNES)}",
            _date(chance, 2021, 2024),
        ]
    )


def _card_2024(chance: random.Random) -> str:
    return "|".join([_card_2021(chance), _name(chance), _name(chance), ""])


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures as JSON; 1 where anything is not exact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payloads", type=int, default=3000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    figures: dict[str, Any] = check(options.payloads, options.seed)
    json.dump(figures, sys.stdout)
    sys.stdout.write("\n")
    exact = all(figures.get(f"{name}_exact") == options.payloads for name in ("zxing", "zbar"))
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
