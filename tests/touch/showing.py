"""A scene on the screen of a test, in one look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickView

from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import KIOSK, Scene, Stage, Variant
from kiosk.ui.tasks import Tasks

LOOKS = [v for v in KIOSK if v.name != "landscape-contrast"]
TARGET_PX = 96.0
"""20 mm on a 21.5 inch full HD panel, and some."""


@contextmanager
def showing(scene: Scene, variant: Variant, qtbot: Any) -> Iterator[QQuickView]:
    """The scene after its act, drawn and at rest."""
    with Screen(scene.imports) as screen:
        theme = screen.theme
        theme.setProperty("animated", False)
        theme.setProperty("scale", variant.scale)
        theme.setProperty("contrast", variant.contrast)
        tasks = Tasks(screen.owner, workers=1)
        language = Language(screen.engine, screen.owner)
        language.set(variant.language)
        try:
            shown = scene.build(Stage(screen.engine, theme, screen.owner, language, tasks, variant))
            size = QSize(variant.width, variant.height)
            view = screen.show(shown.page, shown.properties, size=size)
            qtbot.waitUntil(view.isExposed)
            qtbot.waitUntil(lambda: view.contentItem().width() == variant.width and not tasks.busy)
            view.grabWindow()
            if scene.act is not None:
                scene.act(view)
                view.grabWindow()
            yield view
        finally:
            language.close()
            tasks.close()
