pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Ui.Typing

// The keys of VietKeyboard.
//
// One area takes all fingers: a letter is typed when its key is pressed, whatever other fingers do,
// and a finger between two keys presses the nearer one. Keys that leave the text behind (search,
// clear, method) act when the finger is lifted, as buttons do.
Item {
    id: root

    required property Typing typing
    property string enterText: ""
    // Digits in place of the marks, where there is no room for both.
    property bool digits: false
    readonly property bool wide: width >= Theme.px(12 * 96)
    readonly property bool plain: typing.method === "plain"
    readonly property var rows: layout()
    readonly property real rowHeight: rows.length > 0 ? height / rows.length : 0
    readonly property bool blank: typing.text.trim() === ""

    signal methodTapped

    function letters(text: string, kind: string): var {
        const hints = root.typing.method === "telex" ? root.telexHints : root.typing.method === "vni" ? root.vniHints : {};
        const spoken = {
            ".": qsTr("dấu chấm"),
            ",": qsTr("dấu phẩy"),
            "-": qsTr("gạch nối"),
            "/": qsTr("gạch chéo"),
            "(": qsTr("mở ngoặc"),
            ")": qsTr("đóng ngoặc"),
            ":": qsTr("hai chấm")
        };
        return Array.from(text, letter => ({
                    id: letter,
                    text: letter,
                    types: letter,
                    kind: kind,
                    hint: hints[letter] ?? "",
                    name: spoken[letter] ?? letter,
                    span: 1
                }));
    }
    function tones(span: real): var {
        return [["sac", "sắc", "\u0301", "á"], ["huyen", "huyền", "\u0300", "à"], ["hoi", "hỏi", "\u0309", "ả"], ["nga", "ngã", "\u0303", "ã"], ["nang", "nặng", "\u0323", "ạ"]].map(tone => ({
                    id: tone[0],
                    text: span > 1 ? tone[1] : tone[3],
                    types: tone[2],
                    kind: "mark",
                    name: qsTr("Dấu %1").arg(tone[1]),
                    sample: tone[3],
                    span: span
                }));
    }
    function layout(): var {
        const clear = {
            id: "clear",
            text: qsTr("Xóa hết"),
            kind: "act",
            span: 1.5,
            lifts: true
        };
        const back = {
            id: "back",
            text: "",
            kind: "act",
            icon: "backspace",
            name: qsTr("Xóa một chữ"),
            span: 1.5
        };
        const space = span => ({
                    id: "space",
                    text: qsTr("dấu cách"),
                    types: " ",
                    kind: "letter",
                    name: qsTr("Dấu cách"),
                    span: span
                });
        const method = {
            id: "method",
            text: root.plain ? qsTr("Chạm dấu") : root.typing.method === "telex" ? "Telex" : "VNI",
            top: qsTr("Kiểu gõ"),
            kind: "act",
            name: qsTr("Kiểu gõ: %1").arg(root.plain ? qsTr("Chạm dấu") : root.typing.method === "telex" ? "Telex" : "VNI"),
            span: 2,
            lifts: true
        };
        const enter = span => ({
                    id: "enter",
                    text: root.enterText,
                    kind: "enter",
                    icon: root.typing.busy ? "hourglass_top" : "",
                    name: root.enterText,
                    span: span,
                    lifts: true
                });
        const toggle = {
            id: "digits",
            text: root.digits ? "ă â đ" : "123",
            kind: "act",
            name: root.digits ? qsTr("Chữ có dấu") : qsTr("Chữ số"),
            span: 1.5,
            lifts: true
        };
        const numbers = root.letters("1234567890", "letter");
        const below = [root.letters("qwertyuiop", "letter"), root.letters("asdfghjkl", "letter"), [clear, ...root.letters("zxcvbnm", "letter"), back]];
        if (!root.plain) {
            const bottom = root.wide ? [method, space(5), enter(3)] : [method, ...root.letters(".", "letter"), space(3.5), ...root.letters("-", "letter"), enter(2.5)];
            return [root.wide ? [...numbers, ...root.letters(".-", "letter")] : numbers, ...below, bottom];
        }
        const bottom = [toggle, method, space(4), enter(2.5)];
        if (root.digits)
            return root.wide ? [[...numbers, ...root.letters(".-", "letter")], ...below, bottom] : [numbers, root.letters(".,-/():", "letter"), ...below, bottom];
        const marked = root.letters("ăâđêôơư", "mark");
        return root.wide ? [[...marked, ...root.tones(1.4)], ...below, bottom] : [root.tones(2), marked.map(key => Object.assign(key, {
                    span: 10 / 7
                })), ...below, bottom];
    }
    function usable(id: string): bool {
        if (id === "enter")
            return !root.blank && !root.typing.busy;
        return id !== "clear" && id !== "back" || root.typing.text !== "";
    }
    function fire(key: var): void {
        if (key.id === "enter")
            root.typing.enter();
        else if (key.id === "clear")
            root.typing.clear();
        else if (key.id === "back")
            root.typing.backspace();
        else if (key.id === "digits")
            root.digits = !root.digits;
        else if (key.id === "method")
            root.methodTapped();
        else
            root.typing.press(key.types);
    }
    // The key under a finger, or the nearest one.
    function keyAt(x: real, y: real): var {
        let best = null;
        let least = Theme.px(120);
        for (let n = 0; n < keys.count; ++n) {
            const key = keys.itemAt(n);
            const far = Math.hypot(Math.max(key.x - x, 0, x - key.x - key.width), Math.max(key.y - y, 0, y - key.y - key.height));
            if (far < least) {
                least = far;
                best = key;
            }
        }
        return best;
    }

    readonly property var telexHints: ({
            "s": "á",
            "f": "à",
            "r": "ả",
            "x": "ã",
            "j": "ạ",
            "w": "ư",
            "a": "â",
            "e": "ê",
            "o": "ô",
            "d": "đ"
        })
    readonly property var vniHints: ({
            "1": "á",
            "2": "à",
            "3": "ả",
            "4": "ã",
            "5": "ạ",
            "6": "â",
            "7": "ơ",
            "8": "ă",
            "9": "đ"
        })
    // Key ids by finger.
    property var fingers: ({})
    readonly property var held: Object.values(fingers)

    function down(finger: int, x: real, y: real): void {
        const at = root.mapToItem(null, x, y);
        const key = root.keyAt(x, y);
        TapGuard.keyboard = false;
        if (key === null || !key.enabled || TapGuard.isEcho(at.x, at.y))
            return;
        root.fingers = Object.assign({}, root.fingers, {
            [finger]: key.key.id
        });
        if (key.key.lifts)
            return;
        root.fire(key.key);
        if (key.key.id === "back")
            again.begin();
    }
    function lift(finger: int, x: real, y: real): void {
        const id = root.fingers[finger];
        root.forget(finger);
        if (id === undefined)
            return;
        const key = root.keyAt(x, y);
        const at = root.mapToItem(null, x, y);
        if (key !== null && key.key.id === id && key.enabled && key.key.lifts && TapGuard.accept(key, at.x, at.y))
            root.fire(key.key);
    }
    function forget(finger: int): void {
        const rest = Object.assign({}, root.fingers);
        delete rest[finger];
        root.fingers = rest;
        if (!root.held.includes("back"))
            again.stop();
    }

    implicitHeight: rows.length * Theme.px(Theme.portrait ? 120 : 112)

    onVisibleChanged: {
        fingers = ({});
        again.stop();
    }

    Repeater {
        id: keys

        // Flat, with each key's place: [{key, x, y, width}] in rows and in shares of the width.
        model: {
            const placed = [];
            root.rows.forEach((row, y) => {
                const total = row.reduce((sum, key) => sum + key.span, 0);
                const unit = 1 / Math.max(10, total);
                let x = (1 - total * unit) / 2;
                for (const key of row) {
                    placed.push({
                        key: key,
                        x: x,
                        y: y,
                        width: key.span * unit
                    });
                    x += key.span * unit;
                }
            });
            return placed;
        }

        VietKey {
            required property var modelData

            objectName: "vk_" + key.id
            key: modelData.key
            x: modelData.x * root.width
            y: modelData.y * root.rowHeight
            width: modelData.width * root.width
            height: root.rowHeight
            enabled: root.usable(key.id)
            held: root.held.includes(key.id)
            onPressed: root.fire(key)
        }
    }
    MultiPointTouchArea {
        anchors.fill: parent
        maximumTouchPoints: 10
        onPressed: touchPoints => touchPoints.forEach(point => root.down(point.pointId, point.x, point.y))
        onReleased: touchPoints => touchPoints.forEach(point => root.lift(point.pointId, point.x, point.y))
        onCanceled: touchPoints => touchPoints.forEach(point => root.forget(point.pointId))
    }
    Timer {
        id: again

        function begin(): void {
            interval = 500;
            restart();
        }

        repeat: true
        onTriggered: {
            interval = 110;
            root.typing.backspace();
            if (root.typing.text === "")
                stop();
        }
    }
}
