pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// An open question: what is asked, the ear, what was heard, and the ways without speaking.
Item {
    id: root

    required property VoiceVM voice
    required property bool canScan
    readonly property bool code: voice.state === "code"
    readonly property bool wide: !Theme.portrait

    GridLayout {
        anchors.fill: parent
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.space5
        rowSpacing: Theme.space3

        ColumnLayout {
            spacing: Theme.space2
            Layout.fillWidth: true
            Layout.fillHeight: !root.wide
            Layout.preferredWidth: root.wide ? root.width * 0.4 : -1
            Layout.maximumWidth: root.wide ? root.width * 0.4 : -1
            Layout.row: root.wide ? 0 : 1
            Layout.column: 0
            Layout.rowSpan: root.wide ? 2 : 1

            VoiceRing {
                objectName: "voiceRing"
                voice: root.voice
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.px(200)
                Layout.maximumHeight: Theme.px(root.wide ? 560 : 700)
            }
            Text {
                objectName: "voiceHearing"
                text: {
                    switch (root.voice.hearing) {
                    case "listening":
                        return root.voice.hintText !== "" ? root.voice.hintText : qsTr("Máy đang nghe");
                    case "preparing":
                        return qsTr("Đang bật micrô…");
                    case "thinking":
                        return qsTr("Đang tìm…");
                    default:
                        return root.voice.speaking ? "" : qsTr("Chạm vào đây để nói");
                    }
                }
                color: root.voice.hintText !== "" ? Theme.warning : Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Math.min(Theme.fontLarge, Theme.px(56))
                font.weight: Theme.weightStrong
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                // Two lines, so that the ring does not grow and shrink with the words.
                Layout.preferredHeight: Theme.px(Theme.scale > 1.0 ? 160 : 120)
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
        ColumnLayout {
            spacing: Theme.space2
            Layout.fillWidth: true
            Layout.preferredWidth: root.wide ? 1 : -1
            Layout.row: 0
            Layout.column: root.wide ? 1 : 0

            Heading {
                objectName: "voiceQuestion"
                text: root.voice.question
                font.pixelSize: Theme.px(72 * (1 + (Theme.scale - 1) * 0.35))
                horizontalAlignment: root.wide ? Text.AlignLeft : Text.AlignHCenter
                Layout.fillWidth: true
            }
            BodyText {
                visible: text !== "" && !(Theme.scale > 1.5 && (root.wide || root.voice.keeps))
                text: root.voice.more
                muted: true
                font.pixelSize: Theme.scale > 1.0 ? Theme.fontBody : Theme.fontLarge
                horizontalAlignment: root.wide ? Text.AlignLeft : Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            spacing: Theme.space3
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: root.wide ? 1 : -1
            Layout.row: root.wide ? 1 : 2
            Layout.column: root.wide ? 1 : 0

            Item {
                visible: root.wide
                Layout.fillHeight: true
            }
            VoiceHeard {
                voice: root.voice
                Layout.fillWidth: true
            }
            Item {
                visible: root.wide
                Layout.fillHeight: true
            }
            VoiceStrip {
                visible: root.voice.speaking
                voice: root.voice
                Layout.fillWidth: true
            }
            RowLayout {
                visible: root.voice.keeps
                spacing: Theme.space2
                Layout.fillWidth: true

                Icon {
                    name: "info"
                    size: Theme.px(40)
                    color: Theme.textMuted
                    Layout.alignment: Qt.AlignTop
                }
                BodyText {
                    objectName: "voiceKeeps"
                    text: qsTr("Câu nào máy không hiểu sẽ được giữ %n ngày, khóa kín, để sửa máy; rồi xóa.", "", root.voice.keepsDays)
                    muted: true
                    font.pixelSize: Math.min(Theme.fontSmall, Theme.px(40))
                    Layout.fillWidth: true
                }
            }
            GridLayout {
                columns: Theme.scale > 1.5 ? 1 : 2
                columnSpacing: Theme.space3
                rowSpacing: Theme.space2
                uniformCellWidths: true
                Layout.fillWidth: true

                BigButton {
                    objectName: "voiceType"
                    visible: root.code
                    icon: "keyboard"
                    text: qsTr("Nhập bằng bàn phím")
                    Layout.fillWidth: true
                    onTapped: root.voice.type()
                }
                BigButton {
                    objectName: "voiceScan"
                    visible: root.code && root.canScan
                    icon: "qr_code_scanner"
                    text: qsTr("Quét mã QR")
                    Layout.fillWidth: true
                    onTapped: root.voice.scan()
                }
                BigButton {
                    objectName: "voiceTouch"
                    visible: !root.code
                    icon: "touch_app"
                    text: qsTr("Chạm để chọn")
                    Layout.fillWidth: true
                    Layout.columnSpan: Theme.scale > 1.5 ? 1 : 2
                    onTapped: root.voice.touch()
                }
            }
        }
    }
}
