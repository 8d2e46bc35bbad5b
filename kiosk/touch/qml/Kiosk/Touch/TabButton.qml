import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One part of a procedure: a symbol over a word or two, which wrap and stay whole at any text size.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    property bool on: false
    readonly property color ink: area.down ? Theme.textOnPressed : on ? Theme.textOnPrimary : Theme.text

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + Theme.space2)

    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: on
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: area.down ? Theme.pressed : root.on ? Theme.primary : Theme.surface
        border.width: root.on ? 0 : Theme.line
        border.color: Theme.outline
    }
    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space1
        anchors.rightMargin: Theme.space1
        spacing: 0

        Icon {
            name: root.icon
            size: Theme.px(48)
            color: root.on || area.down ? root.ink : Theme.textOnPrimarySoft
            Layout.alignment: Qt.AlignHCenter
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontSmall, Theme.px(Theme.portrait ? 36 : 31))
            font.weight: Theme.weightStrong
            lineHeight: 1.0
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
        corner: Theme.radiusSmall
    }
}
