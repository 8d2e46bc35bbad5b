"""Slips of paper: what stands on a ticket, how it looks, how it becomes bytes.

`ticket` is the content, `words` the sentences, `render` the picture, `escpos` the
bytes for a roll printer, `pdf` the page. No device and no queue in here.
"""
