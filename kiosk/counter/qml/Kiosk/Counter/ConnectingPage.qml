import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Before the office was heard for the first time.
Item {
    id: root

    property string text: ""

    Accessible.role: Accessible.Pane
    Accessible.name: text

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - 4 * Desk.gap
        spacing: Desk.gap

        Icon {
            name: "link_off"
            size: Desk.px(96)
            color: Theme.textMuted
            Layout.alignment: Qt.AlignHCenter
        }
        Text {
            text: root.text
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Desk.textLarge
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
