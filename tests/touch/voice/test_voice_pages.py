"""Pages of a conversation in every look: names, sizes, nothing cut off."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QGuiApplication

from kiosk.touch.scenes_voice import voice_scenes
from kiosk.ui.scenes import Scene, Variant
from tests.qtkit import check_page
from tests.sizes import SOAK
from tests.touch.showing import LOOKS, TARGET_PX, showing

AT_THE_FOOT = ("voiceTouch", "voiceType", "voiceNone", "voiceYes", "voiceStripBar")
HARDEST = {"portrait", "text200", "landscape-text200", "english"}
"""In these looks a page is first too small for its words."""
LOOKED = [look for look in LOOKS if SOAK or look.name in HARDEST]


@pytest.mark.parametrize("variant", LOOKED, ids=lambda v: v.name)
@pytest.mark.parametrize("scene", voice_scenes(), ids=lambda s: s.name)
def test_every_page_in_every_look(
    screen_app: QGuiApplication, qtbot: Any, scene: Scene, variant: Variant
) -> None:
    with showing(scene, variant, qtbot) as view:
        check_page(view, smallest=TARGET_PX)
        page = view.rootObject().findChild(QObject, "voicePage")
        assert (page is not None) == ("key-" not in scene.name)
        if page is None:
            return
        lowest = page.mapToScene(QPointF(0, page.height())).y()
        for name in AT_THE_FOOT:
            item = page.findChild(QObject, name)
            if item is not None and item.isVisible():
                bottom = item.mapToScene(QPointF(0, item.height())).y()
                assert bottom <= lowest + 1, f"{name} sticks out below the page"
