import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One call: number and counter; strong while the citizen is still awaited.
Rectangle {
    id: root

    required property var call
    readonly property color ink: call.standing ? Theme.textOnAccent : Theme.text

    implicitHeight: Theme.px(92)
    radius: Theme.radiusSmall
    color: call.standing ? Theme.accent : Theme.surface
    border.width: call.standing ? 0 : Theme.line
    border.color: Theme.outlineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(call.number).arg(call.counter)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        spacing: Theme.space2

        Text {
            text: root.call.number
            color: root.call.standing ? root.ink : Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Theme.px(70)
            font.weight: 800
            font.features: ({
                    "tnum": 1
                })
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(48)
            textFormat: Text.PlainText
            Layout.preferredWidth: Theme.px(270)
            Accessible.ignored: true
        }
        Icon {
            name: root.call.priority === "" ? "" : "star"
            size: Theme.px(48)
            color: root.ink
        }
        Item {
            Layout.fillWidth: true
        }
        Text {
            text: root.call.counter
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(60)
            font.weight: Theme.weightTitle
            horizontalAlignment: Text.AlignRight
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(40)
            textFormat: Text.PlainText
            Layout.maximumWidth: root.width - Theme.px(400)
            Accessible.ignored: true
        }
    }
}
