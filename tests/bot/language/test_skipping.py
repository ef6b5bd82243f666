"""What the date and place rules skip because it can name nothing, would indeed have named nothing."""

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from bot.detection.train.corpus import singles
from bot.language import places
from bot.language.dates_line import Line, tokens_of
from bot.language.dates_phrases import CLEAR_OPENINGS, RULES, UNITS_AND_MONTHS, phrase
from bot.language.places import find_places

CORPUS = Path(__file__).parents[3] / "corpus"
TEXTS = tuple(single.text for single in islice(singles(CORPUS), 0, None, 4))


def test_no_phrase_begins_with_a_word_that_needs_a_unit_or_month_where_none_is_named() -> None:
    tried = 0
    for text in TEXTS:
        line = Line(text, tokens_of(text), said_on=date(2026, 3, 2), rules=RULES)
        if UNITS_AND_MONTHS.isdisjoint(line.words):
            skipped = [at for at, word in enumerate(line.words) if word in RULES and word not in CLEAR_OPENINGS]
            tried += len(skipped)
            assert [phrase(line, at) for at in skipped] == [()] * len(skipped)
    assert tried > 0


def test_words_that_tell_no_place_are_skipped_without_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [find_places(text) for text in TEXTS]

    monkeypatch.setattr(places, "_tells", lambda _folded: True)

    assert [find_places(text) for text in TEXTS] == quick
