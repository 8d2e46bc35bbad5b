"""From TOML text to frozen values, with every mistake named by its full key.

The shape is walked here, field by field, because a technician wants all the
mistakes at once and the exact place of each; msgspec alone stops at the first.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from kiosk.settings.errors import Problem, SettingsError

T = TypeVar("T", bound=msgspec.Struct)

SECRET_KEYS: Final = frozenset({"pin", "pins", "token"})
_SHORT_TIME: Final = re.compile(r"^\d{1,2}:\d{2}$")


def read_file(path: Path, shape: type[T]) -> T:
    """Read a TOML file into `shape`.

    Raises:
        SettingsError: the file is missing, is no TOML, or breaks the shape.
    """
    raw = _with_full_times(_load(path))
    problems = tuple(_walk(path, raw, shape, ""))
    if problems:
        raise SettingsError(problems)
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:  # what the walk did not foresee still has a place
        raise SettingsError((Problem(path, "", "", str(error), str(error)),)) from error


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        problem = Problem(path, "", "", "Không có tệp này.", "There is no such file.")
        raise SettingsError((problem,)) from error
    except OSError as error:
        problem = Problem(
            path,
            "",
            "",
            f"Không đọc được tệp: {error.strerror}.",
            f"The file cannot be read: {error.strerror}.",
        )
        raise SettingsError((problem,)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem(
            path, "", "", f"Tệp không đúng cú pháp TOML: {error}", f"Not valid TOML: {error}"
        )
        raise SettingsError((problem,)) from error


def _with_full_times(value: Any) -> Any:
    """Let people write "7:30" where a time of day is meant; ISO wants 07:30:00."""
    if isinstance(value, dict):
        return {key: _with_full_times(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_full_times(item) for item in value]
    if isinstance(value, str) and _SHORT_TIME.match(value):
        return f"{value:0>5}:00"
    return value


def _walk(file: Path, value: Any, shape: Any, key: str) -> Iterator[Problem]:
    origin = typing.get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield from _walk_table(file, value, shape, key)
    elif origin is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(file, item, typing.get_args(shape)[0], f"{key}[{index}]")
    elif origin is dict and isinstance(value, dict):
        key_shape, item_shape = typing.get_args(shape)
        for name, item in value.items():
            yield from _leaf(file, name, key_shape, f"{key}.{name}")
            yield from _walk(file, item, item_shape, f"{key}.{name}")
    else:
        yield from _leaf(file, value, shape, key)


def _walk_table(file: Path, value: Any, shape: type[msgspec.Struct], key: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(
            file,
            key,
            show(key, value),
            "Chỗ này phải là một bảng ([…] hoặc {…}).",
            "This must be a table ([…] or {…}).",
        )
        return
    hints = typing.get_type_hints(shape, include_extras=True)
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for name, item in value.items():
        inner = f"{key}.{name}" if key else name
        if name not in fields:
            yield _unknown(file, inner, item, name, fields)
        else:
            yield from _walk(file, item, hints[name], inner)
    for name, field in fields.items():
        if field.required and name not in value:
            yield Problem(
                file,
                f"{key}.{name}" if key else name,
                "",
                "Thiếu mục này (bắt buộc).",
                "This key is missing (it is required).",
            )


def _unknown(file: Path, key: str, value: Any, name: str, known: Mapping[str, object]) -> Problem:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    meant, meant_en = "", ""
    if close:
        meant, meant_en = f" Có phải là “{close[0]}”?", f' Did you mean "{close[0]}"?'
    return Problem(
        file,
        key,
        show(key, value),
        f"Không có mục cấu hình nào tên “{name}”.{meant}",
        f'There is no setting called "{name}".{meant_en}',
    )


def _leaf(file: Path, value: Any, shape: Any, key: str) -> Iterator[Problem]:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        rule, rule_en = _rule(str(error), shape)
        yield Problem(file, key, show(key, value), rule, rule_en)


def show(key: str, value: Any) -> str:
    """The value as a technician wrote it; secrets are masked, long ones cut."""
    words = set(re.split(r"[.\[\]]", key))
    if words & SECRET_KEYS:
        return "***"
    text = repr(value) if isinstance(value, str | int | float | bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


_KINDS: Final = {
    "str": ("chữ trong ngoặc kép", "text in quotes"),
    "int": ("số nguyên", "a whole number"),
    "float": ("số", "a number"),
    "bool": ("true hoặc false", "true or false"),
    "array": ("danh sách […]", "a list […]"),
    "object": ("bảng {…}", "a table {…}"),
    "date": ("ngày dạng 2026-09-02", "a date such as 2026-09-02"),
    "time": ('giờ dạng "07:30"', 'a time such as "07:30"'),
}


def _rule(message: str, shape: Any) -> tuple[str, str]:
    """Say msgspec's finding in two languages."""
    if match := re.match(r"Expected `(\w+)` (<=|>=|<|>) ([\d.]+)", message):
        sign, bound = match[2], match[3].removesuffix(".0")
        return f"Giá trị phải {sign} {bound}.", f"The value must be {sign} {bound}."
    if match := re.match(r"Expected `str` matching regex '(.*)'", message):
        return (
            f"Giá trị phải theo mẫu {match[1]} (ví dụ chữ thường không dấu, số, gạch).",
            f"The value must match the pattern {match[1]}.",
        )
    if match := re.match(r"Invalid RFC3339 encoded (\w+)", message):
        vi, en = _KINDS.get(match[1], (match[1], match[1]))
        return f"Phải là {vi}.", f"This must be {en}."
    if message.startswith("Invalid enum value"):
        choices = ", ".join(str(choice) for choice in _choices(shape))
        return f"Chỉ được chọn một trong: {choices}.", f"Choose one of: {choices}."
    if match := re.match(r"Expected `([\w |]+)`", message):
        kinds = [kind for kind in match[1].split(" | ") if kind != "null"]
        vi = " hoặc ".join(_KINDS.get(kind, (kind, kind))[0] for kind in kinds)
        en = " or ".join(_KINDS.get(kind, (kind, kind))[1] for kind in kinds)
        return f"Phải là {vi}.", f"This must be {en}."
    return f"Không hợp lệ: {message}.", f"Not valid: {message}."


def _choices(shape: Any) -> tuple[object, ...]:
    if typing.get_origin(shape) is typing.Literal:
        return typing.get_args(shape)
    if isinstance(shape, types.UnionType):
        return tuple(c for part in typing.get_args(shape) for c in _choices(part))
    return ()
