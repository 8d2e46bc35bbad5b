"""A sound device as a microphone, through sounddevice and the system's PortAudio."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kiosk.devices import portaudio
from kiosk.devices.microphone import (
    RATE_HZ,
    Block,
    MicrophoneBusy,
    MicrophoneError,
    MicrophoneFault,
    MicrophoneMissing,
    Samples,
)
from kiosk.devices.microphones.converting import Converter

_BLOCK_S: Final = 0.02
_RING_S: Final = 2.0
"""So much sound waits to be taken; of more, the oldest is lost."""
_SILENT_S: Final = 3.0
"""A device that gives nothing at all for so long is gone."""
_LATE_MAX_S: Final = 0.5
"""PortAudio's clock of a device cannot be trusted beyond this."""


class DeviceMicrophone:
    """A `Microphone` on an input of the sound system."""

    def __init__(self, name: str = "", *, ring_s: float = _RING_S) -> None:
        """Touches nothing yet.

        Args:
            name: a part of the input's name; empty: the system's default.
        """
        self._name = name
        self._most = max(1, round(ring_s / _BLOCK_S))
        self._news = threading.Condition()
        """Guards what follows; the device's own thread fills the ring."""
        self._ring: deque[tuple[float, npt.NDArray[np.int16]]] = deque()
        self._lost = 0
        self._ended = False
        self._heard_s = 0.0
        self._stream: Any = None
        self._converter: Converter | None = None
        self._rate_hz = RATE_HZ
        self._stale = False
        """Something went wrong: the list of devices may be of before."""
        self.opened = ""
        """The name of the input that is open, for `kiosk doctor`."""

    def connect(self) -> None:
        if self._stream is not None:
            return
        try:
            self._open()
        except portaudio.PortAudioAbsent as error:
            raise MicrophoneMissing(str(error)) from error
        except portaudio.PortAudioHeld as error:
            raise MicrophoneBusy(str(error)) from error
        except (ValueError, portaudio.library().PortAudioError) as error:
            raise _fault(error) from error

    def take(self, timeout_s: float) -> Block | None:
        deadline = time.monotonic() + timeout_s
        while True:
            with self._news:
                if not self._ring:
                    self._news.wait(max(0.0, deadline - time.monotonic()))
                if not self._ring:
                    self._gone()
                    return None
                pieces = list(self._ring)
                self._ring.clear()
                lost, self._lost = self._lost, 0
                converter = self._converter
            if converter is None:
                return None
            samples = self._convert(converter, pieces)
            if len(samples):
                return Block(samples, pieces[0][0], lost * RATE_HZ // self._rate_hz)
            # The resampler has not enough yet.

    def cue(self) -> None:
        """Whoever speaks is heard anyway."""

    def close(self) -> None:
        with self._news:
            stream, self._stream = self._stream, None
        if stream is not None:
            portaudio.close_stream(stream)
        with self._news:
            for _, frames in self._ring:
                frames.fill(0)
            self._ring.clear()
            self._lost = 0
            self._converter = None
            self._news.notify_all()

    def _open(self) -> None:
        """Where the list of devices may be old, on a new one; else on the one there is first."""
        new = self._stale and portaudio.refresh()
        self._stale = True
        try:
            portaudio.open_stream(self._make)
        except (ValueError, portaudio.library().PortAudioError):
            if new or not portaudio.refresh():
                raise
            portaudio.open_stream(self._make)
        self._stale = False

    def _make(self, sound: Any) -> Any:
        index = find_input(sound, self._name)
        info = sound.query_devices(index)
        channels = min(2, int(info["max_input_channels"]))
        rate_hz, channels = _format(sound, index, int(info["default_samplerate"]), channels)
        with self._news:
            self._ring.clear()
            self._lost = 0
            self._ended = False
            self._rate_hz = rate_hz
            self._converter = Converter(rate_hz, channels)
            self._heard_s = time.monotonic()
        stream = sound.InputStream(
            device=index,
            samplerate=rate_hz,
            channels=channels,
            dtype="int16",
            blocksize=round(rate_hz * _BLOCK_S),
            callback=self._hear,
            finished_callback=self._finished,
        )
        try:
            stream.start()
        except sound.PortAudioError:
            stream.close()
            raise
        self._stream, self.opened = stream, str(info["name"])
        return stream

    def _gone(self) -> None:
        """Raise when the device is; called with the lock held and an empty ring."""
        silent_s = time.monotonic() - self._heard_s
        if self._stream is None:
            raise MicrophoneMissing("not connected")
        if self._ended or silent_s > _SILENT_S:
            self._stale = True
            raise MicrophoneMissing(f"{self.opened}: it was pulled out, or its driver failed")

    def _convert(
        self, converter: Converter, pieces: list[tuple[float, npt.NDArray[np.int16]]]
    ) -> Samples:
        frames = np.concatenate([frames for _, frames in pieces]).astype(np.float32)
        frames /= np.float32(32767)
        samples = converter.convert(frames)
        frames.fill(0)
        for _, piece in pieces:
            piece.fill(0)
        return samples

    # --- the device's own thread -----------------------------------------------------------------

    def _hear(self, frames: npt.NDArray[np.int16], count: int, clock: Any, status: Any) -> None:
        now_s = time.monotonic()
        late_s = min(_LATE_MAX_S, max(0.0, clock.currentTime - clock.inputBufferAdcTime))
        with self._news:
            self._heard_s = now_s
            if status.input_overflow:
                self._lost += count  # how many is not told
            if len(self._ring) >= self._most:
                _, oldest = self._ring.popleft()
                self._lost += len(oldest)
            at_s = now_s - max(late_s, count / self._rate_hz)
            self._ring.append((at_s, frames.copy()))
            self._news.notify_all()

    def _finished(self) -> None:
        with self._news:
            self._ended = True
            self._news.notify_all()


def input_names() -> list[str]:
    """The names of all inputs there are.

    Raises:
        portaudio.PortAudioAbsent: PortAudio is not installed.
    """
    devices = portaudio.library().query_devices()
    return [str(device["name"]) for device in devices if device["max_input_channels"] > 0]


def find_input(sound: Any, name: str) -> int:
    """The number of the input whose name has `name` in it, a whole name first; empty: the
    system's default one, or the first there is.

    Raises:
        ValueError: there is none.
    """
    inputs = [
        (int(device["index"]), str(device["name"]))
        for device in sound.query_devices()
        if device["max_input_channels"] > 0
    ]
    if not inputs:
        raise ValueError("the sound system has no input")
    if not name:
        numbers = [number for number, _ in inputs]
        default = int(sound.default.device[0])
        return default if default in numbers else numbers[0]
    wanted = name.casefold()
    fitting = [
        (found.casefold() != wanted, number)
        for number, found in inputs
        if wanted in found.casefold()
    ]
    if not fitting:
        raise ValueError(f"no input is called {name!r}")
    return min(fitting)[1]


def _format(sound: Any, index: int, own_hz: int, channels: int) -> tuple[int, int]:
    """Rate and channels the device takes: ours if it can, else its own."""
    wanted = [(RATE_HZ, 1), (RATE_HZ, channels), (own_hz, 1), (own_hz, channels)]
    for rate_hz, count in wanted[:-1]:
        try:
            sound.check_input_settings(
                device=index, channels=count, samplerate=rate_hz, dtype="int16"
            )
        except sound.PortAudioError:
            continue
        return rate_hz, count
    return wanted[-1]  # opening it tells why it cannot


def _fault(error: Exception) -> MicrophoneFault:
    text = str(error)
    match portaudio.reason(error):
        case "missing":
            return MicrophoneMissing(text)
        case "busy":
            return MicrophoneBusy(text)
        case _:
            return MicrophoneError(text)
