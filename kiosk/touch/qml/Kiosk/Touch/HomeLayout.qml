pragma Singleton
import QtQuick
import Kiosk.Ui

// How many tiles the home page shows at once, by shape of the screen and size of text.
QtObject {
    // A wide, low screen has no height to spare for a title: it stands beside the look-up.
    readonly property bool titleBeside: !Theme.portrait
    readonly property int columns: Theme.portrait ? (Theme.scale > 1.0 ? 1 : 2) : Theme.scale > 1.5 ? 1 : Theme.scale > 1.0 ? 2 : 3
    readonly property int rows: Theme.portrait ? (Theme.scale > 1.5 ? 3 : Theme.scale > 1.0 ? 5 : 7) : Theme.scale > 1.5 ? 2 : Theme.scale > 1.0 ? 3 : 5
    readonly property int tiles: columns * rows
}
