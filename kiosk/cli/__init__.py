"""The `kiosk` command: reads arguments, starts one part, says how it ended.

Results go to stdout (with `--json` exactly one JSON document), logs and words
to stderr. Exit code 0: done, 1: failed, 2: wrong usage. Parts are imported when
their command runs, so that the office never loads Qt and a screen never loads
a web server.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kiosk.cli.parser import make_parser

USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    from kiosk.cli.process import follow_parent, set_up_logs
    from kiosk.settings import SettingsError

    arguments = make_parser().parse_args(argv)
    follow_parent()
    with set_up_logs(verbose=arguments.verbose):
        try:
            return int(arguments.command(arguments))
        except SettingsError as error:
            sys.stderr.write(f"{error}\n")
            return USAGE
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            return 1
