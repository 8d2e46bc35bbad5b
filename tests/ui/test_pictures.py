import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.ui import paths
from kiosk.ui.pictures import IconPictures, qr_image


@pytest.mark.parametrize(
    "text", ["https://lacson.example.vn/t/0197f7c1", "Số A012 – quầy 3, xã Lạc Sơn"]
)
def test_a_code_reads_back(screen_app, text):
    image = qr_image(text, 480).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(
        image.height(), image.bytesPerLine()
    )[:, : image.width()]
    assert cv2.QRCodeDetector().detectAndDecode(pixels)[0] == text


def test_a_code_has_its_quiet_zone_and_fits(screen_app):
    image = qr_image("A012", 300)
    assert image.width() <= 300
    module_px = image.width() // (21 + 8)
    white = QColor("white")
    for at in range(image.width()):
        assert image.pixelColor(at, 4 * module_px - 1) == white


def test_an_icon_is_drawn_in_its_colour_at_its_size(screen_app):
    size = QSize()
    image = IconPictures(paths.ICONS).requestImage("home?color=%23aa0000", size, QSize(96, 96))
    assert (image.width(), image.height(), size) == (96, 96, QSize(96, 96))
    inked = [image.pixelColor(x, y) for x in range(96) for y in range(96)]
    solid = [color for color in inked if color.alpha() == 255]
    assert len(solid) > 200
    assert all(color == QColor("#aa0000") for color in solid)


@pytest.mark.parametrize("name", ["no_such_icon", "../LICENSE", "..%2F..%2Ffonts%2FOFL"])
def test_a_wrong_name_is_an_empty_picture_and_a_warning(screen_app, caplog, name):
    image = IconPictures(paths.ICONS).requestImage(name, QSize(), QSize(24, 24))
    assert image.pixelColor(12, 12).alpha() == 0
    assert "no icon named" in caplog.text
    caplog.clear()


def test_text_too_long_for_a_code_is_an_empty_picture(screen_app, caplog):
    assert qr_image("x" * 4000, 300).isNull()
    assert "does not fit" in caplog.text
    caplog.clear()
