"""The search page: what is typed, and what fits it so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.lookup import Answer, AnswerKind
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.typing.model import Typing

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

_MOST_CHOICES: Final = 4


@QmlElement
class SearchVM(QObject):
    changed = Signal()
    typingShown = Signal()
    """Another person, or other words wanted: the keyboard comes up."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.typing: Final = Typing(self, method="plain")
        """What is being written; QML has it beside this object."""
        self._rows: list[dict[str, Any]] = []
        self._answer: Answer | None = None

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """What fits: `{kind, key, icon, text, sub, field, time, fee}`.

        | kind | |
        |---|---|
        | item | a procedure; `key` is its code |
        | heading | words above what follows |
        | choice | an answer of "which one?"; `key` is its place |
        | card | a sentence that needs no tap: where to ask instead, or that nothing fits |
        | browse | to the pictures and lists |
        """
        return self._rows

    @property
    def answer(self) -> Answer | None:
        return self._answer

    def show(self, answer: Answer, items: Sequence[dict[str, Any]]) -> None:
        """Show an answer; `items` are its procedures as rows of a list."""
        self._answer = answer
        rows: list[dict[str, Any]] = []
        match answer.kind:
            case AnswerKind.ASK:
                question = self._words.pick(answer.question, answer.question_en)
                rows.append(_row("heading", text=question or self.tr("Ông/bà muốn hỏi việc nào?")))
                rows += [
                    _row("choice", str(n), text=self._words.pick(c.label, c.label_en))
                    for n, c in enumerate(answer.choices[:_MOST_CHOICES])
                ]
                if items:
                    rows.append(_row("heading", text=self.tr("Hoặc chọn ở đây")))
            case AnswerKind.OUTSIDE:
                rows += self._outside(answer)
            case AnswerKind.NOTHING:
                rows += self._nothing()
            case AnswerKind.FOUND:
                rows += [] if items else self._nothing()
        self._rows = [*rows, *map(_item, items)]
        self.changed.emit()

    def show_first(self, items: Sequence[dict[str, Any]]) -> None:
        """No words yet: what most people ask for."""
        self._answer = None
        self._rows = [_row("heading", text=self.tr("Nhiều người hỏi")), *map(_item, items)]
        if not items:
            self._rows = []
        self.changed.emit()

    def clear(self) -> None:
        """Forget what was typed and found."""
        self.typing.reset()
        self._answer, self._rows = None, []
        self.changed.emit()
        self.typingShown.emit()

    def _outside(self, answer: Answer) -> list[dict[str, Any]]:
        outside = answer.outside
        if outside is None:
            return self._nothing()
        title = (
            self.tr("Việc này không làm ở xã")
            if outside.elsewhere
            else self.tr("Máy này chỉ trả lời về thủ tục")
        )
        said = self._words.pick(outside.answer, outside.answer_en)
        return [
            _row("card", icon="map" if outside.elsewhere else "info", text=title, sub=said),
            self._browse(),
        ]

    def _nothing(self) -> list[dict[str, Any]]:
        hints = (
            self.tr("Thử gõ ngắn hơn, ví dụ: khai sinh, sổ đỏ, tạm trú."),
            self.tr("Không cần gõ dấu."),
            self.tr("Hoặc mời ông/bà gọi cán bộ hướng dẫn ở gần đây."),
        )
        return [
            _row(
                "card",
                icon="search_off",
                text=self.tr("Không tìm thấy thủ tục nào hợp với câu này"),
                sub="\n".join(hints),
            ),
            self._browse(),
        ]

    def _browse(self) -> dict[str, Any]:
        return _row("browse", icon="list_alt", text=self.tr("Chọn theo hình, không cần gõ"))


def _row(
    kind: str, key: str = "", *, icon: str = "", text: str = "", sub: str = ""
) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": key,
        "icon": icon,
        "text": text,
        "sub": sub,
        "field": "",
        "time": "",
        "fee": "",
    }


def _item(item: dict[str, Any]) -> dict[str, Any]:
    return {**_row("item", item["code"]), **{k: v for k, v in item.items() if k != "code"}}
