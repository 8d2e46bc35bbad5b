"""The stages: what they read, where it stands, when they stop."""

import sys
import time
import tracemalloc

import cv2
import numpy as np
import pytest

from kiosk.scan.codes import Effort, Refusal, Symbology
from kiosk.scan.decode import Decoder, mirror, unwrap, views, zbar, zxing
from kiosk.scan.decode.agreement import Agreement
from kiosk.scan.decode.reading import Reading
from tests.scan.decode.pictures import (
    RECEIPT,
    code,
    corners_of,
    mirrored,
    on_table,
    turned,
    wrinkled,
)


@pytest.mark.parametrize("with_zxing", [True, False])
@pytest.mark.parametrize("effort", list(Effort))
def test_a_plain_code_is_read_at_any_effort(with_zxing: bool, effort: Effort) -> None:
    decoder = Decoder(zxing=with_zxing)
    (found,) = decoder.read(on_table(code()), effort=effort)
    assert (found.text, found.data, found.refused) == (RECEIPT, RECEIPT.encode(), None)
    assert found.symbology is Symbology.QR
    assert found.decoder.startswith("zxing" if with_zxing else "zbar")
    assert 0 < found.ms < 1000


@pytest.mark.parametrize("degrees", [0, 37, 90, 135, 180, 270, 301])
@pytest.mark.parametrize("mirror_it", [False, True])
@pytest.mark.parametrize("with_zxing", [True, False])
def test_corners_are_the_codes_own_however_it_is_held(
    degrees: float, mirror_it: bool, with_zxing: bool
) -> None:
    picture = code(scale=6, quiet=4)
    gray, corners = turned(picture, corners_of(picture, 6, 4), degrees)
    if mirror_it:
        gray, corners = mirrored(gray, corners)
    (found, *_) = Decoder(zxing=with_zxing).read(gray, effort=Effort.STILL)
    assert np.abs(np.array(found.corners) - corners).max() < 8


@pytest.mark.parametrize(
    "view",
    [
        lambda gray: views.scaled(gray, 2),
        lambda gray: views.scaled(gray, 0.5),
        lambda gray: views.turned(gray, 45),
        lambda gray: views.at_most(gray, 300_000),
        lambda gray: views.centre(gray, 500_000),
        lambda gray: views.threshold(gray, 71, 7),
    ],
)
def test_a_view_knows_the_way_back(view: object) -> None:
    gray = on_table(code(scale=8), left=520)
    (direct,) = zxing.read(gray, (Symbology.QR,))
    made = view(gray)  # type: ignore[operator]
    (seen,) = zxing.read(made.gray, (Symbology.QR,))
    assert np.abs(np.array(made.source(seen.points)) - np.array(direct.points)).max() < 5


def test_two_codes_are_both_there_and_each_once() -> None:
    gray = on_table(code(), left=200)
    other = code("https://example.org/tra-cuu")
    gray[200 : 200 + other.shape[0], 800 : 800 + other.shape[1]] = other
    found = Decoder().read(gray, effort=Effort.STILL)
    assert sorted(one.text for one in found) == [RECEIPT, "https://example.org/tra-cuu"]


def test_a_refused_code_does_not_end_the_search() -> None:
    decoder = Decoder()
    gray = on_table(code(b"\x1b[2J"))
    stages = list(decoder.read_stages(gray, effort=Effort.STILL))
    assert len(stages) > 2
    found = decoder.read(gray, effort=Effort.STILL)
    assert {(one.text, one.refused) for one in found} == {("", Refusal.CONTROL)}
    assert len(found) == 1


def test_stages_are_those_that_run() -> None:
    decoder = Decoder()
    empty = np.full((240, 320), 128, np.uint8)
    for effort in Effort:
        names = [stage.name for stage in decoder.stages(effort, 3, empty.shape)]
        assert len(list(decoder.read_stages(empty, effort=effort, number=3))) == len(names)
        assert len(set(names)) == len(names)
        skipped = decoder.read_stages(empty, effort=effort, number=3, skip=frozenset(names[:1]))
        assert len(list(skipped)) == len(names) - 1


@pytest.mark.parametrize("with_zxing", [True, False])
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_every_dear_stage_has_its_turn_over_the_frames(with_zxing: bool, stride: int) -> None:
    decoder = Decoder(zxing=with_zxing)
    shape = (720, 1280)
    still = {stage.name for stage in decoder.stages(Effort.STILL, 0, shape)}
    frames = [
        list(decoder.stages(Effort.FRAME, number, shape))
        for number in range(0, 40 * stride, stride)
    ]
    seen = {stage.name for stages in frames for stage in stages}
    assert still <= seen
    assert max(len(stages) for stages in frames) < len(still)


def test_a_large_empty_picture_ends_in_time() -> None:
    chance = np.random.default_rng(5)
    noise = chance.integers(0, 255, (1080, 1920), np.uint8)
    decoder = Decoder()
    begun = time.thread_time()
    assert decoder.read(noise, effort=Effort.STILL) == []
    # The deadline is 65 ms; the last stage that began may end after it.
    assert time.thread_time() - begun < 1.0


@pytest.mark.parametrize("with_zxing", [True, False])
@pytest.mark.parametrize("shape", [(10, 60_000), (11, 11), (1, 1), (40, 40_000), (40_000, 40)])
def test_a_picture_that_can_hold_no_code_ends_at_once(
    with_zxing: bool, shape: tuple[int, int]
) -> None:
    assert Decoder(zxing=with_zxing).read(np.zeros(shape, np.uint8), effort=Effort.STILL) == []


@pytest.mark.parametrize("with_zxing", [True, False])
@pytest.mark.parametrize("shape", [(12, 32_766), (32_766, 12), (12, 12)])
def test_a_picture_of_an_odd_shape_goes_through_every_stage(
    with_zxing: bool, shape: tuple[int, int]
) -> None:
    assert Decoder(zxing=with_zxing).read(np.zeros(shape, np.uint8), effort=Effort.STILL) == []


def test_wrinkled_cloth_is_straightened() -> None:
    picture = code("HTTPS://EXAMPLE.ORG/" + "0123456789" * 4, scale=6, error="l")
    gray = wrinkled(picture, 2.4, 150.0)
    assert zxing.read(gray, (Symbology.QR,)) == []
    (found,) = Decoder().read(gray, effort=Effort.STILL, skip=_all_but("zxing_unwrapped"))
    assert found.text.startswith("HTTPS://EXAMPLE.ORG/")
    assert found.decoder == "zxing_unwrapped"


def test_too_large_or_crossed_shapes_are_not_straightened() -> None:
    square = ((0.0, 0.0), (300.0, 0.0), (300.0, 300.0), (0.0, 300.0))
    crossed = ((0.0, 0.0), (300.0, 300.0), (300.0, 0.0), (0.0, 300.0))
    good = unwrap.Damaged(29, square)
    again = unwrap.Damaged(29, ((2.0, 1.0), *square[1:]))
    codes = [good, again, unwrap.Damaged(29, crossed), unwrap.Damaged(177, square)]
    assert unwrap.promising(codes, 3) == [good]


def test_light_on_dark_is_read_without_zxing_too() -> None:
    gray = on_table(255 - code(scale=8))
    (found,) = Decoder(zxing=False).read(gray, effort=Effort.STILL)
    assert found.text == RECEIPT


def test_a_build_without_zxing_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    monkeypatch.delitem(sys.modules, "kiosk.scan.decode.zxing")
    monkeypatch.delattr("kiosk.scan.decode.zxing")
    decoder = Decoder()
    assert not decoder.zxing
    assert [one.text for one in decoder.read(on_table(code()))] == [RECEIPT]


def test_bar_codes_are_believed_when_seen_twice() -> None:
    gray = on_table(_bars("8934563138165"))
    assert Decoder().read(gray, effort=Effort.STILL) == []  # not configured
    decoder = Decoder((Symbology.QR, Symbology.EAN_13))
    assert decoder.read(gray, number=1) == []
    assert decoder.read(gray, number=1) == []  # the same frame again proves nothing
    (found, *_) = decoder.read(gray, number=2)
    assert (found.text, found.symbology) == ("8934563138165", Symbology.EAN_13)
    decoder.forget()
    assert decoder.read(gray, number=3) == []
    (found, *_) = decoder.read(gray, effort=Effort.STILL)  # by two stages
    assert found.text == "8934563138165"


def test_agreement_remembers_some_only() -> None:
    agreement = Agreement()
    readings = [Reading(b"%d" % one, Symbology.CODE_39, ()) for one in range(17)]
    assert not any(agreement.reached(one, 1) for one in readings)
    assert not agreement.reached(readings[0], 2)  # forgotten meanwhile
    assert agreement.reached(readings[16], 2)


def test_a_mirror_cannot_be_told_without_knowing_the_code() -> None:
    corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    assert not mirror.mirrored(code(), corners, modules=0, level="M", mask=1)
    assert not mirror.mirrored(code(), corners, modules=21, level="?", mask=1)


def test_zbar_hands_over_bytes_as_they_are() -> None:
    payload = "Lê Thị Tuyết Nhung".encode()
    (found,) = zbar.read(code(payload), (Symbology.QR,))
    assert found.data == payload
    assert zbar.read(np.full((40, 40), 255, np.uint8), (Symbology.QR,)) == []


def test_reading_keeps_no_memory() -> None:
    gray = cv2.resize(on_table(code()), (640, 360))
    decoder = Decoder(zxing=False)
    decoder.read(gray, effort=Effort.STILL)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(20):
            decoder.read(gray, effort=Effort.STILL, number=number)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 100_000


def test_codes_show_nothing_of_what_they_hold() -> None:
    (found,) = Decoder().read(on_table(code()))
    assert RECEIPT not in repr(found)


def _all_but(name: str) -> frozenset[str]:
    stages = Decoder().stages(Effort.STILL, 0, (720, 1280))
    return frozenset(stage.name for stage in stages) - {name}


def _bars(number: str) -> np.ndarray:
    import zxingcpp

    made = zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.EAN13)
    return np.array(zxingcpp.write_barcode_to_image(made, scale=3, add_quiet_zones=True))


def test_a_glance_reads_the_small_modules_of_a_halved_picture() -> None:
    card = "079203001234|271234567|Nguyễn Văn Mẫu|02011983|Nam|12 Đường Thử, Quận 1|05052021"
    gray = on_table(code(card, scale=3), height=1080, width=1920, left=870)
    soft = cv2.GaussianBlur(gray, (0, 0), 1.2)
    half = cv2.resize(soft, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert zxing.read(half, (Symbology.QR,)) == []
    (found,) = Decoder().read(half, effort=Effort.GLANCE)
    assert (found.text, found.decoder) == (card, "zxing_glance_near")
    height, _ = half.shape
    middle = np.mean(found.corners, axis=0) - (870 / 2 + 50, height / 2)
    assert np.abs(middle).max() < 60


@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_large_pictures_have_every_stage_and_never_all_at_once(stride: int) -> None:
    decoder = Decoder()
    still = {stage.name for stage in decoder.stages(Effort.STILL, 0, (1080, 1920))}
    frames = [
        {stage.name: stage.ms for stage in decoder.stages(Effort.FRAME, number, (1080, 1920))}
        for number in range(0, 60 * stride, stride)
    ]
    assert still <= set().union(*frames)
    large = sum(sum(stages.values()) for stages in frames) / len(frames)
    small = sum(
        sum(stage.ms for stage in decoder.stages(Effort.FRAME, number, (720, 1280)))
        for number in range(0, 60 * stride, stride)
    ) / len(frames)
    assert large < 0.9 * small


def test_a_picture_is_made_smaller_once_and_never_taken_for_the_next_one() -> None:
    decoder = Decoder()
    skip = _all_but("zbar_half")
    gray = on_table(code(scale=12), height=1080, width=1920)
    for text in (RECEIPT, "MCK-2", RECEIPT):
        # As in the decode process: each picture lies in the same memory as the one before.
        np.copyto(gray, on_table(code(text, scale=12), height=1080, width=1920))
        (found,) = decoder.read(gray, effort=Effort.STILL, skip=skip)
        assert found.text == text


@pytest.mark.parametrize("size", [(1280, 720), (960, 540), (640, 360), (777, 431)])
def test_a_picture_shrunk_by_halves_is_the_mean_of_areas(size: tuple[int, int]) -> None:
    chance = np.random.default_rng(4)
    gray = cv2.GaussianBlur(chance.integers(0, 255, (1080, 1920), np.uint8), (0, 0), 4)
    area = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    assert np.abs(views.shrunk(gray, size).astype(int) - area).mean() < 1
