import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// A drawing with its words below it, or beside it.
GridLayout {
    id: root

    property string picture: ""
    property string text: ""
    // In which order it is done; 0: no step.
    property int number: 0
    property bool beside: false
    // The words are for screen readers only.
    property bool wordless: false
    property real pictureHeight: Theme.px(110)

    Accessible.role: wordless ? Accessible.Graphic : Accessible.Grouping
    Accessible.name: wordless ? text : ""

    columns: beside ? 2 : 1
    columnSpacing: Theme.space3
    rowSpacing: Theme.space1

    ScanPicture {
        name: root.picture
        Layout.preferredHeight: root.pictureHeight
        Layout.preferredWidth: root.pictureHeight * 1.5
        Layout.fillWidth: root.wordless
        Layout.alignment: Qt.AlignCenter
    }
    BodyText {
        visible: !root.wordless
        text: root.number > 0 ? root.number + ". " + root.text : root.text
        strong: true
        lineHeight: 1.1
        horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
        Layout.fillWidth: true
        Layout.alignment: root.beside ? Qt.AlignVCenter : Qt.AlignTop
    }
}
