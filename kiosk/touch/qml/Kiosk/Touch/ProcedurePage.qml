pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// One procedure. Its name, its parts as tabs, the open part, and always the way to a number.
FocusScope {
    id: root

    required property ProcedureVM procedure
    required property Looking looking
    required property AlongVM along
    property bool busy: false
    readonly property bool wide: !Theme.portrait

    Connections {
        target: root.procedure
        function onOpened(): void {
            pane.toTop();
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.space4
        rowSpacing: Theme.space2

        ProcedureHead {
            procedure: root.procedure
            Layout.columnSpan: root.wide ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: false
            onFoldTapped: root.looking.foldName()
        }
        ProcedureTabs {
            procedure: root.procedure
            columns: root.wide ? 2 : 4
            Layout.fillWidth: !root.wide
            Layout.fillHeight: false
            Layout.preferredWidth: root.wide ? Theme.px(520) : -1
            Layout.alignment: Qt.AlignTop
            onChosen: tab => root.looking.openTab(tab)
        }
        ColumnLayout {
            spacing: Theme.space2
            Layout.rowSpan: root.wide ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true

            Summary {
                text: root.procedure.summary
                good: root.procedure.complete
                Layout.fillWidth: true
            }
            StatusBanner {
                objectName: "printTold"
                visible: text !== ""
                text: root.along.printText
                kind: root.along.printKind
                icon: "print"
                Layout.fillWidth: true
            }
            ListPane {
                id: pane

                objectName: "procedureRows"
                model: root.procedure.rows
                spacing: Theme.space2
                // Rows made ahead would be made in the midst of leaving the page.
                view.cacheBuffer: 0
                // Also in the moment before it is known whether the list has to scroll.
                view.clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                delegate: ProcedureRow {
                    width: ListView.view.width
                    looking: root.looking
                }
            }
        }
        ProcedureActions {
            procedure: root.procedure
            looking: root.looking
            along: root.along
            busy: root.busy
            Layout.fillWidth: !root.wide
            Layout.fillHeight: false
            Layout.preferredWidth: root.wide ? Theme.px(520) : -1
            Layout.alignment: Qt.AlignBottom
        }
    }
}
