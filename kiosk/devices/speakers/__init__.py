"""Drivers of the loudspeaker: the sound card, a WAV file, silence."""
