pragma ComponentBehavior: Bound
import QtQuick

// One key of VietKeyboard: what it shows. VietKeys presses it.
Item {
    id: root

    // {id, text, types, kind, name, icon, hint, top}; see VietKeys.
    required property var key
    property bool held: false
    readonly property bool shows: held || linger.running
    readonly property string kind: key.kind ?? "letter"
    readonly property color ink: shows ? (kind === "enter" ? Theme.textOnPrimary : Theme.textOnPressed) : !enabled ? Theme.textDisabled : kind === "enter" ? Theme.textOnPrimary : kind === "mark" ? Theme.textOnPrimarySoft : Theme.text
    // Large type grows as far as the key allows.
    readonly property real grown: 1 + (Theme.scale - 1) * 0.25

    signal pressed

    // A quick tap is seen too.
    onHeldChanged: if (!held && Theme.quick > 0) linger.restart()

    Accessible.role: Accessible.Button
    Accessible.name: key.name ?? key.text
    Accessible.onPressAction: if (enabled) root.pressed()

    Timer {
        id: linger

        interval: Theme.quick
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.px(4)
        radius: Theme.radiusSmall
        color: root.kind === "enter" && root.enabled ? (root.shows ? Theme.primaryPressed : Theme.primary) : root.shows ? Theme.pressed : root.kind === "mark" ? Theme.primarySoft : root.kind === "act" || root.kind === "enter" ? Theme.surfaceAlt : Theme.surface
        border.width: root.kind === "enter" && root.enabled ? 0 : Theme.line
        border.color: !root.enabled ? Theme.outlineSoft : root.kind === "mark" ? Theme.primary : Theme.outline
    }
    // The same letter without its tone over it in a soft colour: the mark stands out.
    Item {
        id: sample

        visible: root.key.sample !== undefined
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(root.width < Theme.px(190) ? 10 : 22)
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? Theme.px(46) : 0
        height: parent.height

        Repeater {
            model: root.key.sample ? [root.key.sample, "a"] : []

            Text {
                required property int index
                required property string modelData

                anchors.fill: parent
                text: modelData
                color: index === 0 ? root.ink : root.shows ? Theme.textOnPressed : Theme.contrast ? Theme.textDisabled : Theme.outline
                font.family: Theme.family
                font.pixelSize: Theme.px(58)
                font.weight: Theme.weightTitle
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
    }
    Text {
        id: top

        visible: text !== ""
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: Theme.px(12)
        anchors.leftMargin: Theme.space1
        anchors.rightMargin: Theme.space1
        text: root.key.top ?? ""
        color: root.ink
        font.family: Theme.family
        font.pixelSize: Theme.px(26)
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(18)
        horizontalAlignment: Text.AlignHCenter
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    Text {
        readonly property bool word: text.length > 1
        // Two lines, or a mark beside it, leave room for one size only.
        readonly property bool fixed: top.visible || sample.visible

        anchors.left: sample.visible ? sample.right : parent.left
        anchors.right: parent.right
        anchors.top: top.visible ? top.bottom : parent.top
        anchors.bottom: parent.bottom
        anchors.leftMargin: sample.visible ? Theme.px(4) : Theme.px(12)
        anchors.rightMargin: Theme.px(root.key.hint ? 30 : 12)
        anchors.bottomMargin: top.visible ? Theme.px(10) : 0
        visible: !root.key.icon
        text: root.key.text
        color: root.ink
        font.family: Theme.family
        font.pixelSize: fixed ? Theme.px(sample.visible && root.width < Theme.px(190) ? 32 : 36) : Theme.px((word ? 36 : 54) * root.grown)
        font.weight: Theme.weightStrong
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(24)
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    // What the key does to a letter, for those who are learning the method.
    Text {
        visible: text !== ""
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.rightMargin: Theme.px(14)
        anchors.topMargin: Theme.px(8)
        text: root.key.hint ?? ""
        color: root.shows ? Theme.textOnPressed : Theme.textOnPrimarySoft
        font.family: Theme.family
        font.pixelSize: Theme.px(28)
        font.weight: Theme.weightStrong
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    Icon {
        anchors.centerIn: parent
        name: root.key.icon ?? ""
        size: Theme.px(52 * root.grown)
        color: root.ink
    }
}
