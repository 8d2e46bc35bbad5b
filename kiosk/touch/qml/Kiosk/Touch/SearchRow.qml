pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// One row of the search: a procedure, a choice, words above, or a card that says where to ask.
Loader {
    id: row

    required property var modelData
    property Looking looking
    // Names only.
    property bool brief: false

    sourceComponent: {
        switch (modelData.kind) {
        case "heading":
            return heading;
        case "choice":
            return choice;
        case "card":
            return card;
        case "browse":
            return browse;
        default:
            return item;
        }
    }

    Component {
        id: heading

        Heading {
            level: 3
            text: row.modelData.text
        }
    }
    Component {
        id: item

        ProcedureItem {
            objectName: "hit_" + row.modelData.key
            compact: true
            text: row.modelData.text
            time: row.brief ? "" : row.modelData.time
            fee: row.brief ? "" : row.modelData.fee
            onTapped: row.looking.openProcedure(row.modelData.key)
        }
    }
    Component {
        id: choice

        BigButton {
            objectName: "choice_" + row.modelData.key
            icon: "arrow_forward"
            leading: true
            text: row.modelData.text
            onTapped: row.looking.choose(row.modelData.key)
        }
    }
    Component {
        id: card

        Rectangle {
            implicitHeight: said.implicitHeight + 2 * Theme.space3
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.lineStrong
            border.color: Theme.accent

            RowLayout {
                id: said

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: Theme.space3
                anchors.rightMargin: Theme.space3
                spacing: Theme.space3

                Icon {
                    name: row.modelData.icon
                    size: Theme.px(72)
                    color: Theme.textOnPrimarySoft
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: Theme.space1
                    Layout.fillWidth: true

                    Heading {
                        level: 3
                        text: row.modelData.text
                        Layout.fillWidth: true
                    }
                    BodyText {
                        objectName: "answerText"
                        visible: text !== ""
                        text: row.modelData.sub
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    Component {
        id: browse

        BigButton {
            objectName: "browse"
            kind: "primary"
            icon: row.modelData.icon
            text: row.modelData.text
            onTapped: row.looking.browse()
        }
    }
}
