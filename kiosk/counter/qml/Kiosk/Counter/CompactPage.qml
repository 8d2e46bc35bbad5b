import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models

// The counter in a few centimetres: bar, ticket, deeds, and the big button.
FocusScope {
    id: root

    required property CounterVM vm
    readonly property DeskVM desk: vm.desk

    Accessible.role: Accessible.Pane
    Accessible.name: desk.counterName

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        CounterBar {
            desk: root.desk
            full: root.vm.full
            Layout.fillWidth: true
            onFullTapped: root.vm.toggle_full()
        }
        ColumnLayout {
            spacing: Desk.px(10)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Desk.px(12)

            TicketCard {
                desk: root.desk
                dense: !root.vm.full
                Layout.fillWidth: true
                Layout.fillHeight: !root.vm.full
            }
            RowLayout {
                spacing: Desk.gapSmall
                uniformCellSizes: true
                Layout.fillWidth: true

                DeedButton {
                    objectName: "recall"
                    deed: root.desk.recall
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "start"
                    visible: root.desk.stateKind !== "serving"
                    deed: root.desk.start
                    primary: enabled
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "finish"
                    visible: root.desk.stateKind === "serving"
                    deed: root.desk.finish
                    primary: enabled
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "noShow"
                    deed: root.desk.noShow
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "hold"
                    deed: root.desk.hold
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "transfer"
                    deed: root.desk.transfer
                    Layout.fillWidth: true
                }
                DeedButton {
                    objectName: "undo"
                    deed: root.desk.undo
                    Layout.fillWidth: true
                }
            }
            StatusLine {
                linkText: root.vm.linkText
                message: root.vm.message
                messageKind: root.vm.messageKind
                undoText: root.desk.undoText
                undoLeft: root.desk.undoLeft
                Layout.fillWidth: true
            }
            NextButton {
                objectName: "next"
                deed: root.desk.next
                busy: root.desk.busy
                Layout.fillWidth: true
            }
            PapersPanel {
                papers: root.vm.papers
                visible: root.vm.full && papers.shown
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            Item {
                visible: root.vm.full && !root.vm.papers.shown
                Layout.fillHeight: true
            }
        }
    }
}
