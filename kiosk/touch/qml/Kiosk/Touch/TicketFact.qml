import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One line of the ticket page: a symbol and what it means.
RowLayout {
    id: root

    property string icon: ""
    property string text: ""

    visible: text !== ""
    spacing: Theme.space3

    Icon {
        name: root.icon
        color: Theme.textOnPrimarySoft
        Layout.alignment: Qt.AlignTop
    }
    BodyText {
        text: root.text
        font.pixelSize: Math.round((Theme.fontBody + Theme.fontLarge) / 2)
        strong: true
        Layout.fillWidth: true
    }
}
