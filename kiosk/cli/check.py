"""One finding of `kiosk doctor`."""

from __future__ import annotations

from typing import Literal

import msgspec


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One finding."""

    id: str
    state: Literal["ok", "warn", "fail", "absent"]
    says: str
    says_en: str
    mend: str = ""
    mend_en: str = ""
