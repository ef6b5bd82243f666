"""What `vroegbij ask` prints: an answer from the rules as text, or as JSON lines for a scoring tool."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.bootstrap.parts import read_rules
from bot.config.organisation import read_organisation
from bot.config.settings import Settings
from bot.domain.card import Language
from bot.domain.guidance import Band
from bot.domain.person import Person
from bot.guidance.answer import Answer, answer
from bot.guidance.guide import guide_of
from bot.guidance.packs import Rule
from bot.guidance.rule_lines import read_pack
from bot.language.personal_data import find_personal_data, redact
from bot.language.stems import guess_language
from bot.locale.texts import text


@dataclass(frozen=True, slots=True)
class Desk:
    """The rules to answer from and the person to send to where they are silent."""

    rules: tuple[Rule, ...]
    contact: Person | None


def open_desk(settings: Settings, packs: Sequence[Path] = ()) -> Desk:
    """The rules of `packs`, or else those of the organisation.

    Raises:
        BrokenPacks: with everything that is wrong with them.
        ConfigurationError: when the organisation's file has mistakes.
    """
    organisation = read_organisation(settings.organisation, settings.language)
    contact = next((p for p in organisation.people if p.id == organisation.policy_contact), None)
    read = (read_pack(path) for path in packs)
    rules = tuple(rule for pack in read for rule in pack) or read_rules(organisation, settings.organisation.parent)
    guide_of(rules).add_meaning(settings.data)
    return Desk(rules, contact)


def batch(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each question in a file of {"id", "question"} a line.

    Raises:
        click.ClickException: at a line that is no such object.
    """
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            yield str(asked.get("id", number)), str(asked["question"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise click.ClickException(f'{path.name}:{number}: {{"id": ..., "question": ...}}') from None


def answer_line(number: str, question: str, desk: Desk) -> str:
    """The answer to a question as one line of JSON; personal data in the question is blanked out."""
    found = answer(question, desk.rules)
    language = Language(guess_language(question))
    sent_on = desk.contact if found.band is not Band.SURE else None
    cited = found.rules if found.band is Band.SURE else ()
    return json.dumps(
        {
            "id": number,
            "question": redact(question),
            "band": found.band.value,
            "answer": _words(found, desk, language),
            "citations": [_citation(rule) for rule in cited],
            "offered": [rule.number for rule in (found.others if cited else found.rules)],
            "handover": {"name": sent_on.name, "role": sent_on.job_title or sent_on.role.value} if sent_on else None,
            "warnings": list(_warnings(question, language)),
        },
        ensure_ascii=False,
    )


def answer_text(question: str, desk: Desk) -> str:
    """The answer to a question as somebody reads it in a terminal."""
    found = answer(question, desk.rules)
    language = Language(guess_language(question))
    shown = found.rules if found.band is Band.SURE else ()
    quoted = [f"{rule.text}\n  ({rule.document.name}, {rule.number}, {rule.title})" for rule in shown]
    titles = [f"- {rule.number} {rule.title}" for rule in (found.others if shown else found.rules)]
    lines = [*_warnings(question, language), *(quoted or [_words(found, desk, language)]), *titles]
    return "\n".join(lines)


def _words(found: Answer, desk: Desk, language: Language) -> str:
    """Only what stands in a rule, or a sentence of ours that says nothing about what is allowed."""
    if found.band is Band.SURE:
        return "\n\n".join(rule.text for rule in found.rules)
    if found.band is Band.CHOOSE:
        return text(language, "guidance.choose")
    if desk.contact is None:
        return text(language, "guidance.ask_nobody")
    return text(language, "guidance.ask", name=desk.contact.name)


def _citation(rule: Rule) -> Mapping[str, str]:
    dated = rule.document.valid_from
    day = dated.isoformat() if dated.year > 1 else ""
    source = rule.document.name
    return {"rule": rule.number, "document": source, "title": rule.title, "date": day, "quote": rule.text}


def _warnings(question: str, language: Language) -> Iterator[str]:
    if find_personal_data(question):
        yield text(language, "guidance.personal_data")
