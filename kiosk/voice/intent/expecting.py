"""Answers to what the kiosk has just asked: yes or no, one of some choices, a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.lookup.hearing import Hearing
from kiosk.lookup.syllables import canon
from kiosk.voice.intent.phrases import PhraseTable
from kiosk.voice.intent.understood import Expect, Intent

BONUS: Final = {
    Expect.ANYTHING: {},
    Expect.YES_NO: {Intent.CONFIRM_YES: 2.0, Intent.CONFIRM_NO: 2.0, Intent.NONE: -0.5},
    Expect.CHOICE: {Intent.CONFIRM_NO: 1.0, Intent.CONFIRM_YES: 0.3},
    Expect.NUMBER: {Intent.NUMBER: 2.5, Intent.CHECK_DOSSIER: 0.5},
}  # type: Final[dict[Expect, dict[Intent, float]]]
"""What an answer probably is, in units of the logistic."""

_ORDINALS: Final = (
    ("một", "nhất", "đầu", "đầu tiên", "thứ nhất", "trên cùng", "số một", "cái một", "trên", "a"),
    ("hai", "nhì", "thứ hai", "số hai", "cái hai", "ở giữa"),
    ("ba", "thứ ba", "số ba", "cái ba"),
    ("bốn", "tư", "thứ tư", "số bốn", "cái bốn"),
)
_LAST: Final = ("cuối", "cuối cùng", "dưới cùng", "sau cùng", "cái dưới", "chót")
_NONE_OF_THEM: Final = (
    "không cái nào", "không có cái nào", "chẳng cái nào", "chả cái nào", "không phải cái nào",
    "không việc nào", "cái khác", "việc khác", "không đúng cái nào", "không phải mấy cái này",
)  # fmt: skip
_MEANS_ORDER: Final = frozenset(
    canon(w) for w in ("số", "thứ", "cái", "chọn", "dòng", "ô", "nút", "việc")
)
_POLITE: Final = frozenset(
    canon(w) for w in ("dạ", "ạ", "nhé", "đi", "ừ", "à", "lấy", "cho", "tôi", "chọn", "cái", "bác",
                       "em", "đó", "đấy", "kia", "này", "việc", "số", "thứ", "vâng", "ở", "là",
                       "nha")
)  # fmt: skip
_NAMED: Final = 0.62
_LEAD: Final = 0.1


class Choosing:
    """Which of some choices was meant. Made anew for each question."""

    def __init__(self, choices: Sequence[Sequence[str]], hearing: Hearing) -> None:
        rows = [(i, phrase) for i, names in enumerate(choices) for phrase in names if phrase]
        self._of = [i for i, _ in rows]
        self._table = PhraseTable([phrase for _, phrase in rows], hearing)
        self._count = len(choices)
        self._hearing = hearing

    def none_of_them(self, said: Sequence[str]) -> bool:
        if not said:
            return False
        return bool(_none_table(self._hearing).find(said).score.max() >= 0.9)

    def chosen(self, said: Sequence[str]) -> tuple[int, float] | None:
        """The place of the choice and how sure; None where none was named."""
        by_order = self._by_order(said)
        if by_order is not None:
            return by_order, 0.95
        best = [0.0] * self._count
        if said and self._of:
            # A long name is named by a part of it: "tạm trú" is "Đăng ký tạm trú".
            asked = [word for word in said if canon(word) not in _POLITE]
            whole = self._table.find(said).score.tolist()
            part = self._table.explains(asked).tolist() if len(asked) > 1 else whole
            for i, one, other in zip(self._of, whole, part, strict=True):
                best[i] = max(best[i], one, other)
        ranked = sorted(range(self._count), key=lambda i: -best[i])
        if not ranked or best[ranked[0]] < _NAMED:
            return None
        lead = best[ranked[0]] - (best[ranked[1]] if len(ranked) > 1 else 0.0)
        return (ranked[0], min(0.95, best[ranked[0]])) if lead >= _LEAD else None

    def _by_order(self, said: Sequence[str]) -> int | None:
        terms = [canon(word) for word in said]
        text = f" {' '.join(terms)} "
        if self._count and any(f" {' '.join(map(canon, w.split()))} " in text for w in _LAST):
            return self._count - 1
        rest = [term for term in terms if term not in _POLITE]
        ordered = len(rest) < len(terms) and any(t in _MEANS_ORDER for t in terms)
        if len(rest) > 2 or not (ordered or len(rest) == len(terms) == 1 or len(rest) <= 1):
            return None
        joined = " ".join(rest)
        for place, names in enumerate(_ORDINALS[: self._count]):
            if any(joined == " ".join(map(canon, name.split())) for name in names):
                return place
        return None


def _none_table(hearing: Hearing) -> PhraseTable:
    return PhraseTable(_NONE_OF_THEM, hearing)
