"""The office's commands as methods. Blocks the calling thread; keep it off the GUI's.

Every command carries an idempotency key, so `transport` may repeat it while the
line is down for a moment: that never takes a second ticket or calls twice.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode
from uuid import uuid4

from kiosk.client.answers import (
    Answer,
    DossierTold,
    Found,
    Health,
    PersonTickets,
    ProcedureTold,
    Snapshot,
    SnapshotWire,
    StaffSession,
    read_snapshot,
)
from kiosk.client.problems import OfficeUnreachable
from kiosk.client.transport import Fetched, Line
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.procedures import How
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import Channel, Outcome, PrintState
from kiosk.domain.wire import WireFormatError

_T = TypeVar("_T")

_UNWELL: Final = frozenset({503})


class OfficeClient:
    """One office, one token. May be used from many threads.

    Every method takes at most about `timeout_s` seconds, repeats included, and
    raises:
        Refused: the office said no; the exception carries the sentence.
        OfficeUnreachable: no trustworthy answer within the time.

    `key` is the command's idempotency key (a UUID). Pass one to repeat a command
    whose answer was lost; else each call makes its own. `expected_seq` is
    `Ticket.seq` of the ticket as the screen shows it; if the ticket has moved on,
    `Refused.reason` is `stale` and `Refused.ticket` is the truth.
    """

    def __init__(self, base_url: str, token: str, *, timeout_s: float = 3.0) -> None:
        self._line: Final = Line(base_url, token, timeout_s=timeout_s)

    @property
    def base_url(self) -> str:
        return self._line.base_url

    def __repr__(self) -> str:
        return f"OfficeClient({self.base_url!r})"

    def with_token(self, token: str) -> OfficeClient:
        """A client of the same office that acts as somebody else, such as signed-in staff."""
        return OfficeClient(self.base_url, token, timeout_s=self._line.timeout_s)

    def close(self) -> None:
        """Close the kept connections of all threads; a later call opens new ones."""
        self._line.close()

    # --- tickets ---------------------------------------------------------------------

    def take(
        self,
        service: str,
        *,
        priority: str = "",
        language: str = "vi",
        needs: tuple[str, ...] = (),
        channel: Channel = Channel.TOUCH,
        procedure: str | None = None,
        person: str | None = None,
        key: str | None = None,
    ) -> Answer:
        """Take a number. `person` (an identity number) stays in the office's memory only:
        whoever already waits for the service gets that ticket back (`Answer.existing`)."""
        return self._command(
            "/tickets",
            key,
            service=service,
            priority=priority,
            language=language,
            needs=needs,
            channel=channel,
            procedure=procedure,
            person=person,
        )

    def ticket(self, ticket: str) -> Answer:
        """One ticket of today with its present estimate."""
        return self._get(f"/tickets/{_part(ticket)}", Answer)

    def tickets_of(self, person: str) -> PersonTickets:
        """Today's tickets of whoever has this identity number, in all states, newest first.
        Nothing is written; the number stays in the office's memory only. A screen that asks
        too often is refused as `too_many`."""
        path = "/api/v1/persons/tickets"
        return self._line.send("POST", path, PersonTickets, {"person": person}, None)

    def dossier(self, code: str) -> DossierTold:
        """How far a dossier is. `Refused.reason` is `unknown_dossier` (with what to do in
        words) or `bad_dossier_code`."""
        return self._get(f"/dossiers/{_part(code)}", DossierTold)

    def cancel(
        self,
        ticket: str,
        reason: str,
        *,
        counter: str | None = None,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Give a number up. `counter` is named when its clerk does it."""
        return self._command(
            f"/tickets/{_part(ticket)}/cancel",
            key,
            reason=reason,
            counter=counter,
            expected_seq=expected_seq,
        )

    def report_print(self, ticket: str, printed: PrintState, *, key: str | None = None) -> Answer:
        """Say what became of the paper slip."""
        return self._command(f"/tickets/{_part(ticket)}/print", key, printed=printed)

    def ask_reprint(self, ticket: str, *, key: str | None = None) -> Answer:
        """Ask the screen with the printer for the slip once more."""
        return self._command(f"/tickets/{_part(ticket)}/reprint", key)

    # --- calling ---------------------------------------------------------------------

    def next(
        self, counter: str, *, expected_seq: int | None = None, key: str | None = None
    ) -> Answer:
        """Call the next ticket by the office's policy; the counter must be free."""
        return self._at(counter, "next", key, expected_seq=expected_seq)

    def call(
        self,
        counter: str,
        ticket: str,
        reason: str,
        *,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Call a chosen waiting ticket, with a reason code of the office."""
        return self._at(
            counter, "call", key, ticket=ticket, reason=reason, expected_seq=expected_seq
        )

    def recall(
        self, counter: str, *, expected_seq: int | None = None, key: str | None = None
    ) -> Answer:
        """Call the ticket at the counter again."""
        return self._at(counter, "recall", key, expected_seq=expected_seq)

    def start(
        self, counter: str, *, expected_seq: int | None = None, key: str | None = None
    ) -> Answer:
        """The called citizen is here; service begins."""
        return self._at(counter, "start", key, expected_seq=expected_seq)

    def finish(
        self,
        counter: str,
        outcome: Outcome = Outcome.OTHER,
        *,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Service ended."""
        return self._at(counter, "finish", key, outcome=outcome, expected_seq=expected_seq)

    def no_show(
        self, counter: str, *, expected_seq: int | None = None, key: str | None = None
    ) -> Answer:
        """Nobody came."""
        return self._at(counter, "no-show", key, expected_seq=expected_seq)

    def take_back(
        self,
        counter: str,
        ticket: str,
        *,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """A no-show came after all, within the grace time; it waits again."""
        return self._at(counter, "take-back", key, ticket=ticket, expected_seq=expected_seq)

    # --- parking and passing on ------------------------------------------------------

    def hold(
        self,
        counter: str,
        reason: str,
        *,
        until: datetime | None = None,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Park the ticket at the counter; at `until` (UTC) it returns to its place by itself."""
        return self._at(counter, "hold", key, reason=reason, until=until, expected_seq=expected_seq)

    def resume(
        self,
        counter: str,
        ticket: str,
        *,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Go on with a held ticket at this free counter."""
        return self._at(counter, "resume", key, ticket=ticket, expected_seq=expected_seq)

    def release(
        self,
        counter: str,
        ticket: str,
        *,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Put a held ticket back to its old place in the queue."""
        return self._at(counter, "release", key, ticket=ticket, expected_seq=expected_seq)

    def transfer(
        self,
        counter: str,
        *,
        service: str | None = None,
        to_counter: str | None = None,
        ticket: str | None = None,
        expected_seq: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Pass the ticket at the counter (or a waiting one) to a service or a named counter."""
        return self._at(
            counter,
            "transfer",
            key,
            service=service,
            to_counter=to_counter,
            ticket=ticket,
            expected_seq=expected_seq,
        )

    def undo(
        self, counter: str, *, expected_seq: int | None = None, key: str | None = None
    ) -> Answer:
        """Take back the counter's last move."""
        return self._at(counter, "undo", key, expected_seq=expected_seq)

    # --- the counter itself ----------------------------------------------------------

    def open_counter(
        self,
        counter: str,
        *,
        services: tuple[str, ...] = (),
        staff: str = "",
        key: str | None = None,
    ) -> Answer:
        """Open, or go on after a pause; `services` narrows what it serves today.

        Only an administrator names the `staff`; a clerk's own session says who it is.
        """
        return self._at(counter, "open", key, services=services, staff=staff)

    def pause(self, counter: str, reason: str, *, key: str | None = None) -> Answer:
        """Stop calling for a while, with a reason code of the office."""
        return self._at(counter, "pause", key, reason=reason)

    def close_counter(self, counter: str, *, key: str | None = None) -> Answer:
        """Close for now."""
        return self._at(counter, "close", key)

    # --- help ------------------------------------------------------------------------

    def ask_help(self, place: str, reason: HelpReason, *, key: str | None = None) -> Answer:
        """Call somebody to the screen `place`. The call's id is `key` without its dashes, unless
        one stood there already (`Answer.existing`): whoever calls twice has one call."""
        return self._command("/help", key, place=place, reason=reason)

    def answer_help(self, call: str, *, counter: str = "", key: str | None = None) -> Answer:
        """The signed-in clerk goes. Only an administrator names the `counter`."""
        return self._command(f"/help/{_part(call)}/answer", key, counter=counter)

    def end_help(self, call: str, *, counter: str = "", key: str | None = None) -> Answer:
        """The signed-in clerk has helped."""
        return self._command(f"/help/{_part(call)}/end", key, counter=counter)

    def withdraw_help(self, call: str, *, left: bool = False, key: str | None = None) -> Answer:
        """Nobody is needed any more; `left`: the citizen went away without saying so."""
        return self._command(f"/help/{_part(call)}/withdraw", key, left=left)

    # --- staff -----------------------------------------------------------------------

    def sign_in(self, staff: str, pin: str, counter: str) -> StaffSession:
        """Sign an officer in at a counter; go on with `with_token(session.token)`."""
        body = {"staff": staff, "pin": pin, "counter": counter}
        return self._line.send("POST", "/api/v1/staff/sign-in", StaffSession, body, str(uuid4()))

    def sign_out(self) -> None:
        """End the staff session whose token this client carries."""
        self._line.send("POST", "/api/v1/staff/sign-out", Any, {}, str(uuid4()))

    # --- the office ------------------------------------------------------------------

    def office(self) -> OfficeRules:
        """The public part of the office's rules (no PINs)."""
        return self._get("/office", OfficeRules)

    def queue(self) -> Snapshot:
        """The whole queue as it is now. Screens use `Follower`, which also keeps it fresh."""
        wire = self._get("/queue", SnapshotWire)
        try:
            return read_snapshot(wire)
        except WireFormatError as error:
            raise OfficeUnreachable(f"{self.base_url}: {error}") from error

    def health(self) -> Health:
        """How the office is, well or not; needs no valid token."""
        return self._line.send("GET", "/health", Health, None, None, answers=_UNWELL)

    # --- procedures ------------------------------------------------------------------

    def catalogue(self, version: str = "") -> Fetched | None:
        """The catalogue as JSON of `domain.procedures.Catalogue`; None while the office still
        has `version`. Screens use `catalogue.CatalogueCache`, which also keeps it."""
        return self._line.fetch("/api/v1/catalogue", version)

    def catalogue_file(self, sha256: str) -> bytes:
        """A file of the catalogue, such as a page of a sample form. Its content is the
        office's word: `CatalogueCache.file` compares it with its hash."""
        found = self._line.fetch(f"/api/v1/catalogue/files/{_part(sha256)}")
        return found.body if found is not None else b""

    def asked(self) -> dict[str, float]:
        """How often each procedure is asked for at this office, by code; fading with time."""
        return self._get("/procedures/asked", dict[str, float])

    def find(self, text: str, limit: int = 10) -> Found:
        """What the office's own search makes of some words."""
        return self._get(f"/procedures?{urlencode({'q': text, 'limit': limit})}", Found)

    def procedure(self, code: str) -> ProcedureTold:
        """A procedure with the office's promises, counters and forms."""
        return self._get(f"/procedures/{_part(code)}", ProcedureTold)

    def viewed(self, code: str, how: How, *, key: str | None = None) -> Answer:
        """Somebody opened the page of a procedure; the office learns what is asked for."""
        return self._command(f"/procedures/{_part(code)}/views", key, how=how)

    def search_missed(self, text: str, *, key: str | None = None) -> Answer:
        """A search found nothing. The office masks long numbers and forgets the words in
        time; say it for finished searches, not for every letter."""
        return self._command("/searches/missed", key, text=text)

    # --- transport -------------------------------------------------------------------

    def _at(self, counter: str, verb: str, key: str | None, **body: Any) -> Answer:
        return self._command(f"/counters/{_part(counter)}/{verb}", key, **body)

    def _command(self, path: str, key: str | None, **body: Any) -> Answer:
        said = {name: value for name, value in body.items() if value not in (None, "", ())}
        return self._line.send("POST", f"/api/v1{path}", Answer, said, key or str(uuid4()))

    def _get(self, path: str, kind: type[_T]) -> _T:
        return self._line.send("GET", f"/api/v1{path}", kind, None, None)


def _part(identifier: str) -> str:
    return quote(identifier, safe="")
