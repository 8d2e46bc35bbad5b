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
            // Not a ListView: it guesses the height of rows it has not made, which differ so much
            // here that its end would run away from the finger.
            ScrollPane {
                id: pane

                objectName: "procedureRows"
                // Also in the moment before it is known whether it has to scroll.
                flickable.clip: true
                Layout.fillWidth: true
                Layout.fillHeight: true

                Column {
                    width: parent.width
                    spacing: Theme.space2

                    Repeater {
                        model: root.procedure.rows

                        ProcedureRow {
                            width: parent.width
                            looking: root.looking
                        }
                    }
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
