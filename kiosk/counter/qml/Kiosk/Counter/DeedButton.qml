import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// One deed of the clerk: icon, short word, its key.
FocusScope {
    id: root

    required property DeedVM deed
    // The deed expected next, in the colour of the office.
    property bool primary: false
    readonly property color ink: !enabled ? Theme.textMuted : area.down ? Theme.textOnPressed : primary ? Theme.textOnPrimary : Theme.text

    enabled: deed.enabled
    implicitWidth: Desk.px(120)
    implicitHeight: content.implicitHeight + 2 * Desk.gapSmall

    Accessible.role: Accessible.Button
    Accessible.name: deed.text
    Accessible.description: deed.hint
    Accessible.focusable: true
    Accessible.onPressAction: root.deed.trigger()

    Rectangle {
        anchors.fill: parent
        radius: Desk.radius
        color: area.down ? Theme.pressed : !root.enabled ? Theme.surfaceAlt : root.primary ? Theme.primary : hover.hovered ? Theme.primarySoft : Theme.surface
        border.width: root.enabled && !root.primary ? Theme.line : 0
        border.color: Theme.outline
        opacity: root.enabled ? 1 : 0.6
    }
    ColumnLayout {
        id: content

        anchors.centerIn: parent
        width: parent.width - Desk.px(4)
        spacing: 0
        opacity: root.enabled ? 1 : 0.75

        Icon {
            name: root.deed.icon
            size: Desk.icon
            color: root.ink
            Layout.alignment: Qt.AlignHCenter
        }
        Text {
            text: root.deed.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.px(24)
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Desk.px(20)
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Text {
            text: root.deed.keys
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.px(22)
            horizontalAlignment: Text.AlignHCenter
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTapped: root.deed.trigger()
    }
    HoverHandler {
        id: hover
    }
    HintTip {
        text: root.deed.hint
        hovered: hover.hovered
        pressed: area.down
    }
    FocusRing {
        corner: Desk.radius
        anchors.margins: -Desk.px(4)
        shown: area.focused
    }
}
