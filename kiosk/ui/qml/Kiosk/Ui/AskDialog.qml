pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A question over the whole window with two to four large answers.
//
// Declare it anywhere on a page and call `ask()`. While it is open nothing
// behind it can be tapped or reached by the keyboard.
FocusScope {
    id: root

    property string question: ""
    property string detail: ""
    property string icon: ""
    // List of {key, text, subtext, icon, kind}; all but key and text may be left out.
    property var choices: []
    // Whether a tap beside the dialog or the Escape key closes it (`dismissed`).
    property bool canDismiss: true
    property bool shown: false

    signal chosen(key: string)
    signal dismissed

    function ask(): void {
        root.shown = true;
        cover();
        focusFirst();
    }
    // Over everything; a page that asks while it is being made has no window yet.
    function cover(): void {
        const host = root.Window.window;
        if (host && shown)
            root.parent = host.contentItem;
    }
    function close(): void {
        root.shown = false;
    }
    function dismiss(): void {
        if (!canDismiss)
            return;
        close();
        dismissed();
    }
    function focusFirst(): void {
        root.forceActiveFocus();
        const first = answers.itemAt(0);
        if (first)
            first.forceActiveFocus();
    }

    anchors.fill: parent
    z: 1000
    Window.onWindowChanged: cover()
    visible: shown
    enabled: shown
    // The keyboard stays inside: what leaves at one end comes back at the first answer.
    onActiveFocusChanged: if (shown && !activeFocus) Qt.callLater(focusFirst)

    Accessible.role: Accessible.Dialog
    Accessible.name: question
    Accessible.description: detail

    Keys.onEscapePressed: dismiss()

    Rectangle {
        anchors.fill: parent
        color: Theme.veil

        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.AllButtons
            onWheel: event => event.accepted = true
            onClicked: root.dismiss()
        }
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space5, Theme.px(Theme.portrait ? 980 : 1400))
        height: Math.min(parent.height - 2 * Theme.space2, content.implicitHeight + 2 * Theme.space4)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.contrast ? Theme.lineStrong : 0
        border.color: Theme.outline

        // Taps on the card itself must not count as beside it.
        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.AllButtons
        }
        ScrollPane {
            anchors.fill: parent
            anchors.margins: Theme.space4

            ColumnLayout {
                id: content

                width: parent.width
                spacing: Theme.space3

                RowLayout {
                    spacing: Theme.space3
                    Layout.fillWidth: true

                    Icon {
                        name: root.icon
                        size: Theme.iconLarge
                        color: Theme.textOnPrimarySoft
                        Layout.alignment: Qt.AlignTop
                    }
                    Heading {
                        text: root.question
                        Layout.fillWidth: true
                    }
                }
                BodyText {
                    visible: text !== ""
                    text: root.detail
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: Theme.portrait || root.choices.length < 2 ? 1 : 2
                    columnSpacing: Theme.space3
                    rowSpacing: Theme.space3
                    uniformCellWidths: true
                    Layout.fillWidth: true

                    Repeater {
                        id: answers

                        model: root.choices

                        BigButton {
                            required property var modelData
                            required property int index

                            objectName: "answer_" + modelData.key
                            text: modelData.text
                            subtext: modelData.subtext ?? ""
                            icon: modelData.icon ?? ""
                            kind: modelData.kind ?? (index === 0 ? "primary" : "secondary")
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onTapped: {
                                root.close();
                                root.chosen(modelData.key);
                            }
                        }
                    }
                }
            }
        }
    }
}
