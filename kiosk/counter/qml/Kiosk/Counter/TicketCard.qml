import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// The ticket at the counter: number, how it stands and for how long, what it is about.
Rectangle {
    id: root

    required property DeskVM desk
    // A small window names the procedure instead of the service, which it belongs to.
    property bool dense: false
    readonly property string kind: desk.stateKind
    readonly property bool present: desk.number !== ""

    implicitHeight: Math.max(Desk.px(150), row.implicitHeight + Desk.gap)
    radius: Desk.radius
    color: Theme.surface
    border.width: present ? Theme.lineStrong : Theme.line
    border.color: kind === "called" ? Theme.accent : kind === "serving" ? Theme.success : Theme.outlineSoft

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Desk.px(20)
        anchors.rightMargin: Desk.px(20)
        spacing: Desk.px(20)

        NumberText {
            objectName: "currentNumber"
            visible: root.present
            text: root.desk.number
            size: Desk.px(108)
            Layout.preferredWidth: Desk.px(300)
            Layout.preferredHeight: Desk.px(124)
            Accessible.name: qsTr("Số đang ở quầy: %1").arg(root.desk.number)
        }
        Icon {
            visible: !root.present
            name: root.kind === "paused" ? "pause" : root.kind === "closed" ? "door_front" : "check_circle"
            size: Desk.px(72)
            color: root.kind === "idle" ? Theme.success : Theme.textMuted
        }
        ColumnLayout {
            spacing: Desk.px(2)
            Layout.fillWidth: true

            RowLayout {
                spacing: Desk.gap

                Text {
                    objectName: "stateText"
                    text: root.desk.stateText
                    color: root.kind === "serving" || root.kind === "idle" ? Theme.success : root.kind === "called" ? Theme.warning : Theme.text
                    font.family: Theme.family
                    font.pixelSize: Desk.text
                    font.weight: Theme.weightTitle
                    textFormat: Text.PlainText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                Text {
                    objectName: "timerText"
                    text: root.desk.timerText
                    visible: text !== ""
                    color: Theme.text
                    font.family: Theme.family
                    font.pixelSize: Desk.textLarge
                    font.weight: Theme.weightTitle
                    font.features: ({
                            "tnum": 1
                        })
                    textFormat: Text.PlainText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Thời gian: %1").arg(text)
                }
                Item {
                    Layout.fillWidth: true
                }
            }
            Text {
                visible: text !== "" && !(root.dense && root.desk.procedureText !== "")
                text: root.desk.serviceText
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.text
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Text {
                objectName: "procedureText"
                visible: text !== ""
                text: root.desk.procedureText
                color: Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                font.weight: Theme.weightStrong
                lineHeight: 1.1
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Text {
                visible: text !== ""
                text: root.desk.noteText
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
