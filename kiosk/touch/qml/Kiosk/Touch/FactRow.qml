import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// An answer in large type: what it is about above, the rest below.
Rectangle {
    id: root

    property string icon: ""
    property string lead: ""
    property string text: ""
    // What it was before; shown struck through, with an arrow to `text`.
    property string old: ""
    property string sub: ""

    implicitHeight: line.implicitHeight + 2 * Theme.space3
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space3

        Icon {
            name: root.icon
            size: Theme.px(64)
            color: Theme.textOnPrimarySoft
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: Theme.space1
            Layout.fillWidth: true

            BodyText {
                visible: text !== ""
                text: root.lead
                muted: true
                Layout.fillWidth: true
            }
            Flow {
                visible: root.old !== ""
                spacing: Theme.space2
                Layout.fillWidth: true

                Text {
                    text: root.old
                    color: Theme.textMuted
                    font.family: Theme.family
                    font.pixelSize: Theme.fontLarge
                    font.strikeout: true
                    textFormat: Text.PlainText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Theo quy định: %1").arg(text)
                }
                Icon {
                    name: "arrow_forward"
                    size: Theme.fontLarge * 1.2
                    color: Theme.textOnPrimarySoft
                }
                Text {
                    text: root.text
                    color: Theme.textOnPrimarySoft
                    font.family: Theme.family
                    font.pixelSize: Theme.fontLarge
                    font.weight: Theme.weightTitle
                    textFormat: Text.PlainText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Tại đây: %1").arg(text)
                }
            }
            BodyText {
                visible: root.old === "" && text !== ""
                text: root.text
                strong: true
                font.pixelSize: root.text.length > 80 ? Theme.fontBody : Theme.fontLarge
                Layout.fillWidth: true
            }
            BodyText {
                visible: text !== ""
                text: root.sub
                muted: root.text !== ""
                Layout.fillWidth: true
            }
        }
    }
}
