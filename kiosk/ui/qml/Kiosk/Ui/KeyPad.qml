pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Digits for a PIN or a number, by finger or keyboard. Shows dots when `masked`.
FocusScope {
    id: root

    property string text: ""
    property int minLength: 4
    property int maxLength: 8
    property bool masked: true
    property bool busy: false
    property string label: ""
    // A sentence under the field, such as a wrong PIN.
    property string problem: ""
    property string okText: qsTr("Xong")
    readonly property bool complete: text.length >= minLength

    signal accepted(text: string)

    function clear(): void {
        text = "";
    }
    function press(key: string): void {
        if (busy)
            return;
        if (key === "back")
            text = text.slice(0, -1);
        else if (key === "ok") {
            if (complete)
                accepted(text);
        } else if (text.length < maxLength)
            text += key;
    }

    implicitWidth: Theme.px(560)
    implicitHeight: column.implicitHeight

    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            root.press(String(event.key - Qt.Key_0));
        else if (event.key === Qt.Key_Backspace)
            root.press("back");
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.press("ok");
        else
            return;
        event.accepted = true;
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space2

        BodyText {
            visible: text !== ""
            text: root.label
            strong: true
            Layout.fillWidth: true
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.touchTarget
            radius: Theme.radiusSmall
            color: Theme.surface
            border.width: root.activeFocus ? Theme.lineStrong : Theme.line
            border.color: root.problem !== "" ? Theme.danger : root.activeFocus ? Theme.focus : Theme.outline

            Text {
                objectName: "keyPadField"
                anchors.fill: parent
                anchors.margins: Theme.space1
                text: root.masked ? "•".repeat(root.text.length) : root.text
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Theme.px(64)
                font.weight: Theme.weightTitle
                font.letterSpacing: Theme.px(12)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(28)
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                textFormat: Text.PlainText
                Accessible.role: Accessible.EditableText
                Accessible.passwordEdit: root.masked
                Accessible.name: root.label
            }
        }
        BodyText {
            visible: text !== ""
            text: root.problem
            strong: true
            color: Theme.danger
            Layout.fillWidth: true
        }
        GridLayout {
            Layout.fillWidth: true
            columns: 3
            columnSpacing: Theme.space2
            rowSpacing: Theme.space2
            uniformCellWidths: true

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "ok"]

                KeyPadKey {
                    required property string modelData

                    objectName: "key_" + modelData
                    key: modelData
                    okText: root.okText
                    enabled: !root.busy && (modelData !== "ok" || root.complete) && (modelData !== "back" || root.text !== "")
                    onPressed: root.press(modelData)
                }
            }
        }
    }
}
