pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// A person's numbers of today, the newest first.
FocusScope {
    id: root

    required property TodayVM today

    signal opened(ticket: string)
    signal chooseTapped
    signal againTapped

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.space3
        visible: root.today.state === "some"

        Column {
            width: parent.width
            spacing: Theme.space3

            Repeater {
                model: root.today.rows

                TodayRow {
                    width: parent.width
                    onTapped: root.opened(rowKey)
                }
            }
        }
    }
    ScrollPane {
        id: said

        anchors.fill: pane
        visible: root.today.state !== "some"

        Item {
            width: parent.width
            height: Math.max(said.height, words.implicitHeight)

            ColumnLayout {
                id: words

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space3

                Icon {
                    name: root.today.state === "asking" ? "hourglass_top" : root.today.state === "down" ? "wifi_off" : "today"
                    visible: Theme.portrait || Theme.scale < 2
                    size: Theme.px(Theme.portrait ? 140 : 100)
                    color: Theme.textOnPrimarySoft
                    Layout.alignment: Qt.AlignHCenter
                }
                Heading {
                    objectName: "mineTitle"
                    text: root.today.state === "asking" ? qsTr("Đang tìm số của ông/bà…") : root.today.state === "down" ? qsTr("Chưa hỏi được số của ông/bà") : qsTr("Hôm nay ông/bà chưa lấy số bằng thẻ này")
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                BodyText {
                    visible: root.today.state === "none" || root.today.state === "down"
                    text: root.today.state === "down" ? qsTr("Lúc này máy chưa hỏi được văn phòng. Một phút nữa mời hỏi lại. Có phiếu số, mời theo dõi bảng gọi số.") : qsTr("Đã lấy số mà không đưa thẻ: mời quét mã trên phiếu số.")
                    font.pixelSize: Theme.fontLarge
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
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
            objectName: "mineAgain"
            visible: root.today.state === "down"
            kind: "primary"
            icon: "refresh"
            text: qsTr("Hỏi lại")
            Layout.fillWidth: true
            onTapped: root.againTapped()
        }
        BigButton {
            objectName: "mineChoose"
            visible: root.today.state !== "asking"
            kind: root.today.state === "none" ? "primary" : "secondary"
            icon: "confirmation_number"
            text: root.today.state === "some" ? qsTr("Lấy thêm số cho việc khác") : qsTr("Lấy số")
            Layout.fillWidth: true
            onTapped: root.chooseTapped()
        }
    }
}
