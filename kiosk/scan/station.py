"""The scanning station of a screen: camera and USB readers in, meanings out.

Its threads take the newest frame, have it read in the decode process, judge the light and tell
a listener what it all means. The text of a code goes into `meaning.read` and nowhere else: not
to the listener, not into a log. Refuses to know pages, sessions and Qt.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from kiosk.devices.camera import Camera, Frame
from kiosk.devices.camera_feed import CameraFeed, Gear, open_feed
from kiosk.devices.scanner import CodeScanner, ScannerFault, open_scanner
from kiosk.scan.codes import Code, Effort, Refusal, Symbology
from kiosk.scan.decode import text as texts
from kiosk.scan.meaning import Meaning, Unknown
from kiosk.scan.meaning.reading import read
from kiosk.scan.meaning.rules import RulesError
from kiosk.scan.optics import Look
from kiosk.scan.presenting import Repeats
from kiosk.scan.seeing import Eye
from kiosk.scan.troubles import Troubles, log_bug
from kiosk.scan.worker import DecodeProcess
from kiosk.settings import CameraSettings, ScannerSettings, ScanSettings

log = logging.getLogger(__name__)

Source = Literal["camera", "scanner"]

_REST_S: Final = 30.0
"""With the gear off for so long, the decode process is ended. It is back in a third of a
second, while the camera is still being opened."""
_WAIT_S: Final = 0.25
_AGAIN_S: Final = 0.5
"""Pause after a bug, which may be there again the next time."""
_LISTEN_S: Final = 0.5

DECODER_MISSING: Final = "scan_decoder_missing"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One frame that was looked at, for the preview."""

    frame: Frame
    codes: tuple[Code, ...]
    """Where codes stand in it, without their bytes and texts."""
    look: Look
    many: bool
    """Several codes that are known equally well: one must be put away."""


@dataclass(frozen=True, slots=True)
class Presented:
    """Something was shown: told once, until it was taken away and is shown again."""

    meaning: Meaning
    source: Source
    doubt: str
    """A `Refusal` when its bytes are no text that may be used; the meaning is then `Unknown`.
    Else what was odd about the bytes a reader sent (`kiosk.devices.scanner.Doubt`), or empty."""


class StationListener(Protocol):
    """Called on threads of the station; must return soon. What it raises is logged by type."""

    def looked(self, glimpse: Glimpse) -> None:
        """Every frame that was looked at in full gear."""

    def presented(self, presented: Presented) -> None:
        """A code was shown or read."""

    def trouble(self, code: str) -> None:
        """What is wrong now, once per change; empty when all is well again. The codes of the
        camera's faults come first, then `scan_decoder_missing` (the decoders or the rules for
        codes cannot be loaded), then those of the readers, such as `scan_scanner_missing`."""


class ScanStation:
    """Camera, decode process and USB readers of one screen.

    Methods may be called from any thread and return at once, except `close`.
    """

    def __init__(
        self,
        settings: CameraSettings,
        scan: ScanSettings,
        scanner: ScannerSettings,
        *,
        office_url: str,
        listener: StationListener,
        camera: Camera | None = None,
        scanners: Sequence[CodeScanner] = (),
        process: DecodeProcess | None = None,
        rest_s: float = _REST_S,
    ) -> None:
        """Opens nothing yet; the gear is OFF.

        Args:
            camera, scanners, process: used instead of what the settings name.
            rest_s: how long the decode process outlives the gear OFF.

        Raises:
            CameraSettingError, ScannerSettingError: the settings cannot be understood.
        """
        self.office_url = office_url
        """By this address on its slips an office knows its own tickets. It may be set at any
        time: a screen learns it from the office."""
        self._listener = listener
        self._feed: CameraFeed | None = None
        if camera is not None or settings.kind != "none":
            self._feed = open_feed(settings, camera, full_fps=scan.decoded_fps)
        kinds = (Symbology.QR, *(Symbology(name) for name in scan.symbologies))
        self._process = process or DecodeProcess(kinds)
        self._rest_s = rest_s
        self._change = threading.Condition()
        """Guards what follows, and tells the camera's thread of it."""
        self._gear = Gear.OFF
        self._closing = False
        self._forget = self._afresh = False
        self._torch: bool | None = None
        self._troubles = Troubles(lambda code: self._tell("trouble", code))
        self._threads: list[threading.Thread] = []
        if self._feed is not None:
            self._add("scan-station", self._watch, self._feed)
        self._scanners = tuple(scanners)
        if not scanners and scanner.kind != "none":
            self._scanners = (open_scanner(scanner),)
        for number, one in enumerate(self._scanners):
            self._add(f"scan-reader-{number}", self._listen, one, f"scanner-{number}")

    def start(self) -> None:
        """Begin; readers are listened to from now on, the camera waits for a gear."""
        if self._feed is not None:
            self._feed.start()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End all threads and processes and forget everything. Idempotent. Blocks about a
        second at most, while a driver or a decoder comes back; decoders that are being loaded
        are waited for."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        if self._feed is not None:
            self._feed.close()
        for scanner in self._scanners:
            scanner.close()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        self._process.close()

    def gear(self, gear: Gear) -> None:
        """Look often and tell all (FULL), now and then (LOW), or not at all (OFF).

        A change to FULL begins afresh: what is already being held up is told (again).
        """
        with self._change:
            if gear is self._gear:
                return
            self._gear = gear
            self._afresh = gear is Gear.FULL
            self._change.notify_all()
            if self._feed is not None and gear is not Gear.OFF:
                # OFF puts the lamp out, which may take seconds: the camera's thread does it.
                self._feed.gear(gear)

    def forget(self) -> None:
        """Clear pictures, shared memory and the decode process's heap, before the next frame
        is looked at.

        What still lies before the camera is known by a salted hash until it is taken away, so
        that a forgotten card does not greet the next person; `gear(FULL)` tells it again.
        """
        with self._change:
            self._forget = True
            self._change.notify_all()

    def torch(self, on: bool) -> None:
        """Switch the camera's lamp, if it has one."""
        with self._change:
            self._torch = on
            self._change.notify_all()

    @property
    def process(self) -> DecodeProcess:
        """For whoever weighs it and counts its restarts."""
        return self._process

    # --- the camera's thread -----------------------------------------------------------------

    def _watch(self, feed: CameraFeed) -> None:
        eye = Eye(self._process)
        before, after = Gear.OFF, 0
        while (gear := self._wanted(feed, eye)) is not None:
            try:
                if before is Gear.OFF:
                    # Decoders are loaded while the camera is being opened.
                    eye.warm()
                before = gear
                after = self._look(feed, eye, gear, after)
            except RulesError as error:
                # Said aloud: else the page would stand still and nobody would know why.
                if self._troubles.set("decoder", DECODER_MISSING):
                    log.warning("no rules for codes: %s", error)
                self._pause(_AGAIN_S)
            # A bug must not end scanning for the day. Its text may quote a code.
            except Exception as error:  # noqa: BLE001
                log_bug(log, "scan station", error)
                self._pause(_AGAIN_S)

    def _look(self, feed: CameraFeed, eye: Eye, gear: Gear, after: int) -> int:
        """At the newest frame, if there is one after that number; its number."""
        frame = feed.newest(after, _WAIT_S)
        fault = feed.fault
        self._troubles.set("camera", fault.code if fault is not None else "")
        if frame is None:
            return after
        full = gear is Gear.FULL
        sight = eye.see(frame, Effort.FRAME if full else Effort.GLANCE, judge=full)
        self._troubles.set("decoder", DECODER_MISSING if eye.blind else "")
        if self._gear is Gear.OFF:
            return frame.number
        if full and sight.look is not None:
            bare = tuple(replace(code, data=b"", text="") for code in sight.codes)
            self._tell("looked", Glimpse(frame, bare, sight.look, sight.many))
        if (new := sight.new) is not None:
            doubt = str(new.refused or "")
            self._present(new.text, doubt, "camera", new.refused, new.symbology)
        return frame.number

    def _wanted(self, feed: CameraFeed, eye: Eye) -> Gear | None:
        """Do what was asked for, and wait while the gear is off; None when closing."""
        off_since: float | None = None
        while True:
            with self._change:
                if self._closing:
                    return None
                forget, self._forget = self._forget, False
                afresh, self._afresh = self._afresh, False
                torch, self._torch = self._torch, None
                gear = self._gear
            feed.gear(gear)
            if torch is not None:
                feed.torch(torch)
            if forget:
                eye.forget()
            if afresh:
                eye.afresh()
            if gear is not Gear.OFF:
                return gear
            if off_since is None:
                off_since = time.monotonic()
                eye.forget()
                self._troubles.set("camera", "")
            self._sleep(off_since + self._rest_s)

    def _sleep(self, rest_at_s: float) -> None:
        """While the gear is off, until something is asked for; rest at that time."""
        with self._change:
            if self._change.wait_for(self._asked, max(0.0, rest_at_s - time.monotonic())):
                return
        self._process.rest()
        with self._change:
            self._change.wait_for(self._asked)

    def _asked(self) -> bool:
        return (
            self._closing
            or self._forget
            or self._afresh
            or self._torch is not None
            or self._gear is not Gear.OFF
        )

    def _pause(self, pause_s: float) -> None:
        ends = time.monotonic() + pause_s
        with self._change:
            while not self._closing and (left_s := ends - time.monotonic()) > 0:
                self._change.wait(left_s)

    # --- a reader's thread -------------------------------------------------------------------

    def _listen(self, scanner: CodeScanner, name: str) -> None:
        repeats = Repeats()
        while not self._closing:
            try:
                data = scanner.read(_LISTEN_S)
                self._troubles.set(name, "")
                if data is not None and not repeats.again(data, time.monotonic()):
                    text, refused = texts.read(data)
                    self._present(text, str(refused or scanner.doubt), "scanner", refused)
            except ScannerFault as error:
                # `read` tries again by itself, and takes its time for it.
                if self._troubles.set(name, f"scan_{error.code}"):
                    log.warning("code reader: %s", error)
            # A bug in a driver; its text may quote a card.
            except Exception as error:  # noqa: BLE001
                log_bug(log, "code reader", error)
                self._pause(_AGAIN_S)

    # --- both --------------------------------------------------------------------------------

    def _present(
        self,
        text: str,
        doubt: str,
        source: Source,
        refused: Refusal | None,
        symbology: Symbology = Symbology.QR,
    ) -> None:
        meaning: Meaning = Unknown()
        if refused is None:
            try:
                meaning = read(text, office_url=self.office_url, symbology=symbology)
            # A text nobody thought of is a thing we do not know, not the end of scanning.
            except Exception as error:  # noqa: BLE001
                log_bug(log, "meaning of a code", error)
        self._tell("presented", Presented(meaning, source, doubt))

    def _tell(self, what: str, value: Glimpse | Presented | str) -> None:
        try:
            getattr(self._listener, what)(value)
        # The listener is the screen's: its bugs are its own, and their texts may quote a card.
        except Exception as error:  # noqa: BLE001
            log_bug(log, f"scan listener, {what}", error)

    def _add(self, name: str, run: Callable[..., None], *arguments: object) -> None:
        self._threads.append(threading.Thread(target=run, args=arguments, name=name, daemon=True))
