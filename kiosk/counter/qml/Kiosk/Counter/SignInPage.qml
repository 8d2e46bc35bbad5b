pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Models
import Kiosk.Ui

// Who, at which counter, with which PIN: one step after the other.
FocusScope {
    id: root

    required property SignInVM signIn
    property string linkText: ""
    readonly property string step: signIn.step
    readonly property bool choosing: step !== "pin"

    Accessible.role: Accessible.Pane
    Accessible.name: heading.text

    function begin(): void {
        if (step === "pin") {
            pad.clear();
            pad.forceActiveFocus();
        } else {
            list.currentIndex = 0;
            list.forceActiveFocus();
        }
    }
    onStepChanged: begin()
    onVisibleChanged: if (visible) begin()
    Component.onCompleted: begin()

    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        height: office.implicitHeight + 2 * Desk.gap
        color: Theme.header

        Text {
            id: office

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Desk.px(24)
            text: root.signIn.officeName
            color: Theme.textOnHeader
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            font.weight: Theme.weightStrong
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    ColumnLayout {
        anchors.top: bar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Desk.px(24)
        spacing: Desk.gap

        RowLayout {
            spacing: Desk.gap
            Layout.fillWidth: true

            RowButton {
                objectName: "signInBack"
                visible: root.step !== "officer"
                icon: "arrow_back"
                text: qsTr("Quay lại (Esc)")
                onTapped: root.signIn.back()
            }
            Text {
                id: heading

                objectName: "signInTitle"
                text: root.step === "officer" ? qsTr("Ai làm việc tại quầy?") : root.step === "counter" ? qsTr("Ngồi quầy nào?") : root.signIn.officerName
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Desk.px(44)
                font.weight: Theme.weightTitle
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
        }
        StatusBanner {
            visible: text !== ""
            text: root.linkText !== "" ? root.linkText : root.choosing ? root.signIn.problem : ""
            kind: root.linkText !== "" ? "danger" : "warning"
            Layout.fillWidth: true
        }
        ListView {
            id: list

            objectName: "signInList"
            visible: root.choosing
            clip: true
            spacing: Desk.gapSmall
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: true
            highlightMoveDuration: 0
            activeFocusOnTab: true
            model: root.step === "counter" ? root.signIn.counters : root.signIn.officers
            Layout.fillWidth: true
            Layout.fillHeight: true

            function choose(id: string): void {
                if (root.step === "counter")
                    root.signIn.choose_counter(id);
                else
                    root.signIn.choose_officer(id);
            }

            delegate: ChoiceRow {
                required property var modelData

                objectName: "choice_" + modelData.id
                width: ListView.view.width
                icon: root.step === "counter" ? "desk" : "person"
                title: modelData.name
                detail: root.step === "counter" ? modelData.note ?? "" : modelData.title ?? ""
                side: root.step === "counter" ? "" : modelData.counters ?? ""
                current: ListView.isCurrentItem && list.activeFocus
                onTapped: list.choose(modelData.id)
            }
            Keys.onPressed: event => {
                if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter && event.key !== Qt.Key_Space)
                    return;
                event.accepted = true;
                if (list.currentIndex >= 0 && !event.isAutoRepeat)
                    list.choose(list.model[list.currentIndex].id);
            }
        }
        RowLayout {
            visible: !root.choosing
            spacing: Desk.gap
            Layout.fillWidth: true

            Icon {
                name: "desk"
                size: Desk.px(44)
                color: Theme.textOnPrimarySoft
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Text {
                    text: root.signIn.counterName
                    color: Theme.text
                    font.family: Theme.family
                    font.pixelSize: Desk.textLarge
                    font.weight: Theme.weightStrong
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                Text {
                    visible: text !== ""
                    text: root.signIn.counterNote
                    color: Theme.warning
                    font.family: Theme.family
                    font.pixelSize: Desk.textSmall
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }
            RowButton {
                objectName: "changeCounter"
                visible: root.signIn.canChangeCounter
                icon: "swap_horiz"
                text: qsTr("Đổi quầy")
                worded: true
                onTapped: root.signIn.change_counter()
            }
        }
        KeyPad {
            id: pad

            objectName: "pinPad"
            visible: !root.choosing
            label: qsTr("Mã PIN")
            okText: qsTr("Vào")
            maxLength: 12
            busy: root.signIn.busy
            problem: root.signIn.problem
            enabled: root.linkText === ""
            Layout.fillWidth: true
            onAccepted: pin => {
                root.signIn.submit(pin);
                pad.clear();
            }
        }
        Item {
            visible: !root.choosing
            Layout.fillHeight: true
        }
    }
    Keys.onEscapePressed: root.signIn.back()
}
