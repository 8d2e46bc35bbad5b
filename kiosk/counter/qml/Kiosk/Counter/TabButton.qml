import QtQuick
import Kiosk.Ui

// A tab of the full window with the number of its lines.
FocusScope {
    id: root

    property string text: ""
    property int count: 0
    property bool current: false
    readonly property color ink: current ? Theme.textOnPrimary : Theme.text

    signal tapped

    implicitHeight: Desk.px(76)
    implicitWidth: row.implicitWidth + 2 * Desk.px(28)

    Accessible.role: Accessible.PageTab
    Accessible.name: qsTr("%1: %2").arg(text).arg(count)
    Accessible.selected: current
    Accessible.focusable: true
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Desk.radius
        color: area.down ? Theme.pressed : root.current ? Theme.primary : hover.hovered ? Theme.primarySoft : Theme.surface
        border.width: root.current ? 0 : Theme.line
        border.color: Theme.outlineSoft
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Desk.px(12)

        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.text
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
        Text {
            text: root.count
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.text
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        onTapped: root.tapped()
    }
    HoverHandler {
        id: hover
    }
    FocusRing {
        corner: Desk.radius
        anchors.margins: -Desk.px(4)
        shown: area.focused
    }
}
