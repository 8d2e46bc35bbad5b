"""Telex, VNI and tapped marks: what keys become."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.typing.compose import METHODS, Composer, Word
from kiosk.ui.typing.letters import ACUTE, DOT, NONE, TONE_SIGNS, bare, lift_tone, put_tone
from kiosk.ui.typing.syllable import ONSETS, RHYMES, split, stopped, tone_place


def typed(keys, method="telex", *, new_style=False):
    """What stands there after these keys and the end of the text."""
    composer = Composer(method, new_style)
    done, word = "", Word()
    for key in keys:
        if composer.takes(key):
            word = composer.type(word, key)
        else:
            done, word = done + composer.settle(word) + key, Word()
    return done + composer.settle(word)


def rows(name):
    """The lines `keys > text` of a table beside this file."""
    lines = (Path(__file__).parent / "typed" / name).read_text("utf-8").splitlines()
    return [tuple(line.rsplit(" > ", 1)) for line in lines]


TELEX = rows("telex.txt")
VNI = rows("vni.txt")
ACUTE_KEY, GRAVE_KEY, HOOK_KEY, TILDE_KEY, DOT_KEY = TONE_SIGNS[1:]


def test_the_tables_are_large():
    assert len(TELEX) + len(VNI) > 300


@pytest.mark.parametrize(("keys", "text"), TELEX)
def test_telex(keys, text):
    assert typed(keys) == text


@pytest.mark.parametrize(("keys", "text"), VNI)
def test_vni(keys, text):
    assert typed(keys, "vni") == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (f"tiêng{ACUTE_KEY}", "tiếng"),
        (f"tiê{ACUTE_KEY}ng", "tiếng"),
        (f"hoa{GRAVE_KEY}", "hòa"),
        (f"ho{GRAVE_KEY}an", "hoàn"),
        (f"a{ACUTE_KEY}{GRAVE_KEY}", "à"),
        (f"a{ACUTE_KEY}{ACUTE_KEY}", "a"),
        (f"đương{GRAVE_KEY}", "đường"),
        (f"{ACUTE_KEY}a", "a"),
        (f"kh{ACUTE_KEY}", "kh"),
        (f"google{DOT_KEY}", "googlẹ"),
        (f"giu{TILDE_KEY}", "giũ"),
        (f"QUY{ACUTE_KEY}", "QUÝ"),
        ("aas", "aas"),
        ("ddw", "ddw"),
        ("uơng", "uơng"),
        ("a1", "a1"),
    ],
)
def test_tapped_marks(keys, text):
    assert typed(keys, "plain") == text


def test_tones_can_be_tapped_in_every_method():
    assert {typed(f"hoa{HOOK_KEY}", method) for method in METHODS} == {"hỏa"}


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        ("hoaf", "hòa", "hoà"),
        ("khoer", "khỏe", "khoẻ"),
        ("thuyr", "thủy", "thuỷ"),
        ("quys", "quý", "quý"),
        ("quas", "quá", "quá"),
        ("hoanf", "hoàn", "hoàn"),
        ("hoaif", "hoài", "hoài"),
        ("muaf", "mùa", "mùa"),
        ("mias", "mía", "mía"),
        ("huynhf", "huỳnh", "huỳnh"),
        ("giaf", "già", "già"),
    ],
)
def test_the_place_of_the_tone_in_both_styles(keys, old, new):
    assert (typed(keys), typed(keys, new_style=True)) == (old, new)


def after(keys, method="telex"):
    composer = Composer(method)
    word = Word()
    for key in keys:
        word = composer.erase(word) if key == "<" else composer.type(word, key)
    return word.text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("tieengs<", "tiến"),
        ("tieengs<g", "tiếng"),
        ("dd<", ""),
        ("uow<", "ư"),
        ("asz<", ""),
        # A finger beside the key shows that the word is not Vietnamese; taken back, it is again.
        ("tieengsk<", "tiếng"),
        ("tieengskh<<", "tiếng"),
        ("google<", "googl"),
        ("google<<<", "goo"),
        ("<", ""),
        ("as<f", "f"),
        ("hoans<<f", "hò"),
    ],
)
def test_backspace_takes_what_is_seen_as_one_letter(keys, text):
    assert after(keys) == text


def test_a_word_of_unknown_keys_is_composed_on():
    composer = Composer("telex")
    assert composer.type(Word.of("tiêng"), "s").text == "tiếng"
    assert composer.type(Word.of("â"), "a").text == "aa"
    assert composer.type(Word.of("tiếng"), "s").text == "tiêngs"


# --- every syllable -----------------------------------------------------------------------------

_VIETNAMESE = sorted(onset for onset in ONSETS if onset != "q")
_OPEN_PAIR = {"h", "kh", "th"}
_MARKS = {
    "telex": {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"},
    "vni": {"â": "a6", "ă": "a8", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"},
}
_TONES = {"telex": "zsfrxj", "vni": "012345"}


def _syllables():
    for onset in _VIETNAMESE:
        for rhyme in sorted(RHYMES):
            text = onset + rhyme
            start = split(text)
            # "gi" and "in" share their "i"; "qu" has the "u" of "uâ".
            if start != len(onset) or (rhyme == "uơ" and onset not in _OPEN_PAIR):
                continue
            place = start + tone_place(rhyme, new_style=False)
            for tone in range(6):
                if not stopped(rhyme) or tone in (ACUTE, DOT):
                    yield put_tone(text, place, tone), onset, rhyme, tone


SYLLABLES = list(_syllables())


def keys_of(text, method):
    """The marks typed right after their letters; "oo" by undoing "ô"."""
    keys = "".join(_MARKS[method].get(letter, letter) for letter in text)
    return keys.replace("oo", "ooo") if method == "telex" and "oo" in text else keys


def capital(text):
    return text[:1].upper() + text[1:]


def test_there_are_thousands_of_syllables():
    assert len(SYLLABLES) > 15_000
    assert len({text for text, *_ in SYLLABLES}) > 15_000


@pytest.mark.parametrize("method", ["telex", "vni"])
def test_every_syllable_comes_from_its_keys(method):
    wrong = {}
    for text, onset, rhyme, tone in SYLLABLES:
        keys = keys_of(onset + rhyme, method) + (_TONES[method][tone] if tone else "")
        if typed(keys, method) != text:
            wrong[keys] = (text, typed(keys, method))
    assert not wrong


@given(st.sampled_from(SYLLABLES), st.sampled_from(["telex", "vni"]), st.data())
def test_the_tone_may_be_typed_anywhere_after_the_vowel(syllable, method, data):
    text, onset, rhyme, tone = syllable
    first, rest = keys_of(onset, method), keys_of(rhyme, method)
    # Between two equal keys that undo each other a tone would change their meaning.
    places = range(4 if rest.startswith("ooo") else 1, len(rest) + 1)
    at = data.draw(st.sampled_from(list(places)))
    key = _TONES[method][tone] if tone != NONE else ""
    assert typed(first + rest[:at] + key + rest[at:], method) == text


@given(st.sampled_from(SYLLABLES))
def test_capitals_are_kept(syllable):
    text = syllable[0]
    plain, tone = lift_tone(text)
    keys = keys_of(plain, "telex") + ("zsfrxj"[tone] if tone else "")
    assert typed(capital(keys)) == capital(text)
    assert typed(keys.upper()) == text.upper()


@given(st.sampled_from(SYLLABLES))
def test_letters_and_a_tapped_tone_give_the_syllable(syllable):
    text = syllable[0]
    plain, tone = lift_tone(text)
    assert typed(plain + TONE_SIGNS[tone], "plain") == text


@given(st.text(alphabet="bcghiklmnpqtuvy BCH.,-/0123456789", max_size=30))
def test_text_without_keys_for_marks_is_unchanged(text):
    assert typed(text) == text


@given(
    st.text(max_size=12) | st.text("adeosfrxjzwguiqhnctđêáộ0123456789\u0301", max_size=12),
    st.sampled_from(METHODS),
    st.booleans(),
)
def test_nothing_raises_and_every_result_is_composed_unicode(keys, method, new_style):
    keys = unicodedata.normalize("NFC", keys)
    text = typed(keys, method, new_style=new_style)
    assert unicodedata.normalize("NFC", text) == text or any(ord(key) > 0x1EFF for key in keys)


@given(st.sampled_from(SYLLABLES), st.sampled_from(["telex", "vni"]))
def test_a_mark_typed_twice_is_a_letter(syllable, method):
    text, _, _, tone = syllable
    if tone == NONE:
        return
    keys = keys_of(lift_tone(text)[0], method) + _TONES[method][tone] * 2
    assert typed(keys, method) == lift_tone(text)[0] + _TONES[method][tone]


def test_marks_and_tones_are_apart():
    assert (bare("Đương"), bare("Đá"), lift_tone("ưỡn")) == ("Duong", "Dá", ("ươn", 4))
    assert lift_tone("áà") == ("áà", NONE)
