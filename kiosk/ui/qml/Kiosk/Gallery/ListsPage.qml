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
    title: qsTr("Danh sách")

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        uniformCellWidths: true
        columnSpacing: Theme.space5
        rowSpacing: Theme.space4

        ListPane {
            objectName: "list"
            model: 24
            Layout.fillWidth: true
            Layout.fillHeight: true
            delegate: Tile {
                required property int index

                objectName: "row_" + index
                width: ListView.view.width
                wide: true
                icon: "description"
                title: "Đăng ký lại khai sinh có yếu tố nước ngoài " + (index + 1)
                hint: qsTr("Không quá 5 ngày làm việc")
                onTapped: page.vm.tap("row " + index)
            }
        }
        KeyPad {
            objectName: "pad"
            label: qsTr("Mã PIN của cán bộ")
            text: "123"
            problem: qsTr("Mã PIN chưa đúng, còn 3 lần thử")
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            onAccepted: text => page.vm.tap("pin " + text)
        }
    }
}
