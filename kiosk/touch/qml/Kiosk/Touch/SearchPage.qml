pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui
import Kiosk.Ui.Typing

// Words in, procedures out, letter by letter. The keyboard goes away when an answer is asked for,
// so that there is room for it, and comes back with a tap on the field.
FocusScope {
    id: root

    required property SearchVM search
    required property Typing typing
    required property Looking looking
    property bool typingShown: true
    readonly property bool beside: !Theme.portrait && typingShown
    // Beside or above the keyboard there is room for little more than names.
    readonly property bool brief: typingShown && (beside || Theme.scale > 1.0)
    // The keyboard needs the width of the window; the page has margins.
    readonly property real spill: Theme.portrait ? Theme.space4 : 0

    Connections {
        target: root.search
        function onTypingShown(): void {
            root.typingShown = true;
            keyboard.reset();
        }
    }
    Connections {
        target: root.typing
        function onSubmitted(): void {
            root.typingShown = false;
            results.toTop();
        }
        function onTextChanged(): void {
            results.toTop();
        }
    }

    TypingField {
        id: field

        objectName: "searchField"
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.right: opener.visible ? opener.left : root.beside ? keyboard.right : parent.right
        anchors.rightMargin: opener.visible ? Theme.space2 : 0
        focus: true
        typing: root.typing
        placeholder: qsTr("Ví dụ: làm giấy khai sinh")
        label: qsTr("Ông/bà cần làm giấy tờ gì?")
    }
    RailButton {
        id: opener

        objectName: "openKeyboard"
        anchors.right: parent.right
        anchors.top: parent.top
        height: field.height
        visible: !root.typingShown
        icon: "keyboard"
        name: qsTr("Mở bàn phím")
        repeats: false
        onTapped: root.typingShown = true
    }
    VietKeyboard {
        id: keyboard

        objectName: "keyboard"
        visible: root.typingShown
        anchors.left: parent.left
        anchors.leftMargin: -root.spill
        anchors.bottom: parent.bottom
        width: Theme.portrait ? parent.width + 2 * root.spill : Theme.px(1060)
        typing: root.typing
        // A wide screen is too low for them; the procedures stand beside the keys at once.
        hasSuggestions: Theme.portrait
    }
    ScrollPane {
        id: results

        objectName: "results"
        anchors.left: root.beside ? keyboard.right : parent.left
        anchors.leftMargin: root.beside ? Theme.space3 : 0
        anchors.right: parent.right
        anchors.top: root.beside ? parent.top : field.bottom
        anchors.topMargin: root.beside ? 0 : Theme.space2
        anchors.bottom: root.typingShown && !root.beside ? keyboard.top : parent.bottom
        anchors.bottomMargin: root.typingShown && !root.beside ? Theme.space2 : 0
        flickable.clip: true

        Column {
            width: parent.width
            spacing: Theme.space2

            Repeater {
                model: root.search.rows

                SearchRow {
                    width: parent.width
                    looking: root.looking
                    brief: root.brief
                }
            }
        }
    }
}
