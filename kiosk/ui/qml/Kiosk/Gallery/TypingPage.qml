import QtQuick
import QtQuick.Layouts
import Kiosk.Ui
import Kiosk.Ui.Typing

PageFrame {
    id: page

    required property Typing typing

    officeName: "Trung tâm Phục vụ hành chính công xã Lạc Sơn, tỉnh Phú Thọ"
    clockText: "08:15"

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: -Theme.space4
        anchors.rightMargin: -Theme.space4
        spacing: Theme.space2

        TypingField {
            objectName: "field"
            focus: true
            typing: page.typing
            placeholder: qsTr("Ông/bà cần làm giấy tờ gì?")
            Layout.fillWidth: true
        }
        Item {
            Layout.fillHeight: true
        }
        VietKeyboard {
            objectName: "keyboard"
            typing: page.typing
            Layout.fillWidth: true
        }
    }
}
