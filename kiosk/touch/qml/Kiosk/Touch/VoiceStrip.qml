pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Below what can be touched: that the kiosk talks, that it listens for an answer, or the key to
// answer by voice. One height for all, so that nothing above it moves.
Rectangle {
    id: root

    required property VoiceVM voice
    readonly property bool listens: voice.hearing === "listening"

    implicitHeight: Math.max(Theme.px(140), row.implicitHeight + Theme.space2)
    radius: Theme.radius
    color: Theme.primarySoft
    border.width: Theme.contrast ? Theme.line : 0
    border.color: Theme.outline

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space1
        spacing: Theme.space3

        Row {
            spacing: Theme.px(10)
            Layout.alignment: Qt.AlignVCenter

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.voice.speaking ? "volume_up" : root.voice.hearing === "thinking" ? "hourglass_top" : "mic"
                size: Theme.px(64)
                color: Theme.textOnPrimarySoft
            }
            Repeater {
                model: root.listens && !root.voice.speaking ? 4 : 0

                Rectangle {
                    required property int index

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(12)
                    height: Theme.px(24 + 16 * index)
                    radius: width / 2
                    color: root.voice.level > index ? Theme.primary : Theme.outlineSoft
                }
            }
        }
        Text {
            objectName: "voiceStrip"
            text: {
                if (root.voice.speaking)
                    return qsTr("Máy đang nói");
                switch (root.voice.hearing) {
                case "preparing":
                    return qsTr("Đang bật micrô…");
                case "thinking":
                    return "“" + root.voice.partial + "”";
                case "listening":
                    return root.voice.hintText !== "" ? root.voice.hintText : root.voice.partial !== "" ? "“" + root.voice.partial + "”" : root.voice.answer;
                default:
                    return root.voice.more !== "" && root.voice.state === "offer" ? root.voice.more : qsTr("Mời chạm, hoặc bấm để nói");
                }
            }
            color: Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontBody, Theme.px(48))
            font.weight: Theme.weightStrong
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        SideButton {
            objectName: "voiceHush"
            visible: root.voice.speaking
            icon: "volume_off"
            text: qsTr("Dừng đọc")
            Layout.preferredWidth: Theme.px(300)
            onTapped: root.voice.hush()
        }
        SpeakKey {
            objectName: "voiceAnswer"
            visible: !root.voice.speaking && root.voice.hearing === "shut"
            text: qsTr("Nói")
            Layout.fillWidth: false
            Layout.fillHeight: false
            Layout.preferredWidth: Theme.px(260)
            Layout.preferredHeight: Theme.px(120)
            onPressed: root.voice.begin()
        }
    }
}
