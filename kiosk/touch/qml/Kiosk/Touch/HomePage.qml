pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The service groups as big tiles. Fourteen fit at 100 %; larger text turns pages.
FocusScope {
    id: root

    required property ServicesModel services
    // Whether there is a catalogue to look procedures up in.
    property bool canLookUp: false
    // A wide, low screen asks its question in here, unless another line does.
    property bool hasTitle: true
    // Whether codes can be read here.
    property bool canScan: false
    readonly property bool paged: services.pageCount > 1

    signal chosen(service: string)
    signal lookUpTapped
    signal scanTapped

    Binding {
        target: root.services
        property: "room"
        value: HomeLayout.tiles
    }

    RowLayout {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: visible ? implicitHeight : 0
        visible: root.canLookUp || root.canScan || title.visible
        spacing: Theme.space3

        Heading {
            id: title

            // Beside two doors there is no room for it in large type.
            visible: HomeLayout.titleBeside && root.hasTitle && !(root.canScan && root.canLookUp && Theme.scale > 1.0)
            text: qsTr("Ông/bà cần làm việc gì?")
            Layout.fillWidth: true
            Layout.preferredWidth: 2
        }
        LookupDoor {
            objectName: "lookUp"
            visible: root.canLookUp
            text: qsTr("Tìm thủ tục")
            hint: qsTr("Cần giấy gì, mất bao lâu, bao nhiêu tiền")
            narrow: root.canScan
            brief: root.canScan && (!Theme.portrait || Theme.scale > 1.0)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            onTapped: root.lookUpTapped()
        }
        LookupDoor {
            objectName: "scanDoor"
            visible: root.canScan
            icon: "qr_code_scanner"
            text: qsTr("Quét mã QR")
            hint: qsTr("Giấy hẹn, phiếu số, thẻ căn cước")
            narrow: root.canLookUp
            brief: root.canLookUp && (!Theme.portrait || Theme.scale > 1.0)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            onTapped: root.scanTapped()
        }
    }

    Grid {
        id: grid

        readonly property real cellWidth: Math.floor((width - (columns - 1) * columnSpacing) / columns)
        readonly property real cellHeight: Math.floor((height - (HomeLayout.rows - 1) * rowSpacing) / HomeLayout.rows)

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: head.visible ? Theme.space2 : 0
        anchors.bottom: root.paged ? turner.top : parent.bottom
        anchors.bottomMargin: root.paged ? Theme.space2 : 0
        columns: HomeLayout.columns
        columnSpacing: Theme.space2
        rowSpacing: Theme.space2

        Repeater {
            model: root.services

            ServiceTile {
                objectName: "service_" + serviceId
                width: grid.cellWidth
                height: grid.cellHeight
                onTapped: root.chosen(serviceId)
            }
        }
    }

    RowLayout {
        id: turner

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.paged
        spacing: Theme.space3

        BigButton {
            objectName: "previousTiles"
            icon: "arrow_back"
            text: qsTr("Trang trước")
            enabled: root.services.page > 0
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            onTapped: root.services.previous()
        }
        BodyText {
            text: (root.services.page + 1) + " / " + root.services.pageCount
            strong: true
            Accessible.name: qsTr("Trang %1 trên %2").arg(root.services.page + 1).arg(root.services.pageCount)
        }
        BigButton {
            objectName: "nextTiles"
            icon: "arrow_forward"
            text: qsTr("Trang sau")
            kind: "primary"
            enabled: root.services.page + 1 < root.services.pageCount
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            onTapped: root.services.next()
        }
    }
}
