pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Ui

// A time of day, typed.
FocusScope {
    id: root

    property string label: ""
    property string problem: ""

    signal entered(text: string)
    signal escaped

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width
        spacing: Desk.gapSmall

        Text {
            width: parent.width
            text: root.problem !== "" ? root.problem : root.label
            color: root.problem !== "" ? Theme.danger : Theme.textMuted
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            font.weight: root.problem !== "" ? Theme.weightStrong : Theme.weightBody
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
        Rectangle {
            width: parent.width
            height: Desk.control
            radius: Desk.px(12)
            color: Theme.surface
            border.width: field.activeFocus ? Theme.lineStrong : Theme.line
            border.color: root.problem !== "" ? Theme.danger : field.activeFocus ? Theme.focus : Theme.outline

            TextInput {
                id: field

                objectName: "clockField"
                anchors.fill: parent
                anchors.leftMargin: Desk.gap
                anchors.rightMargin: Desk.gap
                focus: true
                activeFocusOnTab: true
                verticalAlignment: TextInput.AlignVCenter
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.text
                maximumLength: 5
                cursorDelegate: Rectangle {
                    width: Desk.px(3)
                    color: Theme.text
                    visible: field.activeFocus
                }
                onAccepted: if (text !== "") root.entered(text)
                Keys.onEscapePressed: root.escaped()
                Accessible.role: Accessible.EditableText
                Accessible.name: root.label
            }
        }
    }
}
