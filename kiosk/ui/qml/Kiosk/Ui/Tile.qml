pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A large choice on a page: icon, title, a hint below, a badge in the corner.
// Its height follows its text; give tiles of one row the same `Layout.fillHeight`.
FocusScope {
    id: root

    property string icon: ""
    property string title: ""
    property string hint: ""
    property string badge: ""
    // Icon beside the text instead of above it: for lists and wide tiles.
    property bool wide: false
    // The page's first choice, in the colour of the office.
    property bool primary: false
    readonly property bool down: area.down

    signal tapped

    readonly property color ink: area.down && !primary ? Theme.textOnPressed : primary ? Theme.textOnPrimary : enabled ? Theme.text : Theme.textDisabled
    readonly property color inkMuted: area.down || primary || !enabled ? ink : Theme.textMuted

    implicitWidth: Theme.px(420)
    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + 2 * Theme.space4)

    Accessible.role: Accessible.Button
    Accessible.name: title
    Accessible.description: badge === "" ? hint : hint + ". " + badge
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? (root.primary ? Theme.primaryPressed : Theme.pressed) : root.primary ? Theme.primary : root.enabled ? Theme.surface : Theme.surfaceAlt
        border.width: root.primary ? 0 : Theme.line
        border.color: root.enabled ? Theme.outline : Theme.outlineSoft
    }

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.wide ? undefined : parent.top
        anchors.verticalCenter: root.wide ? parent.verticalCenter : undefined
        anchors.margins: Theme.space4
        flow: root.wide ? GridLayout.LeftToRight : GridLayout.TopToBottom
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        Rectangle {
            visible: root.icon !== ""
            implicitWidth: (root.wide ? Theme.px(88) : Theme.iconLarge) + Theme.space3
            implicitHeight: implicitWidth
            radius: width / 2
            color: root.primary ? Theme.accent : Theme.primarySoft
            border.width: Theme.contrast ? Theme.line : 0
            border.color: root.enabled ? Theme.outline : Theme.outlineSoft
            Layout.alignment: root.wide ? Qt.AlignVCenter : Qt.AlignLeft

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: (root.wide ? Theme.px(88) : Theme.iconLarge) * 0.72
                color: !root.enabled ? Theme.textDisabled : root.primary ? Theme.textOnAccent : Theme.textOnPrimarySoft
            }
        }
        ColumnLayout {
            spacing: Theme.space1
            Layout.fillWidth: true

            Text {
                Layout.fillWidth: true
                text: root.title
                color: root.ink
                font.family: Theme.family
                font.pixelSize: Theme.fontLarge
                font.weight: Theme.weightTitle
                lineHeight: 1.1
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.hint
                color: root.inkMuted
                font.family: Theme.family
                font.pixelSize: Theme.fontSmall
                lineHeight: 1.15
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Badge {
                visible: root.badge !== ""
                text: root.badge
                Layout.maximumWidth: content.width
            }
        }
        Icon {
            visible: root.wide && root.enabled && Theme.scale < 1.5
            name: "chevron_right"
            color: root.inkMuted
            Layout.alignment: Qt.AlignVCenter
        }
    }

    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        enabled: root.enabled
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
