pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Somebody of the office was called here: whether the call stands, who comes, what else can be done.
FocusScope {
    id: root

    required property HelperVM helper
    readonly property bool coming: helper.state === "coming"

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: act.top
        anchors.bottomMargin: Theme.space3

        Item {
            width: parent.width
            height: Math.max(pane.height, text.implicitHeight)

            ColumnLayout {
                id: text

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space4

                // Read without letters: somebody, then somebody on the way.
                Rectangle {
                    visible: Theme.portrait || Theme.scale < 2
                    implicitWidth: Theme.px((Theme.portrait ? 320 : 200) / Theme.scale)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: root.coming ? Theme.success : root.helper.open ? Theme.primary : Theme.primarySoft
                    border.width: Theme.contrast ? Theme.line : 0
                    border.color: Theme.outline
                    Layout.alignment: Qt.AlignHCenter

                    Icon {
                        anchors.centerIn: parent
                        name: root.helper.icon
                        size: parent.width * 0.62
                        color: root.coming ? Theme.textOnSuccess : root.helper.open ? Theme.textOnPrimary : Theme.textOnPrimarySoft
                    }
                }
                Heading {
                    objectName: "helpTitle"
                    text: root.helper.title
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                BodyText {
                    objectName: "helpBody"
                    visible: text !== ""
                    text: root.helper.body
                    font.pixelSize: Theme.fontLarge
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                BodyText {
                    objectName: "helpAdvice"
                    visible: text !== ""
                    text: root.helper.advice
                    strong: true
                    font.pixelSize: Theme.fontLarge
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
            }
        }
    }
    BigButton {
        id: act

        objectName: "helpAct"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        icon: root.helper.open ? "close" : "arrow_back"
        text: root.helper.actText
        onTapped: root.helper.act()
    }
}
