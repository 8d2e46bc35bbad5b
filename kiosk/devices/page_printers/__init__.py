"""Drivers of the A4 printer: CUPS and raw TCP. No slips and no screens in here."""
