"""The words of the pages that say what a code was: each one names a way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from kiosk.touch.results import Kind, Result, grouped

PORTAL: Final = "dichvucong.gov.vn"
"""The national portal, as people know it."""


@dataclass(frozen=True, slots=True)
class Act:
    """A button that leads on."""

    key: str
    """`results`, `choose`, `scan`, `type`, `look_up` or `home`."""
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class ScannedText:
    """One page in the language of the moment."""

    icon: str = "qr_code_scanner"
    title: str = ""
    body: str = ""
    code: str = ""
    """What the code says, to be read and compared; large, between title and body."""
    warning: str = ""
    steps: tuple[str, ...] = ()
    """What can be done, in the order of what is most likely wanted."""
    link: str = ""
    """Address of a QR code for the phone; it is among the steps in words too."""
    hold: bool = False
    """A picture shows how to hold a card."""
    acts: tuple[Act, ...] = ()
    """The first is the page's own."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the page must know besides the result."""

    results: str = ""
    """Name of the service at which results are handed out; empty where there is none."""
    told: str = ""
    """The office's own sentence about why it says nothing of the dossier."""
    down: bool = False
    """The office does not answer."""
    looks_up: bool = True
    """Whether there is a catalogue to look in."""


class ScannedWords(QObject):
    """Makes the pages in the language that is installed at the time of the call."""

    def text(self, result: Result, around: Around) -> ScannedText:
        match result.kind:
            case Kind.DOSSIER:
                return self._dossier(result, around)
            case Kind.DOSSIERS:
                return self._dossiers(around)
            case Kind.APPOINTMENT:
                return self._appointment()
            case Kind.PROCEDURE:
                return self._procedure(result, around)
            case Kind.PAYMENT:
                return self._payment()
            case Kind.LINK:
                return self._link(result)
            case Kind.VNEID:
                return self._vneid()
            case Kind.HEALTH:
                return self._health()
            case Kind.HOLD:
                return self._hold()
            case Kind.OTHER_TICKET | Kind.OLD_TICKET | Kind.NO_QUEUE:
                return self._ticket(result.kind)
            case Kind.UNKNOWN:
                return self._unknown(result)

    # --- dossiers ---

    def _dossier(self, result: Result, around: Around) -> ScannedText:
        if around.down or around.told:
            title = self.tr("Chưa hỏi được về hồ sơ này")
            body = around.told or self.tr("Máy đang mất kết nối với hệ thống của văn phòng.")
        else:
            title = self.tr("Hồ sơ này chưa có trong máy")
            body = self.tr("Máy này chưa nhận được thông tin hồ sơ.")
        return ScannedText(
            icon="folder",
            title=title,
            body=body,
            code=grouped(result.code),
            steps=(*self._result_steps(around), self._portal_step(code=True)),
            link=f"https://{PORTAL}",
            acts=(*self._result_acts(around), self._again()),
        )

    def _dossiers(self, around: Around) -> ScannedText:
        return ScannedText(
            icon="folder",
            title=self.tr("Hồ sơ của ông/bà chưa có trong máy này"),
            body=self.tr("Máy này chưa nhận thông tin hồ sơ theo thẻ căn cước."),
            steps=(
                *self._result_steps(around),
                self.tr("Có giấy hẹn: quét mã trên giấy hẹn."),
                self._portal_step(code=False),
            ),
            link=f"https://{PORTAL}",
            acts=(
                *self._result_acts(around),
                Act("scan", self.tr("Quét giấy hẹn"), "qr_code_scanner"),
            ),
        )

    def _result_steps(self, around: Around) -> tuple[str, ...]:
        if not around.results:
            return (self.tr("Đến hẹn nhận kết quả: mời lấy số rồi đưa giấy hẹn cho cán bộ."),)
        said = self.tr("Đến hẹn nhận kết quả: lấy số “%1”, rồi đưa giấy hẹn cho cán bộ.")
        return (said.replace("%1", around.results),)

    def _portal_step(self, *, code: bool) -> str:
        said = (
            self.tr("Xem tình trạng tại %1: vào mục tra cứu hồ sơ, nhập mã ở trên.")
            if code
            else self.tr("Xem tình trạng tại %1: đăng nhập bằng VNeID của ông/bà.")
        )
        return said.replace("%1", PORTAL)

    def _result_acts(self, around: Around) -> tuple[Act, ...]:
        if not around.results:
            return (self._choose(),)
        said = self.tr("Lấy số “%1”").replace("%1", around.results)
        return (Act("results", said, "confirmation_number"),)

    # --- what leads to a number ---

    def _appointment(self) -> ScannedText:
        return ScannedText(
            icon="event",
            title=self.tr("Máy này chưa có sổ hẹn"),
            body=self.tr("Ông/bà vẫn lấy được số ngay: số sẽ ghi là người có hẹn."),
            steps=(self.tr("Đến quầy, mời đưa mã hẹn cho cán bộ xem."),),
            acts=(self._choose(), self._again()),
        )

    def _ticket(self, kind: Kind) -> ScannedText:
        if kind is Kind.NO_QUEUE:
            return ScannedText(
                icon="wifi_off",
                title=self.tr("Chưa xem được số của ông/bà"),
                body=self.tr("Máy đang kết nối lại với hệ thống của văn phòng."),
                steps=(self.tr("Mời theo dõi bảng gọi số và lắng nghe loa."),),
                acts=(self._again(), self._home()),
            )
        if kind is Kind.OTHER_TICKET:
            return ScannedText(
                icon="confirmation_number",
                title=self.tr("Phiếu này của cơ quan khác"),
                body=self.tr("Số chỉ được gọi ở cơ quan ghi trên phiếu."),
                steps=(self.tr("Mời xem tên cơ quan ở đầu phiếu."),),
                acts=(self._choose(self.tr("Lấy số ở đây")), self._again()),
            )
        return ScannedText(
            icon="confirmation_number",
            title=self.tr("Phiếu này không dùng được hôm nay"),
            body=self.tr("Mỗi số chỉ dùng trong ngày đã lấy."),
            steps=(self.tr("Mời xem ngày ghi trên phiếu; cần làm việc hôm nay, mời lấy số mới."),),
            acts=(self._choose(self.tr("Lấy số mới")), self._again()),
        )

    # --- cards ---

    def _hold(self) -> ScannedText:
        return ScannedText(
            icon="badge",
            title=self.tr("Máy chưa đọc đúng thẻ"),
            body=self.tr("Mời đưa lại mã trên thẻ và giữ yên. Không có thẻ vẫn lấy số được."),
            hold=True,
            acts=(
                Act("scan", self.tr("Đưa lại thẻ"), "qr_code_scanner"),
                self._choose(self.tr("Lấy số không cần thẻ")),
            ),
        )

    def _vneid(self) -> ScannedText:
        return ScannedText(
            icon="mobile",
            title=self.tr("Máy không đọc mã của ứng dụng VNeID"),
            body=self.tr("Có thẻ căn cước: mời đưa mã trên thẻ."),
            steps=(self.tr("Không mang thẻ: mời lấy số, rồi mở VNeID cho cán bộ ở quầy xem."),),
            hold=True,
            acts=(Act("scan", self.tr("Đưa thẻ căn cước"), "badge"), self._choose()),
        )

    def _health(self) -> ScannedText:
        return ScannedText(
            icon="health_and_safety",
            title=self.tr("Máy không dùng thẻ bảo hiểm y tế"),
            body=self.tr("Máy không giữ lại gì trên thẻ này. Các mã dùng được ở đây:"),
            steps=self._readable(),
            acts=(self._again(), self._choose()),
        )

    # --- what is not for this machine ---

    def _procedure(self, result: Result, around: Around) -> ScannedText:
        look_up = (Act("look_up", self.tr("Tìm thủ tục"), "search"),) if around.looks_up else ()
        return ScannedText(
            icon="article",
            title=self.tr("Thủ tục này chưa có trong máy"),
            body=self.tr("Có thể thủ tục đã đổi mã, hoặc nơi khác giải quyết."),
            code=result.code,
            steps=(self.tr("Mời tìm theo tên việc cần làm, hoặc hỏi cán bộ hướng dẫn."),),
            acts=(*look_up, self._again()),
        )

    def _payment(self) -> ScannedText:
        return ScannedText(
            icon="payments",
            title=self.tr("Máy không nhận thanh toán"),
            body=self.tr("Đây là mã chuyển tiền. Máy không thu tiền và không giữ lại mã này."),
            steps=(self.tr("Phí, lệ phí: mời nộp theo hướng dẫn của cán bộ ở quầy."),),
            acts=(self._again(), self._home()),
        )

    def _link(self, result: Result) -> ScannedText:
        return ScannedText(
            icon="link_off",
            title=self.tr("Máy không mở trang web"),
            body=self.tr("Mã này chứa một địa chỉ:"),
            code=result.shown,
            warning=self.tr(
                "Chỉ mở trên điện thoại khi biết rõ ai đưa mã. Trang của Nhà nước có đuôi .gov.vn."
            ),
            acts=(self._again(), self._home()),
        )

    def _unknown(self, result: Result) -> ScannedText:
        return ScannedText(
            icon="help",
            title=self.tr("Máy chưa hiểu mã này"),
            body=self.tr("Máy đọc được các mã sau:") if not result.shown else "",
            code=result.shown,
            steps=self._readable(),
            acts=(self._again(), Act("type", self.tr("Nhập mã hồ sơ"), "keyboard")),
        )

    def _readable(self) -> tuple[str, ...]:
        return (
            self.tr("Giấy hẹn, biên nhận: mã hồ sơ."),
            self.tr("Phiếu số đã lấy hôm nay."),
            self.tr("Thẻ căn cước: mặt có mã QR."),
        )

    # --- buttons ---

    def _again(self) -> Act:
        return Act("scan", self.tr("Quét mã khác"), "qr_code_scanner")

    def _choose(self, text: str = "") -> Act:
        return Act("choose", text or self.tr("Lấy số"), "confirmation_number")

    def _home(self) -> Act:
        return Act("home", self.tr("Về trang đầu"), "home")
