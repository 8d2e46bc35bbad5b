"""The keyboard on the screen and the field it writes to, with fingers and with real keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.ui import paths
from kiosk.ui.i18n import Language
from kiosk.ui.typing.model import Typing
from tests.qtkit import check_page, find, items, middle, tap

PAGE = paths.QML / "Kiosk" / "Gallery" / "TypingPage.qml"
LEFT = Qt.MouseButton.LeftButton
MARKED = ["đăng ký khai sinh", "đăng ký lại khai sinh", "trích lục khai sinh", "khai tử"]


@pytest.fixture
def typing(owner):
    return Typing(owner)


@pytest.fixture
def open_page(show_page, typing):
    def show(method="telex", **options):
        typing.setProperty("method", method)
        return show_page(PAGE, {"typing": typing}, **options)

    return show


@pytest.fixture
def finger(screen_app):
    return QTest.createTouchDevice()


@pytest.fixture
def guard(screen):
    return screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")


def text(typing):
    return typing.property("text")


def press(view, keys):
    for key in keys:
        tap(view, f"vk_{key}")


def keys(view):
    return [item for item in items(view) if item.objectName().startswith("vk_")]


def spoken(item):
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


def test_tapping_writes_vietnamese(open_page, typing):
    view = open_page()
    press(view, "tieengs")
    assert text(typing) == "tiếng"
    press(view, ["space", *"vieejt"])
    assert text(typing) == "tiếng việt"
    assert find(view, "typingText").property("text") == "tiếng việt"


def test_vni_by_taps(open_page, typing):
    view = open_page("vni")
    press(view, "d9a8ng1")
    assert text(typing) == "đắng"


def test_marks_by_taps(open_page, typing):
    view = open_page("plain")
    press(view, ["đ", "ă", "n", "g", "space", "k", "y", "sac", "space", "h", "o", "huyen", "a"])
    assert text(typing) == "đăng ký hòa"
    press(view, ["nang"])
    assert text(typing) == "đăng ký họa"


def test_digits_take_the_place_of_the_marks(open_page, typing):
    view = open_page("plain")
    press(view, ["digits", "1", ".", "0", "digits", "ơ"])
    assert text(typing) == "1.0ơ"


def test_quick_equal_taps_are_all_meant(open_page, typing, guard):
    view = open_page()
    guard.setProperty("quietMs", 600)
    press(view, "aaa")
    assert text(typing) == "aa"
    press(view, "oo")
    assert text(typing) == "aaoo"


def test_a_letter_is_there_at_the_press(open_page, typing):
    view = open_page()
    key = find(view, "vk_k")
    QTest.mousePress(view, LEFT, pos=middle(key))
    assert (text(typing), key.property("shows")) == ("k", True)
    QTest.mouseRelease(view, LEFT, pos=middle(key))
    assert (text(typing), key.property("shows")) == ("k", False)


def test_two_thumbs_may_lift_in_any_order(open_page, typing, finger):
    view = open_page()
    place = {key: middle(find(view, f"vk_{key}")) for key in "hoa"}
    QTest.touchEvent(view, finger).press(0, place["h"], view).commit()
    QTest.touchEvent(view, finger).stationary(0).press(1, place["o"], view).commit()
    assert find(view, "vk_h").property("held")
    assert find(view, "vk_o").property("held")
    QTest.touchEvent(view, finger).release(0, place["h"], view).stationary(1).commit()
    QTest.touchEvent(view, finger).press(0, place["a"], view).stationary(1).commit()
    QTest.touchEvent(view, finger).stationary(0).release(1, place["o"], view).commit()
    QTest.touchEvent(view, finger).release(0, place["a"], view).commit()
    assert text(typing) == "hoa"
    assert not any(key.property("held") for key in keys(view))


def test_two_fingers_at_once_lose_nothing(open_page, typing, finger):
    view = open_page()
    touch = QTest.touchEvent(view, finger)
    touch.press(0, middle(find(view, "vk_k")), view).press(1, middle(find(view, "vk_l")), view)
    touch.commit()
    touch = QTest.touchEvent(view, finger)
    touch.release(0, middle(find(view, "vk_k")), view).release(1, middle(find(view, "vk_l")), view)
    touch.commit()
    assert sorted(text(typing)) == ["k", "l"]


def test_between_two_keys_the_nearer_is_pressed(open_page, typing):
    view = open_page()
    edge = find(view, "vk_a").mapToScene(QPointF(-20, 30)).toPoint()
    QTest.mouseClick(view, LEFT, pos=edge)
    assert text(typing) == "a"


def test_backspace_repeats_while_it_is_held(open_page, typing, qtbot):
    view = open_page()
    typing.setProperty("text", "giấy")
    back = middle(find(view, "vk_back"))
    QTest.mousePress(view, LEFT, pos=back)
    assert text(typing) == "giấ"
    qtbot.waitUntil(lambda: text(typing) == "")
    QTest.mouseRelease(view, LEFT, pos=back)


def test_keys_that_end_something_wait_for_the_lift(open_page, typing, qtbot):
    view = open_page()
    typing.setProperty("text", "khai sinh")
    enter = middle(find(view, "vk_enter"))
    with qtbot.assertNotEmitted(typing.submitted):
        QTest.mousePress(view, LEFT, pos=enter)
    with qtbot.waitSignal(typing.submitted) as got:
        QTest.mouseRelease(view, LEFT, pos=enter)
    assert got.args == ["khai sinh"]
    QTest.mousePress(view, LEFT, pos=middle(find(view, "vk_clear")))
    QTest.mouseRelease(view, LEFT, pos=middle(find(view, "vk_k")))
    assert text(typing) == "khai sinh"
    tap(view, "vk_clear")
    assert text(typing) == ""


def test_without_a_text_there_is_nothing_to_search(open_page, typing):
    view = open_page()
    assert not find(view, "vk_enter").isEnabled()
    press(view, "a")
    assert find(view, "vk_enter").isEnabled()
    typing.setProperty("busy", True)
    assert not find(view, "vk_enter").isEnabled()


def test_the_second_half_of_a_double_tap_types_nothing(open_page, typing, guard):
    view = open_page()
    guard.setProperty("quietMs", 600)
    typing.setProperty("text", "x")
    tap(view, "vk_clear")  # a tap the guard remembers; the page came up under the finger
    place = middle(find(view, "vk_g"))
    guard.setProperty("lastX", place.x())
    guard.setProperty("lastY", place.y())
    tap(view, "vk_g")
    tap(view, "vk_p")
    assert text(typing) == "p"
    guard.setProperty("lastAt", guard.property("lastAt") - 600)
    tap(view, "vk_g")
    assert text(typing) == "pg"


def test_a_suggestion_is_taken(open_page, typing, qtbot):
    view = open_page()
    typing.setProperty("suggestions", MARKED)
    view.grabWindow()  # lays the row out
    assert spoken(find(view, "suggestion_1")) == MARKED[1]
    with qtbot.waitSignal(typing.suggestionChosen) as got:
        tap(view, "suggestion_1")
    assert (got.args, text(typing)) == ([MARKED[1]], MARKED[1])


def test_the_method_is_chosen_in_plain_words(open_page, typing):
    view = open_page()
    tap(view, "vk_method")
    assert find(view, "methods").property("shown")
    tap(view, "answer_plain")
    assert typing.property("method") == "plain"
    assert find(view, "vk_sac").isVisible()
    tap(view, "vk_method")
    tap(view, "answer_vni")
    press(view, "a1")
    assert text(typing) == "á"


def test_marks_have_names(open_page):
    view = open_page("plain")
    names = {spoken(find(view, f"vk_{key}")) for key in ("sac", "huyen", "hoi", "nga", "nang")}
    assert names == {"Dấu sắc", "Dấu huyền", "Dấu hỏi", "Dấu ngã", "Dấu nặng"}
    assert spoken(find(view, "vk_back")) == "Xóa một chữ"


def strike(view, keys):
    """Keys of a real keyboard."""
    for key in keys:
        QTest.keyClick(view, key)


def active(view, qtbot):
    view.requestActivate()
    qtbot.waitUntil(view.isActive)
    return view


def test_a_real_keyboard_goes_through_the_same_composition(open_page, typing, qtbot):
    view = active(open_page(), qtbot)
    strike(view, "DDawng kys 1.0")
    assert text(typing) == "Đăng ký 1.0"
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert text(typing) == "ng ký 1.0"
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Left)
    strike(view, "2")
    assert text(typing) == "ng ký 1.20"
    with qtbot.waitSignal(typing.submitted):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_shortcuts_are_not_typed(open_page, typing, qtbot):
    view = active(open_page(), qtbot)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert text(typing) == ""


def test_fingers_do_not_take_the_keyboard_away(open_page, typing, qtbot):
    view = active(open_page(), qtbot)
    press(view, "thu")
    strike(view, "ees")
    assert text(typing) == "thuế"


def test_the_field_has_the_keyboard_again_after_the_question(open_page, typing, qtbot):
    view = active(open_page(), qtbot)
    for answer in ("answer_telex", None):
        tap(view, "vk_method")
        if answer:
            tap(view, answer)
        else:
            QTest.keyClick(view, Qt.Key.Key_Escape)
        strike(view, "ees")
        tap(view, "vk_space")
    assert text(typing) == "ế ế "


def test_no_input_method_of_the_system_writes_into_the_field(open_page, qtbot):
    view = active(open_page(), qtbot)
    flag = view.contentItem().Flag.ItemAcceptsInputMethod
    assert not view.activeFocusItem().flags() & flag
    assert not find(view, "typingText").flags() & flag


def test_a_tap_moves_the_cursor(open_page, typing, qtbot):
    view = open_page()
    with qtbot.waitSignal(find(view, "field").tapped):
        QTest.mouseClick(view, LEFT, pos=middle(find(view, "field")))
    typing.setProperty("text", "khai sinh")
    field = find(view, "typingText")
    left = field.mapToScene(QPointF(1, field.height() / 2)).toPoint()
    QTest.mouseClick(view, LEFT, pos=left)
    assert typing.property("cursor") == 0
    press(view, "a")
    assert text(typing) == "akhai sinh"
    QTest.mouseClick(view, LEFT, pos=left + QPoint(round(field.width()) - 10, 0))
    assert typing.property("cursor") == 10


def test_a_long_text_scrolls_to_the_cursor(open_page, typing):
    view = open_page()
    typing.setProperty("text", "đăng ký khai sinh có yếu tố nước ngoài " * 3)
    field = find(view, "typingText")
    caret = field.property("cursorRectangle")
    assert 0 <= caret.x() <= field.width()


def test_the_field_is_emptied_by_its_button(open_page, typing):
    view = open_page()
    assert not find(view, "typingClear").isVisible()
    typing.setProperty("text", "nhầm")
    tap(view, "typingClear")
    assert text(typing) == ""


def test_composed_letters_of_an_input_method_are_not_composed_again(open_page, typing, qtbot):
    view = active(open_page(), qtbot)
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ế")
    strike(view, "ti")
    QGuiApplication.sendEvent(view, event)
    strike(view, "ng")
    assert text(typing) == "tiếng"


@pytest.mark.parametrize("method", ["telex", "vni", "plain"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 720)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("suggestions", [MARKED, []])
def test_the_page_keeps_the_rules_of_the_screen(
    open_page, typing, screen, method, size, scale, suggestions
):
    screen.theme.setProperty("scale", scale)
    typing.setProperty("suggestions", suggestions)
    view = open_page(method, size=size)
    view.grabWindow()
    unit = screen.theme.property("unit")
    check_page(view, smallest=96 * unit)
    bottom = 0.0
    for key in keys(view):
        place = key.mapToScene(QPointF(0, 0))
        assert key.width() >= 96 * unit - 1, key.objectName()
        assert key.height() >= 112 * unit - 1, key.objectName()
        assert place.x() >= 0, key.objectName()
        assert place.x() + key.width() <= view.width()
        assert spoken(key), key.objectName()
        bottom = max(bottom, place.y() + key.height())
    keyboard, field = find(view, "keyboard"), find(view, "field")
    assert bottom <= view.height()
    assert field.y() + field.height() <= keyboard.y() + 1


@pytest.mark.parametrize("method", ["telex", "vni", "plain"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_english_words_fit(open_page, screen, owner, method, size):
    language = Language(screen.engine, owner)
    language.set("en")
    screen.theme.setProperty("contrast", True)
    screen.theme.setProperty("scale", 2.0)
    view = open_page(method, size=size)
    assert spoken(find(view, "vk_enter")) == "Search"
    tap(view, "vk_method")
    view.grabWindow()
    check_page(view, smallest=96)
    language.close()
