import QtQuick

// A title. `level` 1 is the page's, 2 a section's, 3 a card's.
Text {
    property int level: 1

    font.family: Theme.family
    font.pixelSize: level === 1 ? Theme.fontTitle : level === 2 ? Theme.fontLarge : Theme.fontBody
    font.weight: Theme.weightTitle
    color: Theme.text
    lineHeight: 1.12
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
