import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Looks like a field to write in; a tap brings the keyboard.
FocusScope {
    id: root

    property string text: ""

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget + Theme.space2, words.implicitHeight + 2 * Theme.space2)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: area.down ? Theme.pressed : Theme.surface
        border.width: Theme.lineStrong
        border.color: Theme.primary
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        spacing: Theme.space3

        Icon {
            name: "search"
            size: Theme.px(64)
            color: area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft
        }
        Text {
            id: words

            text: root.text
            color: area.down ? Theme.textOnPressed : Theme.textMuted
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Icon {
            name: "keyboard"
            size: Theme.px(56)
            color: area.down ? Theme.textOnPressed : Theme.textMuted
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
        corner: root.height / 2
    }
}
