import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One ticket of a list with what can be done about it.
Rectangle {
    id: root

    required property string ticketId
    required property string number
    required property string service
    required property string procedure
    required property string detail
    required property string note
    required property string time
    required property bool urgent
    required property bool priority
    required property bool canCall
    required property bool canResume
    required property bool canRelease
    required property bool canTakeBack
    required property bool canTransfer
    required property bool canCancel
    required property bool canReprint

    signal asked(deed: string)

    implicitHeight: Math.max(Desk.px(92), texts.implicitHeight + 2 * Desk.px(10))
    radius: Desk.px(12)
    color: urgent ? Theme.primarySoft : Theme.surface
    border.width: Theme.line
    border.color: urgent ? Theme.danger : Theme.outlineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: [number, service, procedure, detail, note, time].filter(x => x !== "").join(", ")

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Desk.px(20)
        anchors.rightMargin: Desk.px(12)
        spacing: Desk.px(20)

        Text {
            text: root.number
            color: Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Desk.px(44)
            font.weight: 800
            font.features: ({
                    "tnum": 1
                })
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Desk.px(30)
            textFormat: Text.PlainText
            Layout.preferredWidth: Desk.px(130)
            Accessible.ignored: true
        }
        ColumnLayout {
            id: texts

            spacing: 0
            Layout.fillWidth: true

            Text {
                text: root.service
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.text
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.procedure
                color: Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                font.weight: Theme.weightStrong
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            RowLayout {
                visible: root.detail !== ""
                spacing: Desk.gapSmall
                Layout.fillWidth: true

                Icon {
                    name: root.urgent ? "print_error" : root.priority ? "star" : "info"
                    size: Desk.px(30)
                    color: root.urgent ? Theme.danger : Theme.warning
                }
                Text {
                    text: root.detail
                    color: root.urgent ? Theme.danger : Theme.warning
                    font.family: Theme.family
                    font.pixelSize: Desk.textSmall
                    font.weight: Theme.weightStrong
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            Text {
                visible: text !== ""
                text: root.note
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Text {
            text: root.time
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Desk.text
            font.features: ({
                    "tnum": 1
                })
            horizontalAlignment: Text.AlignRight
            textFormat: Text.PlainText
            Layout.preferredWidth: Desk.px(210)
            Accessible.ignored: true
        }
        Row {
            spacing: Desk.gapSmall
            layoutDirection: Qt.RightToLeft

            RowButton {
                visible: root.canCancel
                icon: "cancel"
                text: qsTr("Hủy số %1").arg(root.number)
                onTapped: root.asked("cancel")
            }
            RowButton {
                visible: root.canTransfer
                icon: "swap_horiz"
                text: qsTr("Chuyển %1").arg(root.number)
                onTapped: root.asked("transfer")
            }
            RowButton {
                objectName: "reprint_" + root.number
                visible: root.canReprint
                icon: "print"
                strong: root.urgent
                text: qsTr("In lại phiếu %1").arg(root.number)
                onTapped: root.asked("reprint")
            }
            RowButton {
                objectName: "call_" + root.number
                visible: root.canCall
                icon: "campaign"
                text: qsTr("Gọi %1 trước").arg(root.number)
                onTapped: root.asked("call")
            }
            RowButton {
                objectName: "release_" + root.number
                visible: root.canRelease
                icon: "move_down"
                text: qsTr("Trả %1 về hàng chờ").arg(root.number)
                onTapped: root.asked("release")
            }
            RowButton {
                objectName: "resume_" + root.number
                visible: root.canResume
                icon: "play_arrow"
                text: qsTr("Tiếp tục %1 tại quầy").arg(root.number)
                onTapped: root.asked("resume")
            }
            RowButton {
                objectName: "takeBack_" + root.number
                visible: root.canTakeBack
                icon: "how_to_reg"
                worded: true
                text: qsTr("Nhận lại")
                onTapped: root.asked("take_back")
            }
        }
    }
}
