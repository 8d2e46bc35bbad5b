import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A remark that stands among the papers; there is nothing to bring.
ColumnLayout {
    id: root

    property string text: ""
    property string more: ""

    signal moreTapped

    spacing: 0

    BodyText {
        text: root.text
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space3
        Layout.rightMargin: Theme.space3
    }
    MoreButton {
        visible: root.more !== ""
        text: root.more
        about: root.text
        Layout.alignment: Qt.AlignRight
        onTapped: root.moreTapped()
    }
}
