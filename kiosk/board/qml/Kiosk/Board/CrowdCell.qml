import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One service: its letter, its name, how many wait and how long.
Rectangle {
    id: root

    property string prefix: ""
    property string name: ""
    property string people: ""
    property string wait: ""

    implicitHeight: Theme.px(108)
    radius: Theme.radiusSmall
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: [name, people, wait].filter(x => x !== "").join(", ")

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.px(14)
        anchors.rightMargin: Theme.space2
        spacing: Theme.px(12)

        Rectangle {
            visible: root.prefix !== ""
            implicitWidth: Theme.px(56)
            implicitHeight: Theme.px(56)
            radius: Theme.radiusSmall
            color: Theme.primarySoft
            border.width: Theme.contrast ? Theme.line : 0
            border.color: Theme.outline

            Text {
                anchors.centerIn: parent
                text: root.prefix
                color: Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Theme.px(root.prefix.length > 1 ? 30 : 40)
                font.weight: 800
                Accessible.ignored: true
            }
        }
        Text {
            text: root.name
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.px(27)
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.px(20)
            lineHeight: 0.95
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.WordWrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Layout.fillHeight: true
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 0

            Text {
                text: root.people
                color: Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Theme.px(38)
                font.weight: Theme.weightTitle
                textFormat: Text.PlainText
                Layout.alignment: Qt.AlignRight
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.wait
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Theme.px(28)
                textFormat: Text.PlainText
                Layout.alignment: Qt.AlignRight
                Accessible.ignored: true
            }
        }
    }
}
