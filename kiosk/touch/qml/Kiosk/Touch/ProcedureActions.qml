import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// What one does with a procedure: take a number for it, always; take it along.
ColumnLayout {
    id: root

    required property ProcedureVM procedure
    required property Looking looking
    required property AlongVM along
    property bool busy: false

    spacing: Theme.space2

    SideButton {
        objectName: "takeNumber"
        visible: root.procedure.hasService
        primary: true
        icon: "confirmation_number"
        text: qsTr("Lấy số cho thủ tục này")
        busy: root.busy
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.px(Theme.portrait ? 132 : 112))
        onTapped: root.looking.take()
    }
    SideButton {
        objectName: "askDesk"
        visible: !root.procedure.hasService
        primary: true
        icon: "support_agent"
        text: qsTr("Chọn quầy để lấy số")
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.px(Theme.portrait ? 132 : 112))
        onTapped: root.looking.toHome()
    }
    RowLayout {
        spacing: Theme.space2
        uniformCellSizes: true
        Layout.fillWidth: true

        SideButton {
            objectName: "printList"
            visible: root.along.canPrint
            icon: "print"
            text: qsTr("In ra giấy")
            busy: root.along.printing
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.along.print()
        }
        SideButton {
            objectName: "carry"
            icon: "mobile"
            text: Theme.portrait ? qsTr("Lưu vào điện thoại") : qsTr("Vào điện thoại") // narrow
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.looking.carry()
        }
        SideButton {
            objectName: "readAloud"
            visible: root.looking.canRead
            icon: "volume_up"
            text: qsTr("Đọc cho tôi nghe")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.looking.readAloud()
        }
    }
}
