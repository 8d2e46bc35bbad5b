import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// "Đúng" or "Không": one word, to be hit without reading.
FocusScope {
    id: root

    property string text: ""
    property string icon: ""
    property bool primary: false
    readonly property color ink: primary ? Theme.textOnPrimary : area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft

    signal tapped

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.primary ? (area.down ? Theme.primaryPressed : Theme.primary) : area.down ? Theme.pressed : Theme.surface
        border.width: root.primary ? 0 : Theme.lineStrong
        border.color: Theme.primary
    }
    RowLayout {
        anchors.centerIn: parent
        spacing: Theme.space3

        Rectangle {
            implicitWidth: Theme.px(Theme.portrait ? 120 : 104)
            implicitHeight: width
            radius: width / 2
            color: root.primary ? Theme.accent : Theme.primarySoft
            border.width: Theme.contrast ? Theme.line : 0
            border.color: Theme.outline

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: parent.width * 0.68
                color: root.primary ? Theme.textOnAccent : Theme.textOnPrimarySoft
            }
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(68 * (1 + (Theme.scale - 1) * 0.2))
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
