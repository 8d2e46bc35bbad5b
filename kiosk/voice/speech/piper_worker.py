"""The process that runs Piper: JSON lines in, samples out.

Started by `piper` as `python -m kiosk.voice.speech.piper_worker MODEL SPEED`; ends with its
input. Each answer is a header (rate, size in bytes), then 16-bit mono samples; a rate of 0 means
that the bytes are a complaint.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO, Final

HEADER: Final = struct.Struct("<II")
FAILED: Final = 0


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the answers
    serve(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer, answers)


def serve(model: str, speed: int, asked: IO[bytes], answers: IO[bytes]) -> None:
    """Load the model, then one answer for each line. `speed`: per cent of the model's pace."""
    import piper

    voice = piper.PiperVoice.load(model)
    usual = voice.config.length_scale or 1.0
    how = piper.SynthesisConfig(length_scale=usual * 100 / speed)
    for line in asked:
        try:
            chunks = list(voice.synthesize(json.loads(line), how))
            body = b"".join(chunk.audio_int16_bytes for chunk in chunks)
            head = HEADER.pack(voice.config.sample_rate, len(body))
        except Exception as error:  # noqa: BLE001 - one bad sentence must not end the voice
            body = type(error).__name__.encode()  # its words might repeat the sentence
            head = HEADER.pack(FAILED, len(body))
        answers.write(head + body)
        answers.flush()


if __name__ == "__main__":
    main()
