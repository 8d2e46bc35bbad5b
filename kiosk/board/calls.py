"""The sound of a call: a chime now, and whatever clips are put behind it later.

Stands between the board and the `Announcer`, whose thread tells when an
announcement ends; the board hears of it in the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.client import Call
from kiosk.devices.announcer import Announcement, Announcer
from kiosk.devices.speaker import Clip, Speaker, SpeakerFault

Speech = Callable[[Call], Sequence[Clip]]
"""What is said after the chime; called in the GUI thread, so it must not block."""


class CallSounds(QObject):
    """Signals:
    quiet: the announcement under way has ended, well or not.
    """

    quiet = Signal()
    _ended = Signal(str)

    def __init__(
        self,
        speaker: Speaker,
        chime: Clip,
        parent: QObject,
        *,
        speech: Speech | None = None,
    ) -> None:
        super().__init__(parent)
        self._chime, self._speech = chime, speech
        self._under_way = ""
        self._announcer = Announcer(speaker, listener=self)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._announcer.start()

    def close(self) -> None:
        """Stop what is heard. A second call does nothing."""
        self._announcer.close()

    @property
    def free(self) -> bool:
        """Nothing is being announced."""
        return not self._under_way

    def announce(self, call: Call) -> None:
        clips = [self._chime, *(self._speech(call) if self._speech is not None else ())]
        self._under_way = f"{call.ticket.id}:{call.call_seq}"
        self._announcer.announce(Announcement(key=self._under_way, clips=clips))

    # --- told by the announcer, in its thread ------------------------------------------

    def started(self, key: str) -> None:
        """Nothing to do: the board showed the call when it asked for the sound."""

    def finished(self, key: str, fault: SpeakerFault | None) -> None:
        # A speaker that is missing must not hold up the calls; the announcer logged it.
        del fault
        self._ended.emit(key)

    @Slot(str)
    def _take_end(self, key: str) -> None:
        if key == self._under_way:
            self._under_way = ""
            self.quiet.emit()
