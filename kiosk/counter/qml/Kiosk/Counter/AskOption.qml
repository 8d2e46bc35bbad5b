import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One answer of a question, with its digit.
FocusScope {
    id: root

    required property var option
    // What Enter gives now.
    property bool current: false

    signal tapped

    implicitHeight: Math.max(Desk.px(72), row.implicitHeight + 2 * Desk.gapSmall)

    Accessible.role: Accessible.Button
    Accessible.name: root.option.detail === "" ? root.option.text : root.option.text + ", " + root.option.detail
    Accessible.focusable: true
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Desk.px(12)
        color: area.down ? Theme.pressed : root.current ? Theme.primarySoft : hover.hovered ? Theme.surfaceAlt : Theme.surface
        border.width: root.current ? Theme.lineStrong : Theme.line
        border.color: root.current ? Theme.primary : Theme.outlineSoft
    }
    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Desk.px(12)
        anchors.rightMargin: Desk.gap
        spacing: Desk.gap

        Rectangle {
            implicitWidth: Desk.px(48)
            implicitHeight: Desk.px(48)
            radius: Desk.px(8)
            color: Theme.surfaceAlt
            opacity: root.option.key === "" ? 0 : 1

            Text {
                anchors.centerIn: parent
                text: root.option.key
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                font.weight: Theme.weightTitle
                Accessible.ignored: true
            }
        }
        Icon {
            name: root.option.icon
            size: Desk.icon
            color: Theme.textOnPrimarySoft
        }
        Text {
            text: root.option.text
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Desk.text
            font.weight: root.current ? Theme.weightStrong : Theme.weightBody
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Text {
            visible: text !== ""
            text: root.option.detail
            color: Theme.textMuted
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        activeFocusOnTab: false
        onTapped: root.tapped()
    }
    HoverHandler {
        id: hover
    }
}
