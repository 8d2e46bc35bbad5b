import QtQuick
import QtQuick.Layouts

// One key of the key pad.
Item {
    id: root

    required property string key
    property string okText: ""
    readonly property bool isOk: key === "ok"
    readonly property bool isBack: key === "back"
    readonly property color ink: area.down ? (isOk ? Theme.textOnPrimary : Theme.textOnPressed) : !enabled ? Theme.textDisabled : isOk ? Theme.textOnPrimary : Theme.text

    signal pressed

    Layout.fillWidth: true
    implicitWidth: Theme.px(160)
    implicitHeight: Theme.px(Theme.portrait || Theme.desk ? 128 : 112)

    Accessible.role: Accessible.Button
    Accessible.name: isOk ? okText : isBack ? qsTr("Xóa một số") : key
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.pressed()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: root.isOk && root.enabled ? (area.down ? Theme.primaryPressed : Theme.primary) : area.down ? Theme.pressed : Theme.surface
        border.width: root.isOk && root.enabled ? 0 : Theme.line
        border.color: root.enabled ? Theme.outline : Theme.outlineSoft
    }
    Text {
        anchors.fill: parent
        anchors.margins: Theme.space1
        visible: !root.isBack
        text: root.isOk ? root.okText : root.key
        color: root.ink
        font.family: Theme.family
        font.pixelSize: root.isOk ? Theme.px(46) : Theme.px(60)
        font.weight: Theme.weightStrong
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(28)
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
    Icon {
        anchors.centerIn: parent
        name: root.isBack ? "backspace" : ""
        size: Theme.px(56)
        color: root.ink
    }
    TapArea {
        id: area

        anchors.fill: parent
        enabled: root.enabled
        repeats: !root.isOk
        onTapped: root.pressed()
    }
    FocusRing {
        corner: Theme.radiusSmall
        anchors.margins: -Theme.px(4)
        shown: area.focused
    }
}
