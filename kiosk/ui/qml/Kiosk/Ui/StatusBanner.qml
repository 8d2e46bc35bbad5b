import QtQuick
import QtQuick.Layouts

// A bar across the page that says what is wrong and since when.
Rectangle {
    id: root

    property string text: ""
    // "warning", "danger", "success" or "info"
    property string kind: "warning"
    property string icon: kind === "danger" ? "error" : kind === "success" ? "check_circle" : kind === "info" ? "info" : "warning"
    readonly property color ink: kind === "danger" ? Theme.textOnDanger : kind === "success" ? Theme.textOnSuccess : kind === "info" ? Theme.text : Theme.textOnWarning

    implicitHeight: row.implicitHeight + 2 * Theme.space2
    implicitWidth: row.implicitWidth + 2 * Theme.space3
    radius: Theme.radiusSmall
    color: kind === "danger" ? Theme.danger : kind === "success" ? Theme.success : kind === "info" ? Theme.surfaceAlt : Theme.warning
    border.width: kind === "info" ? Theme.line : 0
    border.color: Theme.outline

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space2

        Icon {
            name: root.icon
            color: root.ink
        }
        Text {
            Layout.fillWidth: true
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightStrong
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
}
