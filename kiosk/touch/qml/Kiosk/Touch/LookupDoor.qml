import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// The way into looking up, as large as the numbers beside it.
FocusScope {
    id: root

    property string text: ""
    property string hint: ""

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
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space3

        Rectangle {
            implicitWidth: Theme.iconLarge
            implicitHeight: width
            radius: width / 2
            color: Theme.accent

            Icon {
                anchors.centerIn: parent
                name: "search"
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
                visible: Theme.scale < 2
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
            visible: Theme.scale < 1.5
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
