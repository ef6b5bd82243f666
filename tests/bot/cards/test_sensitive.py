"""Of a sensitive project not a word leaves to who is not named, nor to lists and previews."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.followup import reminder_card
from bot.cards.overview import digest_card, overview_card
from bot.cards.request import own_intake_card
from bot.cards.settings import shadow_list_card
from bot.domain.assessment import Reason, ReasonKind
from bot.domain.card import Card, Language
from bot.domain.evidence import News, NewsKind
from bot.domain.intake import Intake, IntakeStatus, MiniIntake, Sensitive
from bot.domain.signal import Dismissal, DismissalReason, Signal, SignalStatus
from bot.domain.when import Precision, When
from tests.bot.cards.made import (
    FATIMA,
    NOW,
    REF,
    SANNE,
    TODAY,
    alert,
    answered,
    channel,
    evidence,
    intake,
    reader,
    signal,
    text_of,
)

_SECRETS = st.lists(st.from_regex(r"[qxz][a-z]{7,12}", fullmatch=True), min_size=8, max_size=8, unique=True)


def _secret_signal(words: list[str], status: SignalStatus) -> Signal:
    title, quote, place, audience, thing, decision, before, after = words
    day = TODAY + timedelta(days=40)
    proof = evidence(
        passage=f"{quote} {place}",
        title=f"{title} {thing}",
        places=(place,),
        audiences=(audience,),
        objects=(thing,),
        when=When(after, day, day, Precision.DAY),
        reasons=(Reason(ReasonKind.DECISION, decision, 1.0), Reason(ReasonKind.PLACE, place, 1.0)),
        sensitive=True,
    )
    news = (News(NewsKind.PLACE, before, after, NOW), News(NewsKind.MORE, before, after, NOW))
    dismissal = Dismissal(SANNE, DismissalReason.KNOWN, NOW, SignalStatus.ALERTED)
    gone = dismissal if status is SignalStatus.DISMISSED else None
    return signal(status, evidence=(proof,), news=news, dismissal=gone)


def _secret_intake(words: list[str], status: IntakeStatus = IntakeStatus.IN_PROGRESS) -> Intake:
    title, quote, place, audience, thing, decision, before, after = words
    mini = MiniIntake(
        what=f"{title} {quote}",
        who_and_where=f"{audience} {place}",
        first_date=TODAY + timedelta(days=40),
        date_words=after,
        sensitive=Sensitive.YES,
        sensitive_why=thing,
        contact=before,
        communicated=decision,
    )
    return intake(answered(not_needed_because=decision), mini=mini, status=status)


def _leaks(card: Card, words: list[str]) -> list[str]:
    shown = text_of(card)
    return [w for w in (*words, "april", "12 w", "40 w") if re.search(w, shown, re.IGNORECASE)]


@given(words=_SECRETS, status=st.sampled_from(SignalStatus), language=st.sampled_from(Language))
def test_who_is_not_named_sees_that_it_is_there_and_where(
    words: list[str], status: SignalStatus, language: Language
) -> None:
    for opened in (None, _secret_intake(words), _secret_intake(words, IntakeStatus.CLOSED)):
        card = alert(
            _secret_signal(words, status),
            reader(language),
            opened=opened,
            may_read=False,
            related=(words[0],),
            assigned_why=words[1],
        )
        assert _leaks(card, words) == []
        assert "#dorpsstraat-2027" in card.title


@given(words=_SECRETS, language=st.sampled_from(Language))
def test_the_preview_tells_nothing_even_to_who_is_named(words: list[str], language: Language) -> None:
    to = reader(language)
    secret = _secret_signal(words, SignalStatus.ALERTED)
    card = alert(secret, to)
    own = own_intake_card(_secret_intake(words), to, requester_name="Jan Bos", channel_name="dorpsstraat-2027")
    assert words[0] in text_of(card)
    assert words[0] in text_of(own)
    for shown in (card, own):
        assert not any(w in shown.preview for w in (*words, "april", "werkdagen"))


@given(words=_SECRETS, language=st.sampled_from(Language))
def test_lists_and_reminders_tell_nothing(words: list[str], language: Language) -> None:
    to, names = reader(language), {REF: "dorpsstraat-2027"}
    secret, own = _secret_signal(words, SignalStatus.ALERTED), _secret_intake(words)
    days = {secret.id: 12}
    cards = [
        overview_card(to, intakes=[(own, 12)], alerts=[secret], watch=[secret], channels=names, days=days),
        digest_card(to, [secret], channels=names, days=days),
        shadow_list_card(to, [secret], channel()),
        own_intake_card(own, to, requester_name="", channel_name="dorpsstraat-2027", may_read=False),
    ]
    cards += [
        reminder_card(about, to, channel_name="dorpsstraat-2027", working_days_left=12) for about in (secret, own)
    ]
    for card in cards:
        assert _leaks(card, words) == []
        assert "#dorpsstraat-2027" in text_of(card)


def test_the_twin_that_is_not_sensitive_is_shown() -> None:
    card = alert(signal(), reader(), may_read=False)
    assert "Dorpsstraat" in text_of(card)


@pytest.mark.parametrize("status", [SignalStatus.ALERTED, SignalStatus.TAKEN_UP])
def test_marked_by_hand_counts_as_well(status: SignalStatus) -> None:
    marked = replace(signal(status, advisor=FATIMA), marked_sensitive=True)
    card = alert(marked, reader(), may_read=False)
    assert card.title == "Mogelijk gevoelig project in #dorpsstraat-2027"
    assert "Dorpsstraat dicht" not in text_of(card)


def test_who_is_not_named_can_pass_it_on() -> None:
    card = alert(replace(signal(), marked_sensitive=True), reader(), may_read=False)
    assert [b.label for b in card.buttons] == ["Overdragen"]
    assert card.more == ()
