"""Open this for rules that come as JSON lines, one rule a line, instead of as Markdown."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.domain.card import Language
from bot.guidance.pack_problems import PackProblem, Trouble
from bot.guidance.packs import BrokenPacks, Document, Rule, read_packs

_NEEDED = ("id", "title_nl", "text_nl")


def read_pack(path: Path) -> tuple[Rule, ...]:
    """The rules of a folder with Markdown files, or of a .jsonl file of {id, chapter, title_nl, text_nl}.

    Raises:
        BrokenPacks: with everything that is wrong.
    """
    return read_packs(path) if path.is_dir() else _read_lines(path)


def _read_lines(path: Path) -> tuple[Rule, ...]:
    """The document of such a file is its name: it has no owner and no dates."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise BrokenPacks([PackProblem(Trouble.UNREADABLE, path.name)]) from None
    document = Document(path.stem, "", "", date.min, date.max, Language.DUTCH)
    rules: dict[str, Rule] = {}
    problems: list[PackProblem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        values = _values(line)
        missing = [name for name in _NEEDED if not values.get(name)]
        if missing:
            problems.append(PackProblem(Trouble.NO_RULE_LINE, path.name, ", ".join(missing), number))
        elif values["id"] in rules:
            problems.append(PackProblem(Trouble.DOUBLE_NUMBER, path.name, values["id"], number))
        else:
            rule = Rule(values["id"], values["title_nl"], values["text_nl"], values.get("chapter", ""), document)
            rules[rule.number] = rule
    if not rules and not problems:
        problems.append(PackProblem(Trouble.NO_RULE_LINES, path.name))
    if problems:
        raise BrokenPacks(problems)
    return tuple(rules.values())


def _values(line: str) -> Mapping[str, str]:
    """The texts a line holds; none when it is no JSON object."""
    try:
        raw = json.loads(line)
    except ValueError:
        return {}
    return {key: value.strip() for key, value in raw.items() if isinstance(value, str)} if isinstance(raw, dict) else {}
