"""Every page of the board in every size: nothing cut off, the newest number readable afar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.board.scenes import scenes
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import Scene, Stage, Variant
from kiosk.ui.tasks import Tasks
from tests.qtkit import check_page, find

CASES = [
    (scene, variant)
    for scene in scenes()
    for variant in scene.variants
    if variant.name in ("landscape", "portrait", "hd", "english")
]


@pytest.mark.parametrize(("scene", "variant"), CASES, ids=lambda x: x.name)
def test_every_page_is_whole(screen: Screen, qtbot, scene: Scene, variant: Variant):
    for folder in scene.imports:
        screen.engine.addImportPath(str(folder))
    tasks = Tasks(screen.owner, workers=1)
    language = Language(screen.engine, screen.owner)
    language.set(variant.language)
    try:
        stage = Stage(screen.engine, screen.theme, screen.owner, language, tasks, variant)
        shown = scene.build(stage)
        view = screen.show(shown.page, shown.properties, size=QSize(variant.width, variant.height))
        qtbot.waitUntil(view.isExposed)
        qtbot.waitUntil(lambda: not tasks.busy)
        view.grabWindow()
        check_page(view, smallest=1)
        number = find(view, "bigNumber")
        if number.isVisible():
            font = QFont(number.property("font"))
            # Lying boards: the letters themselves. Standing ones are too narrow for that, so
            # there the number fills the width.
            if variant.width > variant.height:
                assert QFontMetricsF(font).capHeight() >= variant.height / 6
            else:
                assert number.width() >= variant.width * 0.7
                assert font.pixelSize() >= variant.height / 6
    finally:
        language.close()
        tasks.close()
