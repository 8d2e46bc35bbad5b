"""The pictures the sample office's camera shows: a receipt that comes nearer and goes again.

`python -m kiosk.demo.camera_pictures` makes `assets/sample/camera/` anew. Everything in them is
drawn here and invented: the hall, the receipt, its code. A name that ends in `_2.5s` is how long
the camera shows it (`kiosk.devices.cameras.files`).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from kiosk.settings import assets_root

DOSSIER: Final = "000.00.01.H22-261123-0001"
"""The code on the receipt: invented, in the shape of the example in Circular 01/2018/TT-VPCP."""
SIZE: Final = (1280, 720)
_CARD: Final = (860, 540)
"""The receipt before it is held up: 86 x 54 mm at ten pixels a millimetre."""
_ROOM: Final = (600, 900)
"""Around the receipt, left and right, above and below: for the hand."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture. Without a width there is no receipt in it."""

    name: str
    width_px: float = 0.0
    """The receipt's width in the picture; 400 is about 20 cm from a usual camera."""
    at: tuple[float, float] = (640, 360)
    turned_deg: float = 0.0
    leant: float = 0.0
    """How much smaller the far side is, as a part."""
    blur_px: float = 0.6


PICTURES: Final = (
    Shown("01-empty_4s"),
    Shown("02-coming_0.2s", 190, (1130, 640), 18, 0.10, 2.6),
    Shown("03-coming_0.2s", 230, (1010, 560), 15, 0.10, 2.2),
    Shown("04-coming_0.2s", 280, (880, 470), 11, 0.08, 1.8),
    Shown("05-coming_0.2s", 340, (760, 400), 8, 0.06, 1.2),
    Shown("06-held_0.6s", 410, (668, 356), 4, 0.04),
    Shown("07-held_1s", 452, (642, 362), -2, 0.03),
    Shown("08-held_1s", 470, (634, 368), -4, 0.03),
    Shown("09-held_0.6s", 440, (646, 360), 1, 0.04),
    Shown("10-going_0.2s", 350, (560, 430), -8, 0.06, 1.4),
    Shown("11-going_0.2s", 270, (400, 540), -14, 0.08, 2.0),
    Shown("12-going_0.2s", 210, (220, 650), -20, 0.10, 2.6),
    Shown("13-empty_6s"),
)


def main() -> int:
    """Write the pictures into the folder named, or into the project's."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else assets_root() / "sample" / "camera"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.jpg"):
        path.unlink()
    for shown in PICTURES:
        (folder / f"{shown.name}.jpg").write_bytes(as_jpeg(shown))
    return 0


def as_jpeg(shown: Shown) -> bytes:
    """The picture as a camera gives it; the same bytes each time with the same Pillow."""
    picture = _hall()
    if shown.width_px:
        _hold_up(picture, shown)
    rng = np.random.default_rng(len(shown.name) + int(shown.width_px))
    noisy = np.asarray(picture, dtype=np.float32) + rng.normal(0, 2.2, (SIZE[1], SIZE[0], 1))
    out = BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=62)
    return out.getvalue()


def _hall() -> Image.Image:
    """What a kiosk sees when nobody is there: a wall, a window, chairs. Out of focus."""
    picture = Image.new("RGB", SIZE, "#b9b2a4")
    draw = ImageDraw.Draw(picture)
    for row in range(SIZE[1]):  # light falls in from above
        shade = 196 - row // 9
        draw.line([(0, row), (SIZE[0], row)], fill=(shade, shade - 5, shade - 16))
    draw.rectangle((0, 560, 1280, 720), fill="#77695a")  # floor
    draw.rectangle((90, 60, 360, 330), fill="#e9eef0", outline="#8b8377", width=14)  # window
    draw.line((225, 60, 225, 330), fill="#8b8377", width=10)
    draw.rectangle((930, 110, 1180, 270), fill="#7f1418")  # a board on the wall
    for line in range(3):
        draw.rectangle((960, 145 + 36 * line, 1150 - 40 * line, 158 + 36 * line), fill="#e3cf9d")
    for chair in range(4):
        left = 420 + 125 * chair
        draw.rounded_rectangle((left, 400, left + 100, 500), 14, fill="#3f5a6b")
        draw.rounded_rectangle((left, 505, left + 100, 540), 10, fill="#365060")
        draw.line((left + 14, 540, left + 14, 610), fill="#2c2c2c", width=6)
        draw.line((left + 86, 540, left + 86, 610), fill="#2c2c2c", width=6)
    return picture.filter(ImageFilter.GaussianBlur(5))


def _hold_up(picture: Image.Image, shown: Shown) -> None:
    """Put the receipt, and the thumb that holds it, into the picture."""
    width, height = _CARD[0] + 2 * _ROOM[0], _CARD[1] + 2 * _ROOM[1]
    layer = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    layer.paste(_receipt(), _ROOM)
    draw = ImageDraw.Draw(layer)
    # A hand from below, where nothing is printed.
    x, y = _ROOM[0] + 300, _ROOM[1] + 430
    draw.rounded_rectangle((x - 10, y + 60, x + 190, height + 200), 90, fill="#c99a7c")
    draw.rounded_rectangle((x, y, x + 116, y + 280), 58, fill="#d3a688")
    draw.rounded_rectangle((x + 25, y + 10, x + 91, y + 76), 30, fill="#e2bda5")
    draw.rectangle((x - 40, y + 520, x + 220, height), fill="#2f4a3c")  # a sleeve
    scale = shown.width_px / _CARD[0]
    size = (round(layer.width * scale), round(layer.height * scale))
    # Smoothed before it is made smaller, so that no module flickers.
    layer = _leant(layer, shown.leant).resize(size, Image.Resampling.LANCZOS)
    layer = layer.rotate(shown.turned_deg, Image.Resampling.BICUBIC, expand=True)
    layer = layer.filter(ImageFilter.GaussianBlur(shown.blur_px))
    corner = (round(shown.at[0] - layer.width / 2), round(shown.at[1] - layer.height / 2))
    picture.paste(layer, corner, layer)


def _leant(layer: Image.Image, leant: float) -> Image.Image:
    """As seen when the right side is farther away."""
    width, height = layer.size
    inset = leant * height / 2
    # From the corners of the picture made to those of the one given (Pillow asks backwards).
    wanted = ((0, 0), (0, height), (width, height - inset), (width, inset))
    given = ((0, 0), (0, height), (width, height), (width, 0))
    rows, values = [], []
    for (x, y), (u, v) in zip(wanted, given, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    found = np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))
    return layer.transform(
        layer.size, Image.Transform.PERSPECTIVE, found.tolist(), Image.Resampling.BICUBIC
    )


def _receipt() -> Image.Image:
    """A receipt of a dossier, as small as a card: words at the left, its code at the right."""
    card = Image.new("RGB", _CARD, "#f7f5ef")
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, _CARD[0] - 1, _CARD[1] - 1), outline="#cfc9bb", width=3)
    draw.text((36, 30), "GIẤY TIẾP NHẬN HỒ SƠ", fill="#222222", font=_font("Bold", 38))
    draw.text((36, 78), "VÀ HẸN TRẢ KẾT QUẢ", fill="#222222", font=_font("Bold", 38))
    draw.line((36, 138, 560, 138), fill="#888888", width=3)
    for row, words in enumerate(
        ("Hồ sơ mẫu, không có thật", "Xã Lạc Sơn, tỉnh Phú Thọ", "Mã hồ sơ:", DOSSIER)
    ):
        draw.text((36, 166 + 50 * row), words, fill="#333333", font=_font("Medium", 30))
    draw.text((36, 440), "MẪU", fill="#b8242a", font=_font("ExtraBold", 60))
    code = segno.make(DOSSIER, error="m", micro=False)
    found = BytesIO()
    code.save(found, kind="png", scale=9, border=4)
    drawn = Image.open(found).convert("RGB")
    card.paste(drawn, (_CARD[0] - drawn.width - 16, 150))
    return card


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(assets_root() / "fonts" / f"BeVietnamPro-{weight}.ttf", size)


if __name__ == "__main__":
    sys.exit(main())
