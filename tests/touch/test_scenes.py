"""Every page in every look: names for screen readers, sizes, no text cut off."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication

from kiosk.touch.scenes import scenes
from kiosk.touch.scenes_scanning import scan_scenes
from kiosk.touch.scenes_voice import voice_scenes
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import KIOSK, Scene, Stage, Variant, draw
from kiosk.ui.tasks import Tasks
from tests.qtkit import check_page
from tests.touch.showing import LOOKS, TARGET_PX, showing

ELSEWHERE = {scene.name for scene in (*scan_scenes(), *voice_scenes())}
"""Looked at in `scanning/test_scan_pages.py` and `voice/test_voice_pages.py`, with what else must
hold there."""
SCENES = [scene for scene in scenes() if scene.name not in ELSEWHERE]


@pytest.mark.parametrize("variant", LOOKS, ids=lambda v: v.name)
@pytest.mark.parametrize("scene", SCENES, ids=lambda s: s.name)
def test_every_page_in_every_look(
    screen_app: QGuiApplication,
    qtbot: Any,
    scene: Scene,
    variant: Variant,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with showing(scene, variant, qtbot) as view:
        check_page(view, smallest=TARGET_PX)
        pane = view.rootObject().findChild(QObject, "scannedPane")
        if pane is not None and variant.scale == 1.0:
            assert not pane.property("scrolls"), "what a code was is seen at one glance"
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
