"""Screenshots: pages in a known state, drawn offscreen, the same bytes each time.

An app lists its scenes; here they are drawn in every variant. A scene brings
its own clock and data, so nothing in a picture depends on the time or the net.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickView

from kiosk.ui.engine import Screen, load_fonts, make_app
from kiosk.ui.i18n import Language
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_SETTLE_MS: Final = 5000
_STEP_MS: Final = 20


class Unsettled(Exception):
    """A page went on changing, so its picture would differ from run to run."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to look at a page. Size 0 keeps the scene's own."""

    name: str
    width: int = 0
    height: int = 0
    scale: float = 1.0
    contrast: bool = False
    language: str = "vi"


PORTRAIT: Final = Variant("portrait", 1080, 1920)
LANDSCAPE: Final = Variant("landscape", 1920, 1080)
KIOSK: Final = (
    PORTRAIT,
    LANDSCAPE,
    Variant("text150", 1080, 1920, scale=1.5),
    Variant("text200", 1080, 1920, scale=2.0),
    Variant("landscape-text200", 1920, 1080, scale=2.0),
    Variant("contrast", 1080, 1920, contrast=True),
    Variant("landscape-contrast", 1920, 1080, contrast=True),
    Variant("english", 1080, 1920, language="en"),
)
"""A touch screen, whichever way it hangs."""

BOARD: Final = (
    LANDSCAPE,
    PORTRAIT,
    Variant("hd", 1280, 720),
    Variant("uhd", 3840, 2160),
    Variant("contrast", 1920, 1080, contrast=True),
    Variant("english", 1920, 1080, language="en"),
)
"""A television."""

DESK: Final = (
    Variant("normal"),
    Variant("text150", scale=1.5),
    Variant("contrast", contrast=True),
    Variant("english", language="en"),
)
"""A clerk's window, in the size the scene gives."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a scene shows: a QML file, its required properties, folders with QML modules."""

    page: Path
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """What `build` may use. View models take `owner` as parent."""

    engine: QQmlEngine
    theme: QObject
    owner: QObject
    language: Language
    tasks: Tasks
    variant: Variant


@dataclass(frozen=True, slots=True)
class Scene:
    """One page in one state. `build` is called anew for each variant.

    `act` may press or scroll something before the picture is taken.
    """

    name: str
    width: int
    height: int
    build: Callable[[Stage], Shown]
    variants: Sequence[Variant] = KIOSK
    desk: bool = False
    imports: Sequence[Path] = ()
    act: Callable[[QQuickView], None] | None = None


def screenshots(folder: Path, scenes: Iterable[Scene], only: str | None = None) -> list[Path]:
    """Draw all variants into `folder` as `<scene>.<variant>.png`; return the files.

    `only` is a part of the scene's name ("touch-"), or the end of `scene.variant` (".english").

    Raises:
        PageBroken: a page does not load.
        Unsettled: a page does not come to rest within 5 s.
    """
    app = QGuiApplication.instance()
    if app is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = make_app(["kiosk"])
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for scene in scenes:
        for variant in scene.variants:
            name = f"{scene.name}.{variant.name}"
            if only is None or only in scene.name or name.endswith(only):
                file = folder / f"{name}.png"
                draw(scene, variant).save(str(file))
                files.append(file)
    return files


def draw(scene: Scene, variant: Variant) -> QImage:
    """The picture of one scene in one variant."""
    # Edges of large letters depend, by a hair, on the sizes drawn before.
    load_fonts()
    with Screen(scene.imports) as screen:
        theme = screen.theme
        theme.setProperty("animated", False)
        theme.setProperty("desk", scene.desk)
        theme.setProperty("scale", variant.scale)
        theme.setProperty("contrast", variant.contrast)
        tasks = Tasks(screen.owner, workers=1)
        language = Language(screen.engine, screen.owner)
        language.set(variant.language)
        try:
            stage = Stage(screen.engine, theme, screen.owner, language, tasks, variant)
            shown = scene.build(stage)
            size = QSize(variant.width or scene.width, variant.height or scene.height)
            view = screen.show(shown.page, shown.properties, size=size)
            if scene.act is not None:
                _settled(view, tasks)
                scene.act(view)
            return _settled(view, tasks)
        finally:
            language.close()
            tasks.close()


def _settled(view: QQuickView, tasks: Tasks) -> QImage:
    """The window's picture once two in a row are equal and no job is under way."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    loop = QEventLoop()
    last = QImage()
    while not deadline.hasExpired():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _STEP_MS)
        image = view.grabWindow()
        if not tasks.busy and not last.isNull() and image == last:
            return image
        last = image
    raise Unsettled(view.source().fileName())
