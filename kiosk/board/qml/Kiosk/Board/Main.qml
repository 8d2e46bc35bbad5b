import QtQuick
import QtQuick.Layouts
import Kiosk.Board.Models
import Kiosk.Ui

// The whole board, lying or standing.
Rectangle {
    id: root

    required property BoardVM vm
    readonly property bool wide: !Theme.portrait

    color: Theme.bg

    Accessible.role: Accessible.Pane
    Accessible.name: vm.officeName

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        BoardHeader {
            vm: root.vm
            Layout.fillWidth: true
        }
        StatusBanner {
            objectName: "linkBanner"
            visible: text !== ""
            text: root.vm.linkText
            kind: "danger"
            icon: "link_off"
            radius: 0
            Layout.fillWidth: true
        }
        GridLayout {
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.space3
            rowSpacing: Theme.space3
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.space3

            BigCall {
                vm: root.vm
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.wide ? Theme.px(1100) : Theme.px(1032)
                Layout.preferredHeight: root.wide ? Theme.px(600) : Theme.px(660)
                Layout.minimumHeight: root.wide ? 0 : Theme.px(660)
            }
            CallList {
                vm: root.vm
                visible: root.vm.hasCalls
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.wide ? Theme.px(740) : Theme.px(1032)
                Layout.preferredHeight: root.wide ? Theme.px(600) : Theme.px(620)
            }
        }
        CrowdGrid {
            vm: root.vm
            columns: root.wide ? 4 : 2
            rows: root.wide ? (root.vm.linkText === "" ? 2 : 1) : 3
            Layout.fillWidth: true
            visible: root.vm.hoursKind !== ""
            Layout.leftMargin: Theme.space3
            Layout.rightMargin: Theme.space3
            Layout.bottomMargin: Theme.space3
        }
    }
}
