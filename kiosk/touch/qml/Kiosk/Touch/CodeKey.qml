import QtQuick
import Kiosk.Ui

// One key of the page on which a code is typed; an empty key takes the last letter back.
Item {
    id: root

    required property string key

    signal pressed

    objectName: "key_" + key

    Accessible.role: Accessible.Button
    Accessible.name: key === "" ? qsTr("Xóa một chữ") : key === "." ? qsTr("Dấu chấm") : key === "-" ? qsTr("Gạch ngang") : key === "/" ? qsTr("Gạch chéo") : key
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.pressed()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: area.down ? Theme.pressed : root.key === "" ? Theme.surfaceAlt : Theme.surface
        border.width: Theme.line
        border.color: Theme.outline
    }
    Text {
        anchors.centerIn: parent
        visible: root.key !== ""
        text: root.key
        color: area.down ? Theme.textOnPressed : Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.px(56)
        font.weight: Theme.weightStrong
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    Icon {
        anchors.centerIn: parent
        name: root.key === "" ? "backspace" : ""
        size: Theme.px(56)
        color: area.down ? Theme.textOnPressed : Theme.text
    }
    TapArea {
        id: area

        anchors.fill: parent
        repeats: true
        onTapped: root.pressed()
    }
    FocusRing {
        corner: Theme.radiusSmall
        shown: area.focused
    }
}
