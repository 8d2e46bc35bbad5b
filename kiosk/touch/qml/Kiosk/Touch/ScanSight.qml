import QtQuick
import QtQuick.Layouts
import Kiosk.Touch.Models
import Kiosk.Ui
import Kiosk.Ui.Camera

// What the camera sees, the frame to aim at, and where the camera is.
Rectangle {
    id: root

    required property ScanVM scan
    readonly property bool good: scan.state === "understood"
    readonly property real edge: good ? Theme.px(14) : Theme.lineStrong

    radius: Theme.radiusSmall
    color: good ? (Theme.contrast ? Theme.primary : Theme.success) : Theme.text

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Hình từ máy ảnh")

    CameraView {
        id: view

        objectName: "cameraView"
        anchors.fill: parent
        anchors.margins: root.edge
        preview: root.scan.preview
        mirrored: root.scan.mirrored
        understood: root.good
        ground: Theme.contrast ? Theme.bg : "#3a302a"
        ink: Theme.contrast ? Theme.accent : "#ffffff"
        good: Theme.contrast ? Theme.accent : "#35d07f"
        veil: Theme.veil
        radius: Theme.px(28)
        lineWidth: Theme.px(14)
    }

    // Points at the camera: many citizens look for it. At a side it is in the upper corner, because
    // half way down it would cover what is aimed at.
    Rectangle {
        objectName: "cameraBadge"
        x: root.scan.place === "left" ? 0 : root.scan.place === "right" ? parent.width - width : (parent.width - width) / 2
        y: root.scan.place === "bottom" ? parent.height - height : 0
        width: badge.implicitWidth + 2 * Theme.space3
        height: badge.implicitHeight + 2 * Theme.space1
        radius: Theme.radiusSmall
        color: Theme.accent

        RowLayout {
            id: badge

            anchors.centerIn: parent
            spacing: Theme.space1

            Icon {
                name: root.scan.place === "bottom" ? "keyboard_arrow_down" : root.scan.place === "left" ? "keyboard_arrow_left" : root.scan.place === "right" ? "keyboard_arrow_right" : "keyboard_arrow_up"
                color: Theme.textOnAccent
                size: Theme.px(48)
            }
            BodyText {
                text: qsTr("Máy ảnh ở phía này")
                strong: true
                color: Theme.textOnAccent
                font.pixelSize: Math.min(Theme.fontBody, Theme.px(42)) // it covers the picture
            }
        }
    }
}
