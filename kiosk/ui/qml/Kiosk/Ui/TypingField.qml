import QtQuick
import Kiosk.Ui.Typing

// The line that is being written, with its cursor. A tap moves the cursor; a real keyboard types
// through the same rules as the keys on the screen.
//
// It is no input of Qt's: an input method of the system would compose what is composed already.
FocusScope {
    id: root

    required property Typing typing
    property string placeholder: ""
    // What the field is for, to a screen reader.
    property string label: placeholder
    property string icon: "search"

    // A finger wants to write here: the place to bring a hidden keyboard back.
    signal tapped

    function sync(): void {
        input.text = root.typing.text;
        input.cursorPosition = root.typing.cursor;
    }
    function place(x: real): void {
        root.forceActiveFocus();
        root.typing.moveTo(input.positionAt(x - input.x, input.height / 2));
    }

    implicitWidth: Theme.px(640)
    implicitHeight: Math.max(Theme.touchTarget, input.implicitHeight + 2 * Theme.space2)
    activeFocusOnTab: true

    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: typing.text
    Accessible.focusable: true

    Component.onCompleted: sync()
    onTypingChanged: sync()

    Connections {
        target: root.typing

        function onTextChanged(): void {
            root.sync();
        }
        function onCursorChanged(): void {
            root.sync();
        }
    }
    Keys.onPressed: event => {
        const typing = root.typing;
        const shortcut = (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier)) !== 0 && !(event.modifiers & Qt.GroupSwitchModifier);
        event.accepted = true;
        if (event.key === Qt.Key_Backspace)
            typing.backspace();
        else if (event.key === Qt.Key_Delete)
            typing.erase();
        else if (event.key === Qt.Key_Left)
            typing.move(-1);
        else if (event.key === Qt.Key_Right)
            typing.move(1);
        else if (event.key === Qt.Key_Home)
            typing.moveTo(0);
        else if (event.key === Qt.Key_End)
            typing.moveTo(typing.text.length);
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat)
            typing.enter();
        else if (event.text >= " " && event.text !== "\u007f" && !shortcut)
            typing.press(event.text);
        else
            event.accepted = false;
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.lineStrong
        border.color: root.activeFocus ? Theme.focus : Theme.outline
    }
    Icon {
        id: symbol

        anchors.left: parent.left
        anchors.leftMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        color: Theme.textMuted
    }
    Text {
        anchors.left: input.left
        anchors.leftMargin: Theme.px(12)  // beside the cursor
        anchors.right: input.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.typing.text === ""
        text: root.placeholder
        color: Theme.textMuted
        font: input.font
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(24)
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    TextInput {
        id: input

        objectName: "typingText"
        anchors.left: symbol.visible ? symbol.right : parent.left
        anchors.leftMargin: symbol.visible ? Theme.space2 : Theme.space3
        anchors.right: erase.left
        anchors.verticalCenter: parent.verticalCenter
        enabled: false
        readOnly: true
        clip: true
        color: Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.fontLarge
        font.weight: Theme.weightStrong
        Accessible.ignored: true

        Rectangle {
            id: caret

            x: Math.min(input.cursorRectangle.x, input.width - width)
            y: input.cursorRectangle.y
            width: Theme.px(5)
            height: input.cursorRectangle.height
            color: Theme.focus

            // Still when nothing moves, so that pictures are the same each time.
            SequentialAnimation on opacity {
                running: Theme.animated && root.activeFocus && root.visible
                loops: Animation.Infinite
                alwaysRunToEnd: true

                PropertyAction {
                    value: 1
                }
                PauseAnimation {
                    duration: 600
                }
                PropertyAction {
                    value: 0
                }
                PauseAnimation {
                    duration: 400
                }
                PropertyAction {
                    value: 1
                }
            }
        }
    }
    MouseArea {
        anchors.left: parent.left
        anchors.right: erase.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        onPressed: event => {
            TapGuard.keyboard = false;
            root.place(event.x);
            root.tapped();
        }
        onPositionChanged: event => root.place(event.x)
    }
    Item {
        id: erase

        objectName: "typingClear"
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: Theme.touchTarget
        visible: root.typing.text !== ""

        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Xóa hết chữ")
        Accessible.focusable: true
        Accessible.onPressAction: root.typing.clear()

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.space2
            radius: width / 2
            color: area.down ? Theme.pressed : "transparent"
        }
        Icon {
            anchors.centerIn: parent
            name: "close"
            size: Theme.px(56)
            color: area.down ? Theme.textOnPressed : Theme.text
        }
        TapArea {
            id: area

            anchors.fill: parent
            onTapped: root.typing.clear()
        }
        FocusRing {
            anchors.margins: 0
            shown: area.focused
        }
    }
}
