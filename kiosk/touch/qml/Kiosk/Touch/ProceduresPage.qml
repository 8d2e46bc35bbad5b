pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// The procedures of an event, a field, a group, or of an answer that holds several.
FocusScope {
    id: root

    required property LookupVM lookup

    signal chosen(code: string)

    ListPane {
        id: pane

        objectName: "procedures"
        anchors.fill: parent
        model: root.lookup.items
        emptyText: qsTr("Ở đây chưa có thủ tục nào.")
        // Rows made ahead would be made in the midst of leaving the page.
        view.cacheBuffer: 0
        delegate: ProcedureItem {
            required property var modelData

            objectName: "procedure_" + modelData.code
            width: ListView.view.width
            text: modelData.text
            field: modelData.field
            time: modelData.time
            fee: modelData.fee
            onTapped: root.chosen(modelData.code)
        }
    }
}
