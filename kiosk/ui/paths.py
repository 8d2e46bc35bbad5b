"""Where the kit finds what it brings along: fonts, icons, translations, QML.

A checkout keeps `assets/` beside the package; nothing here writes to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ASSETS: Final = ROOT / "assets"
FONTS: Final = ASSETS / "fonts"
ICONS: Final = ASSETS / "icons"
I18N: Final = ASSETS / "i18n"
QML: Final = Path(__file__).resolve().parent / "qml"
"""The import path that holds the module `Kiosk.Ui`."""
