pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Board.Models
import Kiosk.Ui

// Who waits, per service. What does not fit is summed up in the last cell.
Column {
    id: root

    required property BoardVM vm
    property int columns: 4
    property int rows: 2
    readonly property int room: columns * rows
    readonly property var lines: vm.lines
    readonly property bool tooMany: lines.length > room
    readonly property var shown: tooMany ? lines.slice(0, room - 1) : lines
    readonly property var rest: tooMany ? lines.slice(room - 1) : []

    spacing: Theme.space2

    Accessible.role: Accessible.List
    Accessible.name: vm.waitingText

    Row {
        width: root.width
        spacing: Theme.space4

        Text {
            id: waiting

            text: root.vm.waitingText
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.px(40)
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Row {
            visible: root.vm.priorityText !== ""
            spacing: Theme.space1
            anchors.verticalCenter: parent.verticalCenter

            Icon {
                id: star

                name: "star"
                size: Theme.px(36)
                color: Theme.warning
            }
            Text {
                width: root.width - waiting.width - star.width - Theme.space1 - Theme.space4
                text: root.vm.priorityText
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Theme.px(30)
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                anchors.verticalCenter: parent.verticalCenter
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
    Grid {
        id: grid

        readonly property real cell: (root.width - (root.columns - 1) * Theme.space2) / root.columns

        columns: root.columns
        spacing: Theme.space2

        Repeater {
            model: root.shown

            CrowdCell {
                required property var modelData

                width: grid.cell
                prefix: modelData.prefix
                name: modelData.name
                people: modelData.people
                wait: modelData.wait
            }
        }
        CrowdCell {
            visible: root.tooMany
            width: grid.cell
            name: qsTr("%1 dịch vụ khác").arg(root.rest.length)
            people: qsTr("%1 người").arg(root.rest.reduce((sum, line) => sum + line.count, 0))
        }
    }
}
