"""What one platform has and another has not is in docs/parity.md, and nothing is there that is not so."""

import ast
from pathlib import Path

from tests.scenarios.conftest import PLATFORMS as RUN_ON
from tests.scenarios.parity import PLATFORMS, listed

EVERYWHERE = frozenset({"face", "small", "doubtful", "any_face", "any_small", "both"})
"""The fixtures that bring a scenario to every platform; `both` is Slack and Teams at once (test_crossing.py)."""


def scenarios() -> dict[str, frozenset[str]]:
    """Every scenario with the fixtures it asks for."""
    return {
        f"{path.name}::{node.name}": frozenset(argument.arg for argument in node.args.args)
        for path in sorted(Path(__file__).parent.glob("test_*.py"))
        if path != Path(__file__)
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_what_runs_everywhere_runs_on_every_platform() -> None:
    assert {name.partition("_")[0] for name in RUN_ON} == PLATFORMS


def test_a_scenario_that_some_platform_lacks_is_listed_and_no_other() -> None:
    apart = {name for name, fixtures in scenarios().items() if not fixtures & EVERYWHERE}
    assert {row.scenario for row in listed()} == apart


def test_each_exception_names_platforms_and_a_reason() -> None:
    for row in listed():
        assert row.only_on < PLATFORMS
        assert row.only_on
        assert row.why
    assert len({row.scenario for row in listed()}) == len(listed())
