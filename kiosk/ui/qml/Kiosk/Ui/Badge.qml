import QtQuick

// A short fact on a coloured ground: "12 người đang chờ".
Rectangle {
    id: root

    property string text: ""
    // "accent", "danger", "success", "warning" or "plain"
    property string kind: "accent"
    readonly property color ink: kind === "danger" ? Theme.textOnDanger : kind === "success" ? Theme.textOnSuccess : kind === "warning" ? Theme.textOnWarning : kind === "plain" ? Theme.text : Theme.textOnAccent

    implicitWidth: label.implicitWidth + 2 * Theme.space2
    implicitHeight: label.implicitHeight + Theme.space1
    radius: Theme.radiusSmall
    color: kind === "danger" ? Theme.danger : kind === "success" ? Theme.success : kind === "warning" ? Theme.warning : kind === "plain" ? Theme.surfaceAlt : Theme.accent
    border.width: kind === "plain" && Theme.contrast ? Theme.line : 0
    border.color: Theme.outline

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Text {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * Theme.space2)
        text: root.text
        color: root.ink
        font.family: Theme.family
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
