pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models

// A conversation: one question at a time, each answered by voice or by touch.
FocusScope {
    id: root

    objectName: "voicePage"

    required property VoiceVM voice
    // Whether there is a catalogue to look procedures up in.
    property bool canLookUp: false
    // Whether codes can be read here.
    property bool canScan: false

    signal lookUpTapped

    Loader {
        anchors.fill: parent
        sourceComponent: {
            switch (root.voice.state) {
            case "offer":
                return offer;
            case "choices":
                return choices;
            case "lost":
            case "fault":
                return ways;
            default:
                return ask;
            }
        }
    }
    Component {
        id: ask

        VoiceAsk {
            voice: root.voice
            canScan: root.canScan
        }
    }
    Component {
        id: offer

        VoiceOffer {
            voice: root.voice
        }
    }
    Component {
        id: choices

        VoiceChoices {
            voice: root.voice
        }
    }
    Component {
        id: ways

        VoiceWays {
            voice: root.voice
            canLookUp: root.canLookUp
            onLookUpTapped: root.lookUpTapped()
        }
    }
}
