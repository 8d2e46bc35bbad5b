import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// Over both windows while somebody is wanted at a screen: where, since when, and who goes.
Rectangle {
    id: root

    required property HelpVM help
    readonly property bool wanted: help.kind === "wanted"
    readonly property bool mine: help.kind === "mine"
    readonly property color ink: wanted ? Theme.textOnAccent : mine ? Theme.textOnSuccess : Theme.text

    visible: help.kind !== "none"
    implicitHeight: visible ? Math.max(Desk.px(104), row.implicitHeight + 2 * Desk.px(12)) : 0
    color: wanted ? Theme.accent : mine ? Theme.success : Theme.surfaceAlt

    Accessible.role: Accessible.AlertMessage
    Accessible.name: help.text + ". " + help.detail

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Desk.gap
        anchors.rightMargin: Desk.gap
        spacing: Desk.gap

        Icon {
            name: root.wanted ? "support_agent" : "directions_walk"
            size: Desk.px(56)
            color: root.ink
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Text {
                objectName: "helpText"
                text: root.help.text
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Desk.text
                font.weight: Theme.weightTitle
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                objectName: "helpDetail"
                text: root.help.detail
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        HelpButton {
            objectName: "helpGo"
            visible: root.wanted || root.mine
            deed: root.help.go
        }
    }
    // A line below, so that it is seen as a part of the window and not of the ticket.
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.line
        color: Theme.outline
    }
}
