import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// One number for one errand, and two answers.
Item {
    id: root

    required property VoiceVM voice
    readonly property bool large: Theme.scale > 1.0

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        BodyText {
            objectName: "voiceHeardSmall"
            visible: text !== "" && !(root.large && !Theme.portrait)
            text: root.voice.heard === "" ? "" : qsTr("Máy nghe: “%1”").arg(root.voice.heard)
            muted: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.line
            border.color: Theme.outlineSoft
            Layout.fillWidth: true
            Layout.fillHeight: true

            Accessible.role: Accessible.StaticText
            Accessible.name: words.spoken

            ColumnLayout {
                id: words

                readonly property string spoken: root.voice.offerProcedure === "" ? qsTr("Lấy số %1?").arg(root.voice.offerService) : qsTr("Lấy số %1 cho việc %2?").arg(root.voice.offerService).arg(root.voice.offerProcedure)
                readonly property real big: Theme.px((Theme.portrait ? 104 : 92) * (1 + (Theme.scale - 1) * 0.2))

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.space4
                spacing: Theme.space2

                BodyText {
                    text: qsTr("Lấy số")
                    font.pixelSize: Math.min(Theme.fontTitle, Theme.px(64))
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Text {
                    objectName: "voiceOffer"
                    text: root.voice.offerService
                    color: Theme.textOnPrimarySoft
                    font.family: Theme.family
                    font.pixelSize: root.voice.offerService.length > 22 ? words.big * 0.72 : words.big
                    font.weight: Theme.weightTitle
                    lineHeight: 1.08
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                BodyText {
                    visible: root.voice.offerProcedure !== ""
                    text: qsTr("cho việc")
                    font.pixelSize: Math.min(Theme.fontLarge, Theme.px(54))
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Heading {
                    objectName: "voiceOfferProcedure"
                    visible: text !== ""
                    text: root.voice.offerProcedure
                    font.pixelSize: Theme.px((Theme.portrait ? 64 : 58) * (1 + (Theme.scale - 1) * 0.2))
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        RowLayout {
            spacing: Theme.space3
            uniformCellSizes: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(Theme.portrait ? 260 : 180)
            Layout.maximumHeight: Theme.px(Theme.portrait ? 260 : 180)

            VoiceAnswer {
                objectName: "voiceYes"
                primary: true
                icon: "check"
                text: qsTr("Đúng")
                Layout.fillWidth: true
                Layout.fillHeight: true
                onTapped: root.voice.yes()
            }
            VoiceAnswer {
                objectName: "voiceNo"
                icon: "close"
                text: qsTr("Không")
                Layout.fillWidth: true
                Layout.fillHeight: true
                onTapped: root.voice.no()
            }
        }
        VoiceStrip {
            objectName: "voiceStripBar"
            voice: root.voice
            Layout.fillWidth: true
        }
    }
}
