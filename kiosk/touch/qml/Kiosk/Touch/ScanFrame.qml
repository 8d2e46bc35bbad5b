import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// The scan page alone in the frame of the screen: for pictures and tests of it.
PageFrame {
    id: root

    required property ScanVM scan

    officeName: qsTr("Trung tâm Phục vụ hành chính công")
    clockText: "08:42"

    ScanPage {
        anchors.fill: parent
        scan: root.scan
    }
}
