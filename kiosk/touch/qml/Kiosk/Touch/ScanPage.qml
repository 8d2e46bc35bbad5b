pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui

// Hold up a receipt, a card, a ticket or a phone. The page begins looking when it comes up and
// ends it when it goes, and always has a way on that needs no code.
FocusScope {
    id: root

    objectName: "scanPage"

    required property ScanVM scan
    readonly property bool broken: scan.state === "fault"
    readonly property bool stuck: broken || scan.help === 2 && scan.state !== "understood"
    readonly property bool wide: !Theme.portrait && !broken
    // Something stands above the page: who is here, or that the office is not heard. Then, and
    // with large text beside the offer, the camera's picture needs the room of the explanations.
    readonly property bool low: height < Theme.px(Theme.portrait ? 1480 : 860)
    readonly property bool guides: !broken && !low && !(stuck && Theme.scale > 1.0)

    // Type the code of a dossier.
    signal typeTapped
    // Another way: look things up, take a number.
    signal noCodeTapped

    Component.onCompleted: scan.begin()
    Component.onDestruction: scan.end()

    GridLayout {
        anchors.fill: parent
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.space4
        rowSpacing: Theme.space3

        ColumnLayout {
            spacing: Theme.space3
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? (Theme.scale > 1.5 ? 1 : 3) : -1

            ScanSight {
                visible: root.scan.hasCamera && !root.broken
                scan: root.scan
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.px(240)
            }
            ScanPicture {
                visible: !root.scan.hasCamera && !root.broken
                name: "scanner"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            ScanHint {
                visible: !root.broken
                text: root.scan.hintText
                picture: root.scan.hasCamera || root.scan.state === "understood" ? root.scan.picture : ""
                kind: root.scan.state === "understood" ? "good" : root.scan.hint !== "" ? "hint" : "plain"
                Layout.fillWidth: true
            }
            ScanFault {
                visible: root.broken
                text: root.scan.hintText
                advice: root.scan.faultText
                picture: root.scan.picture
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
        ColumnLayout {
            spacing: Theme.space3
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: root.wide ? (Theme.scale > 1.5 ? 1 : 2) : -1

            ScanShow {
                visible: root.guides && root.scan.help === 0
                distance: root.scan.hasCamera
                Layout.fillWidth: true
            }
            ScanSteps {
                visible: root.guides && root.scan.help > 0
                Layout.fillWidth: true
            }
            Item {
                visible: root.wide
                Layout.fillHeight: true
            }
            StatusBanner {
                visible: root.stuck && !root.broken
                kind: "info"
                icon: "support_agent"
                text: qsTr("Chưa đọc được? Ông/bà nhập mã hoặc hỏi cán bộ.")
                Layout.fillWidth: true
            }
            GridLayout {
                columns: root.wide || Theme.portrait && Theme.scale > 1.0 ? 1 : 2
                columnSpacing: Theme.space3
                rowSpacing: Theme.space2
                Layout.fillWidth: true

                BigButton {
                    objectName: "scanType"
                    kind: root.stuck ? "primary" : "secondary"
                    icon: "keyboard"
                    text: qsTr("Nhập mã bằng bàn phím")
                    Layout.fillWidth: true
                    onTapped: root.typeTapped()
                }
                BigButton {
                    objectName: "scanNoCode"
                    icon: "help"
                    text: qsTr("Không có mã")
                    Layout.fillWidth: true
                    onTapped: root.noCodeTapped()
                }
            }
        }
    }
}
