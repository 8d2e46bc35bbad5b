import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// Top bar: which counter, whose, and what concerns the counter as a whole.
Rectangle {
    id: root

    required property DeskVM desk
    property bool full: false

    signal fullTapped

    implicitHeight: Desk.px(72)
    color: Theme.header

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Desk.gap
        anchors.rightMargin: Desk.gapSmall
        spacing: Desk.gapSmall

        Text {
            text: root.desk.counterName
            color: Theme.textOnHeader
            font.family: Theme.family
            font.pixelSize: Desk.textLarge
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Text {
            text: root.desk.staffName
            color: Theme.textOnHeaderAccent
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Desk.px(22)
            textFormat: Text.PlainText
            leftPadding: Desk.gapSmall
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        RowButton {
            objectName: "pauseButton"
            icon: "pause"
            text: root.desk.pause.hint
            enabled: root.desk.pause.enabled
            visible: root.desk.stateKind !== "paused" && root.desk.stateKind !== "closed"
            onDark: true
            Accessible.name: root.desk.pause.text
            onTapped: root.desk.pause.trigger()
        }
        RowButton {
            objectName: "fullButton"
            icon: root.full ? "close_fullscreen" : "open_in_full"
            text: root.full ? qsTr("Thu nhỏ cửa sổ (F11)") : qsTr("Mở danh sách (F11)")
            onDark: true
            onTapped: root.fullTapped()
        }
        RowButton {
            objectName: "leaveButton"
            icon: "logout"
            text: root.desk.leave.hint
            enabled: root.desk.leave.enabled
            onDark: true
            Accessible.name: root.desk.leave.text
            onTapped: root.desk.leave.trigger()
        }
    }
}
