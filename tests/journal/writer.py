"""Run by tests in a process of its own: writes until it is killed, and says what is safe.

Arguments: path, then the number of the first ticket. Prints the `seq` of each batch
after its commit.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.journal.support import open_journal, taken


def main():
    path, index = Path(sys.argv[1]), int(sys.argv[2])
    with open_journal(path) as journal:
        if journal.recovery is not None:
            print("recovered", flush=True)
            return
        print("open", journal.head.seq, flush=True)
        while True:
            for _ in range(1 + index % 5):
                index += 1
                at = max(datetime.now(UTC), journal.head.at or datetime.now(UTC))
                journal.stage(taken(index), actor="system", at=at)
            journal.stage_answer(f"key-{index}", 201, b"x" * 300)
            journal.commit()
            print(journal.head.seq, f"key-{index}", flush=True)


main()
