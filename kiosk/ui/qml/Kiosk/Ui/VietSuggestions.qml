pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Ui.Typing

// The row over the keys: texts that may be meant. Keeps its height when there are none, and then
// shows `hint`.
Item {
    id: root

    required property Typing typing
    property string hint: ""
    readonly property int most: (Theme.portrait ? 3 : 4) - (Theme.scale > 1.2 ? 1 : 0)
    readonly property var texts: typing.suggestions.slice(0, most)
    readonly property real size: Theme.px(34 * (1 + (Theme.scale - 1) * 0.6))

    implicitHeight: Math.max(Theme.touchTarget, 2 * 1.25 * size + 2 * Theme.space2)

    BodyText {
        anchors.fill: parent
        anchors.leftMargin: Theme.space1
        anchors.rightMargin: Theme.space1
        visible: root.texts.length === 0
        text: root.hint.replace(/\. /g, ".\n")  // a sentence a line
        muted: true
        font.pixelSize: root.size
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(28)
        lineHeight: 1.1
        verticalAlignment: Text.AlignVCenter
    }
    Row {
        id: row

        anchors.fill: parent
        spacing: Theme.space1

        Repeater {
            model: root.texts

            Item {
                id: chip

                required property string modelData
                required property int index

                objectName: "suggestion_" + index
                width: (row.width - (root.texts.length - 1) * row.spacing) / root.texts.length
                height: row.height

                Accessible.role: Accessible.Button
                Accessible.name: modelData
                Accessible.focusable: true
                Accessible.onPressAction: root.typing.choose(chip.index)

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: area.down ? Theme.pressed : Theme.surface
                    border.width: Theme.lineStrong
                    border.color: Theme.primary
                }
                Text {
                    anchors.fill: parent
                    anchors.margins: Theme.space1
                    anchors.leftMargin: Theme.space2
                    anchors.rightMargin: Theme.space2
                    text: chip.modelData
                    color: area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft
                    font.family: Theme.family
                    font.pixelSize: root.size
                    font.weight: Theme.weightStrong
                    fontSizeMode: Text.Fit
                    minimumPixelSize: Theme.px(28)
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    textFormat: Text.PlainText
                    Accessible.ignored: true
                }
                TapArea {
                    id: area

                    anchors.fill: parent
                    onTapped: root.typing.choose(chip.index)
                }
                FocusRing {
                    anchors.margins: 0
                    shown: area.focused
                }
            }
        }
    }
}
