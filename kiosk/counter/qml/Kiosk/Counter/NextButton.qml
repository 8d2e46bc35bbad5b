import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// The one big button: the next number. Its words say what it would do now.
FocusScope {
    id: root

    required property DeedVM deed
    property bool busy: false
    readonly property color ink: enabled ? Theme.textOnPrimary : Theme.textMuted

    enabled: deed.enabled
    implicitHeight: Math.max(Desk.px(108), content.implicitHeight + 2 * Desk.gapSmall)

    Accessible.role: Accessible.Button
    Accessible.name: deed.text
    Accessible.description: deed.hint
    Accessible.focusable: true
    Accessible.onPressAction: root.deed.trigger()

    Rectangle {
        anchors.fill: parent
        radius: Desk.radius
        color: !root.enabled ? Theme.surfaceAlt : area.down ? Theme.primaryPressed : Theme.primary
        border.width: root.enabled && !hover.hovered ? 0 : Theme.lineStrong
        border.color: root.enabled ? Theme.accent : Theme.outlineSoft
    }
    RowLayout {
        id: content

        anchors.fill: parent
        anchors.leftMargin: Desk.px(24)
        anchors.rightMargin: Desk.px(24)
        spacing: Desk.gap

        Icon {
            name: root.busy ? "hourglass_top" : root.deed.icon
            size: Desk.px(56)
            color: root.ink
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Text {
                text: root.deed.text
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Desk.px(42)
                font.weight: Theme.weightTitle
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.deed.detail
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Text {
            text: root.deed.keys
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.textLarge
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
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
