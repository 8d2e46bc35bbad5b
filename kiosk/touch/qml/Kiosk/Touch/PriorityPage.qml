pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Asked only where the office has priority classes. The ordinary answer comes first.
FocusScope {
    id: root

    // List of {key, text, icon}
    required property var choices

    signal chosen(priority: string)

    ScrollPane {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: !Theme.portrait && Theme.scale === 1.0 ? 2 : 1
            columnSpacing: Theme.space3
            rowSpacing: Theme.space3

            Repeater {
                model: root.choices

                Tile {
                    required property var modelData
                    required property int index

                    objectName: "priority_" + modelData.key
                    wide: true
                    primary: index === 0
                    icon: modelData.icon
                    title: modelData.text
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    onTapped: root.chosen(modelData.key)
                }
            }
        }
    }
}
