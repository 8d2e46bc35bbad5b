"""The one person who showed an identity card at this screen.

This object is the only place in the process that holds a card's number and name. It is
emptied when the visit ends, however it ends, and refuses to be copied, pickled or printed, so
that neither a log nor a crash report nor a worker can take the card along.
"""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from kiosk.scan.meaning import IdCard


class CitizenSession:
    """Empty or one card."""

    __slots__ = ("_card",)

    def __init__(self) -> None:
        self._card: IdCard | None = None

    def __repr__(self) -> str:
        return f"CitizenSession({'open' if self.open else 'empty'})"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a citizen's session is neither pickled nor copied")

    def __copy__(self) -> NoReturn:
        self.__reduce_ex__(0)

    def __deepcopy__(self, memo: object) -> NoReturn:
        self.__reduce_ex__(0)

    def show(self, card: IdCard) -> None:
        """Somebody showed a card; whoever was here before is forgotten."""
        self._card = card

    def clear(self) -> None:
        """Forget the card. On an empty session: nothing."""
        self._card = None

    def is_of(self, card: IdCard) -> bool:
        """Whether `card` is that of the person who is here."""
        return self._card is not None and self._card.number == card.number

    @property
    def open(self) -> bool:
        return self._card is not None

    @property
    def person(self) -> str:
        """The 12 digits, for the office, which makes an HMAC of them at once; empty when nobody
        showed a card."""
        return self._card.number if self._card is not None else ""

    @property
    def given_name(self) -> str:
        """What the person is called by; empty when nobody showed a card."""
        return self._card.given_name if self._card is not None else ""

    def age(self, today: date) -> int | None:
        """Completed years; None where the card says no birthday, or one to come. It only
        sorts the answers to the priority question: it is neither shown nor spoken."""
        birth = self._card.birth if self._card is not None else None
        if birth is None or birth > today:
            return None
        return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
