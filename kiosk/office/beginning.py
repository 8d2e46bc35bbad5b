"""When an office's clock begins: what `--at` may say. Loads nothing of the service itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from kiosk.domain.hours import zone
from kiosk.settings import OfficeSettings

StartAt = datetime | Literal["next_opening"] | None


class WrongStart(Exception):
    """`--at` cannot be followed; the text says why, in Vietnamese and English."""


def parse_start(text: str, settings: OfficeSettings, *, force: bool = False) -> StartAt:
    """`now`, `next-opening`, or an instant such as `2026-08-03T07:45` on the office's own clock.

    Raises:
        WrongStart: none of these, or an invented time for a real office without `force`.
    """
    if text == "now":
        return None
    if not settings.demo.sample and not force:
        raise WrongStart(
            f"{settings.file}: chỉ cơ quan mẫu (demo.sample = true) mới được đặt giờ giả. / "
            "only a sample office (demo.sample = true) may live at an invented time."
        )
    if text == "next-opening":
        return "next_opening"
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongStart(
            f"--at {text}: phải là now, next-opening hoặc giờ dạng 2026-08-03T07:45. / "
            "must be now, next-opening or a time such as 2026-08-03T07:45."
        ) from error
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone(settings.rules.hours.timezone))
    return at.astimezone(UTC)
