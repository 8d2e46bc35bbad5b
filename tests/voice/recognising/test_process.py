"""What an engine breaks, it breaks in a process of its own."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from kiosk.voice.recognising.port import (
    ModelBroken,
    ModelMissing,
    RecogniserFault,
    RecogniserLost,
)
from kiosk.voice.recognising.process import RecogniseProcess
from kiosk.voice.recognising.utterance import MOST_S
from kiosk.voice.recognising.wire import Upbringing
from tests.voice.recognising import standin
from tests.voice.recognising.standin import (
    CHUNK,
    CRASH,
    CRASH_ONCE,
    GROW,
    HANG_ONCE,
    RAISE_ONCE,
    SAY,
    SLOW,
    STOP_ONCE,
    TELL,
    chunk,
)

_HERE = standin.__name__


def order(maker: str = "make", mark: Path = Path("/nonexistent")) -> Upbringing:
    return Upbringing(engine=f"{_HERE}:{maker}", model=str(mark), memory_mb=2000)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    path = tmp_path / "mark"
    path.touch()
    return path


@contextlib.contextmanager
def process(mark: Path, **options: float) -> Iterator[RecogniseProcess]:
    made = RecogniseProcess(order(mark=mark), **options)
    try:
        made.load()
        yield made
    finally:
        made.close()


def say(recogniser: RecogniseProcess, *orders: int) -> str:
    recogniser.begin()
    for one in orders:
        recogniser.accept(chunk(one))
    return recogniser.finish().text


def whole(*orders: int) -> str:
    return f"{len(orders) * CHUNK} {sum(orders) + len(orders) * (CHUNK - 1)} 0"


def test_all_sound_arrives_in_order_whatever_the_blocks(mark: Path) -> None:
    rng = np.random.default_rng(5)
    sound = rng.integers(-32768, 32767, 40_011).astype(np.int16)
    sound[::CHUNK] = 1
    with process(mark) as recogniser:
        recogniser.begin()
        partials, at = set(), 0
        while at < len(sound):
            size = int(rng.integers(0, 900))
            partials.add(recogniser.accept(sound[at : at + size]))
            at += size
        heard = recogniser.finish()
    assert heard.text == f"{len(sound)} {int(sound.astype(np.int64).sum())} 0"
    assert heard.alternatives == ("other",)
    assert heard.engine == "standin"
    assert heard.audio_s == pytest.approx(len(sound) / 16_000)
    assert partials - {""} <= {str(n * CHUNK) for n in range(1, 26)}


def test_partial_texts_come_about_ten_a_second(mark: Path) -> None:
    with process(mark) as recogniser:
        recogniser.begin()
        seen = set()
        for _ in range(10):
            for part in np.split(chunk(), 5):
                part[0] = 1
                seen.add(recogniser.accept(part))
                time.sleep(0.004)
        recogniser.finish()
    assert len(seen - {""}) >= 5


@pytest.mark.parametrize(
    ("accident", "why"),
    [(CRASH_ONCE, "crashed"), (RAISE_ONCE, "crashed"), (HANG_ONCE, "hung"), (STOP_ONCE, "hung")],
)
def test_an_accident_costs_one_retry_and_no_sound(mark: Path, accident: int, why: str) -> None:
    orders = (1, 2, accident, 4, 5)
    with process(mark, watchdog_s=0.5) as recogniser:
        assert say(recogniser, *orders) == whole(*orders)
        assert recogniser.restarts == {why: 1}
        assert not mark.exists()
        # And it is as good as new.
        assert say(recogniser, 1, 2) == whole(1, 2)


def test_the_second_death_loses_the_utterance_and_only_that(mark: Path) -> None:
    with process(mark) as recogniser:
        with pytest.raises(RecogniserLost):
            say(recogniser, 1, CRASH)
        with pytest.raises(RecogniserFault):
            recogniser.accept(chunk())
        assert say(recogniser, 1) == whole(1)
        assert recogniser.restarts == {"crashed": 2}


def test_killed_in_the_middle_it_answers_with_everything(mark: Path) -> None:
    with process(mark) as recogniser:
        recogniser.begin()
        for _ in range(5):
            recogniser.accept(chunk(1))
        assert recogniser.pid is not None
        os.kill(recogniser.pid, signal.SIGKILL)
        for _ in range(5):
            recogniser.accept(chunk(2))
        assert recogniser.finish().text == whole(*[1] * 5, *[2] * 5)


def test_killed_between_two_utterances_nobody_notices(mark: Path) -> None:
    with process(mark) as recogniser:
        say(recogniser, 1)
        assert recogniser.pid is not None
        os.kill(recogniser.pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(recogniser.pid)], timeout=0.2)
        assert say(recogniser, 1, 2) == whole(1, 2)


def test_a_dropped_utterance_leaves_nothing_in_the_next(mark: Path) -> None:
    with process(mark) as recogniser:
        recogniser.begin()
        for _ in range(4):
            recogniser.accept(chunk(SLOW))
        recogniser.begin()
        assert recogniser.accept(chunk(1)) in ("", str(CHUNK))
        assert recogniser.finish().text == whole(1)


def test_an_utterance_has_an_end(mark: Path) -> None:
    minute = np.ones(60 * 16_000, np.int16)
    with process(mark) as recogniser:
        recogniser.begin()
        for _ in range(10):
            recogniser.accept(minute)
        heard = recogniser.finish()
    assert heard.audio_s == MOST_S
    assert heard.text.split()[0] == str(int(MOST_S * 16_000))


def test_no_sound_at_all_is_an_utterance_too(mark: Path) -> None:
    with process(mark) as recogniser:
        recogniser.begin()
        assert recogniser.accept(np.zeros(0, np.int16)) == ""
        assert recogniser.finish().text == "0 0 0"


@pytest.mark.parametrize(
    "samples", [np.zeros(4), np.zeros((4, 2), np.int16), np.zeros(4, np.int32)]
)
def test_what_is_no_sound_is_refused(mark: Path, samples: np.ndarray) -> None:
    with process(mark) as recogniser:
        recogniser.begin()
        with pytest.raises(ValueError, match="mono int16"):
            recogniser.accept(samples)


def test_phrases_arrive_also_when_they_are_told_again_and_after_a_death(mark: Path) -> None:
    many, others = tuple(map(str, range(300))), tuple(map(str, range(500)))
    with process(mark) as recogniser:
        for phrases in (many, others, many, ("one",), (), others, many):
            recogniser.begin(phrases)
            assert recogniser.finish().text == f"0 0 {len(phrases)}"
        recogniser.begin(others)
        recogniser.accept(chunk(CRASH_ONCE))
        assert recogniser.finish().text.split()[2] == "500"
        recogniser.begin(many)
        assert recogniser.finish().text == "0 0 300"


def test_a_cell_that_grew_is_replaced_after_its_answer(mark: Path) -> None:
    with process(mark) as recogniser:
        say(recogniser, 1)
        before = recogniser.pid
        assert say(recogniser, GROW) == whole(GROW)
        assert recogniser.restarts == {"grown": 1}
        assert recogniser.pid != before
        assert say(recogniser, 1) == whole(1)


def test_a_cell_can_write_nothing_and_says_nothing(mark: Path, capfd: object) -> None:
    with process(mark) as recogniser:
        text = say(recogniser, SAY, TELL)
    assert "'stderr': '/dev/null'" in text
    assert "'core': 0" in text
    assert "'wrote': 'OSError'" in text
    assert capfd.readouterr() == ("", "")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("maker", "kind", "words"),
    [
        ("missing", ModelMissing, "nowhere"),
        ("broken", ModelBroken, "final.mdl"),
        ("dying", ModelBroken, "ended with -11: ERROR: bad magic"),
        ("hoarding", ModelBroken, "MemoryError"),
        ("nothing", ModelBroken, "nothing"),
    ],
)
def test_what_cannot_be_loaded_says_why(maker: str, kind: type[Exception], words: str) -> None:
    made = RecogniseProcess(order(maker))
    try:
        with pytest.raises(kind, match=words):
            made.load()
    finally:
        made.close()


def test_words_that_can_never_be_heard(mark: Path) -> None:
    with process(mark) as recogniser:
        assert recogniser.lacking(["a", "xb", "c", "xd"]) == ("xb", "xd")


def test_it_weighs_something_while_it_runs(mark: Path) -> None:
    with process(mark) as recogniser:
        assert recogniser.rss_mb > 10
    assert recogniser.rss_mb == 0
    with pytest.raises(RecogniserFault, match="closed"):
        recogniser.begin()
    recogniser.close()


_OWNER = f"""
import sys, time, pathlib
from kiosk.voice.recognising.process import RecogniseProcess
from kiosk.voice.recognising.wire import Upbringing
from tests.voice.recognising.standin import HANG_ONCE, chunk
made = RecogniseProcess(Upbringing(engine="{_HERE}:make", model=sys.argv[1]), watchdog_s=60)
made.load(); made.begin(); made.accept(chunk(HANG_ONCE))
while pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)
print(made.pid, flush=True)
time.sleep(60)
"""


def test_no_cell_outlives_a_killed_screen_even_when_it_hangs(mark: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(mark)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with owner:
        assert owner.stdout is not None
        cell = psutil.Process(int(owner.stdout.readline()))
        owner.kill()
    assert not psutil.wait_procs([cell], timeout=3)[1]
