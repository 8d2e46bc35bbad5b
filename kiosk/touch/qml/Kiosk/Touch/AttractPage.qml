pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Waits for a citizen. The whole page is one target, and the first touch only wakes.
FocusScope {
    id: root

    required property AttractVM attract
    property string officeName: ""
    property string clockText: ""

    // A code that is shown to the camera is read here, too.
    property bool readsCodes: false

    signal woken

    Accessible.role: Accessible.Button
    Accessible.name: attract.invite
    Accessible.description: attract.state
    Accessible.focusable: true
    Accessible.onPressAction: root.woken()

    Rectangle {
        anchors.fill: parent
        color: Theme.header
    }

    GridLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        anchors.topMargin: Theme.px(Theme.portrait ? 120 : 72)
        anchors.bottomMargin: Theme.px(Theme.portrait ? 120 : 72)
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.px(80)
        rowSpacing: Theme.space6

        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            Icon {
                name: "account_balance"
                size: Theme.px(120)
                color: Theme.textOnHeaderAccent
            }
            Text {
                text: root.officeName
                color: Theme.textOnHeader
                font.family: Theme.family
                font.pixelSize: Theme.px(60)
                font.weight: Theme.weightTitle
                lineHeight: 1.15
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Item {
                Layout.fillHeight: true
                visible: !Theme.portrait
            }
            Text {
                text: root.clockText
                color: Theme.textOnHeader
                font.family: Theme.family
                font.pixelSize: Theme.px(Theme.portrait ? 200 : 180)
                font.weight: Theme.weightTitle
                font.features: ({
                        "tnum": 1
                    })
                textFormat: Text.PlainText
                Layout.topMargin: Theme.portrait ? Theme.space5 : 0
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.attract.date
                color: Theme.textOnHeader
                font.family: Theme.family
                font.pixelSize: Theme.px(44)
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: text !== ""
                text: root.attract.hours
                color: Theme.textOnHeaderAccent
                font.family: Theme.family
                font.pixelSize: Theme.px(44)
                font.weight: Theme.weightStrong
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }

        Rectangle {
            id: invitation

            radius: Theme.px(40)
            color: area.down ? Theme.pressed : Theme.accent
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1

            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.space6
                spacing: root.readsCodes && Theme.portrait ? Theme.space3 : Theme.space4

                Icon {
                    name: root.attract.givesNumbers ? "touch_app" : "info"
                    size: Theme.px(!root.attract.givesNumbers ? (root.readsCodes ? 100 : 130) : root.readsCodes && Theme.portrait ? 130 : 220)
                    color: Theme.textOnAccent
                    Layout.alignment: Qt.AlignHCenter
                }
                Text {
                    visible: text !== ""
                    text: root.attract.state
                    color: Theme.textOnAccent
                    font.family: Theme.family
                    font.pixelSize: Theme.px(50)
                    font.weight: Theme.weightStrong
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Text {
                    text: root.attract.invite
                    color: Theme.textOnAccent
                    font.family: Theme.family
                    font.pixelSize: Theme.px(!root.attract.givesNumbers ? 72 : Theme.portrait ? 104 : 92)
                    font.weight: 800
                    lineHeight: 1.08
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Text {
                    visible: text !== ""
                    text: root.attract.inviteOther
                    color: Theme.textOnAccent
                    font.family: Theme.family
                    font.pixelSize: Theme.px(44)
                    font.weight: Theme.weightStrong
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                RowLayout {
                    visible: root.readsCodes
                    spacing: Theme.space3
                    Layout.fillWidth: false
                    Layout.maximumWidth: parent.width
                    Layout.alignment: Qt.AlignHCenter

                    Icon {
                        name: "qr_code_scanner"
                        size: Theme.px(64)
                        color: Theme.textOnAccent
                    }
                    Text {
                        text: qsTr("Hoặc đưa mã QR trước máy ảnh")
                        color: Theme.textOnAccent
                        font.family: Theme.family
                        font.pixelSize: Theme.px(40)
                        font.weight: Theme.weightStrong
                        wrapMode: Text.Wrap
                        textFormat: Text.PlainText
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    TapArea {
        id: area

        objectName: "attractArea"
        anchors.fill: parent
        focus: true
        onTapped: root.woken()
    }
}
