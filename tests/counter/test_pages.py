"""Every page of the console in its variants: names, sizes, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from kiosk.counter.scenes import scenes
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import Scene, Stage, Variant, draw
from kiosk.ui.tasks import Tasks
from tests.qtkit import check_page

CASES = [(s, v) for s in scenes() for v in s.variants if v.name in ("normal", "text150", "english")]


@pytest.mark.parametrize(("scene", "variant"), CASES, ids=lambda x: x.name)
def test_every_page_is_whole(screen: Screen, qtbot, scene: Scene, variant: Variant):
    for folder in scene.imports:
        screen.engine.addImportPath(str(folder))
    screen.theme.setProperty("desk", True)
    screen.theme.setProperty("scale", variant.scale)
    tasks = Tasks(screen.owner, workers=1)
    language = Language(screen.engine, screen.owner)
    language.set(variant.language)
    try:
        stage = Stage(screen.engine, screen.theme, screen.owner, language, tasks, variant)
        shown = scene.build(stage)
        size = QSize(variant.width or scene.width, variant.height or scene.height)
        view = screen.show(shown.page, shown.properties, size=size)
        qtbot.waitUntil(view.isExposed)
        if scene.act is not None:
            scene.act(view)
        qtbot.waitUntil(lambda: not tasks.busy)
        view.grabWindow()
        check_page(view, smallest=28)
    finally:
        language.close()
        tasks.close()


def test_pictures_are_the_same_each_time():
    scene = next(s for s in scenes() if s.name == "counter-full")
    first, second = (draw(scene, scene.variants[0]) for _ in range(2))
    assert first == second
