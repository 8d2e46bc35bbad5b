import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One paper to bring. The whole row ticks; a long text has a button that shows all of it.
FocusScope {
    id: root

    property string text: ""
    property string counts: ""
    property bool ticked: false
    property string more: ""
    readonly property color ink: area.down ? Theme.textOnPressed : Theme.text

    signal tapped
    signal moreTapped

    implicitHeight: content.implicitHeight

    ColumnLayout {
        id: content

        width: parent.width
        spacing: Theme.space1

        FocusScope {
            implicitHeight: Math.max(Theme.touchTarget, line.implicitHeight + 2 * Theme.space2)
            Layout.fillWidth: true

            Accessible.role: Accessible.CheckBox
            Accessible.name: root.counts === "" ? root.text : root.text + ". " + root.counts
            Accessible.checked: root.ticked
            Accessible.focusable: true
            Accessible.onPressAction: root.tapped()

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: area.down ? Theme.pressed : Theme.surface
                border.width: root.ticked ? Theme.lineStrong : Theme.line
                border.color: root.ticked ? Theme.success : Theme.outlineSoft
            }
            RowLayout {
                id: line

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: Theme.space3
                anchors.rightMargin: Theme.space3
                spacing: Theme.space3

                Icon {
                    name: root.ticked ? "check_box" : "check_box_outline_blank"
                    size: Theme.px(72)
                    color: area.down ? root.ink : root.ticked ? Theme.success : Theme.textOnPrimarySoft
                    Layout.alignment: Qt.AlignVCenter
                }
                ColumnLayout {
                    spacing: Theme.space1
                    Layout.fillWidth: true

                    Text {
                        text: root.text
                        color: root.ink
                        font.family: Theme.family
                        font.pixelSize: Theme.fontBody
                        font.weight: Theme.weightBody
                        lineHeight: 1.15
                        wrapMode: Text.Wrap
                        textFormat: Text.PlainText
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Text {
                        visible: text !== ""
                        text: root.counts
                        color: area.down ? root.ink : Theme.textOnPrimarySoft
                        font.family: Theme.family
                        font.pixelSize: Theme.fontBody
                        font.weight: Theme.weightTitle
                        wrapMode: Text.Wrap
                        textFormat: Text.PlainText
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
            TapArea {
                id: area

                anchors.fill: parent
                focus: true
                onTapped: root.tapped()
            }
            FocusRing {
                anchors.margins: 0
                shown: area.focused
            }
        }
        MoreButton {
            visible: root.more !== ""
            text: root.more
            about: root.text
            Layout.alignment: Qt.AlignRight
            onTapped: root.moreTapped()
        }
    }
}
