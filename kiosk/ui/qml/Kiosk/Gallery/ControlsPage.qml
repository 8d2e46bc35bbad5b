pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Gallery.Models
import Kiosk.Ui

PageFrame {
    id: page

    required property GalleryVM vm

    officeName: "Trung tâm Phục vụ hành chính công xã Lạc Sơn, tỉnh Phú Thọ"
    clockText: "08:15"
    title: qsTr("Số của ông/bà")
    idleLeft: 9
    notice: qsTr("Mất kết nối từ %1. Số liệu có thể đã cũ.").arg("09:41")

    ScrollPane {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: (Theme.portrait && !Theme.desk) || Theme.scale > 1.5 ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Theme.space4
            rowSpacing: Theme.space3

            Card {
                Layout.fillWidth: true
                Layout.preferredHeight: implicitHeight

                ColumnLayout {
                    width: parent.width
                    spacing: Theme.space2

                    NumberText {
                        text: "A012"
                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.px(300)
                    }
                    BodyText {
                        text: qsTr("Còn 3 người chờ trước ông/bà, khoảng 10–25 phút")
                        horizontalAlignment: Text.AlignHCenter
                        strong: true
                        Layout.fillWidth: true
                    }
                    QrPicture {
                        text: "https://lacson.example.vn/t/0197f7c1"
                        description: qsTr("Mã QR để theo dõi số trên điện thoại")
                        size: Theme.px(260)
                        Layout.alignment: Qt.AlignHCenter
                    }
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: Theme.space3

                BigButton {
                    objectName: "primaryButton"
                    kind: "primary"
                    icon: "check"
                    text: qsTr("Tôi đã nhớ số")
                    subtext: qsTr("về trang đầu")
                    Layout.fillWidth: true
                    onTapped: page.vm.tap("primary")
                }
                BigButton {
                    objectName: "secondaryButton"
                    icon: "print"
                    text: qsTr("In lại phiếu")
                    Layout.fillWidth: true
                    onTapped: page.vm.tap("secondary")
                }
                RowLayout {
                    spacing: Theme.space3
                    uniformCellSizes: true

                    BigButton {
                        kind: "danger"
                        icon: "close"
                        text: qsTr("Hủy số")
                        Layout.fillWidth: true
                        onTapped: page.vm.tap("danger")
                    }
                    BigButton {
                        kind: "quiet"
                        text: qsTr("Để sau")
                        Layout.fillWidth: true
                        onTapped: page.vm.tap("quiet")
                    }
                }
                RowLayout {
                    spacing: Theme.space3
                    uniformCellSizes: true

                    BigButton {
                        objectName: "busyButton"
                        kind: "primary"
                        busy: true
                        text: qsTr("Đang lấy số")
                        Layout.fillWidth: true
                    }
                    BigButton {
                        kind: "primary"
                        enabled: false
                        text: qsTr("Chưa mở")
                        Layout.fillWidth: true
                    }
                }
                StatusBanner {
                    kind: "danger"
                    text: qsTr("Máy in hết giấy. Xin nhớ số trên màn hình.")
                    Layout.fillWidth: true
                }
                StatusBanner {
                    kind: "success"
                    text: qsTr("Đã in phiếu")
                    Layout.fillWidth: true
                }
                Flow {
                    spacing: Theme.space2
                    Layout.fillWidth: true

                    Badge {
                        text: qsTr("Ưu tiên")
                    }
                    Badge {
                        kind: "success"
                        text: qsTr("Đang mở")
                    }
                    Badge {
                        kind: "warning"
                        text: qsTr("Tạm dừng")
                    }
                    Badge {
                        kind: "danger"
                        text: qsTr("Hết số")
                    }
                    Badge {
                        kind: "plain"
                        text: "A012"
                    }
                }
            }
        }
    }
}
