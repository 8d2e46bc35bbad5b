import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A second choice beside the page's first one: symbol and a short word, never larger than 1.3 times.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    property bool busy: false
    readonly property color ink: area.down ? Theme.textOnPressed : enabled && !busy ? Theme.textOnPrimarySoft : Theme.textDisabled

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + 2 * Theme.space1)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : Theme.surface
        border.width: Theme.lineStrong
        border.color: root.enabled && !root.busy ? Theme.primary : Theme.outlineSoft
    }
    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        Icon {
            name: root.busy ? "hourglass_top" : root.icon
            size: Theme.px(52)
            color: root.ink
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontSmall, Theme.px(38))
            font.weight: Theme.weightStrong
            lineHeight: 1.05
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
        enabled: root.enabled && !root.busy
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
