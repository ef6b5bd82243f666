"""The table "Alleen op" of docs/parity.md: which scenarios are for some platforms only, and why."""

from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "parity.md"
HEADING = "## Alleen op"
PLATFORMS = frozenset({"playground", "slack", "teams"})


@dataclass(frozen=True, slots=True)
class Only:
    """One row: the scenario ("test_x.py::test_name"), where it runs, and why nowhere else."""

    scenario: str
    only_on: frozenset[str]
    why: str


def listed() -> list[Only]:
    """The rows, in the order of the document."""
    table = DOCUMENT.read_text("utf-8").partition(HEADING)[2]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [
        Only(scenario, frozenset(name.strip() for name in platforms.split(",")), why)
        for scenario, platforms, why in cells
    ]
