"""PortAudio, of which a process has only one: its list of devices and the streams open on them.

PortAudio makes its list when it is initialised and never again: a microphone that is plugged in
later is not seen until it is terminated and initialised anew, which tears every stream of the
process away and crashes whoever still uses one. So streams are opened and closed here only, and
the list is made anew only while none is open.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

_WAIT_S: Final = 5.0
"""A driver may take so long to open a device before others give up waiting for it."""
_CLOSE_S: Final = 1.0

# Error numbers of PortAudio (portaudio.h, PaErrorCode).
_INVALID_DEVICE: Final = -9996
_DEVICE_UNAVAILABLE: Final = -9985
_HOST_ERROR: Final = -9999
# What ALSA says of a device that went away or never was: ENOENT, EIO, ENXIO, ENODEV, EBADFD.
_GONE: Final = (-2, -5, -6, -19, -77)
_BUSY: Final = (-16,)

_lock = threading.Lock()
_streams: set[int] = set()
_log = logging.getLogger(__name__)


class PortAudioAbsent(Exception):
    """The system has no PortAudio (Debian: libportaudio2)."""


class PortAudioHeld(Exception):
    """Another device of this process is being opened, and does not come back."""


def library() -> Any:
    """The module `sounddevice`.

    Raises:
        PortAudioAbsent: PortAudio is not installed.
    """
    try:
        import sounddevice
    except OSError as error:
        raise PortAudioAbsent("PortAudio is not installed (Debian: libportaudio2)") from error
    return sounddevice


def open_stream(make: Callable[[Any], Any]) -> Any:
    """Open a stream.

    Args:
        make: opens it, given the module `sounddevice`; what it raises comes through.

    Raises:
        PortAudioAbsent, PortAudioHeld: nothing could be tried.
    """
    with _held():
        stream = make(library())
        _streams.add(id(stream))
    return stream


def close_stream(stream: Any) -> bool:
    """Close a stream at once; False when its driver hangs, as some do when a device was pulled.

    Such a stream is left to itself and counts as open for ever: the list of devices cannot be
    made anew any more, which is better than a crash.
    """
    closer = threading.Thread(target=_close, args=(stream,), name="portaudio-close", daemon=True)
    closer.start()
    closer.join(_CLOSE_S)
    if closer.is_alive():
        _log.warning("the driver of a sound device does not come back")
    return not closer.is_alive()


def _close(stream: Any) -> None:
    sound = library()
    try:
        stream.abort()
    except sound.PortAudioError as error:
        # A device that is gone cannot be stopped; it can be closed.
        _log.debug("stream not stopped: %s", error)
    # What hangs does so above, without the lock.
    with _lock:
        try:
            stream.close()
        except sound.PortAudioError as error:
            _log.debug("stream not closed: %s", error)
        _streams.discard(id(stream))


def refresh() -> bool:
    """Look which devices there are now. Takes a tenth of a second and more.

    False: a stream is open, so it was not done.

    Raises:
        PortAudioAbsent, PortAudioHeld: nothing could be tried.
        sounddevice.PortAudioError: PortAudio does not start any more.
    """
    with _held():
        if _streams:
            return False
        sound = library()
        # sounddevice has no public way; these two are what it does itself at import and at exit.
        if sound._initialized:  # noqa: SLF001
            sound._terminate()  # noqa: SLF001
        sound._initialize()  # noqa: SLF001
        return True


def reason(error: Exception) -> Literal["missing", "busy", "other"]:
    """What a `PortAudioError`, or a `ValueError` about a name, says of the device."""
    if isinstance(error, ValueError):
        return "missing"  # no device of that name
    text = str(error.args[0]) if error.args else ""
    number = error.args[1] if len(error.args) > 1 else 0
    host = error.args[2][1] if number == _HOST_ERROR and len(error.args) > 2 else 0
    if number == _INVALID_DEVICE or host in _GONE or "querying device" in text:
        return "missing"
    if number == _DEVICE_UNAVAILABLE or host in _BUSY:
        return "busy"
    return "other"


@contextmanager
def _held() -> Iterator[None]:
    if not _lock.acquire(timeout=_WAIT_S):
        raise PortAudioHeld("another sound device is being opened and does not come back")
    try:
        yield
    finally:
        _lock.release()
