"""Erasing from the command line: by id or by name, and never somebody nobody knows."""

from pathlib import Path

import pytest

from bot.bootstrap.erasing import erase
from bot.config.settings import DATA, ORGANISATION, read_settings
from bot.domain.errors import NotFound

EXAMPLE = Path(__file__).parents[3] / "examples" / "voorbeeldstad.toml"


@pytest.mark.parametrize("typed", ["jan", "Jan Bakker", "jan bakker"])
async def test_somebody_of_the_file_goes_by_id_and_by_name(tmp_path: Path, typed: str) -> None:
    settings = read_settings({DATA: str(tmp_path), ORGANISATION: str(EXAMPLE)})
    assert await erase(typed, settings) == 0


@pytest.mark.parametrize("typed", ["dorpsstraat", "account:x", ""])
async def test_who_is_unknown_is_said_to_be_unknown(tmp_path: Path, typed: str) -> None:
    settings = read_settings({DATA: str(tmp_path), ORGANISATION: str(EXAMPLE)})
    with pytest.raises(NotFound, match=r"niemand heet zo.*jan, mohamed"):
        await erase(typed, settings)
