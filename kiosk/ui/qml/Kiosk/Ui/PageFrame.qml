pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What every page of the touch screen has around it: office, clock and title
// above; below (beside, on a wide screen) back, home, text size, contrast and
// language; the countdown to the start page. Children go into the body.
FocusScope {
    id: root

    property string officeName: ""
    property string clockText: ""
    property string title: ""
    property string subtitle: ""
    property bool canGoBack: true
    property bool canGoHome: true
    // There is something to talk to.
    property bool canSpeak: false
    // Somebody can be called to the screen; and whether that was done.
    property bool canCallHelp: false
    property bool helpCalled: false
    property bool hasTools: true
    // Name of the language that a tap on the language button brings.
    property string otherLanguage: "English"
    // Seconds until the start page; below 0: not shown.
    property int idleLeft: -1
    property int idleTotal: 15
    // A sentence in a bar over the body, such as a lost connection.
    property string notice: ""
    property string noticeKind: "warning"
    default property alias body: slot.data
    readonly property real bodyWidth: slot.width
    readonly property real bodyHeight: slot.height

    signal backTapped
    signal homeTapped
    signal speakPressed
    signal languageTapped
    signal helpTapped
    signal idleTapped

    readonly property bool railed: !Theme.portrait
    // Where there is nowhere to go back to, the key to talk with has the room of those buttons.
    readonly property bool speaksLarge: canSpeak && !canGoBack && !canGoHome

    focus: true
    Keys.onPressed: TapGuard.keyboard = true

    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Rectangle {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: Math.max(Theme.px(root.railed ? 120 : 136), bar.implicitHeight + (root.railed ? 1 : 2) * Theme.space2)
        color: Theme.header

        RowLayout {
            id: bar

            anchors.fill: parent
            anchors.leftMargin: Theme.space5
            anchors.rightMargin: Theme.space5
            spacing: Theme.space3

            Text {
                text: root.officeName
                color: Theme.textOnHeader
                font.family: Theme.family
                // Beside a key, large type would take a third line from every page.
                font.pixelSize: Math.min(Theme.fontBody, Theme.px(root.canCallHelp && !root.railed ? 38 : 44))
                font.weight: Theme.weightStrong
                lineHeight: 1.12
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Text {
                text: root.clockText
                color: Theme.textOnHeaderAccent
                font.family: Theme.family
                font.pixelSize: Theme.px(52)
                font.weight: Theme.weightTitle
                font.features: ({
                        "tnum": 1
                    })
                textFormat: Text.PlainText
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Bây giờ là %1").arg(text)
            }
            HeaderKey {
                objectName: "helpKey"
                visible: root.canCallHelp
                icon: "support_agent"
                text: qsTr("Hỗ trợ")
                on: root.helpCalled
                onTapped: root.helpTapped()
            }
        }
        Rectangle {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: Theme.px(6)
            color: Theme.accent
        }
    }

    ColumnLayout {
        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: root.railed ? tools.left : parent.right
        anchors.bottom: root.railed ? parent.bottom : tools.top
        anchors.leftMargin: Theme.space5
        anchors.rightMargin: Theme.space5
        anchors.topMargin: Theme.space4
        anchors.bottomMargin: Theme.space4
        spacing: Theme.space3

        StatusBanner {
            visible: root.notice !== ""
            text: root.notice
            kind: root.noticeKind
            Layout.fillWidth: true
        }
        Heading {
            visible: root.title !== ""
            text: root.title
            Layout.fillWidth: true
        }
        BodyText {
            visible: root.subtitle !== ""
            text: root.subtitle
            muted: true
            Layout.fillWidth: true
        }
        Item {
            id: slot

            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    Rectangle {
        id: tools

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.top: root.railed ? header.bottom : undefined
        anchors.left: root.railed ? undefined : parent.left
        width: root.railed ? Theme.px(248) : undefined
        height: root.railed ? undefined : grid.implicitHeight + 2 * Theme.space2
        color: Theme.surface

        Rectangle {
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.right: root.railed ? undefined : parent.right
            anchors.bottom: root.railed ? parent.bottom : undefined
            width: Theme.line
            height: Theme.line
            color: Theme.outlineSoft
        }
        GridLayout {
            id: grid

            anchors.fill: parent
            anchors.margins: Theme.space2
            columns: root.railed ? 1 : root.canSpeak && !root.speaksLarge ? 6 : 5
            columnSpacing: Theme.space1
            rowSpacing: Theme.space1
            uniformCellWidths: !root.speaksLarge
            uniformCellHeights: !root.speaksLarge

            FrameButton {
                objectName: "backButton"
                icon: "arrow_back"
                text: qsTr("Quay lại")
                visible: !root.speaksLarge
                enabled: root.canGoBack
                opacity: enabled ? 1 : 0
                onTapped: root.backTapped()
            }
            FrameButton {
                objectName: "homeButton"
                icon: "home"
                text: qsTr("Trang đầu")
                visible: !root.speaksLarge
                enabled: root.canGoHome
                opacity: enabled ? 1 : 0
                onTapped: root.homeTapped()
            }
            SpeakKey {
                objectName: "speakKey"
                visible: root.canSpeak
                text: root.speaksLarge ? qsTr("Nói để lấy số") : qsTr("Nói")
                small: !root.speaksLarge
                standing: root.railed
                Layout.preferredWidth: root.speaksLarge && !root.railed ? Theme.px(400) : -1
                Layout.preferredHeight: root.speaksLarge && root.railed ? Theme.px(260) : -1
                onPressed: root.speakPressed()
            }
            FrameButton {
                objectName: "textSizeButton"
                icon: "format_size"
                text: qsTr("Cỡ chữ")
                value: Math.round(Theme.scale * 100) + "%"
                visible: root.hasTools
                onTapped: Theme.nextScale()
            }
            FrameButton {
                objectName: "contrastButton"
                icon: "contrast"
                text: qsTr("Tương phản")
                on: Theme.contrast
                visible: root.hasTools
                onTapped: Theme.contrast = !Theme.contrast
            }
            FrameButton {
                objectName: "languageButton"
                icon: "translate"
                text: root.otherLanguage
                visible: root.hasTools
                onTapped: root.languageTapped()
            }
        }
    }

    // Over the header, where nothing is tapped: the page below does not move.
    Countdown {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space1
        visible: root.idleLeft >= 0
        secondsLeft: Math.max(0, root.idleLeft)
        total: root.idleTotal
        text: qsTr("Về trang đầu sau %n giây. Chạm để ở lại.", "", secondsLeft)
        onTapped: root.idleTapped()
    }
}
