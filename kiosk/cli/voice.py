"""`kiosk voice …`: keys, kept utterances, aliases, collections and how well they are understood."""

from __future__ import annotations

import argparse
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from kiosk.cli.output import say, say_json, tell


def voice(verb: str, arguments: argparse.Namespace) -> int:
    """Run one verb; 1 when it could not be done, 2 when it was asked for wrongly."""
    match verb:
        case "key":
            return _key(arguments.file)
        case "kept":
            return _kept(arguments)
        case "aliases":
            from kiosk.cli.voice_aliases import aliases

            return aliases(arguments)
        case "collect":
            from kiosk.cli.voice_collect import collect

            return collect(arguments)
        case _:
            return _evaluate(arguments)


def _key(path: Path) -> int:
    from kiosk.voice.keeping.keys import make_pair, write_secret

    pair = make_pair()
    try:
        write_secret(path, pair)
    except FileExistsError:
        tell(
            f"{path} đã có: không ghi đè, vì những câu khóa bằng nó sẽ mất.\n"
            f"{path} is there already and is not overwritten: what it opens would be lost."
        )
        return 1
    except OSError as error:
        tell(f"Không ghi được {path}: {error}\nCannot write {path}: {error}")
        return 1
    say(pair.public)
    tell(
        f"Ghi dòng trên vào [voice.keep] public_key của screen.toml. Cất {path} ở nơi khác, không "
        "để trên máy lấy số.\n"
        f"Put that line into [voice.keep] public_key of screen.toml. Take {path} away from the "
        "kiosk and keep it to yourself."
    )
    return 0


def _kept(arguments: argparse.Namespace) -> int:
    from kiosk.voice.keeping import kept_folder
    from kiosk.voice.keeping.keys import KeyRefused, read_secret
    from kiosk.voice.keeping.sealing import NotOpened, Utterance, unseal
    from kiosk.voice.keeping.store import SealedFolder

    folder = SealedFolder(arguments.folder or kept_folder())
    if arguments.out is not None and arguments.key is None:
        tell("--out cần --key. / --out needs --key.")
        return 2
    opened: list[tuple[Path, Utterance]] = []
    unopened = 0
    paths = folder.files()
    if arguments.key is not None:
        try:
            key = read_secret(arguments.key)
        except (KeyRefused, OSError) as error:
            tell(f"Không dùng được khóa: {error}\nThe key cannot be used: {error}")
            return 1
        for path in paths:
            try:
                opened.append((path, unseal(path.read_bytes(), key)))
            except (NotOpened, OSError) as error:
                unopened += 1
                tell(f"{path.name}: {error}")
    if arguments.out is not None:
        try:
            _export(arguments.out, [spoken for _, spoken in opened])
        except OSError as error:
            tell(f"Không ghi được: {error}\nCannot write: {error}")
            return 1
    _show_kept(opened, len(paths), as_json=arguments.json)
    if arguments.erase:
        # With a key only what it opened: what is for somebody else's key stays for him.
        chosen = paths if arguments.key is None else [path for path, _ in opened]
        try:
            for path in chosen:
                path.unlink(missing_ok=True)
        except OSError as error:
            tell(f"Không xóa được: {error}\nCannot erase: {error}")
            return 1
        tell(f"Đã xóa {len(chosen)} câu. / {len(chosen)} erased.")
    return 1 if unopened else 0


def _show_kept(opened: list[tuple[Path, Any]], count: int, *, as_json: bool) -> None:
    rows = [
        {
            "at": spoken.at,
            "seconds": round(len(spoken.samples) / spoken.rate_hz, 2),
            "heard": spoken.text,
            "intent": spoken.intent,
            "service": spoken.service,
            "confidence": round(spoken.confidence, 3),
            "engine": spoken.engine,
        }
        for _, spoken in opened
    ]
    if as_json:
        say_json({"kept": count, "opened": rows})
        return
    for row in rows:
        at: datetime = row["at"]
        say(
            f"{at.astimezone():%d/%m/%Y %Hh}  {row['seconds']:5.1f} s  "
            f"{row['intent']:14} {row['confidence']:.2f}  {row['heard']}"
        )
    tell(
        f"{count} câu đang giữ, mở được {len(rows)}. / {count} utterances kept, {len(rows)} opened."
    )


def _export(out: Path, opened: list[Any]) -> None:
    """WAV files and, in the form of a set, what the machine took them for: a technician puts
    right `text`, `intent`, `service`, `codes` and `digits`, then measures with it."""
    from kiosk.voice.keeping.collecting import write_wav

    out.mkdir(mode=0o700, parents=True)
    try:
        lines = []
        for number, spoken in enumerate(opened, 1):
            name = f"{number:04d}.wav"
            with (out / name).open("wb") as file:
                write_wav(file, spoken.samples)
            lines.append(
                {
                    "wav": name,
                    "text": spoken.text,
                    "intent": spoken.intent,
                    "service": spoken.service or None,
                    "codes": spoken.codes,
                    "digits": spoken.digits,
                }
            )
        (out / "kept.jsonl").write_bytes(b"".join(msgspec.json.encode(x) + b"\n" for x in lines))
    except OSError:
        shutil.rmtree(out, ignore_errors=True)  # personal data, half of it, is of no use
        raise


def _evaluate(arguments: argparse.Namespace) -> int:
    from kiosk.bench import Needs
    from kiosk.bench.voice import measure
    from kiosk.voice.keeping.collecting import SET

    results = []
    for path in arguments.sets:
        for engine in arguments.engine or ["vosk"]:
            try:
                result = measure(
                    spoken=path / SET if path.is_dir() else path,
                    catalogue=arguments.catalogue,
                    engine=engine,
                    model=arguments.model,
                    baselines=False,
                )
            except Needs as error:
                tell(f"{path}, {engine}: {error}")
                return 2
            results.append({"set": str(path), "engine": engine, "figures": result["figures"]})
    if arguments.json:
        say_json({"results": results})
        return 0
    columns = ("wer", "intent_acc", "service_acc", "digits_acc", "false_accept", "finish_p95_ms")
    say("  ".join(f"{name:>13}" for name in columns))
    for row in results:
        figures = row["figures"]
        say(
            "  ".join(f"{_shown(figures.get(name)):>13}" for name in columns),
        )
        say(f"  {row['set']}  {row['engine']}  ({figures['utterances']})")
    return 0


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.4g}"
