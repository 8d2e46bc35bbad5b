import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// By voice it does not go on: why, a person to ask, and the ways by touch.
Item {
    id: root

    required property VoiceVM voice
    required property bool canLookUp
    readonly property bool broken: voice.state === "fault"
    readonly property bool wide: !Theme.portrait

    signal lookUpTapped

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: strip.visible ? strip.top : parent.bottom
        anchors.bottomMargin: strip.visible ? Theme.space3 : 0

        Item {
            width: parent.width
            height: Math.max(pane.height, content.implicitHeight)

            ColumnLayout {
                id: content

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space4

                Rectangle {
                    visible: !(root.wide && Theme.scale > 1.0)
                    implicitWidth: Theme.px(root.wide ? 130 : 220)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: Theme.primarySoft
                    border.width: Theme.contrast ? Theme.line : 0
                    border.color: Theme.outline
                    Layout.alignment: Qt.AlignHCenter

                    Icon {
                        anchors.centerIn: parent
                        name: root.broken ? "mic" : "support_agent"
                        size: parent.width * 0.62
                        color: Theme.textOnPrimarySoft
                    }
                }
                Heading {
                    objectName: "voiceQuestion"
                    text: root.voice.question
                    font.pixelSize: Theme.px(64 * (1 + (Theme.scale - 1) * 0.35))
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                BodyText {
                    objectName: "voiceMore"
                    text: root.voice.more
                    font.pixelSize: Theme.scale > 1.0 ? Theme.fontBody : Theme.fontLarge
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: root.wide && Theme.scale < 2 ? 2 : 1
                    columnSpacing: Theme.space3
                    rowSpacing: Theme.space3
                    uniformCellWidths: true
                    Layout.fillWidth: true

                    Tile {
                        objectName: "voiceHelper"
                        wide: true
                        primary: !root.broken
                        icon: "support_agent"
                        title: qsTr("Gọi cán bộ")
                        hint: qsTr("Cán bộ hướng dẫn đến giúp tại máy")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.voice.helper()
                    }
                    Tile {
                        objectName: "voiceScreen"
                        wide: true
                        primary: root.broken
                        icon: "touch_app"
                        title: qsTr("Chạm để chọn")
                        hint: qsTr("Các dịch vụ trên màn hình")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.voice.touch()
                    }
                    Tile {
                        objectName: "voiceLookUp"
                        visible: root.canLookUp
                        wide: true
                        icon: "search"
                        title: qsTr("Tìm thủ tục")
                        hint: qsTr("Cần giấy gì, mất bao lâu, bao nhiêu tiền")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.lookUpTapped()
                    }
                    Tile {
                        objectName: "voiceAgain"
                        wide: true
                        icon: "mic"
                        title: qsTr("Nói lại")
                        hint: qsTr("Chạm rồi nói việc cần làm")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.voice.begin()
                    }
                }
            }
        }
    }
    VoiceStrip {
        id: strip

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.voice.speaking
        voice: root.voice
    }
}
