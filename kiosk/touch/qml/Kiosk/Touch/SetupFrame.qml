import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui

// The technician's page alone in the frame of the screen: for pictures and tests of it.
PageFrame {
    id: root

    required property SetupVM setup

    officeName: qsTr("Trung tâm Phục vụ hành chính công")
    clockText: "08:42"

    CameraSetupPage {
        anchors.fill: parent
        setup: root.setup
    }
}
