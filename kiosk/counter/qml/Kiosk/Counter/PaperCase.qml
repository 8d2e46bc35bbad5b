pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One case of a procedure: its heading folds the papers away.
ColumnLayout {
    id: root

    // `name`, `count`, `open` and `papers` (`text`, `count`, `note`).
    required property var papers
    // The only case there is: nothing to fold.
    property bool alone: false

    signal toggled

    spacing: Desk.px(4)

    FocusScope {
        id: head

        objectName: "case_" + root.papers.id
        visible: !root.alone
        implicitHeight: Math.max(Desk.px(60), title.implicitHeight + Desk.gapSmall)
        Layout.fillWidth: true

        Accessible.role: Accessible.Button
        Accessible.name: `${root.papers.name}, ${root.papers.count}`
        Accessible.focusable: true
        Accessible.checkable: true
        Accessible.checked: root.papers.open
        Accessible.onPressAction: root.toggled()

        Rectangle {
            anchors.fill: parent
            radius: Desk.px(10)
            color: area.down ? Theme.pressed : Theme.surfaceAlt
        }
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Desk.px(10)
            anchors.rightMargin: Desk.px(10)
            spacing: Desk.gapSmall

            Icon {
                name: root.papers.open ? "keyboard_arrow_down" : "keyboard_arrow_right"
                size: Desk.px(36)
                color: area.down ? Theme.textOnPressed : Theme.text
            }
            Text {
                id: title

                text: root.papers.name
                color: area.down ? Theme.textOnPressed : Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                font.weight: Theme.weightStrong
                wrapMode: Text.Wrap
                // Headings of up to a page stand in the catalogue; unfolded they are read in full.
                maximumLineCount: root.papers.open ? 100 : 3
                elide: Text.ElideRight
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                text: root.papers.count
                color: title.color
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        TapArea {
            id: area

            anchors.fill: parent
            focus: true
            onTapped: root.toggled()
        }
        FocusRing {
            corner: Desk.px(10)
            shown: area.focused
        }
    }
    Repeater {
        model: root.papers.open || root.alone ? root.papers.papers : []

        RowLayout {
            id: paper

            required property var modelData

            spacing: Desk.gapSmall
            Layout.fillWidth: true

            Icon {
                name: paper.modelData.note ? "info" : "article"
                size: Desk.px(32)
                color: paper.modelData.note ? Theme.textMuted : Theme.textOnPrimarySoft
                Layout.alignment: Qt.AlignTop
            }
            Text {
                text: paper.modelData.count === "" ? paper.modelData.text : `${paper.modelData.text} – ${paper.modelData.count}`
                color: paper.modelData.note ? Theme.textMuted : Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.textSmall
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.ListItem
                Accessible.name: text
            }
        }
    }
}
