"""What the pages for phones say: in Vietnamese, and in English below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kiosk.slips.words import Tongue


class Words(NamedTuple):
    """One thing to say."""

    vi: str
    en: str


def both(say: Callable[[Tongue], str]) -> Words:
    """One thing to say, from what words it in either language."""
    return Words(say("vi"), say("en"))
