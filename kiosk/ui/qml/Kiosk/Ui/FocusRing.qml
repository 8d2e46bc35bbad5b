import QtQuick

// The ring around the control that has the keyboard. Stands outside of it.
Rectangle {
    property bool shown: false
    property real corner: Theme.radius

    anchors.fill: parent
    anchors.margins: -Theme.px(8)
    radius: corner + Theme.px(8)
    color: "transparent"
    border.width: Theme.px(6)
    border.color: Theme.focus
    visible: shown
}
