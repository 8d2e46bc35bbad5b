"""The rules of an office, without I/O.

Nothing in here reads a clock, draws a random number, opens a file or knows a
screen: time, identifiers and settings are arguments. Every other package may
import this one; this one imports none of them.
"""
