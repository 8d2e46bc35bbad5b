pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// The question of the moment over the window: digits, arrows and Enter answer, Escape leaves.
FocusScope {
    id: root

    required property AskVM ask
    // Height at which the whole question is seen.
    readonly property real wantedHeight: heading.implicitHeight + list.contentHeight + (clock.visible ? clock.implicitHeight + Desk.gap : 0) + leave.implicitHeight + 4 * Desk.gap + Desk.px(8)

    visible: ask.open
    enabled: ask.open

    Accessible.role: Accessible.Dialog
    Accessible.name: ask.title

    function begin(): void {
        list.currentIndex = 0;
        list.positionViewAtBeginning();
        list.forceActiveFocus();
    }

    Connections {
        target: root.ask
        function onChanged(): void {
            if (root.ask.open && root.ask.problem === "")
                root.begin();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
        border.width: Theme.lineStrong
        border.color: Theme.primary

        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.AllButtons
            onWheel: event => event.accepted = true
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Desk.gap
        spacing: Desk.gap

        Text {
            id: heading

            objectName: "askTitle"
            text: root.ask.title
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Desk.textLarge
            font.weight: Theme.weightTitle
            lineHeight: 1.1
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ListView {
            id: list

            objectName: "askList"
            clip: true
            spacing: Desk.gapSmall
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: true
            highlightMoveDuration: 0
            activeFocusOnTab: true
            model: root.ask.options
            Layout.fillWidth: true
            Layout.fillHeight: true

            delegate: AskOption {
                required property var modelData
                required property int index

                objectName: "option_" + modelData.id
                width: ListView.view.width
                option: modelData
                current: ListView.isCurrentItem
                onTapped: root.ask.choose(modelData.id)
            }
            Keys.onPressed: event => {
                if (event.isAutoRepeat && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
                    event.accepted = true;
                } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
                    event.accepted = true;
                    if (list.currentIndex >= 0)
                        root.ask.choose(root.ask.options[list.currentIndex].id);
                } else {
                    event.accepted = root.ask.press(event.text);
                }
            }
        }
        ClockField {
            id: clock

            visible: root.ask.wantsClock
            label: qsTr("Hoặc gõ giờ rồi bấm Enter, ví dụ 14:30")
            problem: root.ask.problem
            Layout.fillWidth: true
            onEntered: text => root.ask.type_clock(text)
            onEscaped: root.ask.cancel()
        }
        RowButton {
            id: leave

            objectName: "askCancel"
            icon: "close"
            text: qsTr("Thôi (Esc)")
            worded: true
            Layout.alignment: Qt.AlignRight
            onTapped: root.ask.cancel()
        }
    }
    Keys.onEscapePressed: root.ask.cancel()
}
