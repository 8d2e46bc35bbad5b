pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Two to four things that may be meant, and that it is none of them.
Item {
    id: root

    required property VoiceVM voice

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Heading {
                objectName: "voiceQuestion"
                text: root.voice.question
                Layout.fillWidth: true
            }
            BodyText {
                visible: text !== "" && !(Theme.scale > 1.0 && !Theme.portrait)
                text: root.voice.heard === "" ? "" : qsTr("Máy nghe: “%1”").arg(root.voice.heard)
                muted: true
                Layout.fillWidth: true
            }
        }
        ScrollPane {
            id: pane

            Layout.fillWidth: true
            Layout.fillHeight: true

            GridLayout {
                width: parent.width
                columns: !Theme.portrait && Theme.scale === 1.0 ? 2 : 1
                columnSpacing: Theme.space3
                rowSpacing: Theme.space3
                uniformCellWidths: true

                Repeater {
                    model: root.voice.choices

                    Tile {
                        required property var modelData

                        objectName: "voiceChoice_" + modelData.key
                        wide: true
                        icon: modelData.icon
                        title: modelData.title
                        hint: modelData.sub
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.minimumHeight: Theme.px(Theme.portrait ? 220 : 180)
                        onTapped: root.voice.choose(modelData.key)
                    }
                }
            }
        }
        GridLayout {
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.space3
            rowSpacing: Theme.space3
            uniformCellWidths: true
            Layout.fillWidth: true

            BigButton {
                objectName: "voiceNone"
                icon: "close"
                text: qsTr("Không phải những việc này")
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                onTapped: root.voice.choose("none")
            }
            VoiceStrip {
                objectName: "voiceStripBar"
                voice: root.voice
                Layout.fillWidth: true
            }
        }
    }
}
