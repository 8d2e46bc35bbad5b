import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A step with its number.
RowLayout {
    id: root

    property string number: ""
    property string text: ""

    spacing: Theme.space3

    Rectangle {
        implicitWidth: Math.max(Theme.px(64), label.implicitWidth + Theme.space2)
        implicitHeight: Math.max(Theme.px(64), label.implicitHeight)
        radius: height / 2
        color: Theme.primary
        Layout.alignment: Qt.AlignTop

        Text {
            id: label

            anchors.centerIn: parent
            text: root.number
            color: Theme.textOnPrimary
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    BodyText {
        text: root.text
        // A title is short; a whole paragraph in bold type is hard to read.
        strong: root.text.length <= 120
        Layout.fillWidth: true
    }
}
