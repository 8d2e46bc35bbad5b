pragma Singleton
import QtQuick
import Kiosk.Ui

// Sizes of the console: those of the theme, for a window that grows with the text.
QtObject {
    // Design pixels at the chosen text size.
    function px(n: real): real {
        return Theme.px(n * Theme.scale);
    }
    readonly property real textSmall: px(26)
    readonly property real text: px(30)
    readonly property real textLarge: px(38)
    readonly property real gap: px(16)
    readonly property real gapSmall: px(8)
    readonly property real radius: px(16)
    readonly property real control: px(72)
    readonly property real icon: px(40)

    readonly property real compactWidth: px(840)
    readonly property real compactHeight: px(660)
    readonly property real signInHeight: px(1180)
    readonly property real fullWidth: px(2240)
    readonly property real fullHeight: px(1400)
}
