"""The pages of one form: fetched from the office, drawn off the GUI thread, one at a time."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickImageProvider

from kiosk.client import OfficeError
from kiosk.domain.procedures import Form
from kiosk.slips.pages import PageFault, PagePicture, page_count, page_picture
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

ZOOMS: Final = (1.0, 1.5, 2.0, 3.0)
"""Widths of the page in widths of its place."""
_MOST_PX: Final = 3_000


class FormPictures(QQuickImageProvider):
    """`image://form/<number>`: the page that was drawn last."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = QImage()
        self._number = 0

    def keep(self, picture: PagePicture) -> str:
        """Show this picture from now on; its address."""
        stride = 3 * picture.width
        image = QImage(
            picture.data, picture.width, picture.height, stride, QImage.Format.Format_RGB888
        )
        self._image = image.copy()  # the picture's own bytes go away
        self._number += 1
        return f"image://form/{self._number}"

    def forget(self) -> None:
        self._image = QImage()

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        del id, requested_size
        size.setWidth(self._image.width())
        size.setHeight(self._image.height())
        return self._image


@QmlElement
class FormVM(QObject):
    changed = Signal()
    turned = Signal()
    """Another page: it is seen from its top."""

    def __init__(
        self,
        link: OfficeLink,
        tasks: Tasks,
        pictures: FormPictures,
        words: Words,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._link, self._tasks, self._pictures, self._words = link, tasks, pictures, words
        self._form: Form | None = None
        self._visit_no = 0
        self._paths: list[Path] = []
        self._places: tuple[tuple[Path, int], ...] = ()
        """File and page in it, for every page of the form."""
        self._at = 0
        self._zoom = 0
        self._width = 0.0
        self._source, self._aspect = "", 1.414
        self._drawing: tuple[int, int] | None = None
        self._problem: tuple[str, str] | None = None

    # --- what QML reads ---

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._words.pick(self._form.name, self._form.name_en) if self._form else ""

    @Property(int, notify=changed)
    def page(self) -> int:
        """From 1."""
        return self._at + 1

    @Property(int, notify=changed)
    def pages(self) -> int:
        return len(self._places)

    @Property(float, notify=changed)
    def zoom(self) -> float:
        return ZOOMS[self._zoom]

    @Property(bool, notify=changed)
    def canZoomIn(self) -> bool:
        return self._zoom + 1 < len(ZOOMS)

    @Property(bool, notify=changed)
    def canZoomOut(self) -> bool:
        return self._zoom > 0

    @Property(str, notify=changed)
    def source(self) -> str:
        return self._source

    @Property(float, notify=changed)
    def aspect(self) -> float:
        """Height of the page in its widths."""
        return self._aspect

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """There is nothing to see yet."""
        return self._form is not None and not self._source and self._problem is None

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why there is no page."""
        return self._words.pick(*self._problem) if self._problem else ""

    def _get_width(self) -> float:
        return self._width

    def _set_width(self, width: float) -> None:
        if width != self._width and width > 0:
            self._width = width
            self._draw()

    room = Property(float, _get_width, _set_width, notify=changed)
    """Pixels the page has from left to right."""

    # --- what a touch does ---

    @Slot()
    def next(self) -> None:
        self._turn(self._at + 1)

    @Slot()
    def previous(self) -> None:
        self._turn(self._at - 1)

    @Slot()
    def zoomIn(self) -> None:
        self._set_zoom(self._zoom + 1)

    @Slot()
    def zoomOut(self) -> None:
        self._set_zoom(self._zoom - 1)

    # --- what `Looking` does ---

    def show(self, form: Form) -> None:
        """Fetch the files of a form and show its first page."""
        self.clear()
        self._form = form
        self.changed.emit()
        self._fetch(self._visit_no)

    def say_again(self) -> None:
        """The language changed."""
        self.changed.emit()

    def clear(self) -> None:
        """Forget the form."""
        self._visit_no += 1
        self._form, self._paths, self._places = None, [], ()
        self._at, self._zoom, self._source, self._drawing = 0, 0, "", None
        self._problem = None
        self._pictures.forget()
        self.changed.emit()

    # --- fetching and drawing ---

    def _fetch(self, visit_no: int) -> None:
        """The next file that is not here yet; then how many pages there are."""
        form = self._form
        if form is None or visit_no != self._visit_no:
            return
        failed = partial(self._failed, visit_no)
        if len(self._paths) < len(form.files):
            file = form.files[len(self._paths)]
            self._link.catalogueFile(file.sha256, partial(self._fetched, visit_no), failed)
        else:
            self._tasks.run(
                partial(_count, tuple(self._paths)), partial(self._counted, visit_no), failed
            )

    def _fetched(self, visit_no: int, path: Path) -> None:
        if visit_no == self._visit_no:
            self._paths.append(path)
            self._fetch(visit_no)

    def _counted(self, visit_no: int, places: tuple[tuple[Path, int], ...]) -> None:
        if visit_no == self._visit_no:
            self._places = places
            self.changed.emit()
            self._draw()

    def _draw(self) -> None:
        """Draw the page as it is wanted now, unless it is being drawn."""
        if not self._places or self._width <= 0 or self._problem is not None:
            return
        wanted = self._wanted()
        if self._drawing is not None:
            return  # once that is there, what is wanted then is drawn
        self._drawing = wanted
        path, page = self._places[self._at]
        self._tasks.run(
            partial(page_picture, path, page, wanted[1]),
            partial(self._drawn, self._visit_no, wanted),
            partial(self._failed, self._visit_no),
        )

    def _drawn(self, visit_no: int, was: tuple[int, int], picture: PagePicture) -> None:
        if visit_no != self._visit_no:
            return
        self._drawing = None
        if was[0] == self._at:
            self._source = self._pictures.keep(picture)
            self._aspect = picture.height / picture.width
            self.changed.emit()
        if was != self._wanted():
            self._draw()

    def _wanted(self) -> tuple[int, int]:
        """Page and width in pixels."""
        return self._at, min(_MOST_PX, max(16, round(self._width * ZOOMS[self._zoom])))

    def _failed(self, visit_no: int, error: Exception) -> None:
        if visit_no != self._visit_no:
            return
        self._drawing = None
        if isinstance(error, PageFault):
            self._problem = (error.says_vi, error.says_en)
            log.warning("form not shown: %s", error)
        else:
            self._problem = (PageFault.says_vi, PageFault.says_en)
            if isinstance(error, OfficeError):
                log.info("form not fetched: %s", error)
            else:
                log.error("form not shown", exc_info=error)
        self.changed.emit()

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self._places) and at != self._at:
            self._at, self._source = at, ""
            self.changed.emit()
            self.turned.emit()
            self._draw()

    def _set_zoom(self, step: int) -> None:
        if 0 <= step < len(ZOOMS) and step != self._zoom:
            self._zoom = step
            self.changed.emit()
            self._draw()


def _count(paths: tuple[Path, ...]) -> tuple[tuple[Path, int], ...]:
    return tuple((path, n) for path in paths for n in range(1, page_count(path) + 1))
