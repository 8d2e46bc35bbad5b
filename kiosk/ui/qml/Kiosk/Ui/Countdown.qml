import QtQuick
import QtQuick.Layouts

// A bar that empties second by second, with a sentence; a tap means "stay".
FocusScope {
    id: root

    property int secondsLeft: 0
    property int total: 15
    property string text: ""

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + 2 * Theme.space2)
    implicitWidth: Theme.px(420)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : Theme.surface
        border.width: Theme.lineStrong
        border.color: Theme.warning
    }
    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space1

        BodyText {
            text: root.text
            strong: true
            font.pixelSize: Math.min(Theme.fontBody, Theme.px(44))
            color: area.down ? Theme.textOnPressed : Theme.text
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.px(14)
            radius: height / 2
            color: Theme.surfaceAlt
            border.width: Theme.contrast ? Theme.line : 0
            border.color: Theme.outline

            Rectangle {
                height: parent.height
                width: parent.width * Math.min(1, root.secondsLeft / Math.max(1, root.total))
                radius: height / 2
                color: Theme.warning
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
