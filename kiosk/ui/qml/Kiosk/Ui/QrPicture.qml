import QtQuick

// A QR code on white with its quiet zone. `description` is what a screen reader says.
Rectangle {
    id: root

    property string text: ""
    property real size: Theme.px(320)
    required property string description

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size
    radius: Theme.radiusSmall
    color: "#ffffff"

    Accessible.role: Accessible.Graphic
    Accessible.name: description

    Image {
        anchors.centerIn: parent
        sourceSize.width: root.size
        sourceSize.height: root.size
        source: root.text === "" ? "" : "image://qr/" + encodeURIComponent(root.text)
        smooth: false
        Accessible.ignored: true
    }
}
