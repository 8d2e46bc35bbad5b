import QtQuick
import QtQuick.Layouts

// A key on the dark head of a page: a picture and one short word, the same on every page.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    // What it began goes on.
    property bool on: false
    readonly property color ink: on ? Theme.textOnAccent : Theme.textOnHeader

    signal tapped

    implicitWidth: row.implicitWidth + 2 * Theme.space3
    implicitHeight: Theme.px(100)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.primaryPressed : root.on ? Theme.accent : "transparent"
        border.width: root.on ? 0 : Theme.lineStrong
        border.color: Theme.textOnHeaderAccent
    }
    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space1

        Icon {
            name: root.icon
            size: Theme.px(56)
            color: root.ink
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontSmall, Theme.px(36))
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
        onTapped: root.tapped()
    }
    FocusRing {
        anchors.margins: -Theme.px(2)
        shown: area.focused
    }
}
