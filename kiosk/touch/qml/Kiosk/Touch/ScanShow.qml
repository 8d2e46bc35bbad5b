pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// At first: what can be held up, and how far away.
Rectangle {
    id: root

    // For a camera; a reader is held to the code by hand.
    property bool distance: true
    readonly property bool large: Theme.scale > 1.0
    // Drawings alone: their words would not leave room for the camera's picture.
    readonly property bool bare: Theme.scale > (Theme.portrait ? 1.5 : 1.0)

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
        spacing: Theme.space3

        GridLayout {
            columns: !root.bare && (root.large || !Theme.portrait) ? 2 : 4
            columnSpacing: Theme.space3
            rowSpacing: Theme.space3
            uniformCellWidths: true
            Layout.fillWidth: true

            Repeater {
                model: [
                    {
                        picture: "receipt",
                        text: qsTr("Giấy biên nhận")
                    },
                    {
                        picture: "card_front",
                        text: qsTr("Căn cước")
                    },
                    {
                        picture: "ticket",
                        text: qsTr("Phiếu số")
                    },
                    {
                        picture: "phone",
                        text: qsTr("Điện thoại")
                    }
                ]

                ScanThing {
                    required property var modelData

                    picture: modelData.picture
                    text: modelData.text
                    wordless: root.bare
                    beside: root.large && !root.bare
                    pictureHeight: Theme.px(root.bare && Theme.portrait ? 120 : root.large ? 84 : Theme.portrait ? 120 : 108)
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }
            }
        }
        Rectangle {
            visible: root.distance
            implicitHeight: Theme.line
            color: Theme.outlineSoft
            Layout.fillWidth: true
        }
        ScanThing {
            visible: root.distance
            picture: "span"
            text: root.bare ? qsTr("Cách một gang tay") : qsTr("Cách máy ảnh một gang tay, 15 đến 25 cm")
            beside: true
            pictureHeight: Theme.px(root.large ? 110 : 130)
            Layout.fillWidth: true
        }
    }
}
