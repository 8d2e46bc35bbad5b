"""Ticket numbers: a label such as `A012`, unique within the business day.

Citizens read, hear and remember it; it is never a key. The series runs per
prefix, so two services may share one. It does not end at 999: a fourth digit
grows, so a number is never given twice in a day.
"""

from __future__ import annotations


def number(prefix: str, index: int) -> str:
    """The label of the `index`-th (from 1) ticket behind a prefix."""
    if index < 1:
        raise ValueError(f"ticket index {index}: counts from 1")
    return f"{prefix}{index:03d}"
