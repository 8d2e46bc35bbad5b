import QtQuick

// A plain raised ground for content that is not tapped. Its height follows its one child.
Rectangle {
    id: root

    default property alias content: holder.data
    property real padding: Theme.space4

    implicitWidth: holder.childrenRect.width + 2 * padding
    implicitHeight: holder.childrenRect.height + 2 * padding
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outlineSoft

    Item {
        id: holder

        anchors.fill: parent
        anchors.margins: root.padding
    }
}
