"""Why no number can be had now, and from when one can: the office's news as notices."""

from __future__ import annotations

from datetime import UTC, datetime, time

from kiosk.client import Refused
from kiosk.domain.hours import Moment, business_day, status, zone
from kiosk.domain.rules import Hours
from kiosk.touch.flow import Notice, NoticeKind, gate, kind_of
from kiosk.touch.viewmodels.words import opens_after_today
from kiosk.ui.office import OfficeLink


class WhyNot:
    """Reads the link's present state; holds none of its own."""

    def __init__(self, link: OfficeLink) -> None:
        self._link = link

    @property
    def hours(self) -> Hours:
        """The office's opening hours; an empty week before they are known."""
        rules = self._link.rules
        return rules.hours if rules is not None else Hours()

    def shut(self) -> NoticeKind | None:
        """Why nobody gets a number now, whatever the service; None when one can try."""
        info, rules = self._link.info, self._link.rules
        down = rules is None or bool(self._link.property("stale"))
        return gate(
            info.hours if info is not None else None,
            at_lunch=rules is not None and rules.hours.at_lunch,
            down=down,
        )

    def notice(self, kind: NoticeKind) -> Notice:
        """The friendly page for what `shut` found."""
        return Notice(kind) if kind is NoticeKind.DOWN else Notice(kind, self.opens_at())

    def refusal(self, error: Refused) -> Notice:
        """The friendly page for the office's no."""
        kind = kind_of(error.reason)
        match kind:
            case NoticeKind.QUOTA_DAY:
                opens_at = opens_after_today(self.hours, self._link.now())
            case NoticeKind.QUOTA_WINDOW:
                opens_at = self._after_window(str(error.params.get("until", "")))
            case NoticeKind.REFUSED:
                opens_at = None
            case _:
                opens_at = self.opens_at()
        return Notice(kind, opens_at, error.detail_vi, error.detail_en)

    def opens_at(self) -> datetime | None:
        """UTC start of the next session."""
        return status(self.hours, self._link.now()).opens_at

    def _after_window(self, until: str) -> datetime | None:
        """The first moment after a quota's window at which numbers are given."""
        try:
            end = time.fromisoformat(until)
        except ValueError:
            return None
        day = business_day(self.hours, self._link.now())
        at = datetime.combine(day, end, tzinfo=zone(self.hours.timezone)).astimezone(UTC)
        then = status(self.hours, at)
        return at if then.kind is Moment.OPEN else then.opens_at
