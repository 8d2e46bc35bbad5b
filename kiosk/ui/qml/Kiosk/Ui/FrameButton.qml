import QtQuick
import QtQuick.Layouts

// A button of the frame around pages: icon over one short line of text that shrinks to fit.
FocusScope {
    id: root

    property string icon: ""
    property string text: ""
    // What is set now, such as "150%".
    property string value: ""
    property bool on: false

    signal tapped

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitWidth: Theme.px(180)
    implicitHeight: Math.max(Theme.touchTarget, content.implicitHeight + Theme.space2)

    Accessible.role: Accessible.Button
    Accessible.name: value === "" ? text : text + " " + value
    Accessible.focusable: true
    Accessible.onPressAction: if (area.enabled) root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: area.down ? Theme.pressed : root.on ? Theme.primary : "transparent"
    }
    ColumnLayout {
        id: content

        readonly property color ink: area.down ? Theme.textOnPressed : root.on ? Theme.textOnPrimary : Theme.text

        anchors.centerIn: parent
        width: parent.width - Theme.px(4)
        spacing: 0

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.space1

            Icon {
                name: root.icon
                size: Math.min(Theme.icon, Theme.px(56))
                color: content.ink
            }
            Text {
                visible: root.value !== ""
                text: root.value
                color: content.ink
                font.family: Theme.family
                font.pixelSize: Theme.px(28)
                font.weight: Theme.weightStrong
                Accessible.ignored: true
            }
        }
        Text {
            Layout.fillWidth: true
            text: root.text
            color: content.ink
            font.family: Theme.family
            font.pixelSize: Math.min(Theme.fontSmall, Theme.px(32))
            minimumPixelSize: Theme.px(28)
            fontSizeMode: Text.HorizontalFit
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignHCenter
            textFormat: Text.PlainText
            Accessible.ignored: true
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
        anchors.margins: -Theme.px(2)
        shown: area.focused
    }
}
