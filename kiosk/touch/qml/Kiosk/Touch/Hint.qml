import QtQuick
import Kiosk.Ui

// A small symbol and what it says.
Row {
    id: root

    property string icon: ""
    property string text: ""
    property color color: Theme.textMuted

    spacing: Theme.space1

    Icon {
        anchors.verticalCenter: words.verticalCenter
        name: root.icon
        size: Theme.fontSmall * 1.2
        color: root.color
    }
    Text {
        id: words

        text: root.text
        color: root.color
        font.family: Theme.family
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
