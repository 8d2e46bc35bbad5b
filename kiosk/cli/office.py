"""`kiosk office`: the office service in this process."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from kiosk.cli.output import tell
from kiosk.office.beginning import WrongStart, parse_start
from kiosk.settings import OfficeSettings, load_office, sample_office_file


def chosen_office(arguments: argparse.Namespace) -> OfficeSettings:
    """The settings the arguments ask for.

    Raises:
        SettingsError: with every mistake in the file.
    """
    config: Path | None = arguments.config
    settings = load_office(config or sample_office_file())
    if getattr(arguments, "data", None) is not None:
        settings = replace(settings, data_dir=arguments.data.resolve())
    http = settings.http
    if getattr(arguments, "host", None) is not None:
        http = replace(http, host=arguments.host)
    if getattr(arguments, "port", None) is not None:
        http = replace(http, port=arguments.port)
    rules = settings.rules
    if settings.demo.sample and not rules.public_url and http.port:
        # The sample's slips lead somewhere on whatever port it runs.
        rules = replace(rules, public_url=f"http://{http.host}:{http.port}")
    return replace(settings, http=http, rules=rules)


def office(arguments: argparse.Namespace) -> int:
    """Run the office until it is told to stop."""
    from kiosk.domain.events import UnknownEvent
    from kiosk.domain.state import BrokenHistoryError
    from kiosk.journal import JournalError
    from kiosk.office.service import run
    from kiosk.office.tokens import TokensUnreadable

    settings = chosen_office(arguments)
    try:
        at = parse_start(arguments.at, settings, force=arguments.force)
    except WrongStart as error:
        tell(str(error))
        return 2
    try:
        return run(settings, at=at)
    except JournalError as error:
        tell(f"{error.says_vi}\n{error.says_en}")
    except TokensUnreadable as error:
        tell(str(error))
    except (UnknownEvent, BrokenHistoryError) as error:
        tell(
            "Nhật ký có sự kiện mà phiên bản này không hiểu; hãy cập nhật chương trình.\n"
            f"The journal holds an event this version does not understand; update it: {error}"
        )
    except OSError as error:
        http = settings.http
        tell(
            f"Không mở được {http.host}:{http.port} hoặc {settings.data_dir}: {error}\n"
            f"Cannot use {http.host}:{http.port} or {settings.data_dir}: {error}"
        )
    return 1
