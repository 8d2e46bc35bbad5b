import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// What was heard so far, in large type; before the first word, what somebody may say.
Rectangle {
    id: root

    required property VoiceVM voice
    readonly property bool empty: voice.partial === ""
    readonly property bool code: empty && voice.state === "code"

    implicitHeight: Math.max(Theme.px(150), words.implicitHeight + 2 * Theme.space3)
    radius: Theme.radius
    color: empty ? "transparent" : Theme.surface
    border.width: empty ? 0 : Theme.line
    border.color: Theme.outlineSoft

    Text {
        id: words

        objectName: "voiceHeard"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space3
        text: !root.empty ? "“" + root.voice.partial + "”" : root.voice.example === "" ? "" : qsTr("Ví dụ: “%1”").arg(root.voice.example)
        color: root.empty ? Theme.textMuted : Theme.text
        font.family: Theme.family
        font.pixelSize: root.empty ? Theme.fontLarge : Theme.fontTitle
        font.weight: root.empty ? Theme.weightBody : Theme.weightStrong
        lineHeight: 1.15
        // On one line, smaller where it is too long: a code must not look like two.
        wrapMode: root.code ? Text.NoWrap : Text.Wrap
        fontSizeMode: root.code ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Theme.px(36)
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
