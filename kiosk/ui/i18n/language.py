"""The language a screen speaks now. Vietnamese needs no file; English is compiled once."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import (
    Property,
    QCoreApplication,
    QObject,
    QTemporaryDir,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtQml import QQmlEngine

from kiosk.ui.i18n.catalog import TS, CatalogError, release

log = logging.getLogger(__name__)

_ANY: Final = "-"
LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}


class Language(QObject):
    """Switches all texts of one engine, and of the view models that listen to `changed`.

    `changed` comes when the new language is in force for `self.tr` and before
    QML asks again, so view models may simply tell that their texts are new.
    """

    changed = Signal()

    def __init__(
        self,
        engine: QQmlEngine,
        parent: QObject,
        *,
        ts: Path = TS,
        cache: Path | None = None,
    ) -> None:
        """`cache`: where the compiled file is kept; the user's cache when None."""
        super().__init__(parent)
        self._engine = engine
        self._current = "vi"
        self._folder: QTemporaryDir | None = None
        self._english = QTranslator(self)
        self._load(ts, cache or platformdirs.user_cache_path("motcua-kiosk") / "i18n")

    def _get_current(self) -> str:
        return self._current

    current = Property(str, _get_current, notify=changed)

    def _get_other(self) -> str:
        return "vi" if self._current == "en" else "en"

    other = Property(str, _get_other, notify=changed)

    def _get_other_name(self) -> str:
        return LANGUAGES[self._get_other()]

    otherName = Property(str, _get_other_name, notify=changed)

    @Slot(str)
    def set(self, code: str) -> None:
        """Speak `vi` or `en`; anything else is Vietnamese."""
        code = code if code in LANGUAGES else "vi"
        if code == self._current:
            return
        self._current = code
        if code == "en":
            QCoreApplication.installTranslator(self._english)
            # WORKAROUND PySide6: the first call through a translator made in Python
            # takes Python's lock to look for an override. QML's loader thread asks for
            # translations while this thread, holding that lock, waits for it. One call
            # from here makes the answer known, and later calls need no lock.
            QCoreApplication.translate("", _ANY)
        else:
            QCoreApplication.removeTranslator(self._english)
        self.changed.emit()
        self._engine.retranslate()

    @Slot()
    def toggle(self) -> None:
        """To the other language."""
        self.set(self._get_other())

    def close(self) -> None:
        """Leave the application as it was found."""
        QCoreApplication.removeTranslator(self._english)

    def _load(self, ts: Path, cache: Path) -> None:
        try:
            qm = _compiled(ts, cache)
        except OSError as error:
            log.info("translations are compiled anew at each start: %s", error)
            self._folder = QTemporaryDir()
            qm = Path(self._folder.filePath("kiosk_en.qm"))
            try:
                release(ts, qm)
            except CatalogError as failure:
                log.warning("no English: %s", failure)
                return
        except CatalogError as failure:
            log.warning("no English: %s", failure)
            return
        if not self._english.load(str(qm)):
            log.warning("no English: %s cannot be read", qm)


def _compiled(ts: Path, cache: Path) -> Path:
    """The compiled file for exactly this text; made if it is not there.

    Raises:
        OSError: the cache cannot be written.
        CatalogError: the compiler failed.
    """
    name = f"{ts.stem}-{hashlib.sha256(ts.read_bytes()).hexdigest()[:16]}.qm"
    qm = cache / name
    if qm.is_file():
        return qm
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        fresh = Path(folder) / name
        release(ts, fresh)
        # Two screens may start at once; each puts a whole file there.
        fresh.replace(qm)
    return qm
