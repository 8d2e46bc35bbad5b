import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A code for the phone with its words beside it.
Rectangle {
    id: root

    property string address: ""
    property string lead: ""
    property string sub: ""

    implicitHeight: line.implicitHeight + 2 * Theme.space3
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    GridLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        columns: root.width < Theme.px(700) || Theme.scale > 1.5 ? 1 : 2
        columnSpacing: Theme.space4
        rowSpacing: Theme.space2

        QrPicture {
            objectName: "linkCode"
            text: root.address
            size: Theme.px(280)
            description: root.lead
        }
        ColumnLayout {
            spacing: Theme.space1
            Layout.fillWidth: true

            BodyText {
                text: root.lead
                strong: true
                Layout.fillWidth: true
            }
            BodyText {
                visible: text !== ""
                text: root.sub
                muted: true
                Layout.fillWidth: true
            }
        }
    }
}
