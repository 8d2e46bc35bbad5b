"""What is wrong in a settings file, said so that a technician can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what stands there, which rule it breaks."""

    file: Path
    key: str
    """Full path such as `office.services[2].prefix`; empty for the file itself."""
    value: str
    """The value as written, empty where none is there."""
    rule: str
    """Vietnamese sentence."""
    rule_en: str

    def __str__(self) -> str:
        shown = f" = {self.value}" if self.value else ""
        where = f"{self.file}: {self.key}{shown}" if self.key else str(self.file)
        return f"{where}\n  {self.rule}\n  {self.rule_en}"


class SettingsError(Exception):
    """The settings cannot be used; `problems` holds every mistake found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
