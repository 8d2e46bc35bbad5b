import QtQuick

// One symbol of assets/icons in one colour. Says nothing by itself: the text beside it does.
Image {
    id: root

    property string name: ""
    property color color: Theme.text
    property real size: Theme.icon

    width: size
    height: size
    sourceSize.width: Math.ceil(size)
    sourceSize.height: Math.ceil(size)
    source: name === "" ? "" : "image://icon/" + name + "?color=" + encodeURIComponent(color.toString())
    visible: name !== ""
    Accessible.ignored: true
}
