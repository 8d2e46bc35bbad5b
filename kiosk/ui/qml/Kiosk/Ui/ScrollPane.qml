import QtQuick

// Content of any height: scrolls by finger, wheel or the large buttons.
// Give it one child whose width is `parent.width`.
Item {
    id: root

    default property alias content: holder.data
    readonly property bool scrolls: rail.needed
    readonly property alias flickable: flick

    function toTop(): void {
        flick.contentY = 0;
    }

    implicitHeight: holder.childrenRect.height
    implicitWidth: holder.childrenRect.width

    Flickable {
        id: flick

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: rail.left
        anchors.rightMargin: rail.needed ? Theme.space3 : 0
        contentWidth: width
        contentHeight: holder.childrenRect.height
        clip: rail.needed
        boundsBehavior: Flickable.StopAtBounds
        interactive: rail.needed

        Item {
            id: holder

            width: flick.width
            height: childrenRect.height
        }
    }
    ScrollRail {
        id: rail

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        target: flick
    }
}
