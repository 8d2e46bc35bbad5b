pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Where one number stands, and what to do now.
FocusScope {
    id: root

    required property PlaceVM place
    property bool canScan: false
    readonly property bool wide: !Theme.portrait

    signal chooseTapped
    signal scanTapped

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.space3

        Item {
            width: parent.width
            height: Math.max(pane.height, content.implicitHeight)

            GridLayout {
                id: content

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                columns: root.wide ? 2 : 1
                columnSpacing: Theme.space5
                rowSpacing: Theme.space3

                Rectangle {
                    radius: Theme.radius
                    color: Theme.surface
                    border.width: Theme.lineStrong
                    border.color: Theme.primary
                    implicitHeight: head.implicitHeight + 2 * Theme.space3
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop

                    ColumnLayout {
                        id: head

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.space4
                        spacing: 0

                        NumberText {
                            objectName: "placeNumber"
                            text: root.place.number
                            size: Theme.px(root.wide ? 260 : 290)
                            Layout.fillWidth: true
                            Layout.preferredHeight: Theme.px(root.wide ? 300 : 320)
                            Accessible.name: qsTr("Số %1").arg(root.place.number)
                        }
                        Heading {
                            level: 2
                            text: root.place.service
                            horizontalAlignment: Text.AlignHCenter
                            Layout.fillWidth: true
                        }
                    }
                }
                ColumnLayout {
                    spacing: Theme.space3
                    Layout.fillWidth: true
                    Layout.preferredWidth: root.wide && Theme.scale > 1.5 ? 1.6 : 1
                    Layout.alignment: Qt.AlignTop

                    StatusBanner {
                        objectName: "placeState"
                        text: root.place.state
                        kind: root.place.kind
                        icon: root.place.icon
                        Layout.fillWidth: true
                    }
                    Card {
                        visible: ahead.visible || range.visible || counters.visible || advice.visible
                        Layout.fillWidth: true
                        implicitHeight: facts.implicitHeight + 2 * padding

                        ColumnLayout {
                            id: facts

                            width: parent.width
                            spacing: Theme.space3

                            TicketFact {
                                id: ahead

                                icon: "groups"
                                text: root.place.ahead
                                Layout.fillWidth: true
                            }
                            TicketFact {
                                id: range

                                icon: "schedule"
                                text: root.place.range
                                Layout.fillWidth: true
                            }
                            TicketFact {
                                id: counters

                                icon: "desk"
                                text: root.place.counters
                                Layout.fillWidth: true
                            }
                            TicketFact {
                                id: advice

                                icon: "arrow_forward"
                                text: root.place.advice
                                Layout.fillWidth: true
                            }
                        }
                    }
                    StatusBanner {
                        visible: root.place.warning !== ""
                        text: root.place.warning
                        icon: "wifi_off"
                        kind: "warning"
                        Layout.fillWidth: true
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
        uniformCellWidths: true

        BigButton {
            objectName: "placeChoose"
            visible: root.place.over
            kind: "primary"
            icon: "confirmation_number"
            text: qsTr("Lấy số mới")
            Layout.fillWidth: true
            onTapped: root.chooseTapped()
        }
        BigButton {
            objectName: "placeScan"
            visible: root.canScan
            icon: "qr_code_scanner"
            text: qsTr("Quét mã khác")
            Layout.fillWidth: true
            onTapped: root.scanTapped()
        }
    }
}
