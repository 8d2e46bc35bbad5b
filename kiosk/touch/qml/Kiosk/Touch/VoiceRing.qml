pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// The ear, as large as there is room: rings that light up with the voice, one after the other.
// Nothing moves while nobody speaks. Pressed, it listens, or is done listening.
FocusScope {
    id: root

    required property VoiceVM voice
    readonly property real side: Math.min(width, height)
    readonly property bool listens: voice.hearing === "listening"
    readonly property bool waits: voice.hearing === "thinking" || voice.hearing === "preparing"

    implicitWidth: Theme.px(420)
    implicitHeight: Theme.px(420)

    Accessible.role: Accessible.Button
    Accessible.name: listens ? qsTr("Máy đang nghe. Chạm khi nói xong.") : qsTr("Chạm để nói")
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.voice.begin()

    Repeater {
        model: 4

        Rectangle {
            required property int index
            readonly property bool lit: root.listens && root.voice.level > index

            anchors.centerIn: parent
            width: root.side * (0.62 + 0.125 * index)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: root.side * 0.035
            border.color: lit ? Theme.accent : Theme.outlineSoft
            opacity: lit || root.listens && index === 0 ? 1 : 0.4
        }
    }
    Rectangle {
        readonly property bool filled: root.listens || area.down

        anchors.centerIn: parent
        width: root.side * 0.52
        height: width
        radius: width / 2
        color: area.down ? Theme.primaryPressed : filled ? Theme.primary : Theme.surface
        border.width: filled ? 0 : Theme.lineStrong
        border.color: root.waits ? Theme.outlineSoft : Theme.primary

        Icon {
            anchors.centerIn: parent
            name: root.waits ? "hourglass_top" : "mic"
            size: parent.width * 0.56
            color: parent.filled ? Theme.textOnPrimary : root.waits ? Theme.textMuted : Theme.textOnPrimarySoft
        }
    }
    TapArea {
        id: area

        anchors.centerIn: parent
        width: root.side
        height: root.side
        focus: true
        enabled: root.enabled && !root.waits
        onTouched: root.voice.begin()
        onTapped: if (TapGuard.keyboard)
            root.voice.begin()
    }
    FocusRing {
        shown: area.focused
    }
}
