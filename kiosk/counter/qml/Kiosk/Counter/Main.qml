pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Counter.Models
import Kiosk.Ui

// The console's window. Its implicit size is the size the window should have now.
FocusScope {
    id: root

    required property CounterVM vm
    readonly property bool asking: vm.desk.ask.open
    readonly property bool working: vm.page === "desk"
    readonly property bool full: working && vm.full

    implicitWidth: full ? Desk.fullWidth : Desk.compactWidth
    implicitHeight: (full ? 0 : banner.height) + (full ? Desk.fullHeight : !working ? Desk.signInHeight : asking ? Math.max(Desk.compactHeight, Math.min(panel.wantedHeight, Desk.px(1400))) : Desk.compactHeight)
    focus: true

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }
    ConnectingPage {
        anchors.fill: parent
        visible: root.vm.page === "connecting"
        text: root.vm.linkText
    }
    Loader {
        anchors.fill: parent
        active: root.vm.page === "sign_in"
        focus: active
        sourceComponent: SignInPage {
            focus: true
            signIn: root.vm.signIn
            linkText: root.vm.linkText
        }
    }
    Loader {
        anchors.fill: parent
        anchors.topMargin: banner.height
        active: root.working && !root.vm.full
        enabled: !root.asking
        focus: active && !root.asking
        sourceComponent: CompactPage {
            focus: true
            vm: root.vm
        }
    }
    Loader {
        anchors.fill: parent
        anchors.topMargin: banner.height
        active: root.full
        enabled: !root.asking
        focus: active && !root.asking
        sourceComponent: FullPage {
            focus: true
            vm: root.vm
        }
    }
    AskPanel {
        id: panel

        ask: root.vm.desk.ask
        width: Desk.compactWidth
        height: root.full ? Math.min(wantedHeight, parent.height - banner.height) : parent.height - banner.height
        x: 0
        // Below the buttons of the full window where it fits: number and buttons stay in sight.
        y: root.full ? Math.max(banner.height, Math.min(banner.height + Desk.compactHeight, parent.height - height)) : banner.height
        focus: root.asking
        z: 10
    }

    // Answered also while a question stands: somebody waits.
    HelpBanner {
        id: banner

        objectName: "helpBanner"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: implicitHeight
        help: root.vm.help
    }
    Shortcut {
        sequence: "F4"
        autoRepeat: false
        enabled: root.working
        onActivated: root.vm.help.go.trigger()
    }

    component Key: Shortcut {
        required property DeedVM deed

        autoRepeat: false
        enabled: root.working && !root.asking
        onActivated: deed.trigger()
    }
    Key {
        deed: root.vm.desk.next
        sequence: "F9"
    }
    Key {
        deed: root.vm.desk.recall
        sequence: "F8"
    }
    Key {
        deed: root.vm.desk.stateKind === "serving" ? root.vm.desk.finish : root.vm.desk.start
        sequence: "F10"
    }
    Key {
        deed: root.vm.desk.noShow
        sequence: "F7"
    }
    Key {
        deed: root.vm.desk.hold
        sequence: "F6"
    }
    Key {
        deed: root.vm.desk.transfer
        sequence: "F5"
    }
    Key {
        deed: root.vm.desk.undo
        sequence: "Ctrl+Z"
    }
    Shortcut {
        sequence: "F11"
        autoRepeat: false
        enabled: root.working && !root.asking
        onActivated: root.vm.toggle_full()
    }
}
