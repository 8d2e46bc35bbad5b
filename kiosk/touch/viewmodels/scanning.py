"""The scan page: what the camera sees, what to do with the hand, and what went wrong.

The bridge between `kiosk.scan.station.ScanStation` and Qt. It understands nothing: what a code
means comes from the station and goes on with `presented`. No frame and no text of a code stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

import kiosk.ui.camera.view
import kiosk.ui.drawing  # noqa: F401  # both: QML elements of the pages
from kiosk.devices.camera_feed import Gear
from kiosk.touch.hinting import HintHold
from kiosk.touch.viewmodels.scan_ear import Ear, Ears, Mail, Sight, Station
from kiosk.touch.viewmodels.scan_words import OF_SCANNER, ScanWords
from kiosk.ui.camera.preview import Preview
from kiosk.ui.i18n import Language

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

HELP_S: Final = 12
"""After so long without a code the page shows step by step how it is done."""
OFFER_S: Final = 25
"""After so long it offers the keyboard and the clerk first."""
SHOWN_MS: Final = 350
"""How long the green frame is seen before the next page comes."""
_STIR_S: Final = 5.0
"""`stirred` comes at most so often."""
STIR_FOR_S: Final = 120
"""What moves keeps the page for so long: later it may be the queue behind somebody who left, or
a poster with a code on it."""


@QmlElement
class ScanVM(QObject):
    """Built by the app; `ears` is the listener to give to the station, `attach` takes the station.

    Args:
        has_camera, has_scanner: what the settings name.
        everywhere: the camera goes on in the low gear after `end`.
        mirrored: the preview is a mirror.
        has_torch: a lamp is switched on when it is dark.
        place: where the camera is, seen from the screen: `top`, `bottom`, `left`, `right`.
        sound: makes the short sound of a code that was understood; returns at once.
        heeded: whether a code leads anywhere now; one that does not is passed over in silence.
        shown_ms: how long the green frame is seen before `presented`.
        clock: seconds that never go back.
    """

    changed = Signal()
    secondsChanged = Signal()
    presented = Signal(object)
    """A code was understood (`kiosk.scan.station.Presented`); on the scan page a moment after
    its frame has turned green."""
    stirred = Signal()
    """Somebody is in front of the camera; at most every 5 seconds, only while the page is open, and
    without a code that was read for two minutes only."""

    def __init__(
        self,
        language: Language,
        parent: QObject,
        *,
        has_camera: bool = True,
        has_scanner: bool = False,
        everywhere: bool = True,
        mirrored: bool = True,
        has_torch: bool = False,
        place: str = "top",
        sound: Callable[[], None] | None = None,
        heeded: Callable[[], bool] = lambda: True,
        shown_ms: int = SHOWN_MS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._sound, self._heeded, self._clock = sound, heeded, clock
        self._has_camera, self._has_scanner = has_camera, has_scanner
        self._everywhere, self._mirrored, self._place = everywhere, mirrored, place
        self._has_torch, self._torch_on = has_torch, False
        self._preview = Preview(self)
        self._ear = Ear(self._preview, self)
        self.ears = Ears(self._ear)
        self._station: Station | None = None
        self._words = ScanWords(self)
        self._hold = HintHold()
        self._state, self._begun = "off", False
        self._hint, self._trouble = "", ""
        self._said = ("", "", "")
        self._seen = False
        self._began_s, self._stirred_s = 0.0, float("-inf")
        self._seconds = 0
        self._waiting: Any = None
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._green = QTimer(self, interval=shown_ms, singleShot=True)
        self._green.timeout.connect(self._pass_on)
        self._ear.news.connect(self._read, Qt.ConnectionType.QueuedConnection)
        language.changed.connect(self.changed)

    # --- what QML reads ---

    @Property(bool, constant=True)
    def available(self) -> bool:
        """There is a camera or a scanner at all."""
        return self._has_camera or self._has_scanner

    @Property(bool, constant=True)
    def everywhere(self) -> bool:
        """Codes are read on every page."""
        return self._everywhere

    @Property(bool, constant=True)
    def hasCamera(self) -> bool:
        return self._has_camera

    @Property(bool, constant=True)
    def hasScanner(self) -> bool:
        return self._has_scanner

    @Property(bool, constant=True)
    def mirrored(self) -> bool:
        return self._mirrored

    @Property(str, constant=True)
    def place(self) -> str:
        """Where the camera is: `top`, `bottom`, `left` or `right` of the screen."""
        return self._place

    @Property(QObject, constant=True)
    def preview(self) -> QObject:
        """For `CameraView`."""
        return self._preview

    @Property(str, notify=changed)
    def state(self) -> str:
        """`off`, `starting`, `searching`, `hint`, `many`, `understood`, `refused` or `fault`."""
        return self._state

    @Property(str, notify=changed)
    def hint(self) -> str:
        """The key of what the picture lacks, such as `too_far`; empty when it lacks nothing."""
        return self._hint if self._state in {"hint", "many", "refused"} else ""

    @Property(str, notify=changed)
    def hintText(self) -> str:
        """What to do now, in a few plain words."""
        return self._words.headline(self._state, self._hint, self._trouble, self._has_camera)

    @Property(str, notify=changed)
    def faultText(self) -> str:
        """What else can be done, while something is wrong; else empty."""
        if self._state != "fault":
            return ""
        return self._words.way_out(self._trouble, scanner=self._has_scanner)

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The drawing that goes with `hintText`."""
        return self._words.picture(self._state, self._hint, self._has_camera)

    @Property(int, notify=secondsChanged)
    def seconds(self) -> int:
        """Since the page came up."""
        return self._seconds

    @Property(int, notify=secondsChanged)
    def help(self) -> int:
        """0 at first, 1 when the steps are shown, 2 when other ways are offered."""
        return 0 if self._seconds < HELP_S else 1 if self._seconds < OFFER_S else 2

    # --- what the screen does ---

    def attach(self, station: Station) -> None:
        """The station that speaks to `ears`."""
        self._station = station
        station.gear(self._resting())

    @Slot()
    def begin(self) -> None:
        """The scan page comes up: full gear, nothing of earlier."""
        if self._begun:
            return
        self._begun, self._seen, self._waiting = True, False, None
        self._hold.clear()
        self._hint = ""
        self._began_s, self._seconds = self._clock(), 0
        self._ear.open()
        self._second.start()
        if self._station is not None:
            self._station.forget()
            self._station.gear(Gear.FULL)
        self._judge(None)
        self.secondsChanged.emit()

    @Slot()
    def end(self) -> None:
        """The scan page goes: no frame is kept, the camera rests."""
        if not self._begun:
            return
        self._begun, self._waiting = False, None
        self._second.stop()
        self._green.stop()
        self._ear.shut()
        self._light(False)
        if self._station is not None and not self.ears.given:
            self._station.gear(self._resting())
        self._judge(None)

    def tick(self) -> None:
        """Look at the clock: called each second while the page is open."""
        self._seconds = int(self._clock() - self._began_s)
        self.secondsChanged.emit()

    def _resting(self) -> Gear:
        return Gear.LOW if self._everywhere and self._has_camera else Gear.OFF

    # --- news ---

    def _read(self) -> None:
        mail = self._ear.read()
        self._trouble = mail.trouble
        for presented in mail.presented:
            self._understood(presented)
        if self._begun:
            self._seen = self._seen or mail.sight is not None
            self._judge(mail.sight)
            self._stir(mail)

    def _understood(self, presented: Any) -> None:
        if self._waiting is not None or not self._heeded():
            return
        if self._sound is not None:
            self._sound()
        if self._begun:
            self._waiting = presented
            self._green.start()
        else:
            self.presented.emit(presented)

    def _pass_on(self) -> None:
        presented, self._waiting = self._waiting, None
        if presented is not None:
            self.presented.emit(presented)
        if self._begun:  # nobody took another page: go on looking
            self._began_s = self._clock()
            self.tick()
            self._judge(None)

    def _judge(self, sight: Sight | None) -> None:
        if sight is not None:
            self._hint = self._hold.see(_lack(sight), sight.at_s)
            if sight.hint == "dark":
                self._light(True)
        state = self._find_state()
        said = (state, self._hint, self._trouble)
        if sight is None or said != self._said:
            self._state, self._said = state, said
            self.changed.emit()

    def _find_state(self) -> str:
        if not self._begun:
            return "off"
        if self._waiting is not None:
            return "understood"
        if self._broken():
            return "fault"
        if not self._has_camera:
            return "searching"
        if not self._seen:
            return "starting"
        if self._hint in {"many", "refused"}:
            return self._hint
        return "hint" if self._hint else "searching"

    def _broken(self) -> bool:
        if self._has_camera:
            return bool(self._trouble) and not self._trouble.startswith(OF_SCANNER)
        return not self._has_scanner or self._trouble != ""

    def _stir(self, mail: Mail) -> None:
        sight, now_s = mail.sight, self._clock()
        stirs = sight is not None and (sight.moving or sight.codes > 0)
        there = mail.presented or (stirs and now_s - self._began_s <= STIR_FOR_S)
        if there and now_s - self._stirred_s >= _STIR_S:
            self._stirred_s = now_s
            self.stirred.emit()

    def _light(self, on: bool) -> None:
        """Switch the lamp. It stays on while the page is open, or it would flicker with what it
        lights up."""
        if not self._has_torch or on == self._torch_on or self._station is None:
            return
        self._torch_on = on
        self._station.torch(on)


def _lack(sight: Sight) -> str:
    if sight.many:
        return "many"
    if sight.refused:
        return "refused"
    return "" if sight.hint == "none" else sight.hint
