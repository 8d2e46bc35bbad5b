import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A way that begins with a question or a code, as large as the numbers below it.
FocusScope {
    id: root

    property string text: ""
    property string hint: ""
    property string icon: "search"
    // Beside a second door there is less room.
    property bool narrow: false
    property bool brief: false

    signal tapped

    implicitHeight: Math.max(Theme.px(140), content.implicitHeight + 2 * Theme.space2)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: hint
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.primaryPressed : Theme.primary
    }
    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: root.narrow ? Theme.space2 : Theme.space3
        anchors.rightMargin: root.narrow ? Theme.space2 : Theme.space3
        spacing: root.narrow ? Theme.space2 : Theme.space3

        Rectangle {
            implicitWidth: Theme.iconLarge
            implicitHeight: width
            radius: width / 2
            color: Theme.accent

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: parent.width * 0.68
                color: Theme.textOnAccent
            }
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Text {
                text: root.text
                color: Theme.textOnPrimary
                font.family: Theme.family
                font.pixelSize: Theme.fontLarge
                font.weight: Theme.weightTitle
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: !root.brief && Theme.scale < 2
                text: root.hint
                color: Theme.textOnPrimary
                font.family: Theme.family
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon {
            visible: !root.narrow && Theme.scale < 1.5
            name: "chevron_right"
            color: Theme.textOnPrimary
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
