pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Exposure or focus: less, more, automatic. A twentieth of the range for each tap.
ColumnLayout {
    id: root

    required property var control
    readonly property int step: Math.max(1, Math.round((control.high - control.low) / 20))

    signal chosen(value: int)

    spacing: Theme.space1

    BodyText {
        text: root.control.name + ": " + (root.control.auto ? qsTr("tự động") : root.control.value)
        strong: true
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.space2
        Layout.fillWidth: true

        RailButton {
            icon: "remove"
            name: qsTr("%1: bớt").arg(root.control.name)
            repeats: true
            enabled: root.control.auto || root.control.value > root.control.low
            onTapped: root.chosen(Math.max(root.control.low, root.control.value - root.step))
        }
        Rectangle {
            implicitHeight: Theme.px(28)
            radius: height / 2
            color: Theme.surfaceAlt
            border.width: Theme.line
            border.color: Theme.outline
            Layout.fillWidth: true

            Rectangle {
                anchors.left: parent.left
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                visible: !root.control.auto
                width: Math.max(height, parent.width * (root.control.value - root.control.low) / Math.max(1, root.control.high - root.control.low))
                radius: height / 2
                color: Theme.primary
            }
        }
        RailButton {
            icon: "add"
            name: qsTr("%1: thêm").arg(root.control.name)
            repeats: true
            enabled: root.control.auto || root.control.value < root.control.high
            onTapped: root.chosen(Math.min(root.control.high, root.control.value + root.step))
        }
        BigButton {
            text: qsTr("Tự động")
            enabled: !root.control.auto
            onTapped: root.chosen(-1)
        }
    }
}
