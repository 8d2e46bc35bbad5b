"""Every page in every look: names for screen readers, sizes, no text cut off."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from kiosk.touch.scenes import scenes
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import KIOSK, Scene, Stage, Variant, draw
from kiosk.ui.tasks import Tasks
from tests.qtkit import check_page

LOOKS = [v for v in KIOSK if v.name != "landscape-contrast"]
TARGET_PX = 96.0
"""20 mm on a 21.5 inch full HD panel, and some."""


@pytest.mark.parametrize("variant", LOOKS, ids=lambda v: v.name)
@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_every_page_in_every_look(
    screen_app: QGuiApplication,
    qtbot: Any,
    scene: Scene,
    variant: Variant,
    caplog: pytest.LogCaptureFixture,
) -> None:
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
            view = screen.show(
                shown.page, shown.properties, size=QSize(variant.width, variant.height)
            )
            qtbot.waitUntil(view.isExposed)
            qtbot.waitUntil(lambda: view.contentItem().width() == variant.width and not tasks.busy)
            view.grabWindow()
            if scene.act is not None:
                scene.act(view)
                view.grabWindow()
            check_page(view, smallest=TARGET_PX)
        finally:
            language.close()
            tasks.close()
    if "print-failed" in scene.name:
        caplog.clear()


def test_pictures_are_the_same_each_time(
    screen_app: QGuiApplication, caplog: pytest.LogCaptureFixture
) -> None:
    home = next(scene for scene in scenes() if scene.name == "touch-home")
    assert draw(home, KIOSK[0]) == draw(home, KIOSK[0])


def test_all_services_fit_on_one_page_at_normal_size(screen_app: QGuiApplication) -> None:
    home = next(scene for scene in scenes() if scene.name == "touch-home")
    for variant in KIOSK[:2]:
        with Screen(home.imports) as screen:
            tasks = Tasks(screen.owner, workers=1)
            language = Language(screen.engine, screen.owner)
            stage = Stage(screen.engine, screen.theme, screen.owner, language, tasks, variant)
            shown = home.build(stage)
            screen.show(shown.page, shown.properties, size=QSize(variant.width, variant.height))
            services = shown.properties["services"]
            assert (services.property("total"), services.property("pageCount")) == (14, 1)
            language.close()
            tasks.close()
