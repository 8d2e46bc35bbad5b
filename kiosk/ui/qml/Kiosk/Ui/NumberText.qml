import QtQuick

// A ticket number in huge type; shrinks until it fits the room it is given.
Text {
    id: root

    property real size: Theme.fontNumber

    font.family: Theme.family
    font.pixelSize: size
    font.weight: 800
    font.features: ({
            "tnum": 1
        })
    fontSizeMode: Text.Fit
    minimumPixelSize: Theme.fontBody
    color: Theme.textOnPrimarySoft
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    maximumLineCount: 1
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
