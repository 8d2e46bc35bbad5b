import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The greeting of somebody who showed an identity card, and what can be done now.
FocusScope {
    id: root

    required property PersonVM person

    signal mineTapped
    signal dossiersTapped
    signal chooseTapped
    signal endTapped

    ScrollPane {
        id: pane

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: end.top
        anchors.bottomMargin: Theme.space3

        Item {
            width: parent.width
            height: Math.max(pane.height, content.implicitHeight)

            ColumnLayout {
                id: content

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space4

                Text {
                    objectName: "greeting"
                    text: root.person.greeting
                    color: Theme.textOnPrimarySoft
                    font.family: Theme.family
                    font.pixelSize: Math.min(Theme.fontHuge, Theme.px(88))
                    font.weight: Theme.weightTitle
                    lineHeight: 1.1
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                BodyText {
                    text: qsTr("Mời chọn việc cần làm. Máy không lưu thông tin trên thẻ.")
                    muted: true
                    font.pixelSize: Theme.scale === 1.0 ? Theme.fontLarge : Theme.fontBody
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: !Theme.portrait && Theme.scale < 2 ? 3 : 1
                    columnSpacing: Theme.space3
                    rowSpacing: Theme.space3
                    uniformCellWidths: true
                    Layout.fillWidth: true

                    Tile {
                        objectName: "personChoose"
                        wide: Theme.portrait || Theme.scale >= 2
                        primary: true
                        icon: "confirmation_number"
                        title: qsTr("Lấy số")
                        hint: qsTr("Chọn việc cần làm và vào hàng chờ")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.chooseTapped()
                    }
                    Tile {
                        objectName: "personMine"
                        wide: Theme.portrait || Theme.scale >= 2
                        icon: "today"
                        title: qsTr("Số của tôi hôm nay")
                        hint: qsTr("Còn mấy người, đến quầy nào")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.mineTapped()
                    }
                    Tile {
                        objectName: "personDossiers"
                        wide: Theme.portrait || Theme.scale >= 2
                        icon: "folder"
                        title: qsTr("Hồ sơ của tôi")
                        hint: qsTr("Đã nộp, đang giải quyết, đã xong")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTapped: root.dossiersTapped()
                    }
                }
            }
        }
    }
    BigButton {
        id: end

        objectName: "personEnd"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        icon: "logout"
        text: qsTr("Kết thúc")
        onTapped: root.endTapped()
    }
}
