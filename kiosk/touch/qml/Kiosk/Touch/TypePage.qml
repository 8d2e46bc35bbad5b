pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// A dossier's code by hand: one key each, no method of writing in between.
FocusScope {
    id: root

    required property CodeTypingVM typing
    readonly property bool wide: !Theme.portrait
    // The keys need the width of the window; the page has margins.
    readonly property real spill: Theme.portrait ? Theme.space4 : 0

    // Keeps the words in sight while keys take the room they need.
    ScrollPane {
        id: above

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.space3

        ColumnLayout {
            width: parent.width
            spacing: Theme.space3

            Rectangle {
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.lineStrong
                border.color: Theme.primary
                implicitHeight: Math.max(Theme.px(root.wide ? 120 : 150), shown.implicitHeight + 2 * Theme.space3)
                Layout.fillWidth: true

                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Mã đã nhập: %1").arg(root.typing.text)

                Text {
                    id: shown

                    objectName: "typedCode"
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: Theme.space3
                    text: root.typing.text === "" ? "H55.12-261123-0001" : root.typing.text
                    color: root.typing.text === "" ? Theme.textMuted : Theme.text
                    font.family: Theme.family
                    font.pixelSize: Math.min(Theme.fontTitle, Theme.px(72))
                    font.weight: Theme.weightStrong
                    wrapMode: Text.WrapAnywhere
                    textFormat: Text.PlainText
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
            BodyText {
                visible: !root.wide || Theme.scale === 1.0
                text: qsTr("Mã in trên giấy hẹn hoặc biên nhận. Gõ cả dấu chấm và gạch ngang.")
                muted: true
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }
    Column {
        id: keys

        readonly property real keyHeight: Theme.px(root.wide ? 104 : 120)

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: go.top
        anchors.leftMargin: -root.spill
        anchors.rightMargin: -root.spill
        anchors.bottomMargin: Theme.space2
        spacing: Theme.px(6)

        Repeater {
            model: ["1234567890", "QWERTYUIOP", "ASDFGHJKL<", "ZXCVBNM.-/"]

            Row {
                id: line

                required property string modelData

                width: keys.width
                spacing: Theme.px(6)

                Repeater {
                    model: line.modelData.split("")

                    CodeKey {
                        required property string modelData

                        width: (line.width - 9 * line.spacing) / 10
                        height: keys.keyHeight
                        key: modelData === "<" ? "" : modelData
                        onPressed: modelData === "<" ? root.typing.erase() : root.typing.press(modelData)
                    }
                }
            }
        }
    }
    BigButton {
        id: go

        objectName: "typeDone"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        kind: "primary"
        icon: "search"
        text: qsTr("Tra cứu hồ sơ")
        enabled: root.typing.complete
        onTapped: root.typing.submit()
    }
}
