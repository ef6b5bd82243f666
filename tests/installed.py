"""Programs we did not write that some tests need: left out where they are missing, but never in CI."""

import os
import shutil
from pathlib import Path

import pytest


def required(program: str | Path, how: str) -> str:
    """Where a program is; without it the test is skipped, in CI it fails. `how` says how to install it."""
    return shutil.which(program) or _missing(program, how)


def required_file(path: Path, how: str) -> Path:
    """The same for a file that is no program."""
    return path if path.is_file() else Path(_missing(path, how))


def _missing(what: str | Path, how: str) -> str:
    missing = f"{what} is not here: {how}"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)
