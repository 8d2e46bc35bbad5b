"""Every text is readable on its ground, in both sets of colours."""

import pytest

LARGE = 3.0
NORMAL = 4.5

PAIRS = [
    ("text", "bg", NORMAL),
    ("text", "surface", NORMAL),
    ("text", "surfaceAlt", NORMAL),
    ("textMuted", "bg", NORMAL),
    ("textMuted", "surface", NORMAL),
    ("textMuted", "surfaceAlt", NORMAL),
    ("textDisabled", "surface", NORMAL),
    ("textDisabled", "surfaceAlt", NORMAL),
    ("textOnPrimary", "primary", NORMAL),
    ("textOnPrimary", "primaryPressed", NORMAL),
    ("textOnPrimarySoft", "primarySoft", NORMAL),
    ("textOnPrimarySoft", "surface", NORMAL),
    ("textOnPrimarySoft", "bg", NORMAL),
    ("textOnAccent", "accent", NORMAL),
    ("textOnDanger", "danger", NORMAL),
    ("danger", "surface", NORMAL),
    ("danger", "bg", NORMAL),
    ("textOnSuccess", "success", NORMAL),
    ("success", "surface", NORMAL),
    ("textOnWarning", "warning", NORMAL),
    ("warning", "surface", NORMAL),
    ("textOnPressed", "pressed", NORMAL),
    ("textOnHeader", "header", NORMAL),
    ("textOnHeaderAccent", "header", NORMAL),
    ("outline", "bg", LARGE),
    ("outline", "surface", LARGE),
    ("focus", "bg", LARGE),
    ("focus", "surface", LARGE),
]


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast_of_text_and_ground(screen, text, ground, least, high):
    theme = screen.theme
    theme.setProperty("contrast", high)
    found = ratio(theme.property(text), theme.property(ground))
    assert found >= (7.0 if high and least == NORMAL else least), (text, ground, round(found, 2))


@pytest.mark.parametrize(
    ("width", "height", "unit"),
    [(1080, 1920, 1.0), (1920, 1080, 1.0), (1280, 720, 2 / 3), (3840, 2160, 2.0)],
)
def test_sizes_follow_the_short_side(screen, width, height, unit):
    theme = screen.theme
    theme.setProperty("screenWidth", width)
    theme.setProperty("screenHeight", height)
    assert theme.property("unit") == pytest.approx(unit)
    assert theme.property("fontSmall") == round(28 * unit)
    assert theme.property("touchTarget") >= 96 * unit
    assert theme.property("portrait") == (height > width)


def test_running_text_doubles_and_numbers_stay(screen):
    theme = screen.theme
    body, number = theme.property("fontBody"), theme.property("fontNumber")
    theme.setProperty("scale", 2.0)
    assert theme.property("fontBody") == 2 * body
    assert theme.property("fontNumber") == number


def test_a_desk_does_not_follow_its_window(screen):
    theme = screen.theme
    theme.setProperty("desk", True)
    theme.setProperty("screenWidth", 320)
    assert theme.property("unit") == 0.5
