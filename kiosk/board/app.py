"""Starts the display board: one window, its link to the office, its loudspeaker.

Thin: builds the parts, runs the loop, ends the parts in the right order.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt

from kiosk.board.calls import CallSounds
from kiosk.board.viewmodels import BoardVM
from kiosk.devices.chime import make_chime
from kiosk.devices.speaker import Clip, SoundFileError, Speaker, load_clip, open_speaker
from kiosk.settings import ScreenSettings, SoundSettings, assets_root
from kiosk.ui.engine import Screen, make_app
from kiosk.ui.i18n import Language
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

QML: Final = Path(__file__).resolve().parent / "qml"
"""The import path with the module `Kiosk.Board`."""
PAGE: Final = QML / "Kiosk" / "Board" / "Main.qml"


def run(settings: ScreenSettings) -> int:
    """Show the board until its window is closed; returns the exit code."""
    size = QSize(settings.ui.width_px or 1920, settings.ui.height_px or 1080)
    app = make_app(sys.argv[:1], render=settings.ui.render, vnc_size=size)
    speaker = open_speaker("device" if settings.sound.enabled else "none", settings.sound.device)
    with Screen(imports=(QML,)) as screen:
        screen.theme.setProperty("contrast", settings.ui.high_contrast)
        language = Language(screen.engine, screen.owner)
        language.set(settings.ui.language)
        tasks = Tasks(screen.owner)
        link = OfficeLink.open(settings.office_url, settings.token, tasks, screen.owner)
        sounds = make_sounds(settings.sound, speaker, screen.owner)
        vm = BoardVM(
            link,
            screen.owner,
            sounds=sounds,
            counters=settings.counters,
            english=settings.ui.language == "en",
        )
        try:
            view = screen.show(
                PAGE,
                {"vm": vm},
                size=size,
                title=vm.title,
                full_screen=settings.ui.fullscreen,
            )
            view.setCursor(Qt.CursorShape.BlankCursor)
            sounds.start()
            vm.start()
            return app.exec()
        finally:
            vm.stop()
            link.close()
            sounds.close()
            speaker.close()
            tasks.close()
            language.close()


def make_sounds(settings: SoundSettings, speaker: Speaker, parent: QObject) -> CallSounds:
    """The chime at the volume of the settings. The caller starts and closes it."""
    return CallSounds(speaker, quieter(chime(), settings.volume), parent)


def chime() -> Clip:
    """The chime of `assets/sounds`, or the same one calculated when the file is gone."""
    try:
        return load_clip(assets_root() / "sounds" / "chime.wav")
    except SoundFileError as error:
        log.warning("the calculated chime is used: %s", error)
        return make_chime()


def quieter(clip: Clip, volume: float) -> Clip:
    """The clip at a volume of 0 to 1."""
    return Clip((clip.samples * volume).astype(np.int16), clip.rate_hz)
