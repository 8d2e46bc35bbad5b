import QtQuick
import QtQuick.Layouts
import Kiosk.Ui
import Kiosk.Ui.Drawings

// Where the code is on the two kinds of identity card.
GridLayout {
    id: root

    columns: Theme.scale > 1.5 ? 1 : 2
    columnSpacing: Theme.space3
    rowSpacing: Theme.space3
    uniformCellWidths: true

    component Side: Rectangle {
        id: side

        property string name: ""
        property string text: ""
        readonly property bool roomy: Theme.portrait && Theme.scale === 1.0

        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.line
        border.color: Theme.outlineSoft
        implicitHeight: column.implicitHeight + 2 * Theme.space3
        Layout.fillWidth: true
        Layout.fillHeight: true

        ColumnLayout {
            id: column

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.space3
            spacing: Theme.space2

            Drawing {
                name: side.name
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(column.width, Theme.px(side.roomy ? 440 : 360))
                Layout.preferredHeight: Theme.px(side.roomy ? 270 : 220)
            }
            BodyText {
                text: side.text
                font.pixelSize: side.roomy ? Theme.fontLarge : Theme.fontBody
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }

    Side {
        name: "card_front"
        text: qsTr("Thẻ căn cước công dân: mã ở góc trên bên phải mặt trước")
    }
    Side {
        name: "card_back"
        text: qsTr("Thẻ căn cước mới (từ 7/2024): mã ở mặt sau")
    }
}
