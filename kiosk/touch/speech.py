"""Ears and voice of a touch screen: made off the Qt thread, closed in order.

Their libraries (numpy, soxr, the engines) are heavy; a screen shows its first page without them.
A screen that cannot hear has no speak key, and the log says why.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules
from kiosk.settings import ScreenSettings, state_root
from kiosk.touch.viewmodels.kiosk import KioskVM
from kiosk.touch.viewmodels.voice_ear import VoiceEar
from kiosk.touch.viewmodels.voice_host import Speech
from kiosk.touch.viewmodels.voice_reading import Made
from kiosk.ui.tasks import Tasks

if TYPE_CHECKING:
    from kiosk.devices.speaker import Speaker
    from kiosk.voice.keeping import Keeper
    from kiosk.voice.speech.talker import Talker
    from kiosk.voice.station import VoiceStation

log = logging.getLogger(__name__)

_NOBODY_ASKED: Final[Mapping[str, float]] = {}


def speech_of(settings: ScreenSettings) -> Speech:
    """How a screen hears and talks, as its settings say."""
    return Speech(
        make_reader=(
            partial(make_reader, words=settings.words_folder)
            if settings.microphone.kind != "none"
            else None
        ),
        max_s=settings.voice.max_s,
        spoken=settings.voice.spoken,
        keeps_days=settings.voice.keep.days if settings.voice.keep.public_key else 0,
    )


def make_reader(catalogue: Catalogue, rules: OfficeRules, *, words: Path | None = None) -> Made:
    """The reader of an office, and what is likely to be said there. Blocks for about a second.
    `words`: a folder with the office's own words, if there is one.

    Raises:
        KnowledgeError, VoiceDataError, ValueError: a file of the product has mistakes.
        OSError: it cannot be read.
    """
    from kiosk.lookup import Finder
    from kiosk.lookup.own_words import usable_knowledge
    from kiosk.voice.intent import make_reader as make
    from kiosk.voice.intent import services_by_group
    from kiosk.voice.keeping import Unmatched
    from kiosk.voice.recognising import grammar_phrases

    knowledge = usable_knowledge(words)
    finder = Finder(catalogue, knowledge, _NOBODY_ASKED, cache=state_root() / "lookup")
    reader = make(finder, catalogue, services_by_group(rules.services))
    unmatched = Unmatched.of(catalogue, knowledge)
    return Made(reader, grammar_phrases(catalogue, knowledge, rules), unmatched.shown)


@dataclass(slots=True)
class Opened:
    """What was made in a worker; nothing of it runs but the keeper."""

    talker: Talker
    station: VoiceStation | None = None
    keeper: Keeper | None = None

    def close(self) -> None:
        """The ear first: it must not hear the end of the voice."""
        with ExitStack() as ends:
            if self.keeper is not None:
                ends.callback(self.keeper.close)
            ends.callback(self.talker.close)
            if self.station is not None:
                ends.callback(self.station.close)


class SpeechRig(QObject):
    """Ears and voice of one screen. `close` before the view models go."""

    def __init__(
        self,
        settings: ScreenSettings,
        tasks: Tasks,
        vm: KioskVM,
        *,
        speaker: Speaker | None = None,
    ) -> None:
        """`speaker`: another one than the settings name."""
        super().__init__(vm)
        self._speaker = speaker
        self._settings, self._tasks, self._vm = settings, tasks, vm
        self._ear: VoiceEar = vm.voice.ear
        self._lock = threading.Lock()
        self._closed = False
        self._made: Opened | None = None

    def start(self) -> None:
        """Make what the settings name; the speak key comes up when it is there."""
        self._tasks.run(self._make, self._use, self._not_made)

    def close(self) -> None:
        """End threads and processes, also of what was made and is not in use yet."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            made.close()

    @property
    def station(self) -> VoiceStation | None:
        return self._made.station if self._made is not None else None

    # --- in a worker ---

    def _make(self) -> Opened:
        made = open_speech(self._settings, self._ear, self._speaker)
        with self._lock:
            if not self._closed:
                self._made = made
                return made
        made.close()
        return made

    # --- in the GUI thread ---

    def _use(self, made: Opened) -> None:
        if self._closed:
            return
        if made.station is not None:
            made.station.start()
        self._vm.voice.attach(made.station, made.talker, made.keeper)
        if made.talker.reads("vi"):  # recordings alone say no page
            self._vm.looking.read_with(made.talker)

    def _not_made(self, error: Exception) -> None:
        log.error("neither ear nor voice", exc_info=error)


def open_speech(settings: ScreenSettings, ear: VoiceEar, speaker: Speaker | None = None) -> Opened:
    """Voice, and ear where there is a microphone and something that understands it. Blocks.
    `speaker`: another one than the settings name.

    Raises:
        SpeakerSettingError: the speaker of the settings cannot be understood.
    """
    from kiosk.voice.speech.talker import open_talker

    made = Opened(open_talker(settings, speaker=speaker))
    made.talker.speaking = ear.speaking
    # Without an ear too: what was kept is erased in time, or as soon as nothing may be kept.
    made.keeper = _opened_keeper(settings)
    if settings.microphone.kind != "none":
        _open_ear(settings, ear, made)
    return made


def _opened_keeper(settings: ScreenSettings) -> Keeper | None:
    from kiosk.voice.keeping import kept_folder, open_keeper

    try:
        return open_keeper(settings.voice.keep, kept_folder())
    except OSError as error:
        log.warning("what was not understood is not kept: %s", error)
        return None


def _open_ear(settings: ScreenSettings, ear: VoiceEar, made: Opened) -> None:
    from kiosk.devices.microphone import MicrophoneSettingError, open_microphone
    from kiosk.voice.recognising.opening import open_recogniser, upbringing
    from kiosk.voice.recognising.port import RecogniserFault
    from kiosk.voice.station import VoiceStation

    # Recordings in place of people may be understood by a model that was made of such.
    live = settings.microphone.kind == "device"
    try:
        upbringing(settings.voice, live=live)
        microphone = open_microphone(settings.microphone)
    except (RecogniserFault, MicrophoneSettingError) as fault:
        log.warning("no speak key: %s", fault)
        return
    station = VoiceStation(
        microphone,
        partial(open_recogniser, settings.voice, live=live),
        settings.voice,
        listener=ear,
        handset=settings.microphone.handset,
        kept=made.keeper.hold if made.keeper is not None else None,
    )
    made.station = station

    def speaking(on: bool) -> None:  # the talker's callback
        station.deafen(on)
        ear.speaking(on)

    made.talker.speaking = speaking
