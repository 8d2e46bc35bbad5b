import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One number of today: large, how it stands, what to expect.
FocusScope {
    id: root

    required property string rowKey
    required property string icon
    required property string lead
    required property string text
    required property string sub
    required property string badge
    required property string more
    readonly property color ink: area.down ? Theme.textOnPressed : Theme.text

    signal tapped

    objectName: "ticket_" + lead
    implicitHeight: content.implicitHeight + 2 * Theme.space3

    Accessible.role: Accessible.Button
    Accessible.name: [lead, badge, text, sub].filter(part => part !== "").join(". ")
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
    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space3
        columns: Theme.portrait && Theme.scale > 1.0 ? 1 : 2
        columnSpacing: Theme.space4
        rowSpacing: Theme.space1

        Text {
            text: root.lead
            color: area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Theme.px(150)
            font.weight: Theme.weightTitle
            textFormat: Text.PlainText
            Layout.minimumWidth: Theme.px(360)
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: Theme.space1
            Layout.fillWidth: true

            Badge {
                text: root.badge
                kind: root.more === "success" ? "success" : root.more === "warning" ? "warning" : "accent"
                Layout.maximumWidth: parent.width
            }
            Text {
                text: root.text
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Theme.fontLarge
                font.weight: Theme.weightStrong
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.sub
                color: area.down ? Theme.textOnPressed : Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Theme.fontBody
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
