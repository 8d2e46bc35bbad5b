"""The content of a ticket slip, and reading it from JSON.

Owns what may stand on a slip and its limits. It holds no personal data: a slip can
be left lying about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta

Line = Annotated[str, Meta(min_length=1, max_length=200)]
Seconds = Annotated[int, Meta(ge=0, le=86_400)]
Language = Literal["vi", "en", "both"]


class SlipError(ValueError):
    """The content of a slip is wrong; the message names the field and the rule."""


class TicketSlip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is printed on one ticket.

    The English names are used where `language` asks for English; the Vietnamese ones
    stand in for those that are empty.
    """

    office: Line
    number: Annotated[str, Meta(min_length=1, max_length=8, pattern=r"^[A-Z0-9\-]+$")]
    """Such as `A012`."""
    service: Line
    procedure: Annotated[str, Meta(max_length=200)] = ""
    """Short name of what it was taken for; empty where the citizen did not say."""
    issued_at: Annotated[datetime, Meta(tz=True)]
    """Any zone; printed in `timezone`."""
    ahead: Annotated[int, Meta(ge=0, le=9_999)]
    """People who wait before this one."""
    low_s: Seconds | None = None
    """Expected waiting time, P50 to P80; None when it cannot be estimated."""
    high_s: Seconds | None = None
    counters: tuple[Line, ...] = ()
    """Names of the counters that serve it: "Quầy 1"."""
    qr: Annotated[str, Meta(max_length=300)] = ""
    """Text of the QR code; no code when empty."""
    language: Language = "vi"
    priority: Annotated[str, Meta(max_length=200)] | None = None
    """Name of the priority class; None for an ordinary ticket."""
    notes: Annotated[tuple[Line, ...], Meta(max_length=6)] = ()
    """Such as the opening hours, in the language of the slip."""
    reprint: bool = False
    office_en: Annotated[str, Meta(max_length=200)] = ""
    service_en: Annotated[str, Meta(max_length=200)] = ""
    procedure_en: Annotated[str, Meta(max_length=200)] = ""
    counters_en: tuple[Line, ...] = ()
    priority_en: Annotated[str, Meta(max_length=200)] = ""
    timezone: str = "Asia/Ho_Chi_Minh"

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise SlipError(f"issued_at = {self.issued_at.isoformat()}: must have a time zone")
        if (self.low_s is None) != (self.high_s is None):
            raise SlipError("low_s and high_s: give both or neither")
        if self.low_s is not None and self.high_s is not None and self.low_s > self.high_s:
            raise SlipError(f"low_s = {self.low_s}: must not exceed high_s = {self.high_s}")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SlipError(f"timezone = {self.timezone!r}: no such time zone") from error

    @property
    def issued_local(self) -> datetime:
        """When it was issued, on the office's clock."""
        return self.issued_at.astimezone(ZoneInfo(self.timezone))

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """A slip from plain JSON types, with the names of the fields above.

        Raises:
            SlipError: a field is missing, unknown, or breaks its rule.
        """
        try:
            return msgspec.convert(value, cls)
        except msgspec.ValidationError as error:
            # msgspec wraps a ValueError of __post_init__; its sentence is the better one.
            cause = error.__cause__
            raise SlipError(str(cause if isinstance(cause, SlipError) else error)) from error
