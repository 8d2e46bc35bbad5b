import QtQuick
import Kiosk.Ui

// The tooltip of a control: what it does, its key, and why it cannot be pressed.
// Put it into the control; it shows itself over the window while the mouse rests there, and
// goes when the control is pressed: then the answer, which stands where it would, is wanted.
Item {
    id: root

    property string text: ""
    // The mouse is over the control.
    property bool hovered: false
    // The control is pressed.
    property bool pressed: false

    anchors.fill: parent
    visible: false
    Accessible.ignored: true

    function place(): void {
        const host = root.Window.window;
        if (!host || text === "")
            return;
        tip.parent = host.contentItem;
        const at = root.mapToItem(host.contentItem, 0, 0);
        const below = at.y + height + Desk.gapSmall;
        tip.width = Math.min(label.implicitWidth + 2 * Desk.gap, host.width - 2 * Desk.gapSmall);
        tip.x = Math.max(Desk.gapSmall, Math.min(at.x, host.width - tip.width - Desk.gapSmall));
        tip.y = below + tip.height <= host.height ? below : at.y - tip.height - Desk.gapSmall;
        tip.visible = true;
        enough.restart();
    }
    function leave(): void {
        rest.stop();
        enough.stop();
        tip.visible = false;
    }

    onHoveredChanged: {
        if (hovered)
            rest.restart();
        else
            leave();
    }
    onPressedChanged: {
        if (pressed)
            leave();
    }
    Component.onDestruction: tip.parent = root

    Timer {
        id: rest

        interval: 500
        onTriggered: root.place()
    }
    Timer {
        id: enough

        interval: 5000
        onTriggered: root.leave()
    }
    Rectangle {
        id: tip

        objectName: "hintTip"
        visible: false
        z: 2000
        height: label.implicitHeight + 2 * Desk.gapSmall
        radius: Desk.gapSmall
        color: Theme.text
        border.width: Theme.contrast ? Theme.line : 0
        border.color: Theme.outline

        Text {
            id: label

            anchors.fill: parent
            anchors.leftMargin: Desk.gap
            anchors.rightMargin: Desk.gap
            anchors.topMargin: Desk.gapSmall
            text: root.text
            color: Theme.bg
            font.family: Theme.family
            font.pixelSize: Desk.textSmall
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
}
