"""Two languages, switched while running.

Sources are Vietnamese, in `qsTr("…")` and `self.tr("…")`; English lives in
`assets/i18n/kiosk_en.ts`. `python -m kiosk.ui.i18n` keeps that file.
"""

from kiosk.ui.i18n.catalog import CatalogError, Message, fill, missing, update
from kiosk.ui.i18n.language import Language

__all__ = ["CatalogError", "Language", "Message", "fill", "missing", "update"]
