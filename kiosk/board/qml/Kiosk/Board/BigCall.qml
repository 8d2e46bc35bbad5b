import QtQuick
import QtQuick.Layouts
import Kiosk.Board.Models
import Kiosk.Ui

// The newest call in the biggest type. A new one blinks for three seconds, then stands still.
Rectangle {
    id: root

    required property BoardVM vm
    readonly property var call: vm.big
    readonly property bool away: vm.hoursKind === "lunch" || vm.hoursKind === "closed"
    // Nobody is awaited and the office is not open: its hours are the news.
    readonly property bool told: call.number === "" || (away && !call.standing)
    readonly property bool lit: blink.running && blink.on
    readonly property color ink: told ? Theme.text : lit ? Theme.textOnAccent : call.standing ? Theme.textOnPrimary : Theme.textOnPrimarySoft

    radius: Theme.radius
    color: told ? Theme.surface : lit ? Theme.accent : call.standing ? Theme.primary : Theme.surface
    border.width: !told && call.standing ? 0 : Theme.lineStrong
    border.color: Theme.outlineSoft

    Accessible.role: Accessible.AlertMessage
    Accessible.name: told ? vm.hintText : qsTr("Mời số %1 đến %2").arg(call.number).arg(call.counter)

    Timer {
        id: blink

        property int left: 0
        readonly property bool on: left % 2 === 1

        interval: 500
        repeat: true
        onTriggered: {
            left -= 1;
            if (left <= 0)
                stop();
        }
    }
    Connections {
        target: root.vm
        function onCalled(): void {
            if (!Theme.animated)
                return;
            blink.left = 5;
            blink.restart();
        }
    }

    ColumnLayout {
        visible: !root.told
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: 0

        Text {
            text: root.call.standing ? qsTr("Mời số") : qsTr("Số vừa gọi")
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(54)
            font.weight: Theme.weightStrong
            textFormat: Text.PlainText
            Layout.alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
        Item {
            id: box

            Layout.fillWidth: true
            Layout.fillHeight: true

            // Capitals are 0.7 of the type's size and stand in the middle of its line, so a
            // line higher than the box still keeps every stroke inside of it.
            Text {
                objectName: "bigNumber"
                anchors.centerIn: parent
                text: root.call.number
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Math.max(1, Math.min(box.height / 0.78, box.width / (Math.max(4, text.length) * 0.7)))
                font.weight: 800
                font.features: ({
                        "tnum": 1
                    })
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: Theme.space3
            Layout.alignment: Qt.AlignHCenter

            Icon {
                name: "arrow_forward"
                size: Theme.px(100)
                color: root.ink
            }
            Text {
                objectName: "bigCounter"
                text: root.call.counter
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Theme.px(124)
                font.weight: 800
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(60)
                textFormat: Text.PlainText
                Layout.maximumWidth: root.width - Theme.px(220)
                Accessible.ignored: true
            }
        }
        Text {
            text: root.call.priority === "" ? root.call.service : root.call.service + " · " + root.call.priority
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(46)
            lineHeight: 1.1
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
    ColumnLayout {
        visible: root.told
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.space6
        spacing: Theme.space4

        Icon {
            name: root.vm.hoursKind === "lunch" ? "restaurant" : root.vm.hoursKind === "closed" ? "nightlight" : root.vm.hoursKind === "" ? "hourglass_top" : "confirmation_number"
            size: Theme.px(180)
            color: Theme.textOnPrimarySoft
            Layout.alignment: Qt.AlignHCenter
        }
        Text {
            objectName: "hint"
            text: root.vm.hintText
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.px(84)
            font.weight: Theme.weightTitle
            lineHeight: 1.1
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
