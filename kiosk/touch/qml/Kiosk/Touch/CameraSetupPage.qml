pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui
import Kiosk.Ui.Camera

// For the technician: turn the lens ring until the bar is at its highest, then see that a card's
// code is read. The picture is not mirrored.
FocusScope {
    id: root

    objectName: "setupPage"

    required property SetupVM setup
    readonly property bool wide: !Theme.portrait

    signal doneTapped

    Component.onCompleted: setup.begin()
    Component.onDestruction: setup.end()

    GridLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: done.top
        anchors.bottomMargin: Theme.space3
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.space4
        rowSpacing: Theme.space3

        ColumnLayout {
            spacing: Theme.space3
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: root.wide ? 1 : -1

            Heading {
                visible: Theme.scale < 1.5
                level: 2
                text: qsTr("Chỉnh máy ảnh")
                Layout.fillWidth: true
            }
            CameraView {
                objectName: "setupView"
                preview: root.setup.preview
                mirrored: false
                understood: root.setup.codeSeen
                good: Theme.contrast ? Theme.accent : "#35d07f"
                ground: Theme.contrast ? Theme.bg : "#3a302a"
                veil: "transparent"
                ink: Theme.contrast ? Theme.accent : "#ffffff"
                radius: Theme.px(28)
                lineWidth: Theme.px(8)
                Layout.fillWidth: true
                Layout.fillHeight: root.wide
                Layout.minimumHeight: Theme.px(root.wide ? 200 : 0)
                Layout.preferredHeight: root.wide ? -1 : Math.min(root.width * 0.5625, Theme.px(Theme.scale > 1.5 ? 400 : 560))
            }
            FocusBar {
                objectName: "focusBar"
                setup: root.setup
                Layout.fillWidth: true
            }
        }
        ScrollPane {
            id: pane

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 1 : -1

            ColumnLayout {
                width: parent.width
                spacing: Theme.space3

                StatusBanner {
                    objectName: "setupProblem"
                    visible: text !== ""
                    kind: "danger"
                    text: root.setup.problem
                    Layout.fillWidth: true
                }
                Card {
                    Layout.fillWidth: true
                    implicitHeight: facts.implicitHeight + 2 * padding

                    ColumnLayout {
                        id: facts

                        width: parent.width
                        spacing: Theme.space1

                        SetupFact {
                            name: qsTr("Ánh sáng")
                            value: root.setup.looking ? root.setup.light + " – " + root.setup.lightText : "–"
                            good: root.setup.lightGood
                            judged: root.setup.looking
                            Layout.fillWidth: true
                        }
                        SetupFact {
                            name: qsTr("Điểm ảnh mỗi ô mã")
                            value: root.setup.codeSeen ? root.setup.modulePx : qsTr("chưa thấy mã")
                            good: root.setup.moduleGood
                            judged: root.setup.codeSeen
                            Layout.fillWidth: true
                        }
                        SetupFact {
                            name: qsTr("Hình mỗi giây")
                            value: root.setup.fps
                            Layout.fillWidth: true
                        }
                        SetupFact {
                            name: qsTr("Thời gian đọc mã")
                            value: root.setup.decodeMs === "" ? "–" : root.setup.decodeMs + " ms"
                            Layout.fillWidth: true
                        }
                        SetupFact {
                            name: qsTr("Bộ đọc khởi động lại")
                            value: root.setup.restarts
                            Layout.fillWidth: true
                        }
                        SetupFact {
                            name: root.setup.cameraName
                            value: root.setup.cameraSize
                            Layout.fillWidth: true
                        }
                    }
                }
                Repeater {
                    model: root.setup.controls

                    SetupControl {
                        required property var modelData

                        control: modelData
                        Layout.fillWidth: true
                        onChosen: value => root.setup.setControl(modelData.key, value)
                    }
                }
                BodyText {
                    visible: root.setup.settingsText !== ""
                    text: qsTr("Để giữ lại, ghi vào mục [camera] của screen.toml:") + "\n" + root.setup.settingsText
                    Layout.fillWidth: true
                }
                BodyText {
                    visible: root.setup.cameras.length > 1
                    text: qsTr("Các máy ảnh đang cắm (ghi vào target của mục [camera]):") + "\n" + root.setup.cameras.map(camera => camera.target + "   " + camera.name).join("\n")
                    Layout.fillWidth: true
                }
                BodyText {
                    muted: true
                    text: qsTr("Mã để thử: in bằng lệnh kiosk setup-code -o ma-thu.png, khổ 2 cm như trên thẻ căn cước, giữ cách máy ảnh 20 cm.")
                    Layout.fillWidth: true
                }
            }
        }
    }

    GridLayout {
        id: done

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        columns: root.wide || Theme.scale === 1.0 ? 3 : 1
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        BigButton {
            objectName: "setupPeak"
            icon: "replay"
            text: qsTr("Đo nét lại")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.setup.resetPeak()
        }
        BigButton {
            objectName: "setupTorch"
            visible: root.setup.hasTorch
            icon: "lightbulb"
            text: root.setup.torchOn ? qsTr("Tắt đèn") : qsTr("Bật đèn")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.setup.toggleTorch()
        }
        BigButton {
            objectName: "setupDone"
            kind: "primary"
            icon: "check"
            text: qsTr("Xong")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTapped: root.doneTapped()
        }
    }
}
