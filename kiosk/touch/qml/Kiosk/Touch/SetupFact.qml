import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A name and a number; a mark where the number can be judged.
RowLayout {
    id: root

    property string name: ""
    property string value: ""
    property bool judged: false
    property bool good: false

    spacing: Theme.space2

    BodyText {
        text: root.name
        muted: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
    }
    Icon {
        visible: root.judged
        name: root.good ? "check_circle" : "warning"
        color: root.good ? Theme.success : Theme.warning
    }
    BodyText {
        text: root.value
        strong: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
    }
}
