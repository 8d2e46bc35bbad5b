pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// What to bring for the procedure of the ticket at the counter, with its times and fees.
Rectangle {
    id: root

    required property PapersVM papers
    readonly property bool more: flick.contentHeight - flick.contentY > flick.height + 1

    radius: Desk.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Cần mang theo: %1").arg(papers.name)

    component Line: Text {
        color: Theme.text
        font.family: Theme.family
        font.pixelSize: Desk.textSmall
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        Layout.fillWidth: true
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Flickable {
        id: flick

        objectName: "papers"
        anchors.fill: parent
        anchors.margins: Desk.px(20)
        anchors.rightMargin: Desk.px(12)
        contentWidth: width
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ColumnLayout {
            id: body

            width: flick.width - Desk.px(16)
            spacing: Desk.px(6)

            Line {
                visible: text !== ""
                text: root.papers.source
                color: Theme.textMuted
            }
            Line {
                visible: text !== ""
                text: root.papers.toCheck === "" ? "" : qsTr("Cần kiểm tra lại: %1").arg(root.papers.toCheck)
                color: Theme.warning
                font.weight: Theme.weightStrong
            }
            Repeater {
                model: root.papers.lines

                RowLayout {
                    id: line

                    required property var modelData

                    spacing: Desk.gapSmall
                    Layout.fillWidth: true

                    Icon {
                        name: line.modelData.icon
                        opacity: line.modelData.title === "" ? 0 : 1
                        size: Desk.px(32)
                        color: Theme.textMuted
                        Layout.alignment: Qt.AlignTop
                    }
                    Line {
                        text: [line.modelData.title, line.modelData.where].filter(x => x !== "").join(" – ") + (line.modelData.title + line.modelData.where === "" ? "" : ": ") + line.modelData.text
                    }
                }
            }
            Rectangle {
                visible: root.papers.lines.length > 0
                color: Theme.outlineSoft
                implicitHeight: Theme.line
                Layout.fillWidth: true
                Layout.topMargin: Desk.px(6)
                Layout.bottomMargin: Desk.px(6)
            }
            Line {
                text: qsTr("Cần mang theo")
                font.pixelSize: Desk.text
                font.weight: Theme.weightTitle
            }
            Repeater {
                model: root.papers.cases

                PaperCase {
                    required property var modelData

                    papers: modelData
                    alone: root.papers.cases.length === 1
                    Layout.fillWidth: true
                    onToggled: root.papers.toggle(modelData.id)
                }
            }
            Line {
                visible: root.papers.cases.length === 0
                text: qsTr("Danh mục không ghi giấy tờ cho thủ tục này.")
                color: Theme.textMuted
            }
        }
    }
    // A sheet that goes on below must look as if it did.
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.line
        height: Desk.px(44)
        radius: Desk.radius
        visible: root.more
        color: Theme.surface
        opacity: 0.92

        Icon {
            anchors.centerIn: parent
            name: "keyboard_arrow_down"
            size: Desk.px(40)
            color: Theme.textMuted
        }
    }
}
