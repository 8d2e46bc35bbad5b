"""The clerk's console: sign in, call the next number, serve, and see who waits.

A compact window that stays on top and a full one with the lists. Every choice
is the office's: this package asks `kiosk.domain` what would be allowed, shows
it, and sends commands; it never changes a queue itself.
"""
