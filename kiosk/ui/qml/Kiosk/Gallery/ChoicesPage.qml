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
    title: qsTr("Ông/bà cần làm việc gì?")
    subtitle: qsTr("Chạm vào một ô bên dưới")
    canGoBack: false

    ScrollPane {
        anchors.fill: parent

        GridLayout {
            id: grid

            width: parent.width
            columns: Theme.scale > 1.5 && Theme.portrait ? 1 : Theme.portrait || Theme.scale > 1.5 ? 2 : 3
            columnSpacing: Theme.space3
            rowSpacing: Theme.space3
            uniformCellWidths: true

            Repeater {
                model: [
                    {
                        name: "take",
                        icon: "confirmation_number",
                        title: qsTr("Lấy số thứ tự"),
                        hint: qsTr("Chọn việc cần làm và nhận số"),
                        badge: ""
                    },
                    {
                        name: "find",
                        icon: "search",
                        title: qsTr("Tra cứu thủ tục hành chính"),
                        hint: qsTr("Giấy tờ cần mang, lệ phí, thời gian giải quyết"),
                        badge: qsTr("135 thủ tục")
                    },
                    {
                        name: "scan",
                        icon: "qr_code_scanner",
                        title: qsTr("Quét mã QR"),
                        hint: qsTr("Trên giấy hẹn hoặc căn cước"),
                        badge: ""
                    },
                    {
                        name: "rate",
                        icon: "star",
                        title: qsTr("Đánh giá sự phục vụ"),
                        hint: "",
                        badge: ""
                    }
                ]

                Tile {
                    id: tile

                    required property var modelData
                    required property int index

                    objectName: "tile_" + modelData.name
                    primary: index === 0
                    icon: modelData.icon
                    title: modelData.title
                    hint: modelData.hint
                    badge: modelData.badge
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onTapped: page.vm.tap(tile.modelData.name)
                }
            }
            Tile {
                wide: true
                icon: "family_restroom"
                title: "Lao động, việc làm, người có công và bảo trợ xã hội"
                hint: "trợ cấp người cao tuổi, người khuyết tật, mai táng phí, hộ nghèo"
                badge: qsTr("%n người đang chờ", "", 3)
                Layout.columnSpan: grid.columns
                Layout.fillWidth: true
            }
            Tile {
                wide: true
                enabled: false
                icon: "landscape"
                title: "Đất đai, môi trường, xây dựng"
                hint: qsTr("Hôm nay đã hết số")
                Layout.columnSpan: grid.columns
                Layout.fillWidth: true
            }
        }
    }
}
