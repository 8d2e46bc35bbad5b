import QtQuick
import Kiosk.Ui

// A small symbol and what it says; wraps where its place is narrower than its words.
Item {
    id: root

    property string icon: ""
    property string text: ""
    property color color: Theme.textMuted
    property real most: parent ? parent.width : 0

    implicitWidth: words.x + words.width
    implicitHeight: words.height

    Icon {
        id: symbol

        anchors.top: parent.top
        anchors.topMargin: (metrics.height - height) / 2
        name: root.icon
        size: Theme.fontSmall * 1.2
        color: root.color
    }
    FontMetrics {
        id: metrics

        font: words.font
    }
    Text {
        id: words

        x: symbol.width + Theme.space1
        width: Math.min(implicitWidth, root.most - x)
        text: root.text
        color: root.color
        font.family: Theme.family
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
