"""Pictures, video files and a network camera for the tests of the camera."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import numpy as np

from kiosk.devices.cameras.opencv import load_cv2

# As the drivers do: what FFmpeg may say is decided when it is first used.
cv2 = load_cv2()


def scene(number: int, *, width: int = 320, height: int = 240) -> np.ndarray:
    """A picture in which `number` can be read back, with structure and noise."""
    rng = np.random.default_rng(number)
    picture = rng.integers(90, 110, (height, width, 3), np.uint8)
    for bit in range(8):
        light = 255 if number >> bit & 1 else 20
        picture[0:40, bit * 40 : bit * 40 + 40] = light
    return picture


def number_of(picture: np.ndarray) -> int:
    return sum(1 << bit for bit in range(8) if picture[20, bit * 40 + 20].mean() > 128)


def jpeg(picture: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", picture)[1].tobytes()


def write_video(path: Path, frames: int, *, fps: int = 30, codec: str = "MJPG") -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), fps, (320, 240))
    assert writer.isOpened()
    for number in range(frames):
        writer.write(scene(number))
    writer.release()
    return path


class NetworkCamera:
    """Motion JPEG by HTTP on a real socket; can be pulled out, plugged in again and silenced."""

    def __init__(self, *, fps: float = 30.0) -> None:
        self._fps = fps
        self.silent = threading.Event()
        self._ended = threading.Event()
        self._listener: socket.socket | None = None
        self._threads: list[threading.Thread] = []
        self._lines: list[socket.socket] = []
        self.port = 0
        self.plug()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/video.mjpg"

    def plug(self) -> None:
        self._ended.clear()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._run(self._accept, self._listener)

    def pull(self) -> None:
        self._ended.set()
        assert self._listener is not None
        # `accept` does not notice that its socket is closed; a last caller does it.
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        self._listener.close()

    def _run(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            line, _ = listener.accept()
            if self._ended.is_set():
                line.close()
                return
            self._run(self._serve, line)

    def _serve(self, line: socket.socket) -> None:
        with line:
            line.settimeout(5)
            try:
                line.recv(4096)
                line.sendall(
                    b"HTTP/1.0 200 OK\r\n"
                    b"Content-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"
                )
                number = 0
                while not self._ended.is_set():
                    if not self.silent.is_set():
                        data = jpeg(scene(number % 256))
                        line.sendall(
                            b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                            % len(data)
                        )
                        line.sendall(data + b"\r\n")
                        number += 1
                    self._ended.wait(1 / self._fps)
            except OSError:
                return  # the viewer went away


def wait_until(done, timeout_s: float = 5.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not done():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.01)
