"""After a session with a card, its number and name are found nowhere.

The whole way is real: a picture of an invented card in front of the camera, the station with
its decode process, the screen, the office in a process of its own with its journal on disk.
Only then are files, logs, pictures and the heap searched. The first test shows that the search
would find them.
"""

from __future__ import annotations

import base64
import gc
import logging
import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import cv2
import numpy as np
import numpy.typing as npt
import pytest
import segno
from PySide6.QtGui import QImage

from kiosk.scan.codes import Effort
from kiosk.scan.decode import Decoder
from kiosk.settings import CameraSettings, ScanSettings
from tests.client.office import RunningOffice
from tests.touch.conftest import Kiosk

# Backwards, so that this file and its compiled form do not hold what is searched for.
_NUMBER = "456780091100"
_NAME = "hncếuhK cọgN nàoĐ"
_STREET = "éog gnờưđ 7899 õgN"

STATE = Path(os.environ["XDG_STATE_HOME"])


def _secrets() -> list[str]:
    """The number, the name and the place of the card, made anew at each call."""
    return ["".join(reversed(text)) for text in (_NUMBER, _NAME, _STREET)]


def _spellings() -> list[bytes]:
    """All the ways in which a secret may stand in a file."""
    found = set()
    for secret in _secrets():
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, secret)
            for plain in (text, text.upper(), text.lower(), text.replace(" ", "")):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
                    raw = plain.encode(encoding)
                    found |= {raw, raw.hex().encode(), raw.hex().upper().encode()}
                    found |= set(_base64(raw))
                found.add(quote(plain).encode())
                found.add(plain.encode("unicode_escape"))
    return sorted(found)


def _base64(raw: bytes) -> Iterator[bytes]:
    """What is left of the text in base 64, wherever it begins in a longer one."""
    for before in range(3):
        text = base64.b64encode(b"\0" * before + raw)
        yield text[4 if before else 0 : -4]


def _in_files(*folders: Path) -> list[str]:
    """Files that hold a secret, below some folders."""
    needles = _spellings()
    hits = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                if any(needle in content or needle in str(path).encode() for needle in needles):
                    hits.append(str(path))
    return hits


def _in_log(records: list[logging.LogRecord], text: str) -> bool:
    said = [text, *(f"{r.msg} {r.args!r} {r.exc_text} {r.__dict__!r}" for r in records)]
    content = "\n".join(said).encode()
    return any(needle in content for needle in _spellings())


def _in_heap() -> list[str]:
    """What kinds of text hold a secret, one for each that is kept by anything, such as a card."""
    gc.collect()
    number, name, street = _secrets()
    other = unicodedata.normalize("NFD", name)
    raws = [text.encode() for text in (number, name, street, other)]
    ours = {id(text) for text in (number, name, street, other, *raws)}
    # A million things refer to the same few hundred thousand texts: look into each once.
    kept = {id(thing): thing for thing in gc.get_referents(*gc.get_objects())}
    hits = []
    for place, thing in kept.items():
        if isinstance(thing, str):
            found = number in thing or name in thing or street in thing or other in thing
        else:
            found = isinstance(thing, bytes | bytearray) and any(raw in thing for raw in raws)
        if found and place not in ours:
            hits.append(type(thing).__name__)
    return hits


def _draw_card(folder: Path) -> None:
    """A card as the camera sees it, and an empty desk before it."""
    number, name, street = _secrets()
    text = f"{number}||{name}|12031990|Nữ|{street}|15042021"
    code = segno.make(text.encode(), mode="byte", error="m", micro=False)
    modules = np.array([list(row) for row in code.matrix], np.uint8)
    picture = np.kron(np.pad(1 - modules, 4, constant_values=1) * 255, np.ones((6, 6)))
    frame = np.full((720, 1280), 150, np.uint8)
    top, left = (720 - picture.shape[0]) // 2, (1280 - picture.shape[1]) // 2
    frame[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    folder.mkdir()
    # Two pictures in turn: a camera that gives the same picture for ever counts as frozen.
    for number_of, shift in ((1, 0), (2, 2)):
        cv2.imwrite(str(folder / f"{number_of}_0.2s.png"), np.roll(frame, shift, axis=1))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    folder = tmp_path / "office"
    folder.mkdir()
    office = RunningOffice(folder)
    yield office
    office.stop()


def _shot(kiosk: Kiosk, folder: Path, name: str) -> QImage:
    """A screenshot, kept as the gallery keeps them."""
    folder.mkdir(exist_ok=True)
    image = kiosk.view.grabWindow()
    assert image.save(str(folder / f"{name}.png"))
    return image


def _gray(path: Path) -> npt.NDArray[np.uint8]:
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return picture.astype(np.uint8)


def test_the_search_finds_what_is_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    number, name, _ = _secrets()
    assert _in_heap() == []
    kept = {"card": [f"a text with {number}"], "raw": [name.encode()]}
    assert len(_in_heap()) == len(kept)
    kept.clear()
    for at, content in enumerate(
        (
            f"x{number}y".encode(),
            name.encode("utf-16-le"),
            unicodedata.normalize("NFD", name).encode(),
            base64.b64encode(f"?{name}?".encode()),
            quote(name).encode(),
            number.encode().hex().encode(),
        )
    ):
        (tmp_path / f"{at}.bin").write_bytes(b"\0\1" + content + b"\2")
    assert len(_in_files(tmp_path)) == 6
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("kiosk.test").debug("who: %s", number)
    assert _in_log(caplog.records, caplog.text)
    caplog.clear()


def test_a_session_leaves_nothing_of_the_card(
    office: RunningOffice,
    open_kiosk: Callable[..., Kiosk],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    house: Any,
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    # Below no folder that is searched: it is the citizen's card.
    pictures = tmp_path / "before-the-camera"
    _draw_card(pictures)
    shots = tmp_path / "shots"
    shared = _shared_memory()
    caplog.set_level(logging.DEBUG)
    assert _in_heap() == []

    kiosk = open_kiosk(
        url=office.url,
        token=office.tokens["touch"],
        camera=CameraSettings(
            kind="folder", target=str(pictures), width_px=1280, height_px=720, fps=15
        ),
        scan=ScanSettings(everywhere=False),
    )
    touch = kiosk.touch
    kiosk.go_home()
    kiosk.wait(lambda: not touch.tasks.busy)
    before = _shot(kiosk, shots, "before")

    # --- the session ---
    kiosk.tap("scanDoor")
    kiosk.wait(lambda: kiosk.page == "person", 30_000)
    name = _secrets()[1].split()[-1]
    assert str(touch.vm.codes.person.property("name")) == name
    assert _in_heap() != []  # the card is here, and the search sees it
    _shot(kiosk, shots, "person")
    kiosk.tap("personMine")
    kiosk.wait(lambda: touch.vm.codes.today.property("state") == "none")
    kiosk.tap("backButton")
    kiosk.tap("personDossiers")
    kiosk.tap("backButton")
    kiosk.tap("personChoose")
    _shot(kiosk, shots, "choose")
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("ticket")
    _shot(kiosk, shots, "ticket")
    kiosk.tap("doneButton")
    assert kiosk.page == "attract"
    kiosk.wait(lambda: not touch.tasks.busy)

    # --- nothing of it ---
    assert not touch.vm.session.open
    kiosk.wait(lambda: _in_heap() == [], 10_000)
    assert touch.vm.codes.person.property("name") == ""
    texts = [str(item.property("text")) for item in _items(kiosk)]
    assert not [text for text in texts if name in text]
    assert not _in_log(caplog.records, caplog.text)
    # The screenshots of the session show the given name, which is what the page is for, and
    # no code: it would be the card.
    for path in shots.iterdir():
        assert Decoder().read(_gray(path), effort=Effort.STILL) == []
    kiosk.go_home()
    after = _shot(kiosk, shots, "after")
    assert before.size() == after.size()
    assert _in_files(STATE, cache, shots) == []
    assert _in_files(tmp_path / "office") == []
    journal = [path for path in (tmp_path / "office").rglob("*") if "journal" in path.name]
    assert any(path.stat().st_size > 0 for path in journal), "no journal was searched"
    for path in _shared_memory() - shared:
        content = path.read_bytes()
        assert not any(needle in content for needle in _spellings()), path
    assert touch.station is not None
    touch.station.close()
    assert _shared_memory() <= shared
    office.kill()  # as a power cut would: what was only in the write-ahead log stays there
    assert _in_files(tmp_path / "office") == []
    caplog.clear()


def _shared_memory() -> set[Path]:
    """Memory this process shares with others: the frames on their way to the decoders."""
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    paths = {Path(line.split(maxsplit=5)[5]) for line in lines if "/dev/shm/" in line}  # noqa: S108  # ours, to look into
    return {path for path in paths if path.exists()}


def _items(kiosk: Kiosk) -> Iterator[Any]:
    waiting = [kiosk.view.contentItem()]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(item.childItems())
