import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One officer or counter to choose.
FocusScope {
    id: root

    property string icon: ""
    property string title: ""
    property string detail: ""
    property string side: ""
    property bool current: false

    signal tapped

    implicitHeight: Math.max(Desk.px(104), row.implicitHeight + 2 * Desk.px(12))

    Accessible.role: Accessible.Button
    Accessible.name: title
    Accessible.description: detail
    Accessible.focusable: true
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Desk.radius
        color: area.down ? Theme.pressed : root.current ? Theme.primarySoft : hover.hovered ? Theme.surfaceAlt : Theme.surface
        border.width: root.current ? Theme.lineStrong : Theme.line
        border.color: root.current ? Theme.primary : Theme.outlineSoft
    }
    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Desk.px(20)
        anchors.rightMargin: Desk.px(20)
        spacing: Desk.px(20)

        Icon {
            name: root.icon
            size: Desk.px(52)
            color: Theme.textOnPrimarySoft
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Text {
                text: root.title
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.px(34)
                font.weight: Theme.weightStrong
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.detail
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Text {
            visible: text !== ""
            text: root.side
            color: Theme.textMuted
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.maximumWidth: Desk.px(220)
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        activeFocusOnTab: false
        onTapped: root.tapped()
    }
    HoverHandler {
        id: hover
    }
}
