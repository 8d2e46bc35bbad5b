"""What a citizen means: from recognised text to an intent, a service and a number. Pure."""

from kiosk.voice.intent.data import VoiceDataError
from kiosk.voice.intent.reader import Reader, make_reader
from kiosk.voice.intent.services import services_by_group
from kiosk.voice.intent.understood import Expect, Guess, Intent, Understood

__all__ = [
    "Expect",
    "Guess",
    "Intent",
    "Reader",
    "Understood",
    "VoiceDataError",
    "make_reader",
    "services_by_group",
]
