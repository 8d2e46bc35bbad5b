"""Vietnamese text survives both libraries; `scripts/soak/payloads` runs ten times as many."""

import pytest

from kiosk.bench.scan_payloads import check, payloads
from kiosk.scan.codes import Effort
from kiosk.scan.decode import Decoder
from tests.shared import shared_data

HOSTILE = ("zbar_heap_abort_two_sa_codes", "eci_bomb_zbar_leak_8MB")
"""Read in the guarded process only: tests/scan/worker."""


def test_300_payloads_come_out_exactly() -> None:
    assert check(300, seed=7) == {"payloads": 300, "zxing_exact": 300, "zbar_exact": 300}


def test_payloads_are_of_all_kinds() -> None:
    made = list(payloads(12))
    assert {(one.form, one.declared) for one in made} == {
        (form, declared) for form in ("NFC", "NFD") for declared in (True, False)
    }
    assert len({one.data for one in made}) == 12


def test_odd_codes_are_read_or_refused_but_never_wrong() -> None:
    import cv2

    folder = shared_data() / "qr" / "adversarial"
    found = {}
    for path in sorted(folder.glob("*.png")):
        if path.stem not in HOSTILE:
            gray = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
            assert gray is not None
            found[path.stem] = Decoder().read(gray, effort=Effort.STILL)
    assert {one.text for one in found["two_codes_url_and_receipt"]} > {"H28.12-251103-0012"}
    assert len(found["112_codes_opencv_56s"]) == 112
    assert not found["finder_spam_aruco_24s"]
    for name in ("inverted", "mirrored"):
        assert [one.text for one in found[name]] == ["H28.12-251103-0012"]
    refused = ("control_chars", "nul_bytes", "rtl_override", "kanji", "v40_2953_bytes")
    assert not any(one.text for name in refused for one in found[name])
    expected = (folder / "cccd_mojibake_zbar.txt").read_text(encoding="utf-8").strip()
    assert [one.text for one in found["cccd_mojibake_zbar"]] == [expected]


@pytest.mark.parametrize("with_zxing", [True, False])
def test_photographs_of_each_kind_are_read(with_zxing: bool) -> None:
    """A sample, so that a change that breaks a stage is seen; the bench has them all."""
    from kiosk.bench.scan import _pictures, _readings

    pictures = list(_pictures(shared_data() / "qr" / "public"))[::12]
    decoder = Decoder(zxing=with_zxing)
    read = 0
    for picture, gray in pictures:
        codes = decoder.read(gray, effort=Effort.STILL)
        if not picture.texts:
            assert codes == []
        listed = {text.strip() for text in picture.texts}
        read += any(_readings(code.data) & listed for code in codes)
    coded = sum(bool(picture.texts) for picture, _ in pictures)
    assert read >= coded * (0.96 if with_zxing else 0.85)
