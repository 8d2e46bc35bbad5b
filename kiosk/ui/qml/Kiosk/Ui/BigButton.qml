pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A button for fingers. While `busy` it keeps its size and takes no taps.
FocusScope {
    id: root

    property string text: ""
    property string subtext: ""
    property string icon: ""
    // "primary", "secondary", "danger" or "quiet"
    property string kind: "secondary"
    property bool busy: false
    // Icon over text instead of beside it.
    property bool stacked: false
    // Text on the left edge instead of the middle, for buttons in a column.
    property bool leading: false
    readonly property bool down: area.down

    signal tapped

    readonly property bool filled: kind === "primary"
    readonly property color fill: filled ? Theme.primary : kind === "quiet" ? "transparent" : Theme.surface
    readonly property color ink: !enabled ? Theme.textDisabled : filled ? Theme.textOnPrimary : kind === "danger" ? Theme.danger : kind === "secondary" ? Theme.textOnPrimarySoft : Theme.text

    implicitWidth: content.implicitWidth + 2 * Theme.space4
    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + 2 * Theme.space2)
    activeFocusOnTab: false

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: subtext
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? (root.filled ? Theme.primaryPressed : Theme.pressed) : root.enabled || !root.filled ? root.fill : Theme.surfaceAlt
        border.width: root.kind === "quiet" ? 0 : root.filled && root.enabled ? 0 : Theme.lineStrong
        border.color: !root.enabled ? Theme.outlineSoft : root.kind === "danger" ? Theme.danger : Theme.primary
    }

    GridLayout {
        id: content

        readonly property color ink: area.down ? (root.filled ? Theme.textOnPrimary : Theme.textOnPressed) : root.ink

        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        anchors.topMargin: Theme.space2
        anchors.bottomMargin: Theme.space2
        flow: root.stacked ? GridLayout.TopToBottom : GridLayout.LeftToRight
        columnSpacing: Theme.space2
        rowSpacing: Theme.space1
        opacity: root.busy ? 0 : 1

        Item {
            Layout.fillWidth: true
            visible: !root.leading && !root.stacked
        }
        Icon {
            name: root.icon
            color: content.ink
            Layout.alignment: Qt.AlignCenter
        }
        ColumnLayout {
            spacing: 0
            visible: root.text !== ""
            Layout.fillWidth: root.leading || root.stacked
            Layout.maximumWidth: root.stacked ? -1 : root.width - 2 * Theme.space4 - (root.icon === "" ? 0 : Theme.icon + Theme.space2)

            Text {
                Layout.fillWidth: true
                text: root.text
                color: content.ink
                font.family: Theme.family
                font.pixelSize: Theme.fontBody
                font.weight: Theme.weightStrong
                horizontalAlignment: root.leading ? Text.AlignLeft : Text.AlignHCenter
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.subtext
                color: content.ink
                font.family: Theme.family
                font.pixelSize: Theme.fontSmall
                horizontalAlignment: root.leading ? Text.AlignLeft : Text.AlignHCenter
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        Item {
            Layout.fillWidth: true
            visible: !root.leading && !root.stacked
        }
    }

    Icon {
        anchors.centerIn: parent
        name: "hourglass_top"
        color: root.ink
        visible: root.busy
    }

    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled && !root.busy
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
