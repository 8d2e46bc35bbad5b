import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// After a while: where the code is on a card, how far away to hold it, and to keep still.
Rectangle {
    id: root

    readonly property bool large: Theme.scale > 1.0
    // The hints say the other steps when they are needed.
    readonly property bool first: Theme.scale > (Theme.portrait ? 1.5 : 1.0)
    readonly property real pictureHeight: Theme.px(Theme.portrait ? (large ? 110 : 140) : first ? 170 : 72)

    implicitHeight: body.implicitHeight + 2 * Theme.space3
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space3
        spacing: Theme.space2

        Heading {
            level: 3
            text: root.first ? qsTr("Quay mặt có mã về máy ảnh") : qsTr("1. Quay mặt có mã về máy ảnh")
            Layout.fillWidth: true
        }
        GridLayout {
            columns: 2
            columnSpacing: Theme.space3
            uniformCellWidths: true
            Layout.fillWidth: true

            ScanThing {
                picture: "card_front"
                text: qsTr("CCCD: mặt trước")
                wordless: root.first && !Theme.portrait
                pictureHeight: root.pictureHeight
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
            }
            ScanThing {
                picture: "card_back"
                text: qsTr("Căn cước mới: mặt sau")
                wordless: root.first && !Theme.portrait
                pictureHeight: root.pictureHeight
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
            }
        }
        Rectangle {
            visible: !root.first
            implicitHeight: Theme.line
            color: Theme.outlineSoft
            Layout.fillWidth: true
        }
        GridLayout {
            visible: !root.first
            columns: root.large || !Theme.portrait ? 1 : 2
            columnSpacing: Theme.space3
            rowSpacing: Theme.space2
            uniformCellWidths: true
            Layout.fillWidth: true

            ScanThing {
                number: 2
                picture: "span"
                text: qsTr("Cách một gang tay")
                beside: true
                pictureHeight: Theme.px(Theme.portrait ? 90 : 58)
                Layout.fillWidth: true
            }
            ScanThing {
                number: 3
                picture: "still"
                text: qsTr("Giữ yên, đếm đến ba")
                beside: true
                pictureHeight: Theme.px(Theme.portrait ? 90 : 58)
                Layout.fillWidth: true
            }
        }
    }
}
