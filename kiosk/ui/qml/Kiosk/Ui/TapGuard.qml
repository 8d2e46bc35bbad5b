pragma Singleton
import QtQuick

// One memory of the last tap for the whole window: a double tap must not hit
// what the first tap brought up in the same place.
QtObject {
    id: guard

    // Milliseconds in which a tap at the same place, or on the same control, is the same tap.
    property int quietMs: 600
    // The last input was a key, so focus rings are shown.
    property bool keyboard: false
    property real lastAt: -1e9
    property real lastX: 0
    property real lastY: 0
    property Item lastItem: null

    // Whether a tap at this place of the window counts; if so it is remembered.
    function accept(item: Item, x: real, y: real): bool {
        const now = Date.now();
        const soon = now - lastAt >= 0 && now - lastAt < quietMs;
        const near = Math.hypot(x - lastX, y - lastY) < 2 * Theme.slip;
        if (soon && (near || item === lastItem))
            return false;
        lastAt = now;
        lastX = x;
        lastY = y;
        lastItem = item;
        return true;
    }
    // Whether a press here is the second half of the last tap. For keys, which type at the press
    // and do not remember it.
    function isEcho(x: real, y: real): bool {
        const passed = Date.now() - lastAt;
        return passed >= 0 && passed < quietMs && Math.hypot(x - lastX, y - lastY) < 2 * Theme.slip;
    }
    function forget(): void {
        lastAt = -1e9;
        lastItem = null;
    }
}
