"""The memory that holds the picture: mapped by both sides, without a name anywhere."""

from __future__ import annotations

import mmap
import os
from typing import Final

import numpy as np

from kiosk.scan.codes import Gray

_FIRST_BYTES: Final = 1920 * 1080
_MOST_BYTES: Final = 64_000_000
"""A still of 64 megapixels; a file that says more is no photograph for a kiosk."""


class SharedPicture:
    """The writing side. Pages that were never written take no memory.

    An anonymous file (memfd) needs no cleaning up: when the last process that has it ends, by
    whatever death, it is gone. Its pages are left out of crash dumps.
    """

    def __init__(self) -> None:
        self.descriptor = os.memfd_create("picture", os.MFD_CLOEXEC)
        self._used = 0
        """Bytes that may be other than zero."""
        self._map(_FIRST_BYTES)

    @property
    def capacity(self) -> int:
        """In bytes. The reading side maps it anew when it has changed."""
        return len(self._memory)

    def put(self, gray: Gray) -> None:
        """Copy a picture in.

        Raises:
            ValueError: it is none, or larger than 64 megapixels.
        """
        if gray.dtype != np.uint8 or gray.ndim != 2 or not 0 < gray.size <= _MOST_BYTES:
            raise ValueError(f"not a gray picture: {gray.dtype} {gray.shape}")
        if gray.size > self.capacity:
            self.clear()
            self._memory.close()
            self._map(gray.size)
        self._used = max(self._used, gray.size)
        view = np.frombuffer(self._memory, np.uint8, gray.size).reshape(gray.shape)
        np.copyto(view, gray)

    def clear(self) -> None:
        """Overwrite whatever was put with zeros."""
        np.frombuffer(self._memory, np.uint8, self._used).fill(0) if self._used else None
        self._used = 0

    def close(self) -> None:
        """Clear and let go. Idempotent."""
        if self._memory.closed:
            return
        self.clear()
        self._memory.close()
        os.close(self.descriptor)

    def _map(self, size: int) -> None:
        os.ftruncate(self.descriptor, size)
        self._memory = mmap.mmap(self.descriptor, size)
        self._memory.madvise(mmap.MADV_DONTDUMP)


class PictureView:
    """The reading side: it cannot write, so a decoder that tries to breaks its own cell."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._memory: mmap.mmap | None = None

    def get(self, rows: int, columns: int, capacity: int) -> Gray:
        """The picture as it is at this moment; valid until the next one is ordered."""
        if self._memory is None or len(self._memory) != capacity:
            # The old map is left to the garbage collector: an array may still point to it.
            self._memory = mmap.mmap(
                self._descriptor, capacity, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ
            )
        return np.frombuffer(self._memory, np.uint8, rows * columns).reshape(rows, columns)
