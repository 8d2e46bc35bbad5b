"""Decoding in a process of its own: what a code breaks, it breaks there.

Two small printed codes abort libzbar's process, one makes it leak 8 MB a frame, others hold a
decoder for a minute. So pictures are read in a *cell*: a process that may use some memory and
half a second, can write no file and leaves no crash dump. When it breaks it is killed and the
next picture has a new one.

Loading the decoders takes a quarter of a second, so a *nursery* process loads them once, never
sees a picture, and forks a cell in a few milliseconds. It is itself started afresh, not forked:
the screen's process has Qt and threads. When the screen goes, by whatever death, both go.

The picture is in memory that both sides map and that has no name in any file system.
`DecodeProcess.forget` clears it and ends the cell, so that no copy is left in its heap either.
"""

from kiosk.scan.worker.process import DecodeProcess, DecoderMissing, Glance, Loss

__all__ = ["DecodeProcess", "DecoderMissing", "Glance", "Loss"]
