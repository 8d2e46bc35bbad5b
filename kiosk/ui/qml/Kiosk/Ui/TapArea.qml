import QtQuick

// The one way to tap: forgives slips, long presses and double taps.
//
// It shows the press at once, counts a tap when the finger is lifted (however
// long it stayed) up to `Theme.slip` outside, drops the second half of a double
// tap, and knows one finger only. The control around it shows `down`.
Item {
    id: area

    // Pressed, and the finger is still near enough to count.
    readonly property bool down: mouse.pressed && mouse.inside
    // Keys of a key pad: quick taps in one place are all meant.
    property bool repeats: false
    // Has the keyboard, and the keyboard is in use: controls then show their ring.
    readonly property bool focused: activeFocus && TapGuard.keyboard

    signal tapped
    // The finger is down. Only for what must not wait until it is lifted: it may still slip off.
    signal touched

    activeFocusOnTab: enabled

    function tap(x: real, y: real): void {
        const at = area.mapToItem(null, x, y);
        if (area.repeats || TapGuard.accept(area, at.x, at.y))
            area.tapped();
    }

    Keys.onPressed: event => {
        TapGuard.keyboard = true;
        if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter && event.key !== Qt.Key_Space)
            return;
        event.accepted = true;
        if (!event.isAutoRepeat)
            area.tap(area.width / 2, area.height / 2);
    }

    MouseArea {
        id: mouse

        property bool inside: false

        function near(event: MouseEvent): bool {
            const slip = Theme.slip;
            return event.x >= -slip && event.y >= -slip && event.x <= width + slip && event.y <= height + slip;
        }

        anchors.fill: parent
        enabled: area.enabled
        // Some touch drivers turn a long press into the right button.
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: {
            TapGuard.keyboard = false;
            inside = true;
            area.touched();
        }
        onPositionChanged: event => inside = near(event)
        onReleased: event => {
            const counts = near(event);
            inside = false;
            if (counts)
                area.tap(event.x, event.y);
        }
        onCanceled: inside = false
    }
}
