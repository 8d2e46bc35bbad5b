"""The buttons of the console: their words and keys, and why one cannot be pressed now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from kiosk.counter.deed_vm import DeedVM
from kiosk.counter.desk import Deed, Desk, named, still_busy
from kiosk.counter.words import Words
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import CounterState

_FACES: Final = (
    (Deed.NEXT, "campaign", "F9"),
    (Deed.RECALL, "notifications", "F8"),
    (Deed.START, "play_arrow", "F10"),
    (Deed.FINISH, "check", "F10"),
    (Deed.NO_SHOW, "person_off", "F7"),
    (Deed.HOLD, "keep", "F6"),
    (Deed.TRANSFER, "swap_horiz", "F5"),
    (Deed.UNDO, "undo", "Ctrl+Z"),
    (Deed.PAUSE, "pause", ""),
    (Deed.CLOSE, "logout", ""),
)


class Buttons(QObject):
    """Holds one `DeedVM` per deed and keeps them true."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._blocked_by: str | None = None
        self._deeds = {deed: DeedVM(icon, keys, self) for deed, icon, keys in _FACES}

    def deed(self, deed: Deed) -> DeedVM:
        return self._deeds[deed]

    def show(
        self, desk: Desk, rules: OfficeRules, *, live: bool, busy: bool, coming: str = ""
    ) -> None:
        """Say of each button what it would do now, or why it does nothing."""
        self._blocked_by = self._blocked(live=live, busy=busy)
        words = self._words
        texts = {
            Deed.RECALL: self.tr("Gọi lại"),
            Deed.START: self.tr("Bắt đầu"),
            Deed.FINISH: self.tr("Kết thúc"),
            Deed.NO_SHOW: self.tr("Vắng mặt"),
            Deed.HOLD: self.tr("Tạm giữ"),
            Deed.TRANSFER: self.tr("Chuyển"),
            Deed.PAUSE: self.tr("Tạm dừng"),
            Deed.CLOSE: self.tr("Đăng xuất"),
        }
        for deed, text in texts.items():
            self._deeds[deed].show(text, why_not=self._why_not(desk, deed))
        undo = desk.undo
        self._deeds[Deed.UNDO].show(
            self.tr("Hoàn tác"),
            why_not=self._why_not(desk, Deed.UNDO),
            detail="" if undo is None else words.undoes(undo.move, undo.number),
        )
        self._show_next(desk, rules, coming)

    def _show_next(self, desk: Desk, rules: OfficeRules, coming: str) -> None:
        show = self._deeds[Deed.NEXT].show
        blocked = self._blocked_by
        match desk.counter.state:
            case CounterState.CLOSED:
                show(self.tr("Mở quầy"), why_not=blocked)
            case CounterState.PAUSED:
                reason = self._words.name(named(rules.reasons.pause, desk.counter.reason))
                show(self.tr("Tiếp tục gọi số"), why_not=blocked, detail=reason)
            case CounterState.OPEN:
                why_not = self._why_not(desk, Deed.NEXT)
                if still_busy(desk) and desk.coming is not None:
                    why_not = blocked  # it asks first
                elif desk.coming is None:
                    why_not = blocked or ""  # the line of the queue says it
                show(self.tr("Gọi số tiếp"), why_not=why_not, detail=self._queue_text(desk, coming))

    def _queue_text(self, desk: Desk, procedure: str) -> str:
        if desk.coming is None:
            return self.tr("Chưa có ai chờ")
        said = self.tr("Kế tiếp {number} · {n} người chờ").format(
            number=desk.coming.number, n=desk.waiting
        )
        return f"{said}\n{procedure}" if procedure else said

    def _blocked(self, *, live: bool, busy: bool) -> str | None:
        """Why nothing at all can be pressed now."""
        if not live:
            return self.tr("Mất kết nối với máy chủ.")
        if busy:
            return self.tr("Đang thực hiện…")
        return None

    def _why_not(self, desk: Desk, deed: Deed) -> str | None:
        blocked = self._blocked_by
        if blocked is not None:
            return blocked
        rejected = desk.refusals[deed]
        if deed is Deed.CLOSE and desk.ticket is not None:
            return None  # it asks first
        if rejected is None:
            return None
        return self._words.refusal(rejected.reason, rejected.params)
