"""The words of numbers and codes, and what a recogniser makes of them.

A token is one word or two that say one thing: a digit, a power of ten, a letter's name, a
separator. Which readings a letter has follows the two alphabets in use, that of school ("a, bờ,
cờ") and that of the alphabet's names ("a, bê, xê").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, NamedTuple


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


class Kind(Enum):
    """What a token is."""

    DIGIT = auto()
    """`value` 0 to 9: một, hai …"""
    LATE = auto()
    """A digit that only stands behind tens or another digit: mốt, tư, lăm."""
    TEN = auto()
    """mười."""
    TENS = auto()
    """mươi, chục: the digit before it counts tens."""
    SHORT = auto()
    """hăm, băm: twenty, thirty with a digit behind; `value` 2 or 3."""
    HUNDRED = auto()
    THOUSAND = auto()
    MILLION = auto()
    BILLION = auto()
    AND = auto()
    """linh, lẻ."""
    HALF = auto()
    """rưỡi."""
    LETTER = auto()
    """`text` is the letter."""
    MARK = auto()
    """`text` is the separator."""
    WRITTEN = auto()
    """`text` is what is already written in digits."""


class Token(NamedTuple):
    kind: Kind
    value: int
    text: str
    start: int
    end: int
    """Indices of words: `end` is the first one behind."""


_DIGITS: Final = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_LATE: Final = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "răm": 5}
_OTHERS: Final = {
    "mười": (Kind.TEN, 10),
    "mươi": (Kind.TENS, 10),
    "chục": (Kind.TENS, 10),
    "hăm": (Kind.SHORT, 2),
    "băm": (Kind.SHORT, 3),
    "trăm": (Kind.HUNDRED, 100),
    "nghìn": (Kind.THOUSAND, 1000),
    "ngàn": (Kind.THOUSAND, 1000),
    "triệu": (Kind.MILLION, 10**6),
    "tỷ": (Kind.BILLION, 10**9),
    "tỉ": (Kind.BILLION, 10**9),
    "linh": (Kind.AND, 0),
    "lẻ": (Kind.AND, 0),
    "rưỡi": (Kind.HALF, 0),
    "rưởi": (Kind.HALF, 0),
}

LETTERS: Final = {
    "a": "A", "á": "A", "bê": "B", "bờ": "B", "bi": "B", "xê": "C", "cờ": "C", "dê": "D",
    "đê": "D", "đờ": "D", "dờ": "D", "e": "E", "ê": "E", "ép": "F", "phờ": "F", "ép phờ": "F",
    "gờ": "G", "giê": "G", "ghê": "G", "hát": "H", "hờ": "H", "hắt": "H", "i": "I", "i ngắn": "I",
    "gi": "J", "ca": "K", "ka": "K", "lờ": "L", "eo": "L", "en lờ": "L", "e lờ": "L", "mờ": "M",
    "em": "M", "em mờ": "M", "e mờ": "M", "nờ": "N", "en": "N", "en nờ": "N", "e nờ": "N",
    "o": "O", "ô": "O", "pê": "P", "pờ": "P", "quy": "Q", "cu": "Q", "quờ": "Q", "rờ": "R",
    "e rờ": "R", "sờ": "S", "ét": "S", "ét xì": "S", "ét sì": "S", "ích": "X", "xờ": "X",
    "ích xì": "X", "ích sì": "X", "tê": "T", "tờ": "T", "u": "U", "ư": "U", "vê": "V", "vờ": "V",
    "vê kép": "W", "vê đúp": "W", "đáp liu": "W", "y": "Y", "y dài": "Y", "i dài": "Y",
    "i gờ rét": "Y", "dét": "Z", "zét": "Z",
}  # fmt: skip
"""Only as names of letters: in a sentence most of them are words too."""

EVERYDAY: Final = word_set(
    "em á tờ cờ ca cu bờ hờ mờ o ô u ư i e ê quy eo dê đê ghê hắt hát vờ gi bi ích đờ y",
)
"""Letters' names that are said every day for something else."""

_MARKS: Final = {
    "gạch": "-", "gạch ngang": "-", "gạch nối": "-", "gạch giữa": "-", "dấu gạch": "-",
    "dấu gạch ngang": "-", "dấu gạch nối": "-", "dấu trừ": "-", "trừ": "-", "ngang": "-",
    "chấm": ".", "dấu chấm": ".", "phẩy": ",", "dấu phẩy": ",", "gạch chéo": "/",
    "dấu gạch chéo": "/", "xẹt": "/", "sẹt": "/", "xoẹt": "/", "xuyệt": "/", "suyệt": "/",
    "xuyệc": "/", "xiệt": "/", "sổ chéo": "/",
}  # fmt: skip

_NEAR: Final = {
    # Another tone, or none, or a neighbour sound (l/n, s/x, d/gi/r, final n/ng, t/c).
    "hai": ["hại", "hài", "hái", "hải", "hãi"],
    "một": ["môt", "mọt", "mộc", "mợt", "mụt"],
    "ba": ["bà", "bá", "bả", "bã", "bạ"],
    "bốn": ["bôn", "bồn", "bổn", "bón", "bống"],
    "năm": ["nam", "nằm", "nắm", "nặm", "nạm", "nâm", "nặng"],
    "sáu": ["sau", "sàu", "sảu", "xáu", "sấu", "xấu", "sâu", "xâu"],
    "bảy": ["bay", "bày", "báy", "bạy", "bẫy", "bây", "bấy", "bải"],
    "tám": ["tam", "tạm", "tàm", "tảm", "tấm", "tâm", "tắm"],
    "chín": ["chin", "chìn", "chỉn", "chính", "trín", "chinh"],
    "không": ["khong", "khổng", "khồng", "khống", "hông", "hổng", "khôn", "ko"],
    "mười": ["muoi", "mưới", "mượi", "mưởi", "muời"],
    "mươi": ["mưoi", "mương"],
    "mốt": ["mót", "mốc"],
    "tư": ["tu", "từ", "tứ", "tử", "tự", "thư"],
    "lăm": ["lam", "làm", "lắm", "lằm", "lâm", "lầm", "nhâm", "nhằm", "nhắm", "nhậm"],
    "linh": ["lình", "lính", "lĩnh", "lịnh", "ninh", "lin"],
    "lẻ": ["le", "lẽ", "lé", "lè", "lẹ", "nẻ"],
    "trăm": ["tram", "trâm", "trầm", "trạm", "trắm", "chăm", "châm"],
    "nghìn": ["nghin", "nghịn", "nghín", "nghĩn", "ngìn", "nghìng", "nghiền"],
    "ngàn": ["ngan", "ngán", "ngạn", "ngang", "ngàng"],
    "chục": ["chuc", "chúc", "trục", "chụt"],
    "hăm": ["ham", "hầm", "hâm", "hàm"],
    "gạch": ["gach", "gách", "gạc", "gặt", "gác", "cạch"],
    "chấm": ["cham", "chậm", "chẩm", "chầm", "trấm", "chắm", "chám"],
}
_HEARD_FOR: Final = {heard: meant for meant, all_heard in _NEAR.items() for heard in all_heard}

_NEAR_LETTERS: Final = {
    "bé": "B", "bế": "B", "bể": "B", "bệ": "B", "xế": "C", "xe": "C", "dễ": "D", "dế": "D",
    "đế": "D", "đề": "D", "để": "D", "gỡ": "G", "gở": "G", "giế": "G", "học": "H", "hạt": "H",
    "hác": "H", "hạc": "H", "cà": "K", "cá": "K", "lỡ": "L", "lở": "L", "mở": "M", "mợ": "M",
    "nở": "N", "nợ": "N", "bè": "P", "rở": "R", "rợ": "R", "sở": "S", "sợ": "S", "tế": "T",
}  # fmt: skip
"""Only behind "số" and before three digits."""

_EDGE_UNSAFE: Final = word_set(
    "bà bá bạ bôn nam nằm nắm nặng sau sấu xấu sâu bay bày bây bấy tạm tấm tâm tắm tam chính",
    "chinh hông khôn từ tứ tử tự tu làm lắm lâm lầm nhằm nhậm lính lĩnh ninh lẽ lẹ trạm chăm",
    "châm trâm ngang ngan chúc trục hàm ham hầm gác chậm cham lam hải hài mộc bẫy bống mốc",
    "mương ko khổng lin nghiền lè bải nhắm gặt",
)  # fmt: skip
"""Words of their own: taken for a number only in the midst of one."""

_LONGEST: Final = 3
_CODE: Final = re.compile(r"[a-z]{0,3}[.\-]?[a-z]{0,2}[0-9](?:[a-z0-9]|[.\-/](?=[a-z0-9]))*")


def tidy(word: str) -> str:
    """A word as the tables have it: NFC, small, without punctuation at its ends."""
    low = unicodedata.normalize("NFC", word).casefold()
    return unicodedata.normalize("NFC", low).strip(" \t\n,.;:!?\"'()[]…–—-")


def tokens(words: Sequence[str]) -> list[Token | None]:
    """For each index where a token begins: the token; None for other words.

    `words` are tidied. A longer token wins over a shorter one that begins at the same word.
    """
    return [_token_at(words, at) for at in range(len(words))]


def near(words: Sequence[str], at: int) -> Token | None:
    """The token that a word may be a slip of the recogniser for."""
    meant = _HEARD_FOR.get(words[at])
    return None if meant is None else _single(meant, at)


def near_letter(words: Sequence[str], at: int) -> Token | None:
    """The letter whose name a word may be a slip of the recogniser for."""
    letter = _NEAR_LETTERS.get(words[at])
    return None if letter is None else Token(Kind.LETTER, 0, letter, at, at + 1)


def is_safe_at_edge(word: str) -> bool:
    """Whether a slip may be taken for its number at the end of one too: it is no word itself."""
    return word not in _EDGE_UNSAFE


def _token_at(words: Sequence[str], at: int) -> Token | None:
    for length in range(min(_LONGEST, len(words) - at), 1, -1):
        phrase = " ".join(words[at : at + length])
        if phrase in LETTERS:
            return Token(Kind.LETTER, 0, LETTERS[phrase], at, at + length)
        if phrase in _MARKS:
            return Token(Kind.MARK, 0, _MARKS[phrase], at, at + length)
    return _single(words[at], at)


def _single(word: str, at: int) -> Token | None:
    if word in _DIGITS:
        return Token(Kind.DIGIT, _DIGITS[word], "", at, at + 1)
    if word in _LATE:
        return Token(Kind.LATE, _LATE[word], "", at, at + 1)
    if word in _OTHERS:
        kind, value = _OTHERS[word]
        return Token(kind, value, "", at, at + 1)
    if word in LETTERS:
        return Token(Kind.LETTER, 0, LETTERS[word], at, at + 1)
    if word in _MARKS:
        return Token(Kind.MARK, 0, _MARKS[word], at, at + 1)
    if _CODE.fullmatch(word):
        return Token(Kind.WRITTEN, 0, word.upper(), at, at + 1)
    return None


_UNMARKED: Final = {
    "khong": "không", "mot": "một", "bon": "bốn", "nam": "năm", "sau": "sáu", "bay": "bảy",
    "tam": "tám", "chin": "chín", "tu": "tư", "lam": "lăm", "nham": "nhăm", "chuc": "chục",
    "ham": "hăm", "bam": "băm", "tram": "trăm", "nghin": "nghìn", "ngan": "ngàn",
    "trieu": "triệu", "ty": "tỷ", "ti": "tỷ", "le": "lẻ", "ruoi": "rưỡi", "be": "bê",
    "xe": "xê", "de": "dê", "gio": "giờ", "hat": "hát", "gach": "gạch", "noi": "nối",
    "cham": "chấm", "so": "số", "ma": "mã", "phieu": "phiếu", "ho": "hồ", "thu": "thứ",
    "quay": "quầy", "thang": "tháng", "ngay": "ngày", "lop": "lớp", "tuoi": "tuổi",
}  # fmt: skip


def from_unmarked(words: Sequence[str]) -> list[str]:
    """A text without any marks with those of its number words put back."""
    found: list[str] = []
    for at, word in enumerate(words):
        if word == "muoi":
            counts = bool(found) and _DIGITS.get(found[-1], 0) > 0
            found.append("mươi" if counts else "mười")
        elif word in {"xe", "be", "de", "hat"} and not _number_follows(words, at):
            found.append(word)
        else:
            found.append(_UNMARKED.get(word, word))
    return found


def _number_follows(words: Sequence[str], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else ""
    return _UNMARKED.get(following, following) in _DIGITS or following == "muoi"
