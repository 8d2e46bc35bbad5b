import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One procedure in a list: its name, and a hint of its field, time and fee.
FocusScope {
    id: root

    property string text: ""
    property string field: ""
    property string time: ""
    property string fee: ""
    // In a grid: smaller name, no arrow.
    property bool compact: false
    readonly property color ink: area.down ? Theme.textOnPressed : Theme.text
    readonly property color inkMuted: area.down ? Theme.textOnPressed : Theme.textMuted

    signal tapped

    implicitHeight: Math.max(Theme.touchTarget, words.implicitHeight + 2 * (compact ? Theme.space2 : Theme.space3))

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: [field, time, fee].filter(t => t !== "").join(". ")
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : Theme.surface
        border.width: Theme.line
        border.color: Theme.outlineSoft
    }
    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.right: arrow.visible ? arrow.left : parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: root.compact ? Theme.space2 : Theme.space3
        spacing: Theme.space1 / 2

        Text {
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: root.compact ? Theme.fontBody : Math.round((Theme.fontBody + Theme.fontLarge) / 2)
            font.weight: Theme.weightTitle
            lineHeight: 1.1
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Text {
            visible: text !== ""
            text: root.field
            color: root.inkMuted
            font.family: Theme.family
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Flow {
            visible: root.time !== "" || root.fee !== ""
            spacing: Theme.space2
            Layout.fillWidth: true

            Hint {
                visible: root.time !== ""
                icon: "schedule"
                text: root.time
                color: area.down ? root.ink : Theme.textOnPrimarySoft
            }
            Hint {
                visible: root.fee !== ""
                icon: "payments"
                text: root.fee
                color: area.down ? root.ink : Theme.textOnPrimarySoft
            }
        }
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.compact && Theme.scale < 2
        name: root.compact ? "" : "chevron_right"
        color: root.inkMuted
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
