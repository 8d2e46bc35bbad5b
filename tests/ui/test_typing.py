"""The line that is written: cursor, words, suggestions, forgetting."""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.ui.typing.model import Typing


@pytest.fixture
def typing(screen_app):
    return Typing()


def write(typing, keys, times=1):
    for key in keys * times:
        typing.press(key)


def state(typing):
    return typing.property("text"), typing.property("cursor")


def test_a_line_is_written(typing, qtbot):
    changes = []
    typing.textChanged.connect(lambda: changes.append(typing.property("text")))
    write(typing, "cap giaays khai sinh")
    assert state(typing) == ("cap giấy khai sinh", 18)
    assert changes[:3] == ["c", "ca", "cap"]


def test_only_the_syllable_at_the_cursor_is_composed(typing):
    typing.setProperty("text", "google toi")
    write(typing, "s")
    assert state(typing) == ("google tói", 10)


def test_a_text_that_is_set_is_composed_unicode(typing):
    typing.setProperty("text", "tie\u0302\u0301ng")
    assert state(typing) == ("tiếng", 5)


@pytest.mark.parametrize(
    ("text", "place", "keys", "result"),
    [
        ("khai sinh", 4, " bao", ("khai bao sinh", 8)),
        ("giy khai sinh", 2, "aas", ("giấy khai sinh", 3)),
        ("tieng", 3, "s", ("tiéng", 3)),
        ("tieng", 5, "se", ("tiếng", 5)),
        ("hoa", 2, "f", ("hòa", 2)),
        ("toan", 3, "s", ("toán", 3)),
        ("tah", 2, "n", ("tanh", 3)),
        ("ta", 1, "r", ("tra", 2)),
        ("thng", 2, "oo", ("thông", 3)),
        ("mot hai", 0, "s", ("smot hai", 1)),
        ("mot hai", 99, "s", ("mot hái", 7)),
    ],
)
def test_letters_go_in_where_the_cursor_is(typing, text, place, keys, result):
    typing.setProperty("text", text)
    typing.moveTo(place)
    write(typing, keys)
    assert state(typing) == result


def test_backspace_takes_a_letter_with_its_marks(typing):
    write(typing, "quyeenf")
    seen = []
    for _ in range(5):
        typing.backspace()
        seen.append(typing.property("text"))
    assert seen == ["quyề", "quy", "qu", "q", ""]
    typing.backspace()
    assert state(typing) == ("", 0)


def test_backspace_and_delete_in_the_middle(typing):
    typing.setProperty("text", "giấy tờ, 2 bản")
    typing.moveTo(8)
    typing.backspace()
    assert state(typing) == ("giấy tờ 2 bản", 7)
    typing.erase()
    assert state(typing) == ("giấy tờ2 bản", 7)
    typing.backspace()
    assert state(typing) == ("giấy t2 bản", 6)


def test_a_slip_of_the_finger_does_not_cost_the_marks(typing):
    write(typing, "tieengsk")
    assert typing.property("text") == "tieengsk"
    typing.backspace()
    assert state(typing) == ("tiếng", 5)


def test_spaces_are_not_doubled(typing):
    write(typing, "  a   b ")
    assert state(typing) == ("a b ", 4)
    typing.moveTo(2)
    typing.space()
    assert state(typing) == ("a b ", 2)


def test_a_foreign_word_comes_back_when_it_ends(typing):
    write(typing, "photo")
    assert typing.property("text") == "phôt"
    typing.space()
    assert state(typing) == ("photo ", 6)


def test_a_foreign_word_comes_back_when_the_cursor_leaves(typing):
    write(typing, "to photo")
    typing.moveTo(0)
    assert state(typing) == ("to photo", 0)


def test_the_text_has_an_end(typing):
    typing.setProperty("maxLength", 6)
    write(typing, "tieengs vieejt")
    assert state(typing) == ("tiếng ", 6)
    typing.setProperty("maxLength", 3)
    assert state(typing) == ("tiế", 3)
    typing.setProperty("text", "quyền")
    assert state(typing) == ("quy", 3)


def test_a_full_line_still_takes_marks(typing):
    typing.setProperty("maxLength", 5)
    write(typing, "tiengse")
    assert typing.property("text") == "tiếng"


def test_the_method_changes_in_the_middle_of_a_line(typing, qtbot):
    write(typing, "tieengs ")
    with qtbot.waitSignal(typing.methodChanged):
        typing.setProperty("method", "vni")
    write(typing, "vie65t ")
    typing.setProperty("method", "plain")
    write(typing, "nga\u0303 aas")
    assert typing.property("text") == "tiếng việt ngã aas"


def test_an_unknown_method_is_refused(typing):
    with pytest.raises(ValueError, match="telex, vni, plain"):
        typing._set_method("viqr")
    assert typing.property("method") == "telex"


def test_the_new_style_of_tones(typing):
    typing.setProperty("newStyle", True)
    write(typing, "hoaf")
    assert typing.property("text") == "hoà"


def test_enter_submits_a_settled_text(typing, qtbot):
    write(typing, " gioongs data")
    with qtbot.waitSignal(typing.submitted) as got:
        typing.enter()
    assert got.args == ["giống data"]


def test_enter_waits_for_a_text_and_for_the_answer(typing, qtbot):
    with qtbot.assertNotEmitted(typing.submitted):
        typing.enter()
        write(typing, "a ")
        typing.setProperty("busy", True)
        typing.enter()


def test_a_suggestion_becomes_the_text(typing, qtbot):
    write(typing, "khai")
    typing.setProperty("suggestions", ["đăng ký khai sinh", "khai tử"])
    typing.choose(2)
    typing.choose(-1)
    assert typing.property("text") == "khai"
    with qtbot.waitSignal(typing.suggestionChosen) as got:
        typing.choose(1)
    assert (got.args, state(typing)) == (["khai tử"], ("khai tử", 7))


def test_clear_forgets_everything(typing):
    write(typing, "tieengsk")
    typing.setProperty("suggestions", ["tiếng Việt"])
    typing.clear()
    assert (state(typing), typing.property("suggestions")) == (("", 0), [])
    typing.backspace()
    assert state(typing) == ("", 0)
    assert typing._word is None


def test_the_next_person_starts_with_the_first_method(screen_app):
    typing = Typing(method="plain")
    typing.setProperty("method", "vni")
    typing.setProperty("busy", True)
    write(typing, "d9")
    typing.reset()
    assert (typing.property("text"), typing.property("method")) == ("", "plain")
    assert not typing.property("busy")


def test_what_is_written_is_in_no_log(typing, caplog):
    with caplog.at_level(logging.DEBUG):
        write(typing, "benhj taamf")
        typing.setProperty("suggestions", ["bệnh"])
        typing.choose(0)
        typing.enter()
        typing.clear()
    assert caplog.records == []


def test_unprintable_characters_are_not_typed(typing):
    write(typing, "a\r\n\t\x7f\u200bb")
    assert typing.property("text") == "ab"


_MOVES = st.one_of(
    st.sampled_from("asfrxjzwdeouiyngthc 12679.-đếƯ\u0301").map(lambda key: ("press", key)),
    st.sampled_from(["backspace", "erase", "space", "enter", "clear"]).map(lambda name: (name,)),
    st.tuples(st.just("moveTo"), st.integers(-3, 50)),
    st.tuples(st.just("move"), st.integers(-3, 3)),
)


@given(
    st.lists(_MOVES, max_size=60), st.sampled_from(["telex", "vni", "plain"]), st.integers(0, 40)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_line_stays_whole(screen_app, moves, method, most):
    typing = Typing(method=method)
    typing.setProperty("maxLength", most)
    for name, *arguments in moves:
        getattr(typing, name)(*arguments)
        text, cursor = state(typing)
        assert 0 <= cursor <= len(text) <= most
        word = typing._word
        assert word is None or text[:cursor].endswith(word.text)
