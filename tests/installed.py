"""Programs we did not write that some tests need: left out where they are missing, but never in CI."""

import os
import shutil
from pathlib import Path

import pytest


def required(program: str | Path, how: str) -> str:
    """Where a program is; without it the test is skipped, in CI it fails. `how` says how to install it."""
    found = shutil.which(program)
    if found is None:
        missing = f"{program} is not here: {how}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
