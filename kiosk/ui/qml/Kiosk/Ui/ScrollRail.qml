import QtQuick

// Two large buttons and the place between them that shows how far one has
// scrolled: hands that cannot swipe page with taps. Takes room only when needed.
Item {
    id: root

    required property Flickable target
    // Not a binding: the rail makes the content narrower and so, maybe, higher.
    // On only when the content at full width is too high, off when it fits beside the rail.
    property bool needed: false
    readonly property bool over: target.contentHeight > target.height + 1
    readonly property real hidden: Math.max(1, target.contentHeight - target.height)
    readonly property real place: Math.max(0, Math.min(1, (target.contentY - target.originY) / hidden))

    // One screenful less a little, so that the eye finds its line again.
    function page(direction: int): void {
        const low = target.originY;
        const high = low + hidden;
        glide.to = Math.max(low, Math.min(high, target.contentY + direction * target.height * 0.8));
        glide.restart();
    }

    function decide(): void {
        needed = over;
    }

    onOverChanged: Qt.callLater(decide)
    Component.onCompleted: decide()

    width: needed ? Theme.touchTarget : 0
    visible: needed

    NumberAnimation {
        id: glide

        target: root.target
        property: "contentY"
        duration: Theme.slow
        easing.type: Easing.OutCubic
    }
    RailButton {
        id: up

        objectName: "pageUp"
        anchors.top: parent.top
        width: parent.width
        icon: "keyboard_arrow_up"
        name: qsTr("Lên")
        enabled: root.place > 0.001
        onTapped: root.page(-1)
    }
    Rectangle {
        anchors.top: up.bottom
        anchors.bottom: bottomButton.top
        anchors.topMargin: Theme.space2
        anchors.bottomMargin: Theme.space2
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.px(16)
        radius: width / 2
        color: Theme.surfaceAlt
        border.width: Theme.line
        border.color: Theme.outline
        visible: height > Theme.touchTarget / 2

        Rectangle {
            width: parent.width
            height: Math.max(Theme.px(48), parent.height * Math.min(1, root.target.height / Math.max(1, root.target.contentHeight)))
            y: (parent.height - height) * root.place
            radius: width / 2
            color: Theme.primary
        }
    }
    RailButton {
        id: bottomButton

        objectName: "pageDown"
        anchors.bottom: parent.bottom
        width: parent.width
        icon: "keyboard_arrow_down"
        name: qsTr("Xuống")
        enabled: root.place < 0.999
        onTapped: root.page(1)
    }
}
