"""Reads one secret: from its own setting, or from the file that the setting with _FILE behind its name points at."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.config.problems import Problem, words
from bot.domain.card import Language

FILE = "_FILE"
"""Behind the name of a secret: the path of a file that holds it."""

_LONGEST = 100_000


def read_secrets(
    given: Mapping[str, str], names: Iterable[str], language: Language
) -> tuple[dict[str, str], list[Problem]]:
    """The secrets among `names` that are set, by name, and what is wrong with how they are set."""
    secrets: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        file = f"{name}{FILE}"
        if name in given and file in given:
            problems.append(Problem(file, words("setting_both", language, value=name)))
        elif file in given:
            value = content(Path(given[file]))
            if value is None:
                problems.append(Problem(file, words("setting_file", language, value=given[file])))
            else:
                secrets[name] = value
        elif name in given:
            secrets[name] = given[name]
    return secrets, problems


def content(path: Path) -> str | None:
    """The text in a file, without space around it; None when there is none to be read."""
    try:
        return path.read_text("utf-8")[:_LONGEST].strip() or None
    except (OSError, UnicodeDecodeError):
        return None
