"""Numbers, codes, dates, times and sums of money in Vietnamese words, as a newsreader says them.

Written in small letters, NFC, with commas where a reader would breathe; `numbers_in` reads
numbers and codes back to the same digits. What is said in English is in `english`.
"""

from __future__ import annotations

import itertools
from datetime import date, time
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_POWERS: Final = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_MOST: Final = 10**12

_LETTERS: Final = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép", "G": "giê",
    "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "lờ", "M": "mờ", "N": "nờ", "O": "o",
    "P": "pê", "Q": "quy", "R": "rờ", "S": "ét xì", "T": "tê", "U": "u", "V": "vê",
    "W": "vê kép", "X": "ích xì", "Y": "y", "Z": "dét",
}  # fmt: skip
_MARKS: Final = {"-": "gạch", ".": "chấm", "/": "xẹt", ",": "phẩy"}
_WEEKDAYS: Final = (
    "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật",
)  # fmt: skip


def say_number(number: int) -> str:
    """A quantity: 107 is "một trăm linh bảy", 2025 "hai nghìn không trăm hai mươi lăm".

    Raises:
        ValueError: it has more than twelve digits.
    """
    if number < 0:
        return f"âm {say_number(-number)}"
    if number >= _MOST:
        raise ValueError(f"{number}: more than twelve digits")
    said: list[str] = []
    for power, name in _POWERS:
        count, number = divmod(number, power)
        if count:
            said += [_group(count, whole=bool(said)), name]
    if number >= 100 and said and said[-1] != "nghìn":
        said.append("không nghìn")  # "hai triệu ba trăm" would be 2,300,000
    if number or not said:
        said.append(_group(number, whole=bool(said)))
    return " ".join(said)


def _group(number: int, *, whole: bool) -> str:
    """0 to 999; `whole`: with its hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not whole:
        return _tens(rest)
    said = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} linh {_DIGITS[rest]}" if rest < 10 else f"{said} {_tens(rest)}"


def _tens(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return _DIGITS[unit]
    if tens == 1:
        said = {0: "", 5: "lăm"}.get(unit, _DIGITS[unit])
        return f"mười {said}".strip()
    said = {0: "", 1: "mốt", 4: "tư", 5: "lăm"}.get(unit, _DIGITS[unit])
    return f"{_DIGITS[tens]} mươi {said}".strip()


def say_decimal(text: str) -> str:
    """A number written with a comma: "3,5" is "ba phẩy năm", "0,25" "không phẩy hai mươi lăm".

    Raises:
        ValueError: it is no such number.
    """
    whole, comma, fraction = text.partition(",")
    said = say_number(int(whole))
    if not comma:
        return said
    if fraction.startswith("0") or len(fraction) > 2:
        return f"{said} phẩy {say_digits(fraction)}"
    return f"{said} phẩy {say_number(int(fraction))}"


def say_digits(text: str) -> str:
    """One character after the other: "A012" is "a không một hai". Others than letters, digits
    and the separators of codes are passed over."""
    return " ".join(filter(None, (_character(c) for c in text.upper())))


def _character(character: str) -> str:
    if character.isdecimal():
        return _DIGITS[int(character)]
    return _LETTERS.get(character) or _MARKS.get(character, "")


def say_code(code: str) -> str:
    """A dossier code, with a breath before each dash and in long rows of digits:
    "hát hai tám chấm một không hai, gạch hai năm một hai không chín, gạch không một ba bốn"."""
    first, *others = code.split("-")
    return ", ".join([say_digits(first), *(f"gạch {say_digits(part)}" for part in others)])


_GROUPS: Final = {8: (4, 4), 9: (3, 3, 3), 10: (4, 3, 3), 11: (4, 3, 4), 12: (3, 3, 3, 3)}
"""How telephone and identity numbers are parted, by their length."""


def say_phone(number: str) -> str:
    """A telephone or identity number, digit by digit with breaths: "0912345678" is "không chín
    một hai, ba bốn năm, sáu bảy tám"."""
    plus = "cộng " if number.lstrip().startswith("+") else ""
    digits = "".join(c for c in number if c.isdecimal())
    sizes = _GROUPS.get(len(digits)) or [3] * (len(digits) // 3 + 1)
    ends = list(itertools.accumulate(sizes))
    parts = (digits[end - size : end] for size, end in zip(sizes, ends, strict=True))
    return plus + ", ".join(say_digits(part) for part in parts if part)


def say_date(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu"; with `weekday` "thứ hai,
    ngày …"."""
    number = f"mùng {_tens(day.day)}" if day.day <= 10 else _tens(day.day)
    month = "tư" if day.month == 4 else _tens(day.month)
    said = f"ngày {number} tháng {month}"
    if year:
        said = f"{said} năm {say_number(day.year)}"
    return f"{_WEEKDAYS[day.weekday()]}, {said}" if weekday else said


def say_time(at: time) -> str:
    """ "bảy giờ ba mươi phút", "mười bốn giờ"; seconds are not said."""
    hours = f"{_tens(at.hour)} giờ"
    return f"{hours} {_tens(at.minute)} phút" if at.minute else hours


def say_money(dong: int) -> str:
    """ "hai trăm năm mươi nghìn đồng"."""
    return f"{say_number(dong)} đồng"


def ordinal(number: int) -> str:
    """ "thứ nhất", "thứ hai", "thứ tư"."""
    return f"thứ {({1: 'nhất', 4: 'tư'}).get(number) or say_number(number)}"


def spoken_forms(number: int) -> set[str]:
    """What people say for 0 to 999,999: in full, in the Southern and short manner ("một ngàn lẻ
    năm", "hai bảy", "trăm hai"), and digit by digit.

    Raises:
        ValueError: it is not in that range.
    """
    if not 0 <= number < 10**6:
        raise ValueError(f"{number} is not in 0…999999")
    full = say_number(number)
    forms = {full, say_digits(str(number))}
    for form in (full, _short(number)):
        southern = form.replace("nghìn", "ngàn").replace("linh", "lẻ")
        forms |= {form, southern}
        forms.add(southern.replace("mươi tư", "mươi bốn"))
        forms.add(form.replace("mươi lăm", "mươi nhăm"))
    if 20 < number < 40:
        forms.add(
            f"{'hăm' if number < 30 else 'băm'} {_DIGITS[number % 10]}".removesuffix(" không")
        )
        forms = {form for form in forms if form not in {"hăm", "băm"}}
    return forms


def _short(number: int) -> str:
    """With the words left out that are not needed: 27 "hai bảy", 120 "một trăm hai", 2005 "hai
    nghìn linh năm"."""
    thousands, rest = divmod(number, 1000)
    hundreds, tens = divmod(rest, 100)
    said = [_short(thousands), "nghìn"] if thousands else []
    if thousands and rest and not rest % 100:
        return " ".join([*said, _DIGITS[hundreds]])
    if hundreds:
        said += [_DIGITS[hundreds], "trăm"]
        if tens and not tens % 10:
            return " ".join([*said, _DIGITS[tens // 10]])
    if tens and tens < 10 and said:
        return " ".join([*said, "linh", _DIGITS[tens]])
    if tens > 20 and tens % 10:
        unit = {1: "mốt", 4: "tư", 5: "lăm"}.get(tens % 10, _DIGITS[tens % 10])
        return " ".join([*said, _DIGITS[tens // 10], unit])
    if tens or not said:
        said.append(_tens(tens))
    return " ".join(said)
