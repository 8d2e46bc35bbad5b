import QtQuick

// A list that scrolls by finger, wheel or the large buttons, with words for "empty".
// Delegates take their width from `ListView.view.width`.
Item {
    id: root

    property alias model: list.model
    property alias delegate: list.delegate
    property alias spacing: list.spacing
    readonly property alias count: list.count
    readonly property alias view: list
    property string emptyText: ""

    function toTop(): void {
        list.positionViewAtBeginning();
    }

    Accessible.role: Accessible.List

    ListView {
        id: list

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: rail.left
        anchors.rightMargin: rail.needed ? Theme.space3 : 0
        clip: rail.needed
        spacing: Theme.space2
        boundsBehavior: Flickable.StopAtBounds
        interactive: rail.needed
        activeFocusOnTab: false
    }
    ScrollRail {
        id: rail

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        target: list
    }
    BodyText {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width)
        visible: list.count === 0 && text !== ""
        text: root.emptyText
        muted: true
        horizontalAlignment: Text.AlignHCenter
    }
}
