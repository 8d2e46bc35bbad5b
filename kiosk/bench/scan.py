"""`kiosk bench scan --images DIR`: which codes in a folder of photographs are read, and how fast.

The folder has pictures and a `truth.jsonl` of `file`, `texts` (none: there is no code) and,
perhaps, `kind`. Pictures are read as `kiosk scan FILE` does: in the decode process, every stage;
`ms` is the round trip. Baselines read the same pictures in this process and, like the figures,
are compared by the bytes of a code in whatever encoding they are: what text the product allows
is another question.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import cv2
import msgspec

from kiosk.bench import Needs
from kiosk.bench.figures import quantile
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.decode import Decoder
from kiosk.scan.worker import DecodeProcess

_ENCODINGS: Final = ("utf-8", "cp932", "gb18030", "big5", "latin-1")
"""In which the codes of such folders were written, as far as we saw."""

Read = Callable[[Gray], list[bytes]]


class Picture(msgspec.Struct, frozen=True):
    """One line of `truth.jsonl`."""

    file: str
    texts: tuple[str, ...] = ()
    kind: str = ""

    @property
    def sort(self) -> str:
        """Its kind, or what its name says about it."""
        return self.kind or Path(self.file).stem.rpartition("_image")[0] or "other"


def measure(images: Path, *, zxing: bool = True, baselines: bool = True) -> dict[str, Any]:
    """Figures with zxing-cpp, unless told otherwise, and without; then the baselines.

    Raises:
        Needs: there is no such folder, or no truth about it.
    """
    pictures = list(_pictures(images))
    figures: dict[str, Any] = {}
    if zxing:
        figures = _product(pictures, zxing=True)
        bare = _product(pictures, zxing=False)
        figures |= {
            f"{name}_no_zxing": bare[name]
            for name in ("decoded", "false_codes", "wrong_codes", "p50_ms", "p95_ms", "max_ms")
        }
    else:
        figures = _product(pictures, zxing=False)
    figures |= _processor_ms(pictures, zxing=zxing)
    compared: dict[str, Any] = {}
    if baselines:
        for name, read in _baselines().items():
            compared |= {f"{name}_{key}": value for key, value in _tally(pictures, read).items()}
    return {"bench": "scan", "figures": figures, "baselines": compared}


def _pictures(folder: Path) -> Iterator[tuple[Picture, Gray]]:
    try:
        lines = (folder / "truth.jsonl").read_bytes().splitlines()
        found = [msgspec.json.decode(line, type=Picture) for line in lines if line.strip()]
    except (OSError, msgspec.DecodeError) as error:
        raise Needs(
            f"{folder}: needs pictures and truth.jsonl, one line a picture with file, texts and "
            f"kind ({error})"
        ) from error
    for picture in found:
        gray = cv2.imread(str(folder / picture.file), cv2.IMREAD_GRAYSCALE)
        if gray is None:
            raise Needs(f"{folder}: {picture.file} of truth.jsonl is no picture")
        yield picture, gray  # type: ignore[misc]  # OpenCV's types allow any numbers


def _product(pictures: Sequence[tuple[Picture, Gray]], *, zxing: bool) -> dict[str, Any]:
    process = DecodeProcess(zxing=zxing)
    stages: Counter[str] = Counter()

    def read(gray: Gray) -> list[bytes]:
        codes = process.read(gray, effort=Effort.STILL).codes
        stages.update({code.decoder for code in codes})
        return [code.data for code in codes]

    try:
        figures = _tally(pictures, read, kinds=True)
        figures |= {f"stage_{name}": count for name, count in stages.most_common()}
        return figures | {"restarts": sum(process.restarts.values())}
    finally:
        process.close()


def _processor_ms(pictures: Sequence[tuple[Picture, Gray]], *, zxing: bool) -> dict[str, float]:
    """Of the decoder alone, in this process: what does not depend on whatever else runs."""
    decoder = Decoder(zxing=zxing)
    took_ms = []
    for _, gray in pictures:
        begun = time.thread_time()
        decoder.read(gray, effort=Effort.STILL)
        took_ms.append((time.thread_time() - begun) * 1e3)
    return {
        "processor_p50_ms": round(quantile(took_ms, 0.50), 3),
        "processor_p95_ms": round(quantile(took_ms, 0.95), 3),
    }


def _tally(
    pictures: Sequence[tuple[Picture, Gray]], read: Read, *, kinds: bool = False
) -> dict[str, Any]:
    read(pictures[0][1])  # whatever is loaded late
    known = {text.strip() for picture, _ in pictures for text in picture.texts}
    took_ms: list[float] = []
    of_kind: Counter[str] = Counter()
    decoded_of_kind: Counter[str] = Counter()
    false = wrong = 0
    for picture, gray in pictures:
        begun = time.perf_counter()
        codes = read(gray)
        took_ms.append((time.perf_counter() - begun) * 1e3)
        if not picture.texts:
            false += len(codes)
            continue
        of_kind[picture.sort] += 1
        listed = {text.strip() for text in picture.texts}
        decoded_of_kind[picture.sort] += any(_readings(code) & listed for code in codes)
        # Truth does not list every code of a sheet of many, but each text of it somewhere.
        wrong += sum(not _readings(code) & known for code in codes)
    figures: dict[str, Any] = {
        "pictures": len(pictures),
        "images": sum(of_kind.values()),
        "decoded": sum(decoded_of_kind.values()),
        "false_codes": false,
        "wrong_codes": wrong,
        "mean_ms": round(statistics.fmean(took_ms), 3),
        "p50_ms": round(quantile(took_ms, 0.50), 3),
        "p95_ms": round(quantile(took_ms, 0.95), 3),
        "max_ms": round(max(took_ms), 3),
    }
    if kinds:
        figures |= {
            f"share_{kind}": round(decoded_of_kind[kind] / count, 3)
            for kind, count in sorted(of_kind.items())
        }
    return figures


def _readings(code: bytes) -> set[str]:
    """What the bytes may say."""
    found = set()
    for encoding in _ENCODINGS:
        try:
            found.add(code.decode(encoding).strip())
        except UnicodeDecodeError:
            continue
    return found


def _baselines() -> dict[str, Read]:
    from kiosk.bench import scan_baselines as others

    return {
        "pyzbar": others.pyzbar,
        "opencv": others.opencv,
        "zxing": others.zxing,
        "cascade": others.cascade,
    }
