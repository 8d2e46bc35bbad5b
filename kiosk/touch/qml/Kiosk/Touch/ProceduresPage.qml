pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// The procedures of an event, a field, a group, or of an answer that holds several.
FocusScope {
    id: root

    required property LookupVM lookup

    signal chosen(code: string)

    // Every row is made: names of one to four lines would make a list that guesses run away from
    // the finger at its end.
    ScrollPane {
        objectName: "procedures"
        anchors.fill: parent

        Column {
            width: parent.width
            spacing: Theme.space2

            Repeater {
                model: root.lookup.items

                ProcedureItem {
                    required property var modelData

                    objectName: "procedure_" + modelData.code
                    width: parent.width
                    text: modelData.text
                    field: modelData.field
                    time: modelData.time
                    fee: modelData.fee
                    onTapped: root.chosen(modelData.code)
                }
            }
        }
    }
    BodyText {
        anchors.centerIn: parent
        width: parent.width
        visible: root.lookup.items.length === 0
        text: qsTr("Ở đây chưa có thủ tục nào.")
        muted: true
        horizontalAlignment: Text.AlignHCenter
    }
}
