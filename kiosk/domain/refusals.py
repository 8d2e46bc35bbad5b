"""Refusals: a command broke a rule of the office. Said to people as a sentence.

The reason is a stable code; the words, in Vietnamese and English, belong to the
office service and the screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    UNKNOWN_SERVICE = "unknown_service"
    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_TICKET = "unknown_ticket"
    UNKNOWN_PRIORITY = "unknown_priority"
    UNKNOWN_REASON = "unknown_reason"
    UNKNOWN_STAFF = "unknown_staff"
    DUPLICATE_TICKET = "duplicate_ticket"
    OFFICE_CLOSED = "office_closed"
    LUNCH = "lunch"
    LAST_NUMBER_PASSED = "last_number_passed"
    QUOTA_DAY = "quota_day"
    QUOTA_WINDOW = "quota_window"
    COUNTER_CLOSED = "counter_closed"
    COUNTER_BUSY = "counter_busy"
    COUNTER_IDLE = "counter_idle"
    COUNTER_TAKEN = "counter_taken"
    NOT_ALLOWED_HERE = "not_allowed_here"
    NOBODY_WAITING = "nobody_waiting"
    CHOICE_FORBIDDEN = "choice_forbidden"
    ILLEGAL_MOVE = "illegal_move"
    RECALL_LIMIT = "recall_limit"
    TOO_FEW_CALLS = "too_few_calls"
    RECALL_TOO_SOON = "recall_too_soon"
    GRACE_OVER = "grace_over"
    HOLD_TIME = "hold_time"
    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDO_TOO_LATE = "undo_too_late"
    UNDO_OVERTAKEN = "undo_overtaken"
    STALE = "stale"
    UNKNOWN_HELP = "unknown_help"
    DUPLICATE_HELP = "duplicate_help"
    HELP_ANSWERED = "help_answered"


class Rejected(Exception):
    """The command is refused; nothing happened.

    `params` are the values a sentence needs (numbers, times, names), never
    personal data.
    """

    def __init__(self, reason: Reason, **params: str | int) -> None:
        super().__init__(f"{reason}: {params}" if params else str(reason))
        self.reason = reason
        self.params: Mapping[str, str | int] = params
