pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// What a code was, as far as this machine can say, and the ways on.
FocusScope {
    id: root

    required property ScannedVM scanned
    // A number is being taken from here.
    property bool busy: false
    readonly property bool wide: !Theme.portrait
    // Few words and much room: they are read from a step away. Nothing goes out of sight for it.
    readonly property bool few: Theme.scale === 1.0 && scanned.link === "" && (Theme.portrait || !scanned.hold)
    readonly property bool roomy: few && Theme.portrait
    readonly property bool beside: wide && Theme.scale < 2 && (scanned.link !== "" || scanned.hold || scanned.steps.length > 0)

    signal acted(key: string)

    ScrollPane {
        id: pane

        objectName: "scannedPane"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.space3

        Item {
            width: parent.width
            height: Math.max(pane.height, content.implicitHeight)

            GridLayout {
                id: content

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                columns: root.beside ? 2 : 1
                columnSpacing: Theme.space5
                rowSpacing: root.few ? Theme.space4 : Theme.space3
                uniformCellWidths: true

                ColumnLayout {
                    spacing: Theme.space3
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter

                    Rectangle {
                        visible: root.beside || !root.scanned.hold && (!root.wide || Theme.scale < 2)
                        implicitWidth: Theme.px(root.roomy ? 180 : 120)
                        implicitHeight: implicitWidth
                        radius: width / 2
                        color: Theme.primarySoft
                        border.width: Theme.contrast ? Theme.line : 0
                        border.color: Theme.outline
                        Layout.alignment: Qt.AlignHCenter

                        Icon {
                            anchors.centerIn: parent
                            name: root.scanned.busy ? "hourglass_top" : root.scanned.icon
                            size: parent.width * 0.62
                            color: Theme.textOnPrimarySoft
                        }
                    }
                    Heading {
                        objectName: "scannedTitle"
                        text: root.scanned.title
                        font.pixelSize: root.roomy ? Theme.px(62) : Theme.fontTitle
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                    }
                    BodyText {
                        objectName: "scannedBody"
                        visible: text !== ""
                        text: root.scanned.body
                        font.pixelSize: root.roomy ? Theme.px(48) : Theme.fontLarge
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                    }
                    Rectangle {
                        visible: root.scanned.code !== ""
                        radius: Theme.radius
                        color: Theme.surface
                        border.width: Theme.lineStrong
                        border.color: Theme.outline
                        implicitHeight: code.implicitHeight + 2 * Theme.space3
                        Layout.fillWidth: true

                        BodyText {
                            id: code

                            objectName: "scannedCode"
                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            anchors.margins: Theme.space3
                            text: root.scanned.code
                            strong: true
                            font.pixelSize: root.roomy ? Theme.px(50) : Theme.fontLarge
                            font.features: ({
                                    "tnum": 1
                                })
                            wrapMode: Text.Wrap
                            horizontalAlignment: Text.AlignHCenter
                        }
                    }
                    StatusBanner {
                        visible: root.scanned.warning !== ""
                        text: root.scanned.warning
                        kind: "warning"
                        icon: "warning"
                        Layout.fillWidth: true
                    }
                }
                ColumnLayout {
                    visible: root.scanned.hold || steps.count > 0 || root.scanned.link !== ""
                    spacing: Theme.space3
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter

                    HoldPictures {
                        visible: root.scanned.hold
                        Layout.fillWidth: true
                    }
                    Rectangle {
                        visible: steps.count > 0 || root.scanned.link !== ""
                        radius: Theme.radius
                        color: Theme.surface
                        border.width: Theme.line
                        border.color: Theme.outlineSoft
                        implicitHeight: list.implicitHeight + 2 * Theme.space3
                        Layout.fillWidth: true

                        ColumnLayout {
                            id: list

                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            anchors.leftMargin: Theme.space4
                            anchors.rightMargin: Theme.space4
                            spacing: root.few ? Theme.space3 : Theme.space2

                            Repeater {
                                id: steps

                                model: root.scanned.steps

                                RowLayout {
                                    id: step

                                    required property string modelData

                                    spacing: Theme.space3
                                    Layout.fillWidth: true

                                    Icon {
                                        name: "arrow_forward"
                                        color: Theme.textOnPrimarySoft
                                        Layout.alignment: Qt.AlignTop
                                    }
                                    BodyText {
                                        text: step.modelData
                                        font.pixelSize: root.few ? Theme.fontLarge : Theme.fontBody
                                        Layout.fillWidth: true
                                    }
                                }
                            }
                            QrPicture {
                                objectName: "portalCode"
                                visible: root.scanned.link !== ""
                                text: root.scanned.link
                                size: Theme.px(root.beside && steps.count > 2 ? 130 : 200)
                                description: qsTr("Mã QR mở Cổng Dịch vụ công trên điện thoại")
                                Layout.alignment: Qt.AlignHCenter
                            }
                        }
                    }
                }
            }
        }
    }

    GridLayout {
        id: actions

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        columns: Theme.portrait ? 1 : Math.max(1, Math.min(buttons.count, Theme.scale > 1.5 ? 2 : 3))
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2
        uniformCellWidths: true

        Repeater {
            id: buttons

            model: root.scanned.acts

            BigButton {
                required property var modelData
                required property int index

                objectName: "act_" + modelData.key
                kind: index === 0 ? "primary" : "secondary"
                icon: modelData.icon
                text: modelData.text
                busy: root.busy && index === 0
                enabled: !root.busy
                Layout.fillWidth: true
                Layout.fillHeight: true
                onTapped: root.acted(modelData.key)
            }
        }
    }
}
