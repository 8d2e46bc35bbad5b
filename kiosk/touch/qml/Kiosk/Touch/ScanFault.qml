import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// Nothing can be shown to the camera now: what is the matter, and what can be done instead.
Item {
    id: root

    property string text: ""
    property string advice: ""
    property string picture: "fault"

    implicitHeight: body.implicitHeight

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + ". " + advice

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        ScanPicture {
            name: root.picture
            Layout.preferredHeight: Theme.px(Theme.scale > 1.5 ? 260 : 380)
            Layout.fillWidth: true
        }
        Heading {
            objectName: "scanFault"
            text: root.text
            font.pixelSize: Theme.px(64 * (1 + (Theme.scale - 1) * 0.45))
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        BodyText {
            objectName: "scanAdvice"
            text: root.advice
            font.pixelSize: Theme.fontLarge
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
