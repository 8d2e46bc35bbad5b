"""From bytes to UTF-8 text, or a sentence that says what the bytes are instead."""

from __future__ import annotations

import re
from typing import Final

from kiosk.catalogue.report import Notes, Place

FILE_MAX: Final = 200_000_000
"""Bytes of a file at most."""

_TCVN3: Final = frozenset(range(0xA7, 0xAF))
"""đ, ă, â, ê, ô, ơ, ư of the old ABC fonts; in Windows-1258 these bytes are rare signs."""
_CP1258: Final = frozenset((0xCC, 0xD2, 0xDE, 0xEC, 0xF2, 0xF0, 0xFD, 0xF5, 0xE3))
"""Combining tone marks and đ, ư, ơ, ă of Windows-1258."""
_TWICE: Final = re.compile(r"á»[\u0080-\u00ff]|Æ°|Ä‘|Ä\u0090|áº[\u0080-\u00ff]")
"""UTF-8 that was read as Latin letters and saved again."""
_SIGNATURES: Final = (
    (b"%PDF", "một tệp PDF", "a PDF"),
    (b"\x89PNG", "một ảnh PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "một ảnh JPEG", "a JPEG picture"),
    (b"\x1f\x8b", "một tệp nén gzip (hãy giải nén trước)", "a gzip file (unpack it first)"),
    (b"{\\rtf", "một tệp RTF", "an RTF document"),
    (b"SQLite format 3", "một cơ sở dữ liệu SQLite", "an SQLite database"),
)
SAVE_AS: Final = (
    "Trong Excel chọn Lưu dưới dạng → “CSV UTF-8”, hoặc lưu thành .xlsx;"
    " chữ phông cũ phải đổi sang Unicode trước (ví dụ bằng UniKey, Ctrl+Shift+F6)."
)
SAVE_AS_EN: Final = (
    'In Excel choose Save As → "CSV UTF-8", or save as .xlsx; text in old fonts must first be'
    " converted to Unicode (for example with UniKey, Ctrl+Shift+F6)."
)


def decode(raw: bytes, notes: Notes, place: Place) -> str:
    """The text of a file.

    Raises:
        the notes' signal to give up the file, after noting why: empty, binary, or another
        encoding than UTF-8. Nothing is converted: a wrong guess would garble names.
    """
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise notes.stop(place, "Tệp rỗng.", "The file is empty.")
    for signature, vi, en in _SIGNATURES:
        if raw.startswith(signature):
            raise notes.stop(
                place,
                f"Đây là {vi}; cần JSON Lines, CSV, XLSX hoặc JSON của cổng.",
                f"This is {en}; needed is JSON Lines, CSV, XLSX or a portal's JSON.",
            )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(raw):
        raise _wrong(notes, place, "UTF-16")
    if _is_binary(raw):
        raise notes.stop(
            place,
            "Đây không phải là tệp văn bản; cần JSON Lines, CSV, XLSX hoặc JSON của cổng.",
            "This is no text file; needed is JSON Lines, CSV, XLSX or a portal's JSON.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:
            raise notes.stop(
                Place(place.file, raw.count(b"\n") + 1),
                "Tệp bị cắt ở giữa một chữ. Hãy lấy lại tệp.",
                "The file was cut off inside a letter. Take it again.",
            ) from error
        line = raw.count(b"\n", 0, error.start) + 1
        raise _wrong(notes, Place(place.file, line), _old_encoding(raw)) from error
    if len(_TWICE.findall(text)) >= 3:
        raise notes.stop(
            place,
            "Chữ tiếng Việt trong tệp đã hỏng vì bị đọc sai bảng mã rồi lưu lại (kiểu"
            " “Ä‘Äƒng kÃ½”). Hãy lấy lại tệp gốc.",
            'The Vietnamese in this file was garbled by saving it in a wrong encoding ("Ä‘Äƒng'
            ' kÃ½"). Take the original file.',
        )
    return text


def _wrong(notes: Notes, place: Place, encoding: str) -> Exception:
    return notes.stop(
        place,
        f"Tệp không phải UTF-8 (có vẻ là {encoding}). {SAVE_AS}",
        f"The file is not UTF-8 (it seems to be {encoding}). {SAVE_AS_EN}",
    )


def _looks_wide(raw: bytes) -> bool:
    head = raw[:4000]
    half = len(head) // 2
    return half > 8 and (head[1::2].count(0) > half // 3 or head[::2].count(0) > half // 3)


def _is_binary(raw: bytes) -> bool:
    head = raw[:20_000]
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return b"\0" in head or odd > len(head) // 50


def _old_encoding(raw: bytes) -> str:
    high = [byte for byte in raw if byte >= 0x80]
    old = sum(byte in _TCVN3 for byte in high)
    new = sum(byte in _CP1258 for byte in high)
    if old > len(high) // 5 and old > new // 2:
        return "TCVN3 (ABC)"
    return "Windows-1258" if new > len(high) // 5 else "một bảng mã cũ / an old encoding"
