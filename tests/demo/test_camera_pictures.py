"""The pictures of the sample camera: as drawn, small, and readable when held up."""

from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.demo.camera_pictures import DOSSIER, PICTURES, SIZE, as_jpeg
from kiosk.settings import sample_office_file

FOLDER = sample_office_file().parent / "camera"


def stored(shown):
    with Image.open(FOLDER / f"{shown.name}.jpg") as picture:
        return np.asarray(picture.convert("L"))


def test_the_folder_holds_these_pictures_and_is_small():
    files = sorted(FOLDER.glob("*"))
    assert [path.stem for path in files] == [shown.name for shown in PICTURES]
    assert sum(path.stat().st_size for path in files) < 600_000


@pytest.mark.parametrize("shown", [PICTURES[0], PICTURES[4], PICTURES[7]], ids=lambda s: s.name)
def test_the_stored_pictures_are_those_drawn(shown):
    with Image.open(BytesIO(as_jpeg(shown))) as picture:
        drawn = np.asarray(picture.convert("L")).astype(int)
    assert drawn.shape == (SIZE[1], SIZE[0])
    assert np.abs(drawn - stored(shown)).mean() < 2


def test_the_receipt_can_be_read_when_it_is_held_and_is_not_there_before_and_after():
    texts = {
        shown.name: [
            found.text
            for found in zxingcpp.read_barcodes(
                stored(shown), formats=zxingcpp.BarcodeFormat.QRCode
            )
        ]
        for shown in PICTURES
    }
    held = [name for name in texts if "held" in name]
    assert len(held) == 4
    assert all(texts[name] == [DOSSIER] for name in held)
    assert all(texts[name] == [] for name in texts if "empty" in name)
