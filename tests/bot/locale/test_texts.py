import re
from pathlib import Path
from string import Formatter

import pytest

from bot.locale import en, nl
from bot.locale.texts import text

ROOT = Path(__file__).parents[3]
KEYS = sorted(nl.TEXTS)


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert nl.TEXTS.keys() == en.TEXTS.keys()


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_placeholders_and_plurals(key: str) -> None:
    assert _placeholders(nl.TEXTS[key]) == _placeholders(en.TEXTS[key])
    assert nl.TEXTS[key].count("|") == en.TEXTS[key].count("|") <= 1


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("texts", [nl.TEXTS, en.TEXTS], ids=["nl", "en"])
def test_a_text_is_tidy(texts: dict[str, str], key: str) -> None:
    template = texts[key]
    assert template == template.strip() != ""
    assert "  " not in template
    assert "|" not in template or "n" in _placeholders(template)
    assert "'" not in template.replace("'s", "").replace("'l", "")


def test_the_number_chooses_between_one_and_other() -> None:
    assert text("nl", "days.left", n=1) == "nog 1 werkdag"
    assert text("nl", "days.left", n=29) == "nog 29 werkdagen"


def test_what_people_typed_is_never_read_as_a_template() -> None:
    assert text("nl", "reminder.title", title="{day} | {0}") == "Herinnering: {day} | {0}"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("nl", "no.such_text")


def test_every_reason_to_refuse_has_a_text() -> None:
    folders = ("bot/domain", "bot/usecases", "bot/guidance", "dialogs")
    sources = [f.read_text() for folder in folders for f in (ROOT / folder).rglob("*.py")]
    keys = {key for source in sources for key in re.findall(r'"((?:refused|notice)\.[a-z_]+)"', source)}
    assert "refused.signal_closed" in keys
    assert keys <= nl.TEXTS.keys()


@pytest.mark.parametrize("texts", [nl.TEXTS, en.TEXTS], ids=["nl", "en"])
def test_labels_fit_the_platforms(texts: dict[str, str]) -> None:
    """Slack: 24 characters in the title, submit and close of a modal; a button of 30 fits a phone."""
    short = {k: t for k, t in texts.items() if re.fullmatch(r"form\.(cancel|\w+\.(title|submit))", k)}
    assert [k for k, t in short.items() if len(t) > 24] == []
    assert [k for k, t in texts.items() if k.startswith("button.") and len(t) > 30] == []
    assert [k for k, t in texts.items() if k.startswith("confirm.") and len(t) > 300] == []
    assert [k for k, t in texts.items() if k.endswith("_hint") and len(t) > 150] == []


def test_dutch_says_je() -> None:
    assert [k for k, t in nl.TEXTS.items() if re.search(r"\b(u|uw|gij)\b", t, re.IGNORECASE)] == []


def test_dutch_sentences_are_short() -> None:
    """B1: no sentence of more than twenty words."""
    sentences = [(k, s) for k, t in nl.TEXTS.items() for s in re.split(r"[.?!|:]\s*", t)]
    assert [k for k, s in sentences if len(s.split()) > 20] == []
