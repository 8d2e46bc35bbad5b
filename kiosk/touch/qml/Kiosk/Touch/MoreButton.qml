import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Unfolds the text above it, or folds it again.
FocusScope {
    id: root

    property string text: ""
    property string about: ""

    signal tapped

    implicitWidth: row.implicitWidth + 2 * Theme.space3
    implicitHeight: Math.max(Theme.px(96), row.implicitHeight + Theme.space2)

    Accessible.role: Accessible.Button
    Accessible.name: text + ". " + about
    Accessible.focusable: true
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: area.down ? Theme.pressed : "transparent"
    }
    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space1

        Icon {
            name: "unfold_more"
            color: label.color
        }
        Text {
            id: label

            text: root.text
            color: area.down ? Theme.textOnPressed : Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            Accessible.ignored: true
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
        corner: Theme.radiusSmall
    }
}
