"""What the conversation says, to be read and to be heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from kiosk.voice.dialogue import Asked, Prompt

EXAMPLE: Final = "Tôi muốn làm giấy khai sinh"
"""Said to a machine that understands Vietnamese, whatever the language on the screen."""
CODE_EXAMPLE: Final = "H28.102-251209-0134"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The largest words of the page, and what stands below them."""

    title: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class OfferWords:
    """Names of what is offered; the procedure may be empty."""

    service: str
    procedure: str = ""


class VoiceWords(QObject):
    """Sentences in the language of the moment."""

    def listening(self) -> Sentence:
        return Sentence(self.tr("Xin mời nói"), self.tr("Ông/bà cần làm việc gì?"))

    def preparing(self) -> Sentence:
        return Sentence(self.tr("Đang bật micrô…"), self.tr("Xin chờ một chút."))

    def leading(self) -> Sentence:
        """The conversation is over, its page not there yet: a number is being taken."""
        return Sentence(self.tr("Xin chờ một chút…"))

    def thinking(self) -> Sentence:
        return Sentence(self.tr("Đang tìm giúp ông/bà…"))

    def question(self, prompt: Prompt) -> Sentence:
        """A prompt as it stands on the page."""
        match prompt:
            case Prompt.AGAIN:
                return Sentence(
                    self.tr("Xin lỗi, máy chưa nghe rõ"),
                    self.tr("Mời ông/bà nói lại, ngắn thôi ạ."),
                )
            case Prompt.NOT_THIS:
                return Sentence(
                    self.tr("Vậy ông/bà cần việc gì?"), self.tr("Mời ông/bà nói lại bằng lời khác.")
                )
            case Prompt.WHAT_FOR:
                return Sentence(self.tr("Ông/bà lấy số để làm việc gì?"))
            case Prompt.SAY_ERRAND:
                return Sentence(self.tr("Mời ông/bà nói việc cần làm"))
            case Prompt.NO_NUMBER:
                return Sentence(
                    self.tr("Hôm nay không có số này"), self.tr("Mời ông/bà đọc lại số trên phiếu.")
                )
            case Prompt.NO_RATING:
                return Sentence(
                    self.tr("Cảm ơn ông/bà"),
                    self.tr("Góp ý xin gửi cán bộ ở quầy. Ông/bà còn cần việc gì không?"),
                )
            case Prompt.CHOICES:
                return Sentence(self.tr("Ông/bà cần việc nào?"))
            case Prompt.CODE:
                return Sentence(
                    self.tr("Xin đọc mã hồ sơ"), self.tr("Mã in trên giấy tiếp nhận hoặc giấy hẹn.")
                )
            case Prompt.LOST:
                return Sentence(
                    self.tr("Máy chưa giúp được ông/bà bằng giọng nói"),
                    self.tr("Mời ông/bà gọi cán bộ hướng dẫn, hoặc chạm để chọn."),
                )
            case Prompt.YES_OR_NO | Prompt.OFFER:
                return Sentence(self.tr("Có đúng việc này không?"))

    def answer(self, asked: Asked) -> str:
        """While it listens for an answer that can also be touched."""
        match asked:
            case Asked.OFFER:
                return self.tr("Máy đang nghe: “đúng” hay “không”?")
            case _:
                return self.tr("Máy đang nghe: xin đọc tên việc")

    def yes_or_no(self) -> str:
        """Below an offer that was not answered."""
        return self.tr("Xin nói “đúng” hoặc “không”, hoặc chạm vào nút.")

    def hint(self, hint: str) -> str:
        """What is wrong with the sound, and what to do."""
        match hint:
            case "too_quiet":
                return self.tr("Xin nói to hơn, hoặc lại gần micrô")
            case "clipping":
                return self.tr("Xin nói nhỏ hơn, hoặc lùi ra một chút")
            case "too_noisy":
                return self.tr("Ở đây hơi ồn, xin lại gần micrô")
            case _:
                return ""

    def trouble(self, code: str) -> Sentence:
        """Why it does not hear. What can be done instead is the same for all: the screen."""
        more = self.tr("Ông/bà vẫn làm được mọi việc bằng cách chạm.")
        match code:
            case "microphone_missing":
                return Sentence(self.tr("Máy chưa có micrô"), more)
            case "microphone_busy":
                return Sentence(self.tr("Micrô đang bận"), more)
            case "microphone_mute":
                return Sentence(self.tr("Micrô đang tắt tiếng"), more)
            case "voice_recogniser_lost":
                return Sentence(
                    self.tr("Máy vừa nghe hụt câu của ông/bà"),
                    self.tr("Xin lỗi ông/bà. Mời ông/bà bấm nói lại, hoặc chạm để chọn."),
                )
            case _:
                return Sentence(self.tr("Máy chưa nghe được"), more)

    def take(self) -> str:
        return self.tr("Lấy số")

    def take_for(self, service: str) -> str:
        """Below a choice that is a number."""
        return self.tr("Lấy số · %1").replace("%1", service)

    def look_up(self) -> str:
        """Below a choice that is a procedure's page."""
        return self.tr("Xem giấy tờ, thời gian, lệ phí")

    def dossier(self) -> Sentence:
        return Sentence(self.tr("Hồ sơ đã nộp"), self.tr("Xem đã giải quyết đến đâu"))

    def helper(self) -> Sentence:
        return Sentence(self.tr("Cán bộ hướng dẫn"), self.tr("Nhờ người đến giúp"))

    # --- aloud ---

    def fixed(self) -> list[str]:
        """Every prompt aloud that is the same for all."""
        own = (Prompt.OFFER, Prompt.CHOICES)
        return [self.said(prompt) for prompt in Prompt if prompt not in own]

    def said_offer(self, offer: OfferWords) -> str:
        if offer.procedure:
            said = self.tr("Lấy số %1 cho việc %2, đúng không ạ?")
            return said.replace("%1", offer.service).replace("%2", offer.procedure)
        return self.tr("Lấy số %1, đúng không ạ?").replace("%1", offer.service)

    def said_choices(self, titles: Sequence[str]) -> str:
        """The question, and each answer with the number it can be called by."""
        parts = [self.question(Prompt.CHOICES).title]
        for n, title in enumerate(titles, 1):
            said = self.tr("Số %1: %2")
            parts.append(said.replace("%1", str(n)).replace("%2", title) + ".")
        return " ".join(parts)

    def said(self, prompt: Prompt) -> str:
        """A prompt aloud, where it is not an offer and not choices."""
        match prompt:
            case Prompt.YES_OR_NO:
                return self.tr("Xin nói đúng, hoặc không.")
            case Prompt.AGAIN | Prompt.SAY_ERRAND:
                asked = self.tr("%1. Ví dụ: %2.").replace("%2", EXAMPLE)
                return asked.replace("%1", self.question(prompt).title)
            case Prompt.CODE:
                return self.tr("Xin đọc mã hồ sơ, hoặc nhập bằng bàn phím.")
            case _:
                sentence = self.question(prompt)
                return " ".join(_sentence(part) for part in (sentence.title, sentence.more) if part)


def _sentence(text: str) -> str:
    return text if text.endswith(("?", ".", "!")) else text + "."
