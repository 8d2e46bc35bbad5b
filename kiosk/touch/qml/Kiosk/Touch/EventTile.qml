import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// An occasion in life: a picture, one or two words, a few more below.
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
    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space2
        spacing: Theme.space1

        Rectangle {
            implicitWidth: Theme.iconLarge
            implicitHeight: width
            radius: width / 2
            color: Theme.primarySoft
            border.width: Theme.contrast ? Theme.line : 0
            border.color: Theme.outline
            Layout.alignment: Qt.AlignHCenter

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: parent.width * 0.68
                color: Theme.textOnPrimarySoft
            }
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightTitle
            lineHeight: 1.08
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
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
