pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// One row of a procedure's page, drawn by its kind.
Loader {
    id: row

    required property string rowKind
    required property string rowKey
    required property string icon
    required property string lead
    required property string text
    required property string old
    required property string sub
    required property string badge
    required property bool ticked
    required property string more
    property Looking looking

    sourceComponent: {
        switch (rowKind) {
        case "heading":
            return heading;
        case "paper":
            return paper;
        case "note":
            return note;
        case "case":
            return choice;
        case "chosen":
            return chosen;
        case "fact":
            return fact;
        case "step":
            return step;
        case "form":
            return form;
        case "code":
            return code;
        default:
            return body;
        }
    }

    Component {
        id: heading

        ColumnLayout {
            spacing: 0

            RowLayout {
                spacing: Theme.space2
                Layout.topMargin: Theme.space2

                Icon {
                    name: row.icon
                    color: Theme.textOnPrimarySoft
                    Layout.alignment: Qt.AlignTop
                }
                Heading {
                    level: 2
                    text: row.text
                    Layout.fillWidth: true
                }
            }
            BodyText {
                visible: row.sub !== ""
                text: row.sub
                muted: true
                Layout.fillWidth: true
            }
        }
    }
    Component {
        id: body

        ColumnLayout {
            spacing: 0

            BodyText {
                text: row.text
                Layout.fillWidth: true
            }
            BodyText {
                visible: row.sub !== ""
                text: row.sub
                muted: true
                Layout.fillWidth: true
            }
        }
    }
    Component {
        id: paper

        PaperRow {
            objectName: "paper_" + row.rowKey
            text: row.text
            counts: row.badge
            ticked: row.ticked
            more: row.more
            onTapped: row.looking.tick(row.rowKey)
            onMoreTapped: row.looking.unfold(row.rowKey)
        }
    }
    Component {
        id: note

        NoteRow {
            text: row.text
            more: row.more
            onMoreTapped: row.looking.unfold(row.rowKey)
        }
    }
    Component {
        id: choice

        ShelfTile {
            objectName: "case_" + row.rowKey
            icon: "arrow_forward"
            text: row.text
            onTapped: row.looking.chooseCase(row.rowKey)
        }
    }
    Component {
        id: chosen

        ChosenRow {
            lead: row.lead
            text: row.text
            again: row.badge
            onAgainTapped: row.looking.chooseCase("")
        }
    }
    Component {
        id: fact

        FactRow {
            icon: row.icon
            lead: row.lead
            text: row.text
            old: row.old
            sub: row.sub
        }
    }
    Component {
        id: step

        StepRow {
            number: row.badge
            text: row.text
        }
    }
    Component {
        id: form

        ShelfTile {
            objectName: "form_" + row.rowKey
            icon: row.icon
            text: row.text
            hint: row.badge
            enabled: row.ticked
            onTapped: row.looking.openForm(row.rowKey)
        }
    }
    Component {
        id: code

        CodeRow {
            address: row.text
            lead: row.lead
            sub: row.sub
        }
    }
}
