"""Drivers of the microphone: a sound device, recordings, none."""
