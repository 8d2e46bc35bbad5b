import QtQuick
import QtQuick.Layouts

// The key to talk with: it counts when it is pressed, not when it is let go, so that the first
// word is not lost and holding it works too.
FocusScope {
    id: root

    property string icon: "mic"
    property string text: ""
    // Fits beside the small buttons of the frame, instead of standing for itself.
    property bool small: false
    property bool standing: false

    signal pressed

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitWidth: Theme.px(small ? 150 : 340)
    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + Theme.space1)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.pressed()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.primaryPressed : Theme.primary
    }
    GridLayout {
        id: content

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.space1)
        flow: root.small || root.standing ? GridLayout.TopToBottom : GridLayout.LeftToRight
        columnSpacing: Theme.space2
        rowSpacing: root.small ? 0 : Theme.space1

        Rectangle {
            implicitWidth: Theme.px(root.small ? 56 : 80)
            implicitHeight: width
            radius: width / 2
            color: root.small ? "transparent" : Theme.accent
            Layout.alignment: Qt.AlignCenter

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: parent.width * (root.small ? 0.9 : 0.7)
                color: root.small ? Theme.textOnPrimary : Theme.textOnAccent
            }
        }
        Text {
            text: root.text
            color: Theme.textOnPrimary
            font.family: Theme.family
            font.pixelSize: root.small ? Math.min(Theme.fontSmall, Theme.px(32)) : Theme.px(34)
            minimumPixelSize: Theme.px(28)
            fontSizeMode: Text.HorizontalFit
            font.weight: Theme.weightTitle
            lineHeight: 1.05
            wrapMode: Text.Wrap
            horizontalAlignment: root.small || root.standing ? Text.AlignHCenter : Text.AlignLeft
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Layout.maximumWidth: root.width - Theme.space2 - (root.small || root.standing ? 0 : Theme.px(80) + Theme.space2)
            Layout.alignment: Qt.AlignCenter
            Accessible.ignored: true
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTouched: root.pressed()
        onTapped: if (TapGuard.keyboard)
            root.pressed()
    }
    FocusRing {
        shown: area.focused
    }
}
