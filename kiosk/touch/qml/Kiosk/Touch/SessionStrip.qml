import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Says that somebody's card is still known, so that nobody walks away from it.
Rectangle {
    id: root

    required property PersonVM person
    // Asked beside the name, where a title has no room of its own.
    property string question: ""

    signal endTapped

    implicitHeight: Math.max(Theme.px(104), row.implicitHeight + Theme.space1)
    radius: Theme.radiusSmall
    color: Theme.primarySoft
    border.width: Theme.contrast ? Theme.line : 0
    border.color: Theme.outline

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.px(4)
        spacing: Theme.space3

        Icon {
            name: "person"
            color: Theme.textOnPrimarySoft
        }
        Text {
            objectName: "sessionName"
            text: root.question === "" ? root.person.addressed : root.person.addressed + " – " + root.question
            color: Theme.textOnPrimarySoft
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontBody, Theme.px(48))
            font.weight: Theme.weightStrong
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        SideButton {
            objectName: "sessionEnd"
            icon: "logout"
            text: qsTr("Kết thúc")
            implicitHeight: Theme.px(96)
            Layout.preferredWidth: Theme.px(300)
            onTapped: root.endTapped()
        }
    }
}
