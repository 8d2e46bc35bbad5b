import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// How sharp the picture is, seen from a ladder: a bar, and a mark where it was at its best.
ColumnLayout {
    id: root

    required property SetupVM setup
    readonly property real full: Math.max(100, setup.peak)

    spacing: Theme.space1

    RowLayout {
        spacing: Theme.space3
        Layout.fillWidth: true

        BodyText {
            objectName: "focusText"
            text: root.setup.focusText
            strong: true
            color: root.setup.sharp ? Theme.success : Theme.text
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
        }
        BodyText {
            text: Math.round(root.setup.focus) + " / " + Math.round(root.setup.peak)
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightTitle
            Accessible.name: qsTr("Độ nét %1, cao nhất %2").arg(Math.round(root.setup.focus)).arg(Math.round(root.setup.peak))
        }
    }
    Rectangle {
        implicitHeight: Theme.px(88)
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: Theme.line
        border.color: Theme.outline
        Layout.fillWidth: true

        Rectangle {
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.margins: Theme.space1
            width: Math.max(radius * 2, (parent.width - 2 * Theme.space1) * root.setup.focus / root.full)
            radius: Theme.radiusSmall / 2
            color: root.setup.sharp ? Theme.success : Theme.accent
        }
        Rectangle {
            visible: root.setup.peak > 0
            x: Theme.space1 + (parent.width - 2 * Theme.space1) * root.setup.peak / root.full - width
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: Theme.px(10)
            color: Theme.primary
        }
    }
}
