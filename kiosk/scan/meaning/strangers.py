"""What may be shown of a text that nobody knows.

The screen stands in a hall: a text that may name a person, hold a password or do something to
the screen is not shown at all. Rather too little than too much.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable
from typing import Final

from kiosk.scan.meaning.letters import bare, has_stacked_marks, narrow
from kiosk.scan.meaning.rules import NameRules, Rules

_MARKUP: Final = frozenset("|<>{}@\\`")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,30}:\S")
"""`tel:`, `WIFI:`, `BEGIN:VCARD`, `javascript:`, `otpauth:` and all their likes."""
_NUMBER: Final = re.compile(r"\d(?:[ .,/()_\-]{0,3}\d){8,}")
_OPAQUE: Final = re.compile(r"[^\s]{40}")
_MOST_WORDS_OF_A_NAME: Final = 7


def shown(text: str, rules: Rules) -> str:
    """The text in one line, cut where it is too long; empty when it must not be shown."""
    line = " ".join(text.split())
    if not line or not line.isprintable() or _is_private(line, rules.names):
        return ""
    most = rules.limits.most_shown
    return line if len(line) <= most else line[: most - 1] + "…"


def _is_private(line: str, rules: NameRules) -> bool:
    return bool(
        _MARKUP & set(line)
        or _SCHEME.match(line)
        or _NUMBER.search(narrow(line))
        or _OPAQUE.search(line)
        or has_stacked_marks(line)
        or _may_name(line, rules)
    )


def _may_name(line: str, rules: NameRules) -> bool:
    marked, unmarked, surnames = _patterns(rules)
    if marked.search(line.casefold()) or unmarked.search(bare(line)):
        return True
    words = [word.strip(".,;:'-") for word in line.split()]
    if len(words) <= _MOST_WORDS_OF_A_NAME and all(word.isalpha() for word in words):
        # Words alone that all begin with capitals, or that begin with a surname.
        if len(words) > 1 and all(word[0].isupper() for word in words):
            return True
        if bare(words[0]) in surnames:
            return True
    return any(
        first[:1].isupper() and second[:1].isupper() and bare(first) in surnames
        for first, second in itertools.pairwise(words)
    )


@functools.cache
def _patterns(rules: NameRules) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Labels as they are written; those of two words and more also without marks; surnames."""
    return (
        _any_of(rules.words),
        _any_of(bare(word) for word in rules.words if " " in word),
        frozenset(bare(name) for name in rules.surnames),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)")
