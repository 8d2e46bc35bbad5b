"""The sentences of the console, in the language that is installed when they are made.

Owns wording only: states, needs, refusals, what an undo takes back. Clock times
are said on the office's own clock, spans as minutes and seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject

from kiosk.client import Refused
from kiosk.counter.desk import Deed
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.hours import local_time
from kiosk.domain.procedures import Procedure
from kiosk.domain.refusals import Reason
from kiosk.domain.rules import CounterRule, OfficeRules, PriorityClass, Service
from kiosk.domain.rules import Reason as Choice
from kiosk.domain.tickets import Outcome, PrintState, State
from kiosk.slips.words import Tongue


class Words(QObject):
    """`english` picks the second name of services, counters and reasons."""

    def __init__(self, parent: QObject, *, english: bool = False) -> None:
        super().__init__(parent)
        self.english = english
        self.tongue: Tongue = "en" if english else "vi"
        """The same, for what is not translated by Qt."""

    # --- names of the configuration --------------------------------------------------

    def name(self, thing: Service | CounterRule | Choice | PriorityClass | None) -> str:
        if thing is None:
            return ""
        return thing.name_en if self.english and thing.name_en else thing.name

    def procedure(self, procedure: Procedure) -> str:
        """A name that fits a line."""
        name = procedure.short_en if self.english else ""
        return name or procedure.short or procedure.name

    def service(self, rules: OfficeRules, service_id: str) -> str:
        return self.name(rules.service(service_id)) or service_id

    # --- time ------------------------------------------------------------------------

    def span(self, span: timedelta) -> str:
        """Such as `2:05` or `1:02:05`; never negative."""
        seconds = max(0, int(span.total_seconds()))
        hours, rest = divmod(seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    def minutes(self, span: timedelta) -> str:
        """Whole minutes, as lists say it."""
        minutes = max(0, int(span.total_seconds() // 60))
        if minutes < 1:
            return self.tr("dưới 1 phút")
        if minutes == 1:
            return self.tr("1 phút")
        return self.tr("{n} phút").format(n=minutes)

    def clock(self, rules: OfficeRules, at: datetime | None) -> str:
        return "" if at is None else local_time(rules.hours, at).strftime("%H:%M")

    def until(self, rules: OfficeRules, at: datetime | None) -> str:
        """When a parked ticket comes back by itself."""
        if at is None:
            return self.tr("không hẹn giờ")
        return self.tr("hẹn {clock}").format(clock=self.clock(rules, at))

    # --- tickets ---------------------------------------------------------------------

    def state(self, state: State) -> str:
        return {
            State.WAITING: self.tr("Đang chờ"),
            State.CALLED: self.tr("Đang gọi"),
            State.SERVING: self.tr("Đang phục vụ"),
            State.HELD: self.tr("Tạm giữ"),
            State.SERVED: self.tr("Đã xong"),
            State.NO_SHOW: self.tr("Vắng mặt"),
            State.CANCELLED: self.tr("Đã hủy"),
            State.EXPIRED: self.tr("Hết ngày"),
        }[state]

    def outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.RECEIVED: self.tr("Đã tiếp nhận"),
            Outcome.RETURNED: self.tr("Đã trả kết quả"),
            Outcome.SUPPLEMENT: self.tr("Yêu cầu bổ sung"),
            Outcome.REFUSED: self.tr("Từ chối tiếp nhận"),
            Outcome.GUIDED: self.tr("Chỉ hướng dẫn"),
            Outcome.OTHER: self.tr("Khác"),
        }[outcome]

    def printed(self, printed: PrintState) -> str:
        """Only what a clerk has to know; a slip in the citizen's hand says nothing."""
        return {
            PrintState.PENDING: "",
            PrintState.PRINTED: "",
            PrintState.PRINT_FAILED: self.tr("Phiếu in lỗi"),
            PrintState.SCREEN_ONLY: self.tr("Không có phiếu giấy"),
        }[printed]

    def need(self, need: str) -> str:
        known = {
            "wheelchair": self.tr("Xe lăn"),
            "interpreter": self.tr("Cần phiên dịch"),
            "sign_language": self.tr("Ngôn ngữ ký hiệu"),
            "reading": self.tr("Cần đọc giúp"),
            "writing": self.tr("Cần viết giúp"),
        }
        return known.get(need, need)

    # --- help ------------------------------------------------------------------------

    def place(self, place: str) -> str:
        """A screen as one says it in a sentence; `touch-2` is the second one."""
        series, _, which = place.rpartition("-")
        if not series and which == "touch":
            return self.tr("màn hình lấy số")
        name = which if series == "touch" and which.isdecimal() else f"({place})"
        return self.tr("màn hình lấy số {which}").format(which=name)

    def help_reason(self, reason: HelpReason) -> str:
        """Why somebody is called, for the clerk who goes."""
        return {
            HelpReason.ASKED: self.tr("xin gặp cán bộ"),
            HelpReason.LOST: self.tr("không biết làm tiếp thế nào"),
            HelpReason.VOICE: self.tr("nói với máy không được"),
            HelpReason.WHEELCHAIR: self.tr("không với tới màn hình"),
        }[reason]

    # --- moves -----------------------------------------------------------------------

    def undoes(self, move: str, number: str) -> str:
        """What taking back the last move means."""
        said = {
            "ticket_called": self.tr("Hoàn tác: gọi {number}"),
            "ticket_recalled": self.tr("Hoàn tác: gọi lại {number}"),
            "ticket_started": self.tr("Hoàn tác: bắt đầu {number}"),
            "ticket_finished": self.tr("Hoàn tác: kết thúc {number}"),
            "ticket_no_show": self.tr("Hoàn tác: báo vắng {number}"),
            "ticket_returned": self.tr("Hoàn tác: nhận lại {number}"),
            "ticket_held": self.tr("Hoàn tác: tạm giữ {number}"),
            "ticket_resumed": self.tr("Hoàn tác: tiếp tục {number}"),
            "ticket_released": self.tr("Hoàn tác: trả {number} về hàng"),
            "ticket_transferred": self.tr("Hoàn tác: chuyển {number}"),
            "ticket_cancelled": self.tr("Hoàn tác: hủy {number}"),
            "counter_opened": self.tr("Hoàn tác: mở quầy"),
            "counter_paused": self.tr("Hoàn tác: tạm dừng"),
            "counter_closed": self.tr("Hoàn tác: đóng quầy"),
        }
        return said.get(move, self.tr("Hoàn tác")).format(number=number)

    def done(self, deed: Deed, number: str) -> str:
        """What just happened, for those who cannot watch the window change."""
        said = {
            Deed.NEXT: self.tr("Đã gọi {number}."),
            Deed.RECALL: self.tr("Đã gọi lại {number}."),
            Deed.START: self.tr("Bắt đầu phục vụ {number}."),
            Deed.FINISH: self.tr("Đã kết thúc {number}."),
            Deed.NO_SHOW: self.tr("Đã báo vắng {number}."),
            Deed.HOLD: self.tr("Đã tạm giữ {number}."),
            Deed.TRANSFER: self.tr("Đã chuyển {number}."),
            Deed.UNDO: self.tr("Đã hoàn tác."),
            Deed.PAUSE: self.tr("Quầy tạm dừng."),
            Deed.CLOSE: self.tr("Quầy đã đóng."),
        }
        return said[deed].format(number=number)

    # --- refusals --------------------------------------------------------------------

    def refusal(self, reason: str, params: Mapping[str, Any]) -> str:
        """Why a button does nothing now, short enough for a hint."""
        said: dict[str, str] = {
            Reason.COUNTER_CLOSED: self.tr("Quầy chưa mở hoặc đang tạm dừng."),
            Reason.COUNTER_BUSY: self.tr("Đang có {number} tại quầy."),
            Reason.COUNTER_IDLE: self.tr("Chưa có số nào tại quầy."),
            Reason.NOBODY_WAITING: self.tr("Chưa có ai chờ."),
            Reason.ILLEGAL_MOVE: self.tr("Chưa làm được lúc này."),
            Reason.TOO_FEW_CALLS: self.tr("Cần gọi {number} đủ {calls} lần rồi mới ghi vắng mặt."),
            Reason.RECALL_LIMIT: self.tr("Đã gọi {number} đủ {limit} lần."),
            Reason.RECALL_TOO_SOON: self.tr("Gọi lại được sau {seconds} giây."),
            Reason.UNKNOWN_REASON: self.tr("Cơ quan chưa cấu hình lý do nào."),
            Reason.NOTHING_TO_UNDO: self.tr("Không có gì để hoàn tác."),
            Reason.UNDO_TOO_LATE: self.tr("Đã quá {seconds} giây, không hoàn tác được."),
            Reason.UNDO_OVERTAKEN: self.tr("Đã có thay đổi sau đó, không hoàn tác được."),
            Reason.OFFICE_CLOSED: self.tr("Ngày làm việc chưa mở hoặc đã kết thúc."),
            Reason.CHOICE_FORBIDDEN: self.tr("Cơ quan không cho chọn số để gọi."),
            Reason.NOT_ALLOWED_HERE: self.tr("Quầy này không được làm việc đó."),
            Reason.GRACE_OVER: self.tr("Đã quá {minutes} phút, mời lấy số mới."),
            Reason.HOLD_TIME: self.tr("Giờ hẹn phải trong vòng {minutes} phút tới."),
        }
        words = said.get(reason)
        if words is None:
            return self.tr("Chưa làm được lúc này.")
        try:
            return words.format(**params)
        except KeyError:
            return self.tr("Chưa làm được lúc này.")

    def stale(self, number: str, state: State | None) -> str:
        """The screen was behind; the truth is on it now."""
        if not number or state is None:
            return self.tr("Quầy vừa thay đổi ở nơi khác. Màn hình đã cập nhật, hãy xem lại.")
        return self.tr("{number} vừa thay đổi ở nơi khác: {state}. Hãy xem lại.").format(
            number=number, state=self.state(state).lower()
        )

    def of_refused(self, refused: Refused) -> str:
        """The office's own sentence; ours when it sent none."""
        said = refused.detail_en if self.english else refused.detail_vi
        return said or self.refusal(refused.reason, refused.params)

    def fault(self) -> str:
        return self.tr("Có lỗi trong chương trình. Hãy báo cho người phụ trách kỹ thuật.")

    def unreachable(self) -> str:
        return self.tr("Máy chủ chưa trả lời. Số hiện trên màn hình sẽ tự cập nhật.")

    def link_down(self, since: str) -> str:
        if not since:
            return self.tr("Đang kết nối với máy chủ…")
        return self.tr("Mất kết nối từ {clock}. Đang tự kết nối lại…").format(clock=since)
