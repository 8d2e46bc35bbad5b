"""Drivers of code scanners behind `kiosk.devices.scanner`."""
