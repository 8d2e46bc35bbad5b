pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The parts of a procedure in rows that fill the width: the four questions everybody has first.
ColumnLayout {
    id: root

    required property ProcedureVM procedure
    property int columns: 4

    signal chosen(tab: string)

    spacing: Theme.space1

    Repeater {
        model: Math.ceil(root.procedure.tabs.length / root.columns)

        RowLayout {
            id: line

            required property int index

            spacing: Theme.space1
            uniformCellSizes: true
            Layout.fillWidth: true
            Layout.fillHeight: false

            Repeater {
                model: root.procedure.tabs.slice(line.index * root.columns, (line.index + 1) * root.columns)

                TabButton {
                    required property var modelData

                    objectName: "tab_" + modelData.key
                    icon: modelData.icon
                    text: modelData.text
                    on: root.procedure.tab === modelData.key
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onTapped: root.chosen(modelData.key)
                }
            }
        }
    }
}
