"""What the words around a number make of it: counted, a date, a school year, or meant.

Most number words in a sentence count something or stand in a name ("hai vợ chồng", "thứ hai",
"năm nay"). What is told here is the word that says so; what to do with it is the reader's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.voice.numbers.words import word_set

NAMES: Final = word_set(
    "số mã phiếu vé thẻ sơ nhận thoại cước cccd minh danh đuôi chữ hẹn",
)
"""A number behind these is meant as one: số, mã, phiếu, hồ sơ, điện thoại, căn cước …"""

_BEFORE: Final = word_set(
    "thứ mùng mồng lớp mức quầy cửa bàn tháng ngày quý khóa khoá tổ đội xóm thôn khu phố tầng",
    "phòng đường ngõ ngách hẻm cấp hạng loại bậc khoản điều mẫu trang tập kỳ kì đợt vòng đời",
    "quận phường khối tuổi lúc hôm độ cỡ nhóm chương bài câu nghị rằm dãy lô nhà lần size học",
)
"""A number behind these is part of a name, a date or an order."""

_NOUNS: Final = word_set(
    "người cái con chiếc tờ bản quyển cuốn bộ lần ngày tháng tuần giờ phút giây tiếng tuổi vợ",
    "chồng đứa thằng nhà hộ mảnh thửa sào mẫu mét héc hecta cân ký kí kg đồng loại bên nơi",
    "chỗ việc vụ cây xe khẩu suất bước điểm sao bữa hôm số quầy cửa phần trường đợt kỳ kì mặt",
    "tấm ảnh đời buổi bố mẹ má gia thành đám khoản lượt chục tạ tấn lít mùa sổ giấy thẻ hồ",
    "đơn chữ dấu câu ý đôi cặp tí chút ít lát tẹo mình vài nửa trong lúc thể cháu phòng tầng",
    "dự lô miếng căn ngôi ai củ phát năm cấp lớp thứ bậc đoạn cách chuyến kiểu gian vị lời",
    "hàng ca tay chân nách xã huyện tỉnh thôn tổ",
)
"""A number before these counts them."""

_PEOPLE: Final = word_set(
    "anh chị em ông bà cháu bác chú cô dì cậu mợ thím dượng tôi mình nó út",
)
"""Counted too ("hai cháu"), and addressed ("số ba cháu nhé"); before a digit the order of birth
in the South ("bác ba")."""

_PARTICLES: Final = word_set(
    "ạ nhé nhá nha nhớ ơi à ừ ờ đi với cho của thì là đấy đó này kia ấy đây xong chưa rồi đã",
    "được đến có ở hả hử nào không phải và hay hoặc giúp hộ dùm giùm vâng dạ đúng thôi chứ",
    "nữa mới gọi vào sao mà nhỉ hở",
)

_YEAR_NEXT: Final = word_set(
    "nay ngoái sau trước kia xưa mới học đó ấy nào tới sinh này âm dương nhuận kinh",
)
_YEAR_BEFORE: Final = word_set(
    "hàng hằng mỗi bao mấy nhiều cả đầu cuối sang quanh trong từng giữa lâu vài qua ngày",
    "tháng nửa các những mươi",
)
_SINCE: Final = word_set(
    "từ hồi vào trước sau sinh đến khoảng tới dịp đầu cuối trong cái ở tháng kể giữa",
)
_FOR_YEARS_BEFORE: Final = word_set(
    "được đã hơn gần khoảng ở trong sống hạn mất chờ tận suốt cả phạt những",
)
_FOR_YEARS_NEXT: Final = word_set(
    "rồi nay trước qua sau trời liền chưa kinh nữa mới đầu thì",
)
_FATHER_NEXT: Final = word_set(
    "mẹ má tôi nó mình ơi bị mất",
)
_NOT_FOUR_NEXT: Final = word_set(
    "pháp nhân thục vấn cách liệu tưởng thế",
)
_PRAYER: Final = word_set(
    "được đúng phải à ấy thôi chưa thế xong ừ",
)


def name_of(words: Sequence[str], start: int) -> str:
    """The word before a number that says it is meant: `số`, `mã`, `sơ` (of hồ sơ); else empty."""
    word = words[start - 1] if start else ""
    if word not in NAMES or (word in {"số", "chữ"} and _before(words, start - 1) in _BEFORE):
        return ""
    return word


def counted_by(words: Sequence[str], start: int, end: int, *, small: bool, long: bool) -> str:
    """The word that a number counts or belongs to; empty when it stands for itself.

    `small`: one word, so that any noun may follow. `long`: digits nobody counts with.
    """
    before, after = _before(words, start), words[end] if end < len(words) else ""
    named = name_of(words, start)
    if before in _BEFORE and not named:
        return before
    if before == "số" and not named:
        return _before(words, start - 1)
    if long or not after:
        return "" if long or not small or before not in _PEOPLE else before
    if after in _NOUNS and not (named and after in {"số", "hồ", "giấy", "thẻ", "trong", "sao"}):
        return after
    if named:
        return ""
    if after in _PEOPLE and small:
        return after
    if small and (after not in _PARTICLES or after == "sao"):
        return after
    return before if small and before in _PEOPLE else ""


def is_other_word(words: Sequence[str], at: int) -> bool:
    """Whether a single number word is another word here: a year, a father, "tư pháp"."""
    word, before = words[at], _before(words, at)
    after = words[at + 1] if at + 1 < len(words) else ""
    match word:
        case "năm":
            return after in _YEAR_NEXT or before in _YEAR_BEFORE
        case "ba":
            return after in _FATHER_NEXT
        case "tư" | "mốt" | "lăm" | "nhăm" | "răm" | "linh" | "lẻ" | "rưỡi" | "rưởi":
            return True
        case "trăm":
            return before == "phần"
        case "chín":
            return after in {"chắn", "muồi"}
    return False


def may_be_misheard(word: str) -> bool:
    """Whether a word between two rows of digits can only be a separator that was misheard."""
    return word not in _PARTICLES and word not in NAMES and word not in _BEFORE


def ends_before(words: Sequence[str], at: int) -> bool:
    """Whether the digit word at `at` belongs to what follows: "hai tư pháp"."""
    return words[at] == "tư" and at + 1 < len(words) and words[at + 1] in _NOT_FOUR_NEXT


def begins_year(words: Sequence[str], start: int) -> bool:
    """Whether "năm" at `start` names the year that follows it."""
    return words[start] == "năm" and _before(words, start) in _SINCE


def ends_in_years(words: Sequence[str], start: int, end: int) -> bool:
    """Whether "năm" as the last word is years: "mười năm rồi"."""
    after = words[end] if end < len(words) else ""
    return not name_of(words, start) and (
        after in _FOR_YEARS_NEXT or _before(words, start) in _FOR_YEARS_BEFORE
    )


def asks_before(words: Sequence[str], start: int) -> bool:
    """Whether the words before end a question or an answer, so that "không" is no zero."""
    return _before(words, start) in _PRAYER


def is_question(words: Sequence[str], start: int, end: int) -> bool:
    """Whether "không" as the last word of the sentence asks: "có phải … không"."""
    tail = words[end:]
    return all(word in _PARTICLES for word in tail) and bool(
        {"phải", "có", "đúng"} & set(words[max(0, start - 4) : start])
    )


def _before(words: Sequence[str], at: int) -> str:
    return words[at - 1] if at else ""
