import QtQuick

// A square button with a symbol only; `name` is what a screen reader says.
FocusScope {
    id: root

    property string icon: ""
    required property string name
    property bool repeats: true

    signal tapped

    implicitWidth: Theme.touchTarget
    implicitHeight: Theme.touchTarget

    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : root.enabled ? Theme.surface : "transparent"
        border.width: Theme.lineStrong
        border.color: root.enabled ? Theme.primary : Theme.outlineSoft
    }
    Icon {
        anchors.centerIn: parent
        name: root.icon
        size: Theme.px(72)
        color: area.down ? Theme.textOnPressed : root.enabled ? Theme.textOnPrimarySoft : Theme.outlineSoft
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        repeats: root.repeats
        onTapped: root.tapped()
    }
    FocusRing {
        anchors.margins: 0
        shown: area.focused
    }
}
