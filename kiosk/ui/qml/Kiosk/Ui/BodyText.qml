import QtQuick

// Running text; wraps, never elides.
Text {
    property bool muted: false
    property bool strong: false
    property bool small: false

    font.family: Theme.family
    font.pixelSize: small ? Theme.fontSmall : Theme.fontBody
    font.weight: strong ? Theme.weightStrong : Theme.weightBody
    color: muted ? Theme.textMuted : Theme.text
    lineHeight: 1.2
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
