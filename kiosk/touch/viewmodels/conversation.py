"""A conversation under way: carries out what `kiosk.voice.dialogue` decides.

Joins the pure conversation to microphone, loudspeaker, reader of meanings, office and pages. It
decides nothing itself. What was said is in this object only, and goes with the page.
"""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kiosk.domain.tickets import Channel
from kiosk.touch.flow import Page, Step, Visit
from kiosk.touch.viewmodels.voice_ear import Keeper, Mail, Station, Voice, VoiceEar
from kiosk.touch.viewmodels.voice_host import NO_SPEECH, Host, Speech
from kiosk.touch.viewmodels.voice_names import VoiceNames
from kiosk.touch.viewmodels.voice_reading import Meanings, Question
from kiosk.touch.viewmodels.voice_words import VoiceWords
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks
from kiosk.voice import dialogue as d
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Expect, Intent, Understood

log = logging.getLogger(__name__)

LEVELS: Final = 4
"""The ring knows so many loudnesses: each one that comes draws the page anew."""
_HEAR_MORE_MS: Final = 3_000
"""So much longer than an utterance may last, its text is waited for."""
_THINK_MS: Final = 6_000
_SAY_MS: Final = 40_000
"""A voice that says nothing of its end has ended."""
_STAY_S: Final = 3.0
_LOST: Final = "voice_recogniser_lost"
"""What an utterance that a fault ended is told as, where the fault is over already."""
_ABOUT: Final = frozenset({Page.PRIORITY, Page.PRINTER, Page.TICKET, Page.NOTICE})
"""Pages a spoken request for a number leads to, which are said aloud too."""


class Conversation(QObject):
    """`ear` is the listener for the station, `attach` takes the station when it is there."""

    availableChanged = Signal()
    changed = Signal()
    levelChanged = Signal()
    partialChanged = Signal()
    speakingChanged = Signal()

    def __init__(
        self,
        host: Host,
        link: OfficeLink,
        tasks: Tasks,
        words: Words,
        parent: QObject,
        *,
        speech: Speech = NO_SPEECH,
    ) -> None:
        super().__init__(parent)
        self._host, self._link, self._words, self._speech = host, link, words, speech
        self.said = VoiceWords(self)
        self.names = VoiceNames(link, words, self.said)
        self._meanings = Meanings(tasks, self, make=speech.make_reader)
        self.ear = VoiceEar(self)
        self.station: Station | None = None
        self._voice: Voice | None = None
        self._keeper: Keeper | None = None
        self.talk = d.Talk()
        self.prompt: d.Prompt | None = None
        self._heard: Heard | None = None
        self.partial, self.hint, self.trouble, self._wanted = "", "", "", ""
        self.errand = ""
        self.level, self.hears, self.speaking = 0, False, False
        self._listening = False
        self._stayed_s = float("-inf")
        self._key = 0
        self._warmed: set[str] = set()
        self._told_help: str | None = None
        """What was said of the help that was called while talking; None: by touch, or none."""
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._too_long)
        self._silence = QTimer(self, singleShot=True, interval=_SAY_MS)
        self._silence.timeout.connect(self._prompt_over)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._prompt_over)
        self._page_soon = QTimer(self, singleShot=True, interval=0)
        self._page_soon.timeout.connect(self._say_page)
        self.ear.news.connect(self._read, Qt.ConnectionType.QueuedConnection)
        link.catalogueChanged.connect(self._learn)
        link.rulesChanged.connect(self._learn)

    # --- what the screen does ---

    def attach(
        self, station: Station | None, voice: Voice | None, keeper: Keeper | None = None
    ) -> None:
        """What hears, what talks and what keeps, from now on. `station` speaks to `ear`."""
        self.station, self._voice, self._keeper = station, voice, keeper
        if station is not None:
            self._learn()
            station.ready(self._host.visit.page is not Page.ATTRACT)
        self.warm()
        self.availableChanged.emit()

    def moved(self, before: Visit, after: Visit) -> None:
        """The visit went from one page to another."""
        if before.page is Page.VOICE and after.page is not Page.VOICE:
            if self._wanted and after.page not in _ABOUT | {Page.PROCEDURE, Page.WORKING}:
                self._host.tell_missed(self._meanings.shown(self._wanted))
            self.clear()
        elif before.page in _ABOUT | {Page.HELP} and after.page is not before.page:
            self._stop_saying()
            self._page_soon.stop()
        if after.channel is Channel.VOICE and after.page in _ABOUT:
            self._page_soon.start()
        if after.page is not Page.HELP:
            self._told_help = None
        elif before.page is Page.VOICE:
            self._told_help = ""
        if self.station is not None and (before.page is Page.ATTRACT) != (
            after.page is Page.ATTRACT
        ):
            self.station.ready(after.page is not Page.ATTRACT)

    def clear(self) -> None:
        """Nothing of what was said stays."""
        self._stop_listening()
        self._stop_saying()
        self._page_soon.stop()
        self._meanings.forget()
        if self._keeper is not None:
            self._keeper.drop()
        self.talk, self.prompt, self._heard = d.Talk(), None, None
        self.partial = self._wanted = self.errand = ""
        self.partialChanged.emit()
        self.changed.emit()

    # --- the conversation ---

    def dispatch(self, event: d.Event) -> None:
        if self._host.visit.page is not Page.VOICE:
            return
        self._host.stay()
        if isinstance(event, d.Begun) and self.talk.asked in (d.Asked.NOTHING, d.Asked.LOST):
            self.prompt = None
        self.talk, effects = d.decide(self.talk, event, self.names.known(shut=self._host.shut))
        for effect in effects:
            self._do(effect)
        self.changed.emit()

    def _do(self, effect: d.Effect) -> None:
        match effect:
            case d.Say(prompt):
                self.prompt = prompt
                self._say(self._spoken_words(prompt), keep=True)
            case d.Hush():
                self._stop_saying()
            case d.Listen():
                self._listen()
            case d.EndListening():
                self.end_listening()
            case d.StopListening():
                self._stop_listening()
            case d.Read(expect):
                self._ask(expect)
            case _:
                self._lead(effect)

    def _lead(self, effect: d.Effect) -> None:
        """To another page."""
        match effect:
            case d.Take(offer):
                self._wanted = ""
                self._host.take_spoken(offer.service, offer.procedure)
            case d.OpenProcedure(code):
                self._wanted = ""
                self._host.open_spoken(code)
            case d.OpenCode(digits):
                self._host.show_code(digits)
            case d.ShowPlace(ticket):
                self._host.follow(Step.PLACE, place=ticket)
            case d.OpenServices():
                self.offer_services()
            case d.CallHelper(reason):
                self._host.call_helper(reason)
            case d.TellShut():
                self._host.tell_shut()
        if self._host.visit.page is Page.VOICE and not self._host.occupied:
            self._get_lost()

    def offer_services(self) -> None:
        """To the service groups; a card that was shown stays known."""
        self._host.offer_services(Channel.QR if self._host.visit.known else Channel.TOUCH)

    def _get_lost(self) -> None:
        """What was wanted cannot be had here: the page must not wait for it."""
        self.talk = d.Talk(asked=d.Asked.LOST, saying=True)
        self._do(d.Say(d.Prompt.LOST))

    def _listen(self) -> None:
        if self.station is None:
            return
        self.partial, self.hint, self.level, self.hears = "", "", 0, False
        self.ear.open()
        self._listening = True
        self.station.listen(self._meanings.phrases)
        self._watch.start(int(self._speech.max_s * 1000) + _HEAR_MORE_MS)
        self.partialChanged.emit()
        self.levelChanged.emit()

    def end_listening(self) -> None:
        if self._listening and self.station is not None:
            self.station.end()

    def _stop_listening(self) -> None:
        self._watch.stop()
        self.ear.shut()
        if self._listening and self.station is not None:
            self.station.cancel()
        self._listening = False
        self._meanings.forget()
        self.hears, self.level, self.hint = False, 0, ""
        self.levelChanged.emit()

    def _ask(self, expect: Expect) -> None:
        heard = self._heard
        if heard is None:
            return
        self._watch.start(_THINK_MS)
        choices = self.talk.choices if self._asks(d.Asked.CHOICES) else ()
        self._meanings.ask(
            Question(heard, expect, self.names.called(choices), self._meant, self._unread)
        )

    def _meant(self, understood: Understood) -> None:
        self._watch.stop()
        if understood.intent in (Intent.TAKE_TICKET, Intent.FIND_PROCEDURE):
            self._wanted = self.errand = understood.text
        before = self.talk
        self.dispatch(d.Meant(understood))
        if self._keeper is not None:
            # A request that led nowhere is what the technician is to hear. Chatter is not kept:
            # people talk in front of the machine.
            if understood.intent is not Intent.NONE and self.talk.failures > before.failures:
                self._keeper.keep_held(understood)
            else:
                self._keeper.drop()

    def _unread(self) -> None:
        self.dispatch(d.TimedOut())

    @Slot()
    def _too_long(self) -> None:
        self._meanings.forget()
        self.dispatch(d.TimedOut())

    # --- news of station and talker ---

    @Slot()
    def _read(self) -> None:
        mail = self.ear.read()
        if mail.speaking != self.speaking:
            self.speaking = mail.speaking
            self.speakingChanged.emit()
        for key in mail.spoken:
            if key == str(self._key):
                self._prompt_over()
        self._sound(mail)
        for heard in mail.heard:
            self._watch.stop()
            self._listening, self._heard = False, heard
            self.partial = heard.text or self.partial
            self.partialChanged.emit()
            if heard.ended_by == "fault" and not heard.text:
                # It was lost: no failure of whoever spoke, though the fault may be the old one.
                self.trouble = mail.trouble or _LOST
                self.dispatch(d.Troubled(self.trouble))
            else:
                self.dispatch(d.HeardText(heard.text))
        if mail.trouble != self.trouble:
            self.trouble = mail.trouble
            self.dispatch(d.Troubled(mail.trouble))

    def _sound(self, mail: Mail) -> None:
        if self.talk.ear is not d.Ear.LISTENING:
            return
        if mail.level is not None:
            level = min(LEVELS, max(0, round(mail.level * LEVELS)))
            if (level, mail.hint) != (self.level, self.hint):
                self.level, self.hint = level, mail.hint
                self.levelChanged.emit()
            if not self.hears:
                self.hears = True
                self.changed.emit()
        if mail.partial is not None and mail.partial != self.partial:
            self.partial = mail.partial
            self.partialChanged.emit()
            if self._speech.clock() - self._stayed_s >= _STAY_S:
                self._stayed_s = self._speech.clock()
                self._host.stay()

    @Slot()
    def _learn(self) -> None:
        if self.station is not None:
            self._meanings.use(self._link.catalogue, self._link.rules)
            self.warm()

    # --- talking ---

    def warm(self) -> None:
        """Have what is often said rendered before anybody comes, in the language of the moment."""
        voice, tongue, rules = self._voice, self._words.tongue, self._link.rules
        if voice is None or self.station is None or not self._speech.spoken:
            return
        offers = [d.Offer(service.id) for service in rules.services] if rules is not None else []
        texts = [*self.said.fixed(), *(self.said.said_offer(self.names.offer(o)) for o in offers)]
        new = [text for text in dict.fromkeys(texts) if text not in self._warmed]
        self._warmed.update(new)
        if new:
            voice.warm(new, tongue)

    def _say(self, text: str, *, keep: bool = False) -> None:
        """`_prompt_over` follows when it was said, soon where nothing is said aloud. `keep`: the
        sound may be kept for the next citizen."""
        self._key += 1
        tongue = self._words.tongue
        if self._voice is None or not self._speech.spoken or not self._voice.able(tongue):
            self._soon.start()
            return
        self._silence.start()
        self._voice.say(text, tongue, key=str(self._key), done=self.ear.spoken, keep=keep)

    def _stop_saying(self) -> None:
        self._key += 1  # what was under way is not waited for any more
        self._soon.stop()
        self._silence.stop()
        if self._voice is not None:
            self._voice.stop()

    @Slot()
    def _prompt_over(self) -> None:
        self._key += 1
        self._soon.stop()
        self._silence.stop()
        self.dispatch(d.Spoken())

    @Slot()
    def _say_page(self) -> None:
        text = self._host.said_page
        if text:
            self._say(text)

    def say_help(self) -> None:
        """The call for help is another one: whoever asked by voice hears whether somebody comes."""
        if self._told_help is None or self._host.visit.page is not Page.HELP:
            return
        text = self._host.said_page
        if text and text != self._told_help:
            self._told_help = text
            self._say(text)

    def _spoken_words(self, prompt: d.Prompt) -> str:
        talk = self.talk
        match prompt:
            case d.Prompt.OFFER if talk.offer is not None:
                return self.said.said_offer(self.names.offer(talk.offer))
            case d.Prompt.CHOICES:
                return self.said.said_choices(
                    [row["title"] for row in self.names.rows(talk.choices)]
                )
            case _:
                return self.said.said(prompt)

    def hush(self) -> None:
        """The prompt is over, the conversation goes on."""
        if self._voice is not None:
            self._voice.stop()
        self._prompt_over()

    def _asks(self, asked: d.Asked) -> bool:
        return self.talk.asked is asked
