"""Sound into text, in a process of its own. See README.md.

`open_recogniser` gives a `Recogniser`; `grammar_phrases` what to give it of an office. The native
engines are imported in the cell only.
"""

from kiosk.voice.recognising.grammar import grammar_phrases
from kiosk.voice.recognising.opening import open_recogniser
from kiosk.voice.recognising.process import RecogniseProcess

__all__ = ["RecogniseProcess", "grammar_phrases", "open_recogniser"]
