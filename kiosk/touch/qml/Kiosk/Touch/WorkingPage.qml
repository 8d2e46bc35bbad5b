import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Seen only when the number takes long to come.
Item {
    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.space4

        Icon {
            name: "hourglass_top"
            size: Theme.px(160)
            color: Theme.textOnPrimarySoft
            Layout.alignment: Qt.AlignHCenter
        }
        Heading {
            text: qsTr("Đang lấy số…")
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        BodyText {
            text: qsTr("Xin chờ một chút, không cần chạm lại.")
            muted: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
