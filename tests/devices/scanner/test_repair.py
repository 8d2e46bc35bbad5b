"""Bytes made UTF-8 again where that is certain, and left alone where it is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.scanner import Doubt
from kiosk.devices.scanners.repair import _PAGES, _TCVN3, repair
from kiosk.devices.scanners.vietnamese import LETTERS, is_syllable, keyed_name

CARD = "001090123456|012345678|Nguyễn Văn Đỗ Ớt|01011990|Nữ|Ô 3, Xã Đắk Lắk, Tỉnh Ầm Ý|15042021"
"""Invented."""
PLAIN = [CARD, "H55.12-261123-0001", "https://dichvucong.gov.vn/?MHS=H55.12-261123-0001", "Đà Lạt"]
SYLLABLES = ["Nguyễn", "Thị", "Đường", "Ý", "Hoà", "quỳnh", "khuyến", "ƯỚC", "Lắk", "giặt", "ngoằn"]


def as_characters(data: bytes, page: str = "cp1252") -> bytes:
    """What a scanner sends that takes each byte for a character."""
    return "".join(_PAGES[page][byte] for byte in data).encode()


def in_tcvn3(text: str) -> bytes:
    back = {letter: byte for byte, letter in _TCVN3.items()}
    return bytes(ord(char) if char.isascii() else back[char] for char in text)


@pytest.mark.parametrize("text", PLAIN)
def test_right_bytes_stay_as_they_are(text: str):
    assert repair(text.encode()) == (text.encode(), Doubt.NONE)
    decomposed = unicodedata.normalize("NFD", text).encode()
    assert repair(decomposed) == (decomposed, Doubt.NONE)


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp1258"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_bytes_taken_for_characters_are_undone(page: str, times: int):
    data = CARD.encode()
    for _ in range(times):
        data = as_characters(data, page)
    assert repair(data) == (CARD.encode(), Doubt.MENDED)


def test_a_mixture_of_pages_is_undone_too():
    data = as_characters(as_characters(CARD.encode(), "cp1258"), "cp1252")
    assert repair(data) == (CARD.encode(), Doubt.MENDED)


def test_lone_bytes_of_alt_codes_beside_whole_characters():
    text = "Nguyễn Lê Hà"
    data = b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode() for c in text)
    assert repair(data) == (text.encode(), Doubt.MENDED)


@pytest.mark.parametrize("text", ["Nguyễn Văn Lê", "Trần Thị Mẫu|Đà Nẵng", "lê thị hường"])
def test_old_code_pages_are_read_when_only_one_fits(text: str):
    assert repair(in_tcvn3(text)) == (text.encode(), Doubt.MENDED)
    parts = unicodedata.normalize("NFD", text)
    for quality in ("\u0302", "\u0306", "\u031b"):  # CP1258 has â, ă, ơ whole, and tones apart
        parts = parts.replace(quality + "\u0300", "\u0300" + quality)
    windows = "".join(unicodedata.normalize("NFC", char) for char in _in_cp1258_order(text)).encode(
        "cp1258"
    )
    assert repair(windows) == (text.encode(), Doubt.MENDED)


def _in_cp1258_order(text: str) -> list[str]:
    """Letters with their circumflex, breve and horn, then the tone."""
    found = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = [p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323"]
        bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        found += [bare, *tones]
    return found


@pytest.mark.parametrize("data", [b"caf\xe9", b"\xff\xfe\x00A", b"\x80\x81\x82", b"Nguy\xe1\xbb"])
def test_what_is_not_certain_is_handed_on_as_it_came(data: bytes):
    assert repair(data) == (data, Doubt.NOT_UTF8)


@pytest.mark.parametrize(
    "text", ["50 °C", "£5 – «x»", "Ã la carte", "Müller|Straße", "日本語", "Â°"]
)
def test_other_languages_are_left_alone(text: str):
    assert repair(text.encode()) == (text.encode(), Doubt.NONE)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyeexn Vawn Maaux",
        "NGUYEEXN VAWN MAAUX",
        "Nguye6n4 Va8n Ma6u4",
        "Ddoof Thij Dduwowngf",
        "DDoox Van An",
    ],
)
def test_an_input_methods_keys_are_seen_and_not_guessed_at(name: str):
    data = f"001090123456||{name}|01011990|Nam|Xa A|15042021".encode()
    assert repair(data) == (data, Doubt.MANGLED)


@pytest.mark.parametrize(
    "name",
    ["NGUYEN VAN MAU", "Le Thi Truc", "Smith John", "Lo Van Xuan", "H Loan Nie"],
)
def test_a_name_without_marks_is_no_mishap(name: str):
    data = f"001090123456||{name}|01011990|Nam|Xa A|15042021".encode()
    assert repair(data)[1] is Doubt.NONE


def test_an_address_with_marks_and_a_character_given_up_are_seen():
    for text in ("https://đichvucong.gov.vn/x", "001090123456||Nguy\ufffdn|01011990|Nam|x|1"):
        assert repair(text.encode()) == (text.encode(), Doubt.MANGLED)
    assert repair("https://a.vn/?q=Đà".encode())[1] is Doubt.NONE


def test_syllables():
    assert all(is_syllable(word) for word in SYLLABLES)
    assert not any(is_syllable(word) for word in ("Straße", "café", "Müller", "ốố", "bđ", "ng"))
    assert not keyed_name("")


def test_the_table_of_tcvn3_holds_all_small_letters():
    assert set(_TCVN3.values()) >= {letter for letter in LETTERS if letter.islower()}


vietnamese = st.text(
    st.sampled_from(sorted(LETTERS) + list("abcdeghiklmnopqrstuvxy ABCDĐ0123456789|,.-")),
    max_size=80,
)


@settings(deadline=None)
@given(vietnamese)
def test_right_text_is_never_changed(text: str):
    assert repair(text.encode())[0] == text.encode()


@settings(deadline=None)
@given(vietnamese.filter(lambda text: not text.isascii()), st.sampled_from(list(_PAGES)))
def test_what_a_page_did_is_undone(text: str, page: str):
    assert repair(as_characters(text.encode(), page))[0] == text.encode()


@settings(deadline=None)
@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6))
def test_names_are_never_taken_for_keys(words):
    assert repair(" ".join(words).encode()) == (" ".join(words).encode(), Doubt.NONE)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_garbage_is_changed_only_with_a_word(data: bytes):
    found, doubt = repair(data)
    assert found == data or doubt is Doubt.MENDED
    if doubt is Doubt.MENDED:
        found.decode()
