import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// What to do with the list of papers, then what is still missing.
Rectangle {
    id: root

    property string text: ""
    property bool good: false
    readonly property color ink: good ? Theme.textOnSuccess : Theme.textOnAccent

    visible: text !== ""
    implicitHeight: row.implicitHeight + 2 * Theme.space2
    radius: Theme.radiusSmall
    color: good ? Theme.success : Theme.accent

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space2

        Icon {
            name: root.good ? "check_circle" : "fact_check"
            color: root.ink
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightStrong
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
