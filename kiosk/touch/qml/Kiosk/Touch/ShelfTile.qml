import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One field or one group.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    property string hint: ""
    readonly property color ink: area.down ? Theme.textOnPressed : Theme.text

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + 2 * Theme.space2)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: hint
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : Theme.surface
        border.width: Theme.line
        border.color: Theme.outlineSoft
    }
    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space3

        Icon {
            name: root.icon
            color: area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Text {
                text: root.text
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Theme.fontBody
                font.weight: Theme.weightStrong
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.hint
                color: area.down ? Theme.textOnPressed : Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
