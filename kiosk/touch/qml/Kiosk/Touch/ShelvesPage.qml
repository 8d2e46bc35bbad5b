pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// All fields, or all groups, with how many procedures each holds.
FocusScope {
    id: root

    required property LookupVM lookup

    signal chosen(key: string)

    ScrollPane {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: Theme.scale > 1.5 || (Theme.portrait && Theme.scale > 1.0) ? 1 : 2
            columnSpacing: Theme.space2
            rowSpacing: Theme.space2
            uniformCellWidths: true

            Repeater {
                model: root.lookup.shelves

                ShelfTile {
                    required property var modelData

                    objectName: "shelf_" + modelData.key
                    icon: modelData.icon
                    text: modelData.text
                    hint: modelData.hint
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onTapped: root.chosen(modelData.key)
                }
            }
        }
    }
}
