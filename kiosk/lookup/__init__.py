"""Finding a procedure from what a citizen types or says. See README.md."""

from kiosk.lookup.answer import Answer, AnswerKind, Hit, Option, Outside
from kiosk.lookup.finder import Finder
from kiosk.lookup.knowledge import Knowledge, load_knowledge
from kiosk.lookup.tables import KnowledgeError

__all__ = [
    "Answer",
    "AnswerKind",
    "Finder",
    "Hit",
    "Knowledge",
    "KnowledgeError",
    "Option",
    "Outside",
    "load_knowledge",
]
