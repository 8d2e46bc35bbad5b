import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// What to do with the hand now: one drawing and a few words, the largest of the page. Its height
// does not follow its words, so that the picture of the camera beside it does not jump.
Rectangle {
    id: root

    property string text: ""
    property string picture: ""
    // "plain", "hint" or "good"
    property string kind: "plain"
    readonly property color ink: kind === "good" ? Theme.textOnSuccess : kind === "hint" ? Theme.textOnAccent : kind === "plain" ? Theme.textOnPrimarySoft : Theme.text

    implicitHeight: Theme.px(120 + 84 * Theme.scale)
    radius: Theme.radius
    color: kind === "good" ? Theme.success : kind === "hint" ? Theme.accent : kind === "plain" ? Theme.primarySoft : Theme.surface
    border.width: kind === "plain" && Theme.contrast ? Theme.lineStrong : 0
    border.color: Theme.primary

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space4

        Rectangle {
            visible: root.picture !== ""
            radius: Theme.radiusSmall
            color: Theme.surface
            Layout.fillHeight: true
            Layout.preferredWidth: Math.min(height * 1.35, root.width * 0.3)

            ScanPicture {
                anchors.fill: parent
                anchors.margins: Theme.space1
                name: root.picture
            }
        }
        Text {
            objectName: "scanHint"
            // The last word never stands alone on its line.
            text: root.text.replace(/ (\S{1,5})$/, "\u00a0$1")
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(64 * (1 + (Theme.scale - 1) * 0.45))
            font.weight: Theme.weightTitle
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.min(Theme.fontBody, Theme.px(52))
            lineHeight: 1.08
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: root.picture === "" ? Theme.space3 : 0
            Accessible.ignored: true
        }
    }
}
