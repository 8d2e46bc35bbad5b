"""`kiosk catalogue …`: bring published procedures in, take them out, go back to a version."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.catalogue import (
    CatalogueRefused,
    Loaded,
    Report,
    Severity,
    Store,
    StoreDamaged,
    StoreFault,
    Wanted,
    export_csv,
    export_json,
    load,
    starter,
    starter_file,
)
from kiosk.cli.output import say, say_json, tell
from kiosk.domain.procedures import Catalogue
from kiosk.settings import load_office, sample_office_file

SHOWN: Final = 20
"""Findings of one severity that are printed; `--all` prints every one, `--json` too."""
_HEADS: Final = {
    Severity.ERROR: "LỖI / ERRORS",
    Severity.DOUBT: "NÊN XEM LẠI / DOUBTFUL",
    Severity.MENDED: "ĐÃ SỬA / MENDED",
}


def catalogue(verb: str, arguments: argparse.Namespace) -> int:
    """Run one verb; 1 when the files hold errors or the store cannot do it."""
    run: Callable[[argparse.Namespace], int] = {
        "import": _import,
        "export": _export,
        "list": _list,
        "restore": _restore,
    }[verb]
    try:
        return run(arguments)
    except StoreFault as error:
        _fail(arguments, error.says_vi, error.says_en)
        return 1


def _store(arguments: argparse.Namespace) -> Store:
    if arguments.data is not None:
        return Store(arguments.data / "catalogue", **_keep(arguments))
    settings = load_office(arguments.config or sample_office_file())
    return Store(settings.data_dir / "catalogue", **_keep(arguments))


def _keep(arguments: argparse.Namespace) -> dict[str, int]:
    kept = getattr(arguments, "keep", None)
    return {} if kept is None else {"keep": kept}


def _import(arguments: argparse.Namespace) -> int:
    store = _store(arguments)
    wanted = Wanted(
        name=arguments.name or "",
        valid_from=arguments.valid_from,
        valid_to=arguments.valid_to,
        as_of=arguments.as_of,
        only_listed=arguments.only_listed,
        forms=arguments.forms,
        days=arguments.days,
    )
    try:
        if arguments.dry_run:
            before = _before(arguments, store)
            loaded = _load(arguments, wanted, before)
        else:
            with store.writing():
                before = _before(arguments, store)
                loaded = _load(arguments, wanted, before)
                store.publish(loaded.catalogue, loaded.files)
    except CatalogueRefused as refused:
        _show_report(arguments, refused.report)
        says = (
            "Chưa nhập gì: danh mục cũ vẫn giữ nguyên. Hãy sửa các lỗi trên rồi nhập lại.",
            "Nothing was imported: the catalogue is as it was. Mend the errors, then try again.",
        )
        if arguments.json:
            say_json({"ok": False, "says": says, "report": msgspec.to_builtins(refused.report)})
        else:
            tell("\n".join(says))
        return 1
    _show_report(arguments, loaded.report)
    _show_outcome(arguments, loaded, _changes(before, loaded.catalogue))
    return 0


def _changes(before: Catalogue | None, after: Catalogue) -> dict[str, int]:
    """How many procedures are new, different and gone."""
    old = {procedure.code: procedure for procedure in before.procedures} if before else {}
    new = {procedure.code: procedure for procedure in after.procedures}
    return {
        "new": len(new.keys() - old.keys()),
        "changed": sum(old[code] != new[code] for code in new.keys() & old.keys()),
        "gone": len(old.keys() - new.keys()),
    }


def _before(arguments: argparse.Namespace, store: Store) -> Catalogue | None:
    try:
        return store.current()
    except StoreDamaged:
        if arguments.replace:
            return None  # what --replace is for
        raise


def _load(arguments: argparse.Namespace, wanted: Wanted, before: Catalogue | None) -> Loaded:
    base = None if arguments.replace else before
    with _progress(quiet=arguments.json) as tick:
        return load(arguments.files, wanted, tick=tick, base=base)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr while files are read; none where stderr is no terminal."""
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own
    bar = tqdm(unit=" dòng", disable=True if quiet else None, leave=False)
    reading = ""

    def tick(done: int, of: int, name: str) -> None:
        nonlocal reading
        if bar.disable:
            return
        if name != reading:
            reading = name
            bar.reset(total=of or None)
            bar.set_description(name, refresh=False)
        bar.update(done - bar.n)

    try:
        yield tick
    finally:
        bar.close()


def _show_report(arguments: argparse.Namespace, report: Report) -> None:
    if arguments.json:
        return
    for severity in (Severity.MENDED, Severity.DOUBT, Severity.ERROR):
        found = report.of(severity)
        if not found:
            continue
        tell(f"\n── {_HEADS[severity]}: {len(found)}")
        shown = found if arguments.all else found[:SHOWN]
        for finding in shown:
            tell(str(finding))
        if len(found) > len(shown):
            rest = Counter(finding.file for finding in found[len(shown) :])
            left = ", ".join(f"{name} {count}" for name, count in rest.most_common())
            tell(f"… còn {len(found) - len(shown)} mục nữa, xem bằng --all ({left}).")
            tell(f"… {len(found) - len(shown)} more, see them with --all.")
    tell("")


def _show_outcome(arguments: argparse.Namespace, loaded: Loaded, changes: dict[str, int]) -> None:
    made, counts = loaded.catalogue, loaded.report.counts()
    if arguments.json:
        say_json(
            {
                "ok": True,
                "dry_run": arguments.dry_run,
                "version": None if arguments.dry_run else made.version,
                "procedures": len(made.procedures),
                "forms": len(made.forms),
                "changes": changes,
                "counts": counts,
                "report": msgspec.to_builtins(loaded.report),
            }
        )
        return
    total = len(made.procedures)
    vi = (
        f"{total} thủ tục: {changes['new']} mới, {changes['changed']} thay đổi, "
        f"{changes['gone']} bỏ; {counts['doubt']} chỗ nên xem lại, {counts['mended']} chỗ đã sửa."
    )
    en = (
        f"{total} procedures: {changes['new']} new, {changes['changed']} changed, "
        f"{changes['gone']} gone; {counts['doubt']} doubtful, {counts['mended']} mended."
    )
    if arguments.dry_run:
        say(f"Thử: danh mục sẽ có {vi} Chưa ghi gì.")
        say(f"Dry run: {en} Nothing was written.")
        return
    say(f"Danh mục nay có {vi} Bản {made.version}; cơ quan đang chạy tự dùng ngay.")
    say(f"{en} Version {made.version}; a running office takes it up by itself.")


def _export(arguments: argparse.Namespace) -> int:
    store = _store(arguments)
    found = store.catalogue(arguments.version) if arguments.version else store.current()
    file_of = store.file
    if found is None:
        found, file_of = starter(), starter_file
        tell("Chưa nhập danh mục nào; xuất danh mục mẫu. / No import yet; this is the sample.")
    path: Path | None = arguments.file
    if path is None:
        say(export_json(found).decode().rstrip())
        return 0
    return _write(arguments, path, found, file_of)


def _write(
    arguments: argparse.Namespace,
    path: Path,
    found: Catalogue,
    file_of: Callable[[str], Path | None],
) -> int:
    from kiosk.catalogue.exporting import write_package

    try:
        if path.suffix.lower() == ".csv":
            path.write_bytes(export_csv(found.procedures))
        elif path.suffix.lower() == ".json":
            write_package(path, found, file_of)
        else:
            _fail(
                arguments,
                "Tên tệp phải kết thúc bằng .json hoặc .csv.",
                "The file's name must end in .json or .csv.",
            )
            return 1
    except OSError as error:
        _fail(
            arguments,
            f"Không ghi được {path}: {error.strerror}.",
            f"{path} cannot be written: {error.strerror}.",
        )
        return 1
    tell(f"{len(found.procedures)} thủ tục. / {len(found.procedures)} procedures.")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    versions = _store(arguments).versions()
    if arguments.json:
        say_json(msgspec.to_builtins({"versions": versions}))
        return 0
    if not versions:
        tell("Chưa nhập danh mục nào. / No catalogue was imported yet.")
    for version in versions:
        mark = "*" if version.is_current else " "
        about = version.manifest
        if about is None:
            say(f"{mark} {version.version}  HỎNG / DAMAGED")
            continue
        when = about.published_at.astimezone().strftime("%Y-%m-%d %H:%M")
        files = ", ".join(origin.name for origin in about.origins)
        say(
            f"{mark} {version.version}  {when}  {about.procedures} thủ tục / procedures,"
            f" {about.forms} biểu mẫu / forms  {about.name}  ({files})"
        )
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    store = _store(arguments)
    version = store.restore(arguments.version)
    if arguments.json:
        say_json({"ok": True, "version": version})
    else:
        say(f"Đã trở lại bản {version}.\nBack to version {version}.")
    return 0


def _fail(arguments: argparse.Namespace, vi: str, en: str) -> None:
    if getattr(arguments, "json", False):
        said: dict[str, Any] = {"ok": False, "says": (vi, en)}
        say_json(said)
    else:
        tell(f"{vi}\n{en}")
