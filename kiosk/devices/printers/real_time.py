"""Real-time status of ESC/POS printers: the questions, and the meaning of the answers.

Pure. After the description of `DLE EOT n` (transmit real-time status) and `GS r n`
(transmit status) in Epson's ESC/POS command reference. A printer answers `DLE EOT`
at once, even off line and without paper; it answers `GS r` when it has worked off
everything before it, which makes it the mark of a finished job.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from kiosk.devices.printer import Paper, PrinterStatus

Question = Literal[1, 2, 3, 4]

PRINTER: Final = 1
OFFLINE_CAUSE: Final = 2
ERROR_CAUSE: Final = 3
ROLL_PAPER: Final = 4

QUESTIONS: Final[tuple[Question, ...]] = (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, ROLL_PAPER)

END_OF_JOB: Final = b"\x1dr\x01"
"""`GS r 1`: send the paper sensor's status when you have come to this place."""

NO_AUTOMATIC_STATUS: Final = b"\x1da\x00"
"""`GS a 0`: else a printer set to report by itself sends bytes that look like marks."""

# Bits 0, 1, 4 and 7 of every real-time answer are fixed to 0, 1, 1, 0. This also tells
# them from XON (0x11), XOFF (0x13), automatic status and the answer to `GS r`.
_FIXED_MASK: Final = 0b1001_0011
_FIXED: Final = 0b0001_0010

OFFLINE: Final = 0x08  # answer 1, bit 3
COVER_OPEN: Final = 0x04  # answer 2, bit 2
STOPPED_BY_PAPER_END: Final = 0x20  # answer 2, bit 5
ERROR_OCCURRED: Final = 0x40  # answer 2, bit 6
ANY_ERROR: Final = 0x04 | 0x08 | 0x20 | 0x40  # answer 3: recoverable, cutter, fatal, hot
NEAR_END: Final = 0x0C  # answer 4, bits 2 and 3
PAPER_END: Final = 0x60  # answer 4, bits 5 and 6
MARK_PAPER_END: Final = 0x0C  # answer to GS r 1, bits 2 and 3


def question(number: Question) -> bytes:
    """The bytes of `DLE EOT n`."""
    return bytes((0x10, 0x04, number))


def is_answer(byte: int) -> bool:
    """Whether a byte from the printer can be the answer to a `DLE EOT`."""
    return byte & _FIXED_MASK == _FIXED


def is_mark(byte: int) -> bool:
    """Whether a byte from the printer can be the answer to `GS r 1` (bits 4, 7 are 0)."""
    return byte & 0b1001_0000 == 0


def read_answers(answers: Mapping[Question, int | None]) -> PrinterStatus:
    """The status said by the answers to some of the four questions.

    A missing question and None both mean that it was not answered. Either bit of a
    sensor's pair counts: printers with one sensor set only one of them.
    """
    printer, cause = answers.get(PRINTER), answers.get(OFFLINE_CAUSE)
    errors, roll = answers.get(ERROR_CAUSE), answers.get(ROLL_PAPER)

    online = None if printer is None else not printer & OFFLINE
    cover_open = None if cause is None else bool(cause & COVER_OPEN)
    error: bool | None = None
    if cause is not None or errors is not None:
        error = bool((cause or 0) & ERROR_OCCURRED) or bool((errors or 0) & ANY_ERROR)
    paper: Paper = "unknown"
    if (roll is not None and roll & PAPER_END) or (cause or 0) & STOPPED_BY_PAPER_END:
        paper = "out"
    elif roll is not None:
        paper = "low" if roll & NEAR_END else "ok"
    return PrinterStatus(
        online=online,
        paper=paper,
        cover_open=cover_open,
        error=error,
        says=_sentence(online=online, paper=paper, cover_open=cover_open, error=error),
    )


def _sentence(
    *, online: bool | None, paper: Paper, cover_open: bool | None, error: bool | None
) -> str:
    if cover_open:
        return "Nắp máy in đang mở."
    if paper == "out":
        return "Máy in đã hết giấy."
    if error:
        return "Máy in báo lỗi (dao cắt, đầu in hoặc phần cứng)."
    if online is False:
        return "Máy in đang ngoại tuyến."
    if online is None and paper == "unknown":
        return "Máy in không trả lời câu hỏi trạng thái."
    if paper == "low":
        return "Máy in sẵn sàng, giấy sắp hết."
    return "Máy in sẵn sàng."
