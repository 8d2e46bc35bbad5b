import QtQuick
import QtQuick.Layouts
import Kiosk.Ui

// "Are you still there?" over the page; a touch anywhere means yes and presses nothing else.
FocusScope {
    id: root

    property bool shown: false
    property int secondsLeft: 0

    signal stay

    visible: shown
    enabled: shown

    Accessible.role: Accessible.Button
    Accessible.name: question.text + " " + advice.text
    Accessible.focusable: true
    Accessible.onPressAction: root.stay()

    Rectangle {
        anchors.fill: parent
        color: Theme.veil
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space5, Theme.px(920))
        height: content.implicitHeight + 2 * Theme.space6
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.contrast ? Theme.lineStrong : 0
        border.color: Theme.outline

        ColumnLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.space6
            spacing: Theme.space4

            Heading {
                id: question

                text: qsTr("Ông/bà còn ở đây không?")
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            BodyText {
                id: seconds

                text: root.secondsLeft
                font.pixelSize: Theme.fontHuge
                strong: true
                color: Theme.textOnPrimarySoft
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                Accessible.name: qsTr("Còn %1 giây").arg(root.secondsLeft)
            }
            BodyText {
                id: advice

                text: qsTr("Chạm vào màn hình để ở lại.")
                font.pixelSize: Theme.fontLarge
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }
    TapArea {
        objectName: "stayArea"
        anchors.fill: parent
        repeats: true
        onTapped: root.stay()
    }
}
