pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Codes for the phone: the whole checklist as text, for which no network is needed, and the page
// of the national portal.
FocusScope {
    id: root

    required property AlongVM along
    property string title: ""
    readonly property bool wide: !Theme.portrait

    ScrollPane {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.space4
            rowSpacing: Theme.space3

            ColumnLayout {
                visible: root.along.pages > 0
                spacing: Theme.space2
                Layout.fillWidth: !root.wide
                Layout.maximumWidth: root.wide ? implicitWidth : parent.width // else as wide as the code, at the left
                Layout.fillHeight: false
                Layout.alignment: Qt.AlignTop

                QrPicture {
                    objectName: "textCode"
                    text: root.along.code
                    size: Theme.px(root.wide && Theme.scale > 1.5 ? 520 : 640)
                    description: qsTr("Mã QR chứa danh sách giấy tờ")
                    Layout.alignment: Qt.AlignHCenter
                }
                RowLayout {
                    visible: root.along.pages > 1
                    spacing: Theme.space4
                    Layout.alignment: Qt.AlignHCenter

                    RailButton {
                        objectName: "previousCode"
                        icon: "chevron_left"
                        name: qsTr("Mã trước")
                        enabled: root.along.page > 1
                        onTapped: root.along.previous()
                    }
                    BodyText {
                        text: root.along.page + " / " + root.along.pages
                        strong: true
                        font.pixelSize: Theme.fontLarge
                        Accessible.name: qsTr("Mã %1 trên %2").arg(root.along.page).arg(root.along.pages)
                    }
                    RailButton {
                        objectName: "nextCode"
                        icon: "chevron_right"
                        name: qsTr("Mã sau")
                        enabled: root.along.page < root.along.pages
                        onTapped: root.along.next()
                    }
                }
            }
            ColumnLayout {
                spacing: Theme.space3
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.alignment: Qt.AlignTop

                Heading {
                    level: 2
                    text: root.title
                    Layout.fillWidth: true
                }
                BodyText {
                    visible: root.along.pages > 0
                    text: root.along.pages > 1 ? qsTr("Quét lần lượt từng mã bằng máy ảnh điện thoại, rồi lưu lại. Không cần mạng.") : qsTr("Quét mã bằng máy ảnh điện thoại, rồi lưu lại. Không cần mạng.")
                    Layout.fillWidth: true
                }
                CodeRow {
                    visible: address !== ""
                    address: root.along.link
                    lead: qsTr("Hoặc mở trang trên Cổng Dịch vụ công (cần có mạng)")
                    Layout.fillWidth: true
                }
            }
        }
    }
}
