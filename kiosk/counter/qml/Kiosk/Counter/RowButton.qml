import QtQuick
import Kiosk.Ui

// A small square button: an icon with a tooltip, and a word where there is room.
FocusScope {
    id: root

    property string icon: ""
    // Said by tooltip and screen reader; shown only when `worded`.
    property string text: ""
    property bool worded: false
    property bool strong: false
    // On the dark bar.
    property bool onDark: false
    readonly property color ink: onDark ? Theme.textOnHeader : !enabled ? Theme.textMuted : area.down ? Theme.textOnPressed : strong ? Theme.textOnPrimary : Theme.text

    signal tapped

    implicitHeight: Desk.px(60)
    implicitWidth: worded ? row.implicitWidth + 2 * Desk.gap : implicitHeight
    opacity: enabled ? 1 : 0.45

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (root.enabled) root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Desk.px(12)
        color: root.onDark ? (area.down || hover.hovered ? Theme.primaryPressed : "transparent") : area.down ? Theme.pressed : root.strong ? Theme.primary : hover.hovered ? Theme.primarySoft : Theme.surface
        border.width: root.onDark || root.strong ? 0 : Theme.line
        border.color: Theme.outlineSoft
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Desk.gapSmall

        Icon {
            name: root.icon
            size: Desk.px(36)
            color: root.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        Text {
            visible: root.worded
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTapped: root.tapped()
    }
    HoverHandler {
        id: hover
    }
    HintTip {
        text: root.text
        hovered: hover.hovered
        pressed: area.down
    }
    FocusRing {
        corner: Desk.px(12)
        anchors.margins: -Desk.px(4)
        shown: area.focused
    }
}
