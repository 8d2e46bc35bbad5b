import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// The case the citizen chose, and the way back to the choice.
Rectangle {
    id: root

    property string lead: ""
    property string text: ""
    property string again: ""

    signal againTapped

    implicitHeight: row.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: Theme.primarySoft
    border.width: Theme.contrast ? Theme.line : 0
    border.color: Theme.outline

    GridLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space2
        columns: Theme.scale > 1.0 ? 1 : 2
        columnSpacing: Theme.space3
        rowSpacing: Theme.space1

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            BodyText {
                text: root.lead
                small: true
                color: Theme.textOnPrimarySoft
                Layout.fillWidth: true
            }
            BodyText {
                text: root.text
                strong: true
                color: Theme.textOnPrimarySoft
                Layout.fillWidth: true
            }
        }
        BigButton {
            objectName: "chooseAgain"
            icon: "swap_horiz"
            text: root.again
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
            onTapped: root.againTapped()
        }
    }
}
