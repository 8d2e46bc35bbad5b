pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// A form as it looks on paper: larger and smaller, page by page, moved by finger or by arrows.
FocusScope {
    id: root

    required property FormVM form
    readonly property bool wide: !Theme.portrait
    readonly property bool there: form.problem === "" && form.pages > 0

    // Most of a screenful, so that the eye finds its line again.
    function move(right: real, down: real): void {
        paper.contentX = Math.max(0, Math.min(paper.contentWidth - paper.width, paper.contentX + right * paper.width * 0.7));
        paper.contentY = Math.max(0, Math.min(paper.contentHeight - paper.height, paper.contentY + down * paper.height * 0.7));
    }

    Binding {
        target: root.form
        property: "room"
        value: paper.width
    }
    Connections {
        target: root.form
        function onTurned(): void {
            paper.contentX = 0;
            paper.contentY = 0;
        }
    }

    Rectangle {
        anchors.fill: paper
        color: Theme.surfaceAlt
        border.width: Theme.line
        border.color: Theme.outline
    }
    Flickable {
        id: paper

        objectName: "formPaper"
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.right: root.wide ? tools.left : parent.right
        anchors.rightMargin: root.wide ? Theme.space3 : 0
        anchors.bottom: root.wide ? parent.bottom : tools.top
        anchors.bottomMargin: root.wide ? 0 : Theme.space2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: width * root.form.zoom
        contentHeight: Math.max(height, contentWidth * root.form.aspect)

        Image {
            width: paper.contentWidth
            height: width * root.form.aspect
            source: root.form.source
            cache: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: root.form.title
        }
    }
    ColumnLayout {
        anchors.centerIn: paper
        width: paper.width - 2 * Theme.space4
        visible: root.form.loading || root.form.problem !== ""
        spacing: Theme.space3

        Icon {
            name: root.form.loading ? "hourglass_top" : "error"
            size: Theme.px(120)
            color: Theme.textOnPrimarySoft
            Layout.alignment: Qt.AlignHCenter
        }
        BodyText {
            objectName: "formProblem"
            text: root.form.loading ? qsTr("Đang mở tờ giấy…") : root.form.problem
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }

    GridLayout {
        id: tools

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.left: root.wide ? undefined : parent.left
        columns: root.wide ? 2 : 8
        columnSpacing: Theme.space1
        rowSpacing: Theme.space2

        RailButton {
            objectName: "zoomOut"
            icon: "zoom_out"
            name: qsTr("Thu nhỏ")
            enabled: root.there && root.form.canZoomOut
            onTapped: root.form.zoomOut()
        }
        RailButton {
            objectName: "zoomIn"
            icon: "zoom_in"
            name: qsTr("Phóng to")
            enabled: root.there && root.form.canZoomIn
            onTapped: root.form.zoomIn()
        }
        RailButton {
            icon: "keyboard_arrow_up"
            name: qsTr("Lên")
            enabled: root.there && paper.contentY > 1
            onTapped: root.move(0, -1)
        }
        RailButton {
            objectName: "paperDown"
            icon: "keyboard_arrow_down"
            name: qsTr("Xuống")
            enabled: root.there && paper.contentY < paper.contentHeight - paper.height - 1
            onTapped: root.move(0, 1)
        }
        RailButton {
            icon: "keyboard_arrow_left"
            name: qsTr("Sang trái")
            enabled: root.there && paper.contentX > 1
            onTapped: root.move(-1, 0)
        }
        RailButton {
            objectName: "paperRight"
            icon: "keyboard_arrow_right"
            name: qsTr("Sang phải")
            enabled: root.there && paper.contentX < paper.contentWidth - paper.width - 1
            onTapped: root.move(1, 0)
        }
        RailButton {
            objectName: "previousPage"
            visible: root.form.pages > 1
            icon: "arrow_back"
            name: qsTr("Trang trước")
            enabled: root.form.page > 1
            onTapped: root.form.previous()
        }
        RailButton {
            objectName: "nextPage"
            visible: root.form.pages > 1
            icon: "arrow_forward"
            name: qsTr("Trang sau")
            enabled: root.form.page < root.form.pages
            onTapped: root.form.next()
        }
    }
    Badge {
        anchors.right: paper.right
        anchors.bottom: paper.bottom
        anchors.margins: Theme.space2
        visible: root.form.pages > 1
        text: qsTr("Trang %1 trên %2").arg(root.form.page).arg(root.form.pages)
    }
}
