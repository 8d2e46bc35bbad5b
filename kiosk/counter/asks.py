"""The question the console is asking, as a value: title, choices, the key of each.

Pure: which questions there are and what their answers mean. The view-model makes
them from the office's configuration and acts on the answer; QML only shows them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

import msgspec

MAX_KEYS: Final = 9
"""Choices that get a digit; further ones are reached with the arrows or the mouse."""


class AskKind(StrEnum):
    """What is being asked."""

    FINISH = "finish"
    FINISH_AND_NEXT = "finish_and_next"
    ABSENT_AND_NEXT = "absent_and_next"
    HOLD = "hold"
    HOLD_TIME = "hold_time"
    TRANSFER = "transfer"
    PAUSE = "pause"
    CHOOSE = "choose"
    CANCEL = "cancel"
    SIGN_OUT = "sign_out"


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer."""

    id: str
    text: str
    icon: str = ""
    detail: str = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A question with its answers. The first answer is the one Enter gives."""

    kind: AskKind
    title: str
    options: tuple[Option, ...]
    ticket: str | None = None
    """The ticket it is about, when that is not simply the one at the counter."""
    expected_seq: int | None = None
    """`seq` of that ticket when the question was put: an answer never acts on a later one."""
    reason: str = ""
    """What was chosen one question before."""
    wants_clock: bool = False
    """Besides the choices a time of day can be typed."""

    def option(self, option_id: str) -> Option | None:
        return next((o for o in self.options if o.id == option_id), None)

    def by_key(self, digit: int) -> Option | None:
        """The choice of a digit key, 1 to 9."""
        return self.options[digit - 1] if 1 <= digit <= min(MAX_KEYS, len(self.options)) else None


def clock_time(typed: str) -> time | None:
    """A time of day as clerks type it: `14:30`, `14h30`, `1430`, `9:05`, `14`."""
    text = typed.strip().lower().replace("h", ":").replace(".", ":")
    if text.isdigit() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    hours, _, minutes = text.partition(":")
    if not hours.isdigit() or (minutes and not minutes.isdigit()) or len(hours) > 2:
        return None
    hour, minute = int(hours), int(minutes or "0")
    if hour > 23 or minute > 59 or len(minutes) > 2:
        return None
    return time(hour, minute)


def next_at(clock: time, now_local: datetime) -> datetime | None:
    """Today's instant with that local clock time; None when it has passed."""
    at = now_local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return at if at > now_local else None


def in_minutes(minutes: int, now: datetime) -> datetime:
    return now + timedelta(minutes=minutes)
