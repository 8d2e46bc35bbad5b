import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One line for what has to be said now: the link, the last command, what can be undone.
Rectangle {
    id: root

    property string linkText: ""
    property string message: ""
    // "success", "warning" or "danger"
    property string messageKind: "success"
    property string undoText: ""
    property int undoLeft: 0
    readonly property string kind: linkText !== "" ? "danger" : message !== "" ? messageKind : "plain"
    readonly property string text: linkText !== "" ? linkText : message !== "" ? message : undoText === "" ? "" : qsTr("%1 · còn %2 giây (Ctrl+Z)").arg(undoText).arg(undoLeft)
    readonly property color ink: kind === "danger" ? Theme.textOnDanger : kind === "warning" ? Theme.textOnWarning : kind === "success" ? Theme.textOnSuccess : Theme.textMuted

    implicitHeight: Desk.px(76)
    radius: Desk.px(12)
    color: text === "" || kind === "plain" ? "transparent" : kind === "danger" ? Theme.danger : kind === "warning" ? Theme.warning : Theme.success

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Desk.gap
        anchors.rightMargin: Desk.gap
        spacing: Desk.gapSmall

        Icon {
            name: root.text === "" ? "" : root.linkText !== "" ? "link_off" : root.kind === "plain" ? "undo" : root.kind === "success" ? "check_circle" : "warning"
            size: Desk.px(36)
            color: root.ink
        }
        Text {
            objectName: "statusText"
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            font.weight: root.kind === "plain" ? Theme.weightBody : Theme.weightStrong
            lineHeight: 1.1
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
