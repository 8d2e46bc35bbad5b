"""Ports and drivers of the hardware: printers, camera, code scanner, speaker.

A port (`printer`, `speaker`) says what the kiosk needs and which faults there
are; a driver keeps to it. Drivers never touch Qt, the queue or the journal.
"""
