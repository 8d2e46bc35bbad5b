"""Learning from the field, lawfully: what was not understood, for whoever mends that.

Nothing is kept unless an office says so in `[voice.keep]`, and then sealed with a technician's
key, so that the kiosk itself cannot open it again, and for some days only.
"""

from kiosk.voice.keeping.keeper import Keeper, kept_folder, open_keeper
from kiosk.voice.keeping.unmatched import Unmatched

__all__ = ["Keeper", "Unmatched", "kept_folder", "open_keeper"]
