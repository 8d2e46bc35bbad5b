import QtQuick

// A short message at the bottom of the window that goes by itself.
Item {
    id: root

    property int showMs: 4000
    readonly property bool shown: card.visible

    // `kind` as of StatusBanner.
    function show(text: string, kind: string): void {
        const host = root.Window.window;
        if (host)
            root.parent = host.contentItem;
        card.text = text;
        card.kind = kind;
        card.visible = true;
        root.Accessible.announce(text);
        gone.restart();
    }
    function hide(): void {
        gone.stop();
        card.visible = false;
    }

    anchors.fill: parent
    z: 900
    Accessible.ignored: true

    StatusBanner {
        id: card

        visible: false
        kind: "info"
        width: Math.min(parent.width - 2 * Theme.space5, Theme.px(980))
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.touchTarget + Theme.space6
    }
    Timer {
        id: gone

        interval: root.showMs
        onTriggered: card.visible = false
    }
}
