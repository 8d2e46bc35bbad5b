"""`python -m kiosk.lookup.check [FOLDER]`: whether the files of knowledge can be used.

Beyond what stops the program (`load_knowledge`), it tells what an editor should look at:
codes that no catalogue here has, short names that two procedures share, phrases in capitals.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.lookup.knowledge import ASSETS, Knowledge, load_knowledge
from kiosk.lookup.syllables import canon, words
from kiosk.lookup.tables import KnowledgeError

LONGEST_SHORT = 60
"""Letters of a short name that a screen shows in two lines."""


def main(arguments: list[str]) -> int:
    """Print every mistake; 0 when there is none."""
    folder = Path(arguments[0]) if arguments else ASSETS
    try:
        knowledge = load_knowledge(folder)
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = list(doubts(knowledge))
    for line in found:
        sys.stderr.write(line + "\n")
    sys.stdout.write(f"{len(knowledge.phrases)} phrases, {len(found)} doubts\n")
    return 1 if found else 0


def doubts(knowledge: Knowledge) -> Iterator[str]:
    """What a person should look at, one sentence each."""
    yield from _shared("short name", (short for short, _ in knowledge.short_names.values()))
    yield from _shared("English short name", (en for _, en in knowledge.short_names.values()))
    for code, (short, short_en) in knowledge.short_names.items():
        for text in (short, short_en):
            if len(text) > LONGEST_SHORT:
                yield f"{code}: “{text}” is longer than {LONGEST_SHORT} letters"
    for code, _, text, _ in knowledge.phrases:
        if text != text.casefold():
            yield f"{code}: “{text}” is not in small letters"
        if not words(text):
            yield f"{code}: “{text}” holds no word"
    keys = Counter(
        (code, kind, tuple(canon(word) for word in words(text)))
        for code, kind, text, _ in knowledge.phrases
    )
    for (code, _, key), count in keys.items():
        if count > 1:
            yield f"{code}: “{' '.join(key)}” stands {count} times in other spellings"


def _shared(what: str, texts: Iterable[str]) -> Iterator[str]:
    for text, count in Counter(texts).items():
        if count > 1:
            yield f"{what} “{text}” is used {count} times"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
