import QtQuick
import Kiosk.Ui.Typing

// Vietnamese by finger: suggestions, keys, and the choice of how to type.
//
// Give it the whole width of the window (in a PageFrame: margins of -Theme.space4 left and right),
// so that a key is wide enough. Its height follows from the method; more height makes higher keys.
Item {
    id: root

    required property Typing typing
    // On the key that asks for an answer.
    property string enterText: qsTr("Tìm")
    property bool hasSuggestions: true
    readonly property string hint: typing.method === "telex" ? qsTr("Telex: aa thành â, dd thành đ, ow thành ơ. Dấu: s sắc, f huyền, r hỏi, x ngã, j nặng.") : typing.method === "vni" ? qsTr("VNI: a6 thành â, d9 thành đ, o7 thành ơ. Dấu: 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng.") : qsTr("Gõ chữ trước, rồi chạm vào dấu. Không gõ dấu cũng được.")

    // The next person starts with the marks and without open questions.
    function reset(): void {
        keys.digits = false;
        methods.close();
    }

    // Who has the real keyboard: the field gets it back after the question.
    property Item writer: null

    function giveBack(): void {
        if (writer)
            writer.forceActiveFocus();
        writer = null;
    }

    implicitHeight: keys.implicitHeight + (hasSuggestions ? suggestions.implicitHeight + Theme.space1 : 0)
    implicitWidth: Theme.px(1048)

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Bàn phím tiếng Việt")

    VietSuggestions {
        id: suggestions

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: Theme.px(4)
        anchors.rightMargin: Theme.px(4)
        height: visible ? implicitHeight : 0
        visible: root.hasSuggestions
        typing: root.typing
        hint: root.hint
    }
    VietKeys {
        id: keys

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: suggestions.bottom
        anchors.bottom: parent.bottom
        anchors.topMargin: root.hasSuggestions ? Theme.space1 : 0
        typing: root.typing
        enterText: root.enterText
        onMethodTapped: {
            root.writer = root.Window.activeFocusItem;
            methods.ask();
        }
    }
    AskDialog {
        id: methods

        objectName: "methods"
        question: qsTr("Gõ dấu bằng cách nào?")
        choices: [
            {
                key: "plain",
                text: qsTr("Chạm dấu"),
                subtext: qsTr("Các dấu có sẵn trên bàn phím. Dễ nhất."),
                kind: root.typing.method === "plain" ? "primary" : "secondary"
            },
            {
                key: "telex",
                text: "Telex",
                subtext: qsTr("Bằng chữ: aa thành â, s là dấu sắc."),
                kind: root.typing.method === "telex" ? "primary" : "secondary"
            },
            {
                key: "vni",
                text: "VNI",
                subtext: qsTr("Bằng số: a6 thành â, 1 là dấu sắc."),
                kind: root.typing.method === "vni" ? "primary" : "secondary"
            }
        ]
        onChosen: key => {
            root.typing.method = key;
            root.giveBack();
        }
        onDismissed: root.giveBack()
    }
}
