pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Gallery.Models
import Kiosk.Ui

PageFrame {
    id: page

    required property GalleryVM vm

    officeName: "Trung tâm Phục vụ hành chính công xã Lạc Sơn, tỉnh Phú Thọ"
    clockText: "08:15"
    title: qsTr("Số của ông/bà")

    BigButton {
        objectName: "behind"
        text: qsTr("Hủy số")
        onTapped: page.vm.tap("behind")
    }
    Toast {
        id: toast

        objectName: "toast"
    }
    AskDialog {
        objectName: "dialog"
        icon: "help"
        question: qsTr("Ông/bà muốn hủy số A012?")
        detail: qsTr("Số đã hủy thì không dùng lại được. Muốn làm việc hôm nay, ông/bà cần lấy số mới.")
        choices: [
            {
                key: "keep",
                text: qsTr("Giữ số này"),
                icon: "check"
            },
            {
                key: "cancel",
                text: qsTr("Hủy số"),
                subtext: qsTr("nhường chỗ cho người sau"),
                icon: "close",
                kind: "danger"
            }
        ]
        onChosen: key => {
            page.vm.tap(key);
            toast.show(key === "keep" ? qsTr("Đã giữ số A012") : qsTr("Đã hủy số A012"), "success");
        }
        onDismissed: page.vm.tap("dismissed")
        Component.onCompleted: ask()
    }
}
