import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// The banner's one button: its word and its key.
FocusScope {
    id: root

    required property DeedVM deed

    enabled: deed.enabled
    implicitWidth: content.implicitWidth + 2 * Desk.gap
    implicitHeight: Math.max(Desk.control, content.implicitHeight + Desk.gapSmall)
    opacity: enabled ? 1 : 0.6

    Accessible.role: Accessible.Button
    Accessible.name: deed.text
    Accessible.description: deed.hint
    Accessible.focusable: true
    Accessible.onPressAction: root.deed.trigger()

    Rectangle {
        anchors.fill: parent
        radius: Desk.radius
        color: area.down ? Theme.primaryPressed : Theme.primary
        border.width: Theme.contrast ? Theme.lineStrong : 0
        border.color: Theme.text
    }
    ColumnLayout {
        id: content

        anchors.centerIn: parent
        spacing: 0

        Text {
            text: root.deed.text
            color: Theme.textOnPrimary
            font.family: Theme.family
            font.pixelSize: Desk.text
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            Layout.alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
        Text {
            text: root.deed.keys
            color: Theme.textOnPrimary
            font.family: Theme.family
            font.pixelSize: Desk.px(22)
            textFormat: Text.PlainText
            Layout.alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTapped: root.deed.trigger()
    }
    HoverHandler {
        id: hover
    }
    HintTip {
        text: root.deed.hint
        hovered: hover.hovered
        pressed: area.down
    }
    FocusRing {
        corner: Desk.radius
        anchors.margins: -Desk.px(4)
        shown: area.focused
    }
}
