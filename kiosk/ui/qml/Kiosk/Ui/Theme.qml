pragma Singleton
import QtQuick

// Every size and colour of the screens. Pages take theirs from here and never
// write a number of pixels or a colour themselves.
QtObject {
    id: theme

    // What the app sets -----------------------------------------------------
    // Size of the main window in pixels; the engine keeps it up to date.
    property real screenWidth: 1080
    property real screenHeight: 1920
    // Text size chosen by the citizen: 1.0, 1.5 or 2.0.
    property real scale: 1.0
    // Black, white and yellow only.
    property bool contrast: false
    // A clerk's desk: mouse, arm's length. Half the sizes, whatever the window.
    property bool desk: false
    // Off while screenshots are taken: every change is at once.
    property bool animated: true

    // Proportions -------------------------------------------------------------
    readonly property real shortSide: Math.min(screenWidth, screenHeight)
    readonly property bool portrait: screenHeight >= screenWidth
    // Pixels per design pixel; the design is drawn for a short side of 1080.
    readonly property real unit: desk ? 0.5 : Math.max(0.5, shortSide / 1080)
    function px(n: real): real {
        return Math.round(n * unit);
    }

    // Text. Large type grows less than running text, so that lines stay whole.
    readonly property string family: "Be Vietnam Pro"
    readonly property real fontSmall: px(28 * scale)
    readonly property real fontBody: px(34 * scale)
    readonly property real fontLarge: px(42 * (1 + (scale - 1) * 0.8))
    readonly property real fontTitle: px(54 * (1 + (scale - 1) * 0.6))
    readonly property real fontHuge: px(84 * (1 + (scale - 1) * 0.4))
    readonly property real fontNumber: px(260)
    readonly property int weightBody: contrast ? 500 : 400
    readonly property int weightStrong: 600
    readonly property int weightTitle: 700

    // Distances
    readonly property real space1: px(8)
    readonly property real space2: px(16)
    readonly property real space3: px(24)
    readonly property real space4: px(32)
    readonly property real space5: px(48)
    readonly property real space6: px(64)
    readonly property real radius: px(20)
    readonly property real radiusSmall: px(12)
    readonly property real line: Math.max(1, px(contrast ? 4 : 2))
    readonly property real lineStrong: Math.max(2, px(contrast ? 6 : 4))
    readonly property real touchTarget: px(112)
    readonly property real icon: px(48 * (1 + (scale - 1) * 0.6))
    readonly property real iconLarge: px(88 * (1 + (scale - 1) * 0.4))
    // How far outside a control a finger may be lifted and still mean it.
    readonly property real slip: px(40)

    // Time, in milliseconds
    readonly property int quick: animated ? 120 : 0
    readonly property int slow: animated ? 200 : 0

    // Colours -------------------------------------------------------------------
    readonly property color bg: contrast ? "#000000" : "#f6f2ea"
    readonly property color surface: contrast ? "#000000" : "#ffffff"
    readonly property color surfaceAlt: contrast ? "#000000" : "#ece4d6"
    readonly property color text: contrast ? "#ffffff" : "#231a15"
    readonly property color textMuted: contrast ? "#ffffff" : "#5c4f45"
    readonly property color textDisabled: contrast ? "#a8a8a8" : "#5c4f45"
    readonly property color primary: contrast ? "#ffe600" : "#9d1c20"
    readonly property color primaryPressed: contrast ? "#ffffff" : "#741115"
    readonly property color textOnPrimary: contrast ? "#000000" : "#ffffff"
    readonly property color primarySoft: contrast ? "#000000" : "#f7e6e1"
    readonly property color textOnPrimarySoft: contrast ? "#ffe600" : "#86171b"
    readonly property color accent: contrast ? "#ffe600" : "#f2bf4b"
    readonly property color textOnAccent: contrast ? "#000000" : "#3a2600"
    readonly property color danger: contrast ? "#ffffff" : "#b3261e"
    readonly property color textOnDanger: contrast ? "#000000" : "#ffffff"
    readonly property color success: contrast ? "#ffffff" : "#17663a"
    readonly property color textOnSuccess: contrast ? "#000000" : "#ffffff"
    readonly property color warning: contrast ? "#ffe600" : "#8a4b00"
    readonly property color textOnWarning: contrast ? "#000000" : "#ffffff"
    readonly property color outline: contrast ? "#ffffff" : "#8f8072"
    readonly property color outlineSoft: contrast ? "#7a7a7a" : "#d9cdbb"
    readonly property color pressed: contrast ? "#ffe600" : "#f3d9b0"
    readonly property color textOnPressed: contrast ? "#000000" : "#231a15"
    readonly property color focus: contrast ? "#ffe600" : "#0b57d0"
    readonly property color header: contrast ? "#000000" : "#7f1418"
    readonly property color textOnHeader: "#ffffff"
    readonly property color textOnHeaderAccent: contrast ? "#ffe600" : "#ffd98a"
    readonly property color veil: contrast ? "#cc000000" : "#99231a15"

    // Each step of the text size button: 100, 150, 200 percent, and again.
    function nextScale(): void {
        scale = scale < 1.5 ? 1.5 : scale < 2.0 ? 2.0 : 1.0;
    }
    // The next citizen starts from normal text and colours.
    function reset(): void {
        scale = 1.0;
        contrast = false;
    }
}
