import QtQuick
import QtQuick.Layouts
import Kiosk.Board.Models
import Kiosk.Ui

// Whose board this is, whether the office is open, and the time.
Rectangle {
    id: root

    required property BoardVM vm
    readonly property bool wide: !Theme.portrait
    readonly property string hours: vm.hoursKind

    implicitHeight: grid.implicitHeight + 2 * Theme.px(14)
    color: Theme.header

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        columns: root.wide ? 3 : 2
        columnSpacing: Theme.space4
        rowSpacing: Theme.space1

        Text {
            text: root.vm.officeName
            color: Theme.textOnHeader
            font.family: Theme.family
            font.pixelSize: Theme.px(38)
            font.weight: Theme.weightTitle
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Layout.columnSpan: root.wide ? 1 : 2
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        RowLayout {
            spacing: Theme.space2
            Layout.fillWidth: !root.wide

            Rectangle {
                implicitWidth: Theme.px(24)
                implicitHeight: Theme.px(24)
                radius: width / 2
                visible: root.hours !== ""
                color: root.hours === "open" ? "#7ee0a1" : Theme.textOnHeaderAccent
            }
            Text {
                text: root.vm.hoursText
                color: Theme.textOnHeaderAccent
                font.family: Theme.family
                font.pixelSize: Theme.px(34)
                font.weight: Theme.weightStrong
                lineHeight: 1.05
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: !root.wide
                Layout.maximumWidth: root.wide ? Theme.px(620) : -1
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        ColumnLayout {
            spacing: 0

            Text {
                objectName: "clock"
                text: root.vm.clockText
                color: Theme.textOnHeader
                font.family: Theme.family
                font.pixelSize: Theme.px(68)
                font.weight: Theme.weightTitle
                font.features: ({
                        "tnum": 1
                    })
                lineHeight: 0.9
                textFormat: Text.PlainText
                Layout.alignment: Qt.AlignRight
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Text {
                text: root.vm.dayText
                color: Theme.textOnHeader
                font.family: Theme.family
                font.pixelSize: Theme.px(28)
                textFormat: Text.PlainText
                Layout.alignment: Qt.AlignRight
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
