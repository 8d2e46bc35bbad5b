pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// The ways to a procedure: words, what most people ask for, life events, fields and groups.
FocusScope {
    id: root

    required property LookupVM lookup
    required property Looking looking

    readonly property bool wide: !Theme.portrait
    readonly property int askedColumns: Theme.portrait && Theme.scale === 1.0 ? 2 : 1
    readonly property int askedLimit: Theme.scale === 1.0 ? 6 : 4
    readonly property int eventColumns: Theme.scale > 1.5 ? 2 : Theme.scale > 1.0 ? 3 : 4

    SearchDoor {
        id: field

        objectName: "searchDoor"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: visible ? implicitHeight : 0
        visible: root.looking.canSearch
        text: qsTr("Gõ để tìm, ví dụ: làm giấy khai sinh")
        onTapped: root.looking.openSearch()
    }

    ScrollPane {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: field.bottom
        anchors.topMargin: field.visible ? Theme.space3 : 0
        anchors.bottom: all.top
        anchors.bottomMargin: Theme.space2

        GridLayout {
            width: parent.width
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.space4
            rowSpacing: Theme.space3

            ColumnLayout {
                visible: root.lookup.asked.length > 0
                spacing: Theme.space2
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.preferredWidth: 2
                Layout.alignment: Qt.AlignTop

                Heading {
                    level: 2
                    text: qsTr("Nhiều người hỏi")
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: root.askedColumns
                    columnSpacing: Theme.space2
                    rowSpacing: Theme.space2
                    uniformCellWidths: true
                    Layout.fillWidth: true

                    Repeater {
                        model: root.lookup.asked.slice(0, root.askedLimit)

                        ProcedureItem {
                            required property var modelData

                            objectName: "asked_" + modelData.code
                            text: modelData.text
                            compact: true
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onTapped: root.looking.openProcedure(modelData.code)
                        }
                    }
                }
            }
            ColumnLayout {
                spacing: Theme.space2
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.preferredWidth: 3
                Layout.alignment: Qt.AlignTop

                Heading {
                    visible: root.lookup.events.length > 0
                    level: 2
                    text: qsTr("Khi nhà có việc")
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: root.eventColumns
                    columnSpacing: Theme.space2
                    rowSpacing: Theme.space2
                    uniformCellWidths: true
                    Layout.fillWidth: true

                    Repeater {
                        model: root.lookup.events

                        EventTile {
                            required property var modelData

                            objectName: "event_" + modelData.key
                            icon: modelData.icon
                            text: modelData.text
                            hint: modelData.hint
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onTapped: root.looking.openEvent(modelData.key)
                        }
                    }
                }
            }
        }
    }

    // Always in sight, however many pictures there are.
    RowLayout {
        id: all

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: Theme.space2
        uniformCellSizes: true

        SideButton {
            objectName: "byGroup"
            visible: root.lookup.hasGroups
            icon: "desk"
            text: qsTr("Theo nhóm dịch vụ")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.looking.openShelves("group")
        }
        SideButton {
            objectName: "byField"
            visible: root.lookup.hasFields
            icon: "list_alt"
            text: qsTr("Theo lĩnh vực")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.looking.openShelves("field")
        }
    }
}
