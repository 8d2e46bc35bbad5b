import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// What one does with a procedure: take a number for it, always; take it along.
ColumnLayout {
    id: root

    required property ProcedureVM procedure
    required property Looking looking
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
        Layout.preferredHeight: Math.max(implicitHeight, Theme.px(132))
        onTapped: root.looking.take()
    }
    SideButton {
        objectName: "askDesk"
        visible: !root.procedure.hasService
        primary: true
        icon: "support_agent"
        text: qsTr("Chọn quầy để lấy số")
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.px(132))
        onTapped: root.looking.toHome()
    }
}
