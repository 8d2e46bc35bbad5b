import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The short name, and behind a button the official one with its code.
ColumnLayout {
    id: root

    required property ProcedureVM procedure

    signal foldTapped

    spacing: Theme.space2

    RowLayout {
        spacing: Theme.space3
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.space1
            Layout.fillWidth: true

            Heading {
                objectName: "procedureTitle"
                text: root.procedure.title
                // Beside the tabs a wide screen has no height for a larger one.
                font.pixelSize: root.procedure.title.length > 60 ? Math.min(Theme.fontBody, Theme.px(44)) : Math.min(Theme.fontTitle, Theme.px(Theme.portrait ? 64 : 48))
                Layout.fillWidth: true
            }
            BodyText {
                visible: Theme.scale === 1.0 && Theme.portrait && !root.procedure.wholeName
                text: root.procedure.facts
                small: true
                muted: true
                Layout.fillWidth: true
            }
        }
        RailButton {
            objectName: "foldName"
            icon: root.procedure.wholeName ? "keyboard_arrow_up" : "info"
            name: root.procedure.wholeName ? qsTr("Thu gọn") : qsTr("Tên đầy đủ")
            repeats: false
            Layout.alignment: Qt.AlignTop
            onTapped: root.foldTapped()
        }
    }
}
