pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// A friendly page: what is the matter, what to do next, and the way on.
FocusScope {
    id: root

    required property NoticeVM notice
    property bool busy: false
    // Whether there is a catalogue to look procedures up in.
    property bool hasCatalogue: false

    signal actTapped
    signal lookUpTapped
    signal backTapped

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: actions.top
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

                Rectangle {
                    implicitWidth: Theme.px(Theme.portrait ? 220 : 150)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: Theme.primarySoft
                    border.width: Theme.contrast ? Theme.line : 0
                    border.color: Theme.outline
                    Layout.alignment: Qt.AlignHCenter

                    Icon {
                        anchors.centerIn: parent
                        name: root.notice.icon
                        size: parent.width * 0.62
                        color: Theme.textOnPrimarySoft
                    }
                }
                Heading {
                    objectName: "noticeTitle"
                    text: root.notice.title
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                BodyText {
                    objectName: "noticeBody"
                    visible: text !== ""
                    text: root.notice.body
                    font.pixelSize: Theme.fontLarge
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                Repeater {
                    model: root.notice.lines

                    BodyText {
                        required property string modelData

                        text: modelData
                        strong: true
                        font.pixelSize: Theme.fontLarge
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                    }
                }
                Rectangle {
                    visible: root.notice.advice !== ""
                    radius: Theme.radius
                    color: Theme.surface
                    border.width: Theme.line
                    border.color: Theme.outlineSoft
                    implicitHeight: advice.implicitHeight + 2 * Theme.space4
                    Layout.fillWidth: true

                    RowLayout {
                        id: advice

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.space4
                        spacing: Theme.space3

                        Icon {
                            name: "arrow_forward"
                            color: Theme.textOnPrimarySoft
                            Layout.alignment: Qt.AlignTop
                        }
                        BodyText {
                            text: root.notice.advice
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
    }

    GridLayout {
        id: actions

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        BigButton {
            objectName: "noticeAct"
            kind: "primary"
            icon: root.notice.actIcon
            text: root.notice.act
            busy: root.busy
            Layout.fillWidth: true
            onTapped: root.actTapped()
        }
        BigButton {
            objectName: "noticeLookUp"
            visible: root.hasCatalogue && root.notice.canLookUp
            icon: "search"
            text: qsTr("Tìm thủ tục")
            Layout.fillWidth: true
            onTapped: root.lookUpTapped()
        }
        BigButton {
            objectName: "noticeBack"
            visible: root.notice.back !== ""
            icon: "arrow_back"
            text: root.notice.back
            enabled: !root.busy
            Layout.fillWidth: true
            onTapped: root.backTapped()
        }
    }
}
