import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A button at the edge of a page of its own: its words grow less than those that are read, so that
// what is read keeps its room.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    property bool busy: false
    // The page's first choice: filled, and larger.
    property bool primary: false
    readonly property bool live: enabled && !busy
    readonly property color ink: primary && live ? Theme.textOnPrimary : area.down ? Theme.textOnPressed : live ? Theme.textOnPrimarySoft : Theme.textDisabled

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + Theme.space1)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.primary && root.live ? (area.down ? Theme.primaryPressed : Theme.primary) : area.down ? Theme.pressed : Theme.surface
        border.width: root.primary && root.live ? 0 : Theme.lineStrong
        border.color: root.live ? Theme.primary : Theme.outlineSoft
    }
    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        Item {
            Layout.fillWidth: true
        }
        Icon {
            name: root.busy ? "hourglass_top" : root.icon
            size: Theme.px(root.primary ? 60 : 44)
            color: root.ink
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: root.primary ? Math.min(Theme.px(40 * Theme.scale), Theme.px(Theme.portrait ? 60 : 44)) : Math.min(Theme.fontSmall, Theme.px(Theme.portrait ? 38 : 32))
            font.weight: Theme.weightStrong
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            Layout.maximumWidth: root.width - 2 * Theme.space2 - Theme.px(root.primary ? 60 : 44) - 3 * Theme.space2
            Accessible.ignored: true
        }
        Item {
            Layout.fillWidth: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled && !root.busy
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
