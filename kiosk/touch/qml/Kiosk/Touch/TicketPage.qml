pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The number in huge type, what to expect, and what became of the slip.
FocusScope {
    id: root

    required property TicketVM ticket
    // Seconds until the page closes by itself; below 0: not soon.
    property int closesIn: -1
    readonly property bool wide: !Theme.portrait
    // Large type fills the left half with the number: what became of the slip then leads the right.
    readonly property bool slipFirst: wide && Theme.scale > 1.5

    signal reprintTapped
    signal doneTapped

    ScrollPane {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.space3

        GridLayout {
            width: parent.width
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.space5
            rowSpacing: Theme.space3

            ColumnLayout {
                spacing: Theme.space3
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop

                Rectangle {
                    radius: Theme.radius
                    color: Theme.surface
                    border.width: Theme.lineStrong
                    border.color: Theme.primary
                    implicitHeight: head.implicitHeight + 2 * Theme.space3
                    Layout.fillWidth: true

                    ColumnLayout {
                        id: head

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.space4
                        spacing: 0

                        Heading {
                            level: 2
                            text: root.ticket.existing ? qsTr("Ông/bà đã có số này") : qsTr("Số của ông/bà")
                            horizontalAlignment: Text.AlignHCenter
                            Layout.fillWidth: true
                        }
                        NumberText {
                            objectName: "ticketNumber"
                            text: root.ticket.number
                            Layout.fillWidth: true
                            size: Theme.px(root.wide ? 260 : 290)
                            Layout.preferredHeight: Theme.px(root.wide ? 300 : 320)
                            Accessible.name: qsTr("Số của ông/bà là %1").arg(root.ticket.number)
                        }
                        Heading {
                            level: 2
                            text: root.ticket.service
                            horizontalAlignment: Text.AlignHCenter
                            Layout.fillWidth: true
                        }
                        BodyText {
                            objectName: "ticketProcedure"
                            visible: text !== ""
                            text: root.ticket.procedure
                            strong: true
                            color: Theme.textOnPrimarySoft
                            horizontalAlignment: Text.AlignHCenter
                            Layout.fillWidth: true
                        }
                    }
                }
                StatusBanner {
                    objectName: "printBanner"
                    visible: !root.slipFirst
                    text: root.ticket.printText
                    kind: root.ticket.printKind
                    icon: root.ticket.printIcon
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: Theme.space3
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop

                StatusBanner {
                    visible: root.slipFirst
                    text: root.ticket.printText
                    kind: root.ticket.printKind
                    icon: root.ticket.printIcon
                    Layout.fillWidth: true
                }
                Card {
                    Layout.fillWidth: true
                    implicitHeight: facts.implicitHeight + 2 * padding

                    ColumnLayout {
                        id: facts

                        width: parent.width
                        spacing: Theme.space3

                        TicketFact {
                            icon: "groups"
                            text: root.ticket.ahead
                            Layout.fillWidth: true
                        }
                        TicketFact {
                            icon: "schedule"
                            text: root.ticket.range
                            Layout.fillWidth: true
                        }
                        TicketFact {
                            icon: "desk"
                            text: root.ticket.counters
                            Layout.fillWidth: true
                        }
                        TicketFact {
                            icon: "campaign"
                            text: qsTr("Mời theo dõi bảng gọi số và lắng nghe loa")
                            Layout.fillWidth: true
                        }
                    }
                }
                RowLayout {
                    objectName: "ticketCode"
                    visible: root.ticket.link !== ""
                    spacing: Theme.space4
                    Layout.fillWidth: true

                    QrPicture {
                        text: root.ticket.link
                        size: Theme.px(root.wide ? 240 : 280)
                        description: qsTr("Mã QR để theo dõi số trên điện thoại")
                    }
                    BodyText {
                        text: qsTr("Quét mã này bằng điện thoại để theo dõi lượt của mình.")
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
        columns: Theme.scale > 1.5 && Theme.portrait ? 1 : 2
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        BigButton {
            objectName: "reprintButton"
            visible: root.ticket.canReprint
            icon: "print"
            text: qsTr("In lại")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            onTapped: root.reprintTapped()
        }
        BigButton {
            objectName: "doneButton"
            kind: "primary"
            icon: "check"
            text: qsTr("Xong")
            subtext: root.closesIn >= 0 ? qsTr("Tự đóng sau %1 giây").arg(root.closesIn) : ""
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            onTapped: root.doneTapped()
        }
    }
}
