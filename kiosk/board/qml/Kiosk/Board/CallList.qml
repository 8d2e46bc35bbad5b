pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Board.Models
import Kiosk.Ui

// The other calls, newest first: those still awaited, then the recent ones; as many as fit.
Item {
    id: root

    required property BoardVM vm
    // Rows side by side, where the board is wide and low.
    property int columns: 1
    readonly property real rowHeight: Theme.px(92)
    readonly property int fit: Math.max(0, Math.floor((height - title.height) / (rowHeight + Theme.px(12)))) * columns
    readonly property var others: vm.others
    readonly property var calls: others.slice(0, fit)

    Accessible.role: Accessible.List
    Accessible.name: title.text

    Text {
        id: title

        height: implicitHeight + Theme.space2
        text: root.vm.othersCalled > 0 ? qsTr("Đang mời và vừa gọi") : qsTr("Vừa gọi")
        color: Theme.textMuted
        font.family: Theme.family
        font.pixelSize: Theme.px(44)
        font.weight: Theme.weightStrong
        textFormat: Text.PlainText
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Grid {
        anchors.top: title.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.columns
        spacing: Theme.px(12)

        Repeater {
            model: root.calls

            CallRow {
                required property var modelData

                width: (root.width - (root.columns - 1) * Theme.px(12)) / root.columns
                height: root.rowHeight
                call: modelData
            }
        }
    }
    Text {
        anchors.top: title.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.others.length === 0
        text: qsTr("Chưa có số nào khác")
        color: Theme.textMuted
        font.family: Theme.family
        font.pixelSize: Theme.px(44)
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
