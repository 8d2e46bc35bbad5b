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

        ColumnLayout {
            width: parent.width
            spacing: Theme.space3

            BodyText {
                text: qsTr("Người thuộc diện ưu tiên được gọi trước theo quy định. Cán bộ có thể đề nghị xem giấy tờ.")
                muted: true
                Layout.fillWidth: true
            }
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
                    onTapped: root.chosen(modelData.key)
                }
            }
        }
    }
}
