"""The numbers of an utterance that still stand when some were taken back.

"Ba mươi, nhầm, ba mươi mốt" is 31; "hai sáu không một một lăm gạch không không bốn lăm, ấy chết,
không không năm bốn" is 260115-0054: who mends the end of a code says the end alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kiosk.voice.intent.correcting import number_corrections
from kiosk.voice.intent.digits import NumberEar
from kiosk.voice.numbers import Number, numbers_in

_LAST_DIGITS: Final = re.compile(r"\d+$")


def standing_numbers(said: Sequence[str], ear: NumberEar) -> tuple[Number, ...]:
    """The numbers of these words without those that were corrected."""
    for split in number_corrections(said):
        # Each side by itself: the words between sound like digits ("nhầm", "không").
        taken_back = _meant(said, split.rejected, ear)
        kept = _meant(said, split.kept, ear)
        if taken_back and kept:
            before = taken_back[-1]
            return (_mended(before, kept[0]), *kept[1:])
    return tuple(numbers_in(ear.mended(said)))


def _meant(said: Sequence[str], part: range, ear: NumberEar) -> list[Number]:
    found = numbers_in(ear.mended([said[at] for at in part]))
    return [
        replace(number, start=number.start + part.start, end=number.end + part.start)
        for number in found
        if number.sure and not number.counted
    ]


def _mended(before: Number, behind: Number) -> Number:
    """What was said behind, with the beginning that was not said again."""
    named = behind.named or before.named
    last = _LAST_DIGITS.search(before.written)
    is_end_of_code = (
        before.kind == "code"
        and last is not None
        and behind.written.isdigit()
        and len(behind.written) == len(last.group())
    )
    if last is None or not is_end_of_code:
        return replace(behind, named=named)
    return replace(
        behind, written=before.written[: last.start()] + behind.written, kind="code", named=named
    )
