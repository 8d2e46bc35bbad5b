"""Clips are made alike each time, and played as a camera plays."""

import json

import cv2
import numpy as np
import pytest

from kiosk.bench import Needs
from kiosk.bench.clips import empty, films, suite
from kiosk.bench.clips.live import play
from kiosk.bench.clips.readers import Zxing
from kiosk.bench.clips.things import dossier, person, thing
from kiosk.bench.scan_clips import GENERATED, run


class Slow:
    """Reads right at once, but takes its time; `clock` tells how long."""

    def __init__(self, text: str, cost_s: float, *, from_look: int = 0) -> None:
        self.text, self.cost_s, self.from_look = text, cost_s, from_look
        self.now, self.numbers = 0.0, []

    def clock(self) -> float:
        return self.now

    def read(self, gray, number):
        self.numbers.append(number)
        self.now += self.cost_s
        return [self.text] if len(self.numbers) > self.from_look else []

    def forget(self) -> None:
        pass


def clip(frames: int = 30, visible: int = 0) -> suite.Clip:
    gray = np.zeros((4, 4), np.uint8)
    return suite.Clip("c", 30.0, frames, frozenset({"a"}), lambda _n: gray, visible=visible)


def test_frames_that_come_while_the_decoder_is_busy_are_lost():
    reader = Slow("a", 0.11, from_look=3)
    outcome = play(clip(), reader, clock=reader.clock)
    assert reader.numbers == [0, 3, 6, 9]
    assert outcome.seconds == pytest.approx(0.44)


def test_a_quick_decoder_looks_at_its_pace():
    reader = Slow("a", 0.001, from_look=3)
    outcome = play(clip(), reader, clock=reader.clock)
    assert reader.numbers == [0, 2, 4, 6]
    assert outcome.seconds == pytest.approx(0.201)


def test_time_counts_from_the_first_whole_view():
    reader = Slow("a", 0.001, from_look=6)
    outcome = play(clip(visible=10), reader, clock=reader.clock)
    assert outcome.seconds == pytest.approx((4 + 12 - 10) / 30 + 0.001)


def test_a_wrong_text_is_false_and_nothing_is_read():
    reader = Slow("b", 0.001)
    outcome = play(clip(), reader, clock=reader.clock)
    assert outcome.seconds is None
    assert set(outcome.false_texts) == {"b"}


def test_payloads_are_like_those_of_cards_and_receipts():
    for seed in range(50):
        assert 99 <= len(person(seed).encode()) <= 170
        assert person(seed).count("|") == 6
    assert dossier(4711).endswith("-4711")


def test_the_same_seed_gives_the_same_frame():
    one, other = (next(iter(suite.approaches("720_20", count=1))) for _ in range(2))
    assert np.array_equal(one.picture(20), other.picture(20))


def test_the_truth_about_corners_is_where_a_decoder_finds_them():
    made = next(iter(suite.approaches("720_20", count=1)))
    number = made.frames - 1
    import zxingcpp

    (code,) = zxingcpp.read_barcodes(made.picture(number))
    at = code.position
    found = [(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
    truth = made.truth(number)
    assert truth.whole
    assert np.abs(np.array(found) - np.array(truth.corners)).max() < 5


@pytest.mark.parametrize("kind", ["card", "receipt", "ticket", "phone", "bare"])
def test_every_thing_can_be_read_when_it_is_sharp(kind):
    made = thing(kind, 3)
    picture = np.asarray(255 * made.reflectance ** (1 / 2.2), np.uint8)
    small = cv2.resize(picture, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    assert Zxing(doubled=False).read(np.asarray(small, np.uint8), 0) == [made.text]


def test_scenes_without_codes_cover_every_kind():
    clips = list(empty.clips(0.6))
    assert len({one.name.split("/")[1].split("-")[0] for one in clips}) == 8
    assert all(not one.texts for one in clips)


def test_a_quick_run_gives_figures_a_table_and_a_plot(tmp_path):
    plot = tmp_path / "plot.png"
    pytest.importorskip("matplotlib")
    result = run(GENERATED, quick=True, minutes=0.07, plot=plot)
    assert result["figures"]["cam_720_20_decoded"] == 1
    assert result["figures"]["false_codes"] == 0
    assert "zxing_x2_cam_720_20_decoded" in result["baselines"]
    assert any(line.startswith("720_20") for line in result["table"])
    assert plot.stat().st_size > 1000


def test_a_folder_of_frames_and_a_video_are_played(tmp_path):
    made = next(iter(suite.approaches("720_20", count=1)))
    (text,) = made.texts
    frames = tmp_path / "frames"
    frames.mkdir()
    last = made.picture(made.frames - 1)
    for number in range(3):
        cv2.imwrite(str(frames / f"{number}.png"), last)
    video = cv2.VideoWriter(
        str(tmp_path / "film.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 30, (1280, 720)
    )
    for _ in range(3):
        video.write(cv2.cvtColor(last, cv2.COLOR_GRAY2BGR))
    video.release()
    lines = [{"file": name, "texts": [text]} for name in ("frames", "film.avi")]
    truth = "\n".join(json.dumps(line) for line in lines)
    (tmp_path / "truth.jsonl").write_text(truth, encoding="utf-8")
    result = run(tmp_path, baselines=False)
    assert result["figures"]["clips_decoded"] == 2
    assert result["figures"]["clips_wrong_texts"] == 0


def test_a_folder_without_truth_is_refused_in_words(tmp_path):
    with pytest.raises(Needs, match="truth"):
        list(films.clips(tmp_path))
