"""Sound in, slip out: recordings through the real microphone port, the real libvosk in its own
process, the real reader and screen, to a ticket in a real office's journal and bytes at a
printer."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from kiosk.devices.printer_sink import PrinterSink
from kiosk.devices.speakers.wav_file import WavFileSpeaker
from kiosk.domain.tickets import Channel, PrintState
from kiosk.settings import PrinterSettings, state_root
from tests.office.house import House
from tests.sizes import SOAK
from tests.touch.conftest import Kiosk
from tests.touch.test_taking import tickets
from tests.touch.voice.talk import hearing, microphone

OpenKiosk = Callable[..., Kiosk]
BIRTH = "tôi muốn lấy số làm giấy khai sinh cho con"
COPY = "lấy số chứng thực"
"""Short: recordings are heard in real time."""


def voice_of(kiosk: Kiosk, name: str) -> str:
    return str(kiosk.touch.vm.voice.property(name))


def ready(kiosk: Kiosk) -> None:
    """Everything is loaded: the key is there, the reader made, the office known."""
    kiosk.go_home()
    kiosk.wait(lambda: bool(kiosk.touch.vm.voice.property("begins")), 30_000)
    meanings = kiosk.touch.vm.voice._it._meanings
    kiosk.wait(lambda: meanings._made is not None, 30_000)


def speak(kiosk: Kiosk) -> None:
    kiosk.tap("speakKey" if kiosk.page != "voice" else "voiceRing")


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_number_by_speaking(
    house: House,
    open_kiosk: OpenKiosk,
    paper: PrinterSettings,
    sink: PrinterSink,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    kiosk = open_kiosk(
        printer=paper, microphone=microphone(tmp_path / "said", BIRTH, "đúng rồi"), voice=hearing()
    )
    ready(kiosk)
    partials: list[str] = []
    kiosk.touch.vm.voice.partialChanged.connect(lambda: partials.append(voice_of(kiosk, "partial")))
    speak(kiosk)
    kiosk.wait_page("voice")
    kiosk.wait(lambda: voice_of(kiosk, "state") == "offer", 20_000)
    assert voice_of(kiosk, "offerService") == "Hộ tịch"
    assert "khai sinh" in voice_of(kiosk, "offerProcedure").lower()
    growing = [text for text in partials if text]
    assert len(set(growing)) > 2, "the text came while it was spoken"
    # The answer is the second recording: heard without another touch.
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: tickets(house)[0].printed is PrintState.PRINTED)
    (ticket,) = tickets(house)
    assert (ticket.service, ticket.channel) == ("ho_tich", Channel.VOICE)
    assert ticket.procedure is not None
    assert list((tmp_path / "slips").glob("*.png")), "a slip came out of the printer"
    assert voice_of(kiosk, "partial") == ""
    # Nothing of what was said is written anywhere.
    assert BIRTH not in caplog.text
    written = [*files(tmp_path / "office"), *files(tmp_path / "slips"), *files(state_root())]
    assert len(written) > 3
    said = BIRTH.encode()
    assert [file.name for file in written if said in file.read_bytes()] == []


@pytest.mark.skipif(not SOAK, reason="the way of a yes, once more")
def test_a_no_takes_nothing(house: House, open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    kiosk = open_kiosk(microphone=microphone(tmp_path / "said", COPY, "không"), voice=hearing())
    ready(kiosk)
    speak(kiosk)
    kiosk.wait(lambda: voice_of(kiosk, "state") == "offer", 20_000)
    kiosk.wait(lambda: voice_of(kiosk, "state") != "offer", 20_000)
    assert kiosk.page == "voice"
    assert tickets(house) == []


def kill_cells() -> None:
    """End every process that understands, and no other: pytest's own children live on."""
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if "kiosk.voice.recognising.cell" in child.cmdline():
                os.kill(child.pid, signal.SIGKILL)


def test_a_recogniser_that_is_killed_once_costs_nothing(
    open_kiosk: OpenKiosk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = open_kiosk(microphone=microphone(tmp_path / "said", COPY), voice=hearing())
    ready(kiosk)
    speak(kiosk)
    kiosk.wait(lambda: voice_of(kiosk, "partial") != "", 20_000)
    kill_cells()
    kiosk.wait(lambda: voice_of(kiosk, "state") == "offer", 20_000)
    assert "crashed" in caplog.text
    caplog.clear()


def test_a_recogniser_that_dies_again_costs_a_kind_word(
    open_kiosk: OpenKiosk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said = microphone(tmp_path / "said", *[COPY] * 4)
    kiosk = open_kiosk(microphone=said, voice=hearing())
    ready(kiosk)
    states: list[tuple[str, str]] = []
    kiosk.touch.vm.voice.changed.connect(
        lambda: states.append((voice_of(kiosk, "state"), voice_of(kiosk, "question")))
    )
    speak(kiosk)
    kiosk.wait(lambda: voice_of(kiosk, "partial") != "", 20_000)
    deadline = time.monotonic() + 20
    while voice_of(kiosk, "state") not in ("fault", "again") and time.monotonic() < deadline:
        kill_cells()
        kiosk.qtbot.wait(50)
    dead_s = time.monotonic()
    kiosk.wait(lambda: voice_of(kiosk, "hearing") == "listening")
    assert time.monotonic() - dead_s < 2, "it hears again"
    kind = {question for state, question in states if state in ("fault", "again")}
    assert kind, "the page said that something went wrong, and stayed"
    assert kiosk.page == "voice"
    kiosk.wait(lambda: voice_of(kiosk, "state") == "offer", 20_000)
    caplog.clear()


def test_the_question_is_said_before_the_answer_is_heard(
    house: House, open_kiosk: OpenKiosk, tmp_path: Path
) -> None:
    """With the real voice; the loudspeaker is a file, at the pace of a real one."""
    kiosk = open_kiosk(
        microphone=microphone(tmp_path / "said", COPY, "đúng rồi"),
        voice=hearing(spoken=True),
        speaker=WavFileSpeaker(tmp_path / "said.wav", real_time=True),
    )
    ready(kiosk)
    happened: list[tuple[bool, str]] = []

    def note() -> None:
        now = (bool(kiosk.touch.vm.voice.property("speaking")), voice_of(kiosk, "hearing"))
        if not happened or happened[-1] != now:
            happened.append(now)

    kiosk.touch.vm.voice.changed.connect(note)
    kiosk.touch.vm.voice.speakingChanged.connect(note)
    speak(kiosk)
    kiosk.wait(lambda: kiosk.page == "ticket", 25_000)
    said = next(n for n, (speaking, _) in enumerate(happened) if speaking)
    assert happened[said][1] == "shut", "nothing is heard while the kiosk talks"
    assert "listening" in [hearing for _, hearing in happened[said:]]
    assert [t.channel for t in tickets(house)] == [Channel.VOICE]
