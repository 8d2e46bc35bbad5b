pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// The counter on the left as in the compact window, the lists on the right.
FocusScope {
    id: root

    required property CounterVM vm
    readonly property ListsVM lists: vm.lists
    readonly property string tab: lists.tab

    Accessible.role: Accessible.Pane
    Accessible.name: vm.desk.counterName

    function act(deed: string, ticket: string): void {
        switch (deed) {
        case "call":
            lists.call(ticket);
            break;
        case "resume":
            lists.resume(ticket);
            break;
        case "release":
            lists.release(ticket);
            break;
        case "take_back":
            lists.take_back(ticket);
            break;
        case "transfer":
            lists.transfer(ticket);
            break;
        case "cancel":
            lists.cancel(ticket);
            break;
        case "reprint":
            lists.reprint(ticket);
            break;
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        CompactPage {
            vm: root.vm
            Layout.preferredWidth: Desk.compactWidth
            Layout.fillHeight: true
        }
        Rectangle {
            color: Theme.outlineSoft
            implicitWidth: Theme.line
            Layout.fillHeight: true
        }
        ColumnLayout {
            spacing: Desk.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Desk.gap

            RowLayout {
                spacing: Desk.gapSmall
                Layout.fillWidth: true

                TabButton {
                    objectName: "tab_waiting"
                    text: qsTr("Đang chờ")
                    count: root.lists.waitingCount
                    current: root.tab === "waiting"
                    onTapped: root.lists.tab = "waiting"
                }
                TabButton {
                    objectName: "tab_held"
                    text: qsTr("Tạm giữ")
                    count: root.lists.heldCount
                    current: root.tab === "held"
                    onTapped: root.lists.tab = "held"
                }
                TabButton {
                    objectName: "tab_absent"
                    text: qsTr("Vắng mặt")
                    count: root.lists.absentCount
                    current: root.tab === "absent"
                    onTapped: root.lists.tab = "absent"
                }
                TabButton {
                    objectName: "tab_history"
                    text: qsTr("Hôm nay")
                    count: root.lists.historyCount
                    current: root.tab === "history"
                    onTapped: root.lists.tab = "history"
                }
                Item {
                    Layout.fillWidth: true
                }
                RowButton {
                    objectName: "showAll"
                    visible: root.tab === "waiting"
                    worded: true
                    icon: root.lists.showAll ? "desk" : "groups"
                    text: root.lists.showAll ? qsTr("Chỉ quầy này") : qsTr("Xem cả cơ quan")
                    Layout.preferredHeight: Desk.px(76)
                    onTapped: root.lists.showAll = !root.lists.showAll
                }
            }
            StatusBanner {
                visible: root.tab === "waiting" && root.lists.unprinted > 0
                text: qsTr("%1 số chưa in được phiếu. Bấm nút máy in ở dòng “Phiếu in lỗi” để in lại.").arg(root.lists.unprinted)
                kind: "danger"
                icon: "print_error"
                Layout.fillWidth: true
            }
            Text {
                visible: root.tab === "history" || (root.tab === "waiting" && !root.lists.showAll && root.lists.othersWaiting > 0)
                text: root.tab === "history" ? root.lists.summary : qsTr("Ngoài ra có %1 người chờ dịch vụ của quầy khác.").arg(root.lists.othersWaiting)
                color: Theme.textMuted
                font.family: Theme.family
                font.pixelSize: Desk.text
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            ListView {
                id: list

                objectName: "ticketList"
                clip: true
                spacing: Desk.gapSmall
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: false
                model: root.tab === "waiting" ? root.lists.waiting : root.tab === "held" ? root.lists.held : root.tab === "absent" ? root.lists.absent : root.lists.history
                Layout.fillWidth: true
                Layout.fillHeight: true

                delegate: TicketRow {
                    width: ListView.view.width
                    onAsked: deed => root.act(deed, ticketId)
                }
                Text {
                    anchors.centerIn: parent
                    visible: list.count === 0
                    text: root.tab === "waiting" ? qsTr("Chưa có ai chờ.") : root.tab === "held" ? qsTr("Không có số nào đang tạm giữ.") : root.tab === "absent" ? qsTr("Không có ai vắng mặt trong thời gian được quay lại.") : qsTr("Hôm nay quầy chưa xong lượt nào.")
                    color: Theme.textMuted
                    font.family: Theme.family
                    font.pixelSize: Desk.text
                    textFormat: Text.PlainText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }
        }
    }
}
