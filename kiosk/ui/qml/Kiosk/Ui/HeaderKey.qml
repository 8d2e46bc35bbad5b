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

    implicitWidth: Math.max(Theme.px(136), column.implicitWidth + 2 * Theme.space2)
    implicitHeight: Theme.px(104)

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
    ColumnLayout {
        id: column

        anchors.centerIn: parent
        spacing: 0

        Icon {
            name: root.icon
            size: Theme.px(52)
            color: root.ink
            Layout.alignment: Qt.AlignHCenter
        }
        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontSmall, Theme.px(32))
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            Layout.alignment: Qt.AlignHCenter
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
