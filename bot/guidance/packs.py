"""Open this to see how the organisation's policy documents are read: Markdown with front matter, numbered rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.card import Language
from bot.domain.errors import BotError
from bot.guidance.pack_problems import PackProblem, Trouble

_FIELDS = ("document", "version", "owner", "valid_from", "review_by", "language")
_RULE = re.compile(r"(?P<number>[A-Z][A-Z0-9]*-[0-9]+[a-z]?)\s+(?P<title>\S.*)")


class BrokenPacks(BotError):
    """The policy documents cannot be used as they are; `problems` names everything that is wrong at once."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.words(Language.ENGLISH) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Document:
    """What a policy document says about itself; from `review_by` on somebody should look at it again."""

    name: str
    version: str
    owner: str
    valid_from: date
    review_by: date
    language: Language


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule, its title and text exactly as the document has them."""

    number: str
    title: str
    text: str
    chapter: str
    document: Document

    def is_in_force(self, today: date) -> bool:
        """Whether the document already holds."""
        return self.document.valid_from <= today

    def needs_review(self, today: date) -> bool:
        """Whether the document is past the day somebody should have looked at it again."""
        return today > self.document.review_by


def read_packs(folder: Path) -> tuple[Rule, ...]:
    """Every rule of the Markdown files in `folder`, by file name and in their order.

    Raises:
        BrokenPacks: with everything that is wrong in any of them.
    """
    problems: list[PackProblem] = []
    rules: list[tuple[str, Rule]] = []
    paths = sorted(folder.glob("*.md"))
    if not paths:
        problems.append(PackProblem(Trouble.NO_FILES, folder.name))
    for path in paths:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            problems.append(PackProblem(Trouble.UNREADABLE, path.name))
            continue
        rules += [(path.name, rule) for rule in _read(text, path.name, problems)]
    problems += _doubles(rules)
    if problems:
        raise BrokenPacks(problems)
    return tuple(rule for _, rule in rules)


def _read(text: str, file: str, problems: list[PackProblem]) -> list[Rule]:
    lines = text.splitlines()
    match [number for number, line in enumerate(lines) if line.strip() == "---"]:
        case [0, end, *_]:
            document = _document(lines[1:end], file, problems)
        case _:
            problems.append(PackProblem(Trouble.NO_FRONT_MATTER, file, ", ".join(_FIELDS)))
            return []
    rules = list(_rules(lines, end + 1, document, file, problems))
    if not rules:
        problems.append(PackProblem(Trouble.NO_RULES, file))
    return rules


def _document(lines: Iterable[str], file: str, problems: list[PackProblem]) -> Document:
    pairs = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    values = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}
    missing = [name for name in _FIELDS if not values.get(name)]
    if missing:
        problems.append(PackProblem(Trouble.MISSING_FIELDS, file, ", ".join(missing)))
    valid_from, review_by = (_day(values, name, file, problems) for name in ("valid_from", "review_by"))
    if valid_from and review_by and review_by < valid_from:
        problems.append(PackProblem(Trouble.REVIEW_TOO_EARLY, file, str(review_by)))
    try:
        language = Language(values.get("language") or Language.DUTCH)
    except ValueError:
        problems.append(PackProblem(Trouble.UNKNOWN_LANGUAGE, file, values["language"]))
        language = Language.DUTCH
    name, version, owner = (values.get(key, "") for key in ("document", "version", "owner"))
    return Document(name, version, owner, valid_from or date.max, review_by or date.max, language)


def _day(values: Mapping[str, str], name: str, file: str, problems: list[PackProblem]) -> date | None:
    value = values.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        problems.append(PackProblem(Trouble.BAD_DATE, file, f"{name}: {value}"))
        return None


def _rules(lines: list[str], start: int, document: Document, file: str, problems: list[PackProblem]) -> Iterator[Rule]:
    """The rules below the front matter: `# chapter`, `## NUMBER title`, then text up to the next heading."""
    headings = [n for n in range(start, len(lines)) if re.match(r"##? ", lines[n])]
    chapter = ""
    for at, following in zip(headings, [*headings[1:], len(lines)], strict=True):
        mark, _, words = lines[at].partition(" ")
        if mark == "#":
            chapter = words.strip()
            continue
        text = "\n".join(lines[at + 1 : following]).strip()
        found = _RULE.fullmatch(words.strip())
        if not found:
            problems.append(PackProblem(Trouble.NO_NUMBER, file, words.strip(), at + 1))
        elif not text:
            problems.append(PackProblem(Trouble.NO_TEXT, file, found["number"], at + 1))
        else:
            yield Rule(found["number"], found["title"], text, chapter, document)


def _doubles(rules: Iterable[tuple[str, Rule]]) -> Iterator[PackProblem]:
    seen: dict[str, str] = {}
    for file, rule in rules:
        if rule.number in seen:
            yield PackProblem(Trouble.DOUBLE_NUMBER, file, f"{rule.number} ({seen[rule.number]})")
        seen.setdefault(rule.number, file)
