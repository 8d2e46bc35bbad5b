"""Một Cửa Kiosk: software for the reception counters of public offices."""

__version__ = "0.1.0"
