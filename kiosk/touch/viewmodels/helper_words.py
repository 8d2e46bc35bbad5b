"""The page of a called helper in words: whether somebody comes, and what else can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject

from kiosk.client import Refused
from kiosk.domain.help_calls import HelpCall
from kiosk.touch.viewmodels.why_not import WhyNot
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink


class State(StrEnum):
    OFF = "off"
    """Nobody is called."""
    CALLING = "calling"
    CALLED = "called"
    COMING = "coming"
    """A clerk is on the way."""
    DOWN = "down"
    """The office does not answer; it is tried again by itself."""
    CLOSED = "closed"
    """Nobody is there."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HelpText:
    """The page in the language of the moment."""

    icon: str = "support_agent"
    title: str = ""
    body: str = ""
    advice: str = ""
    """What to do besides waiting."""
    act: str = ""
    """Text of the button that leads on."""


class HelpWords(QObject):
    """Makes the sentences in the language that is installed at the time of the call."""

    def __init__(self, link: OfficeLink, why_not: WhyNot, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._why_not, self._words = link, why_not, words

    def of(
        self, state: State, *, call: HelpCall | None = None, refused: Refused | None = None
    ) -> HelpText:
        """The page of a state.

        Args:
            call: the call that stands.
            refused: the office's no.
        """
        match state:
            case State.OFF | State.CALLING:
                return HelpText(
                    title=self.tr("Đang gọi cán bộ…"),
                    body=self.tr("Xin ông/bà chờ một chút."),
                    act=self.tr("Không cần nữa"),
                )
            case State.CALLED:
                return HelpText(
                    title=self.tr("Đã gọi cán bộ"),
                    body=self.tr("Xin ông/bà chờ một chút ở gần màn hình này."),
                    act=self.tr("Không cần nữa"),
                )
            case State.COMING:
                return HelpText(
                    icon="directions_walk",
                    title=self.tr("Cán bộ đang ra"),
                    body=self._who_comes(call),
                    act=self.tr("Không cần nữa"),
                )
            case State.DOWN:
                return HelpText(
                    icon="wifi_off",
                    title=self.tr("Chưa gọi được cán bộ"),
                    body=self.tr("Máy mất liên lạc với các quầy, đang gọi lại."),
                    advice=self._go_there(),
                    act=self.tr("Quay lại"),
                )
            case State.CLOSED:
                return HelpText(
                    icon="bedtime",
                    title=self.tr("Hiện không có cán bộ trực"),
                    body=self._when(),
                    advice=self.tr("Ông/bà vẫn tra cứu được thủ tục trên màn hình này."),
                    act=self.tr("Quay lại"),
                )
            case State.REFUSED:
                said = self._words.pick(refused.detail_vi, refused.detail_en) if refused else ""
                return HelpText(
                    icon="help",
                    title=self.tr("Chưa gọi được cán bộ"),
                    body=said,
                    advice=self._go_there(),
                    act=self.tr("Quay lại"),
                )

    def _go_there(self) -> str:
        return self.tr("Mời ông/bà đến quầy gần nhất hoặc nhờ người bên cạnh.")

    def _who_comes(self, call: HelpCall | None) -> str:
        rules = self._link.rules
        counter = rules.counter(call.counter) if rules and call and call.counter else None
        if counter is None:
            return self.tr("Xin ông/bà đợi ở gần màn hình này.")
        name = self._words.pick(counter.name, counter.name_en)
        return self.tr("Cán bộ ở %1 đang đến chỗ ông/bà.").replace("%1", name)

    def _when(self) -> str:
        opens_at = self._why_not.opens_at()
        if opens_at is None:
            return ""
        when = self._words.moment(self._why_not.hours, opens_at, self._link.now())
        return self.tr("Mở cửa lại lúc %1.").replace("%1", when)
