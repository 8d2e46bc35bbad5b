pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// One service group: icon, name, everyday words, how many wait.
FocusScope {
    id: root

    required property string serviceId
    required property string name
    required property string hint
    required property string icon
    required property string waiting
    required property string badge
    required property bool out
    required property string spoken

    readonly property color ink: area.down ? Theme.textOnPressed : Theme.text
    readonly property color inkMuted: area.down ? Theme.textOnPressed : Theme.textMuted

    signal tapped

    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled)
        root.tapped()

    // As many of the everyday words as there is room for: whole words, never cut ones.
    function fitting(words: string, width: real, lines: int): string {
        const parts = words.split(", ");
        for (let n = parts.length; n > 0; n--) {
            const text = parts.slice(0, n).join(", ");
            // Wrapping wastes up to a long syllable at the end of each line.
            const room = lines * width - (lines - 1) * 3 * metrics.averageCharacterWidth;
            if (metrics.advanceWidth(text) <= room)
                return text;
        }
        return "";
    }

    FontMetrics {
        id: metrics

        font: hintText.font
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: area.down ? Theme.pressed : root.out ? Theme.surfaceAlt : Theme.surface
        border.width: Theme.line
        border.color: Theme.outlineSoft
    }
    Rectangle {
        id: disc

        anchors.left: parent.left
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.iconLarge
        height: width
        radius: width / 2
        color: Theme.primarySoft
        border.width: Theme.contrast ? Theme.line : 0
        border.color: Theme.outline

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: parent.width * 0.64
            color: Theme.textOnPrimarySoft
        }
    }
    ColumnLayout {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.space2
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(2)

        Text {
            id: nameText

            text: root.name
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Theme.weightTitle
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Text {
            id: hintText

            readonly property real lineRoom: metrics.height * lineHeight
            readonly property int lines: Math.min(2, Math.floor((root.height - nameText.implicitHeight - waitRow.implicitHeight - Theme.space4) / lineRoom))

            visible: lines > 0 && text !== ""
            text: root.fitting(root.hint, words.width, lines)
            color: root.inkMuted
            font.family: Theme.family
            font.pixelSize: Theme.fontSmall
            lineHeight: 1.05
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            id: waitRow

            spacing: Theme.space1

            Icon {
                visible: root.badge === ""
                name: "group"
                size: Theme.fontSmall * 1.2
                color: root.inkMuted
            }
            Text {
                visible: root.badge === ""
                text: root.waiting
                color: area.down ? root.ink : Theme.textOnPrimarySoft
                font.family: Theme.family
                font.pixelSize: Theme.fontSmall
                font.weight: Theme.weightStrong
                lineHeight: 1.05
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Badge {
                visible: root.badge !== ""
                text: root.badge
                kind: root.out ? "danger" : "accent"
            }
        }
    }
    TapArea {
        id: area

        anchors.fill: parent
        focus: true
        onTapped: root.tapped()
    }
    FocusRing {
        shown: area.focused
    }
}
