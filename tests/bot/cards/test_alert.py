from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.cards.build import short
from bot.domain.action import Action
from bot.domain.assessment import Reason, ReasonKind, Topic
from bot.domain.card import Card, Facts, Folded, Language, Quote, Row, Status, Text
from bot.domain.evidence import News, NewsKind
from bot.domain.intake import IntakeStatus, QuestionStatus
from bot.domain.signal import Dismissal, DismissalReason, Signal, SignalStatus
from tests.bot.cards.made import (
    FATIMA,
    LANGUAGES,
    LINK,
    MINI,
    NOW,
    QUOTE,
    SANNE,
    alert,
    answered,
    asked,
    channel,
    evidence,
    intake,
    labels,
    reader,
    signal,
    text_of,
)

NL, EN = reader(Language.DUTCH), reader(Language.ENGLISH)
SNOOZED = replace(signal(), snoozed_until=NOW + timedelta(days=2))
DISMISSED = signal(SignalStatus.DISMISSED, dismissal=Dismissal(SANNE, DismissalReason.DONE, NOW, SignalStatus.ALERTED))
TAKEN = signal(SignalStatus.TAKEN_UP)
OPEN_MENU = ["Overdragen", "Later: over 1 werkdag", "Later: over 5 werkdagen", "Vraag het team", "Markeer als gevoelig"]


def _statuses(card: Card) -> list[str]:
    return [part.text for part in card.parts if isinstance(part, Status)]


def _facts(card: Card) -> dict[str, str]:
    return dict(row for part in card.parts if isinstance(part, Facts) for row in part.rows)


def _why(card: Card) -> Folded:
    return next(p for p in card.parts if isinstance(p, Folded) and p.label in ("Waarom?", "Why?"))


def test_an_alert_begins_with_the_facts() -> None:
    card = alert(signal(), NL)
    assert card.title == "Nieuw project in beeld: Dorpsstraat dicht vanaf 6 april"
    assert card.preview == "Nieuw project in beeld: Dorpsstraat dicht vanaf 6 april, nog 29 werkdagen"
    assert card.parts[0] == Facts(
        (
            ("Wie merkt het", "omwonenden, winkeliers"),
            ("Waar", "Dorpsstraat"),
            ("Wanneer", "vanaf 6 april (dinsdag), nog 29 werkdagen"),
            ("Besluit", "het college besluit"),
            ("Kanaal", "#dorpsstraat-2027"),
        )
    )
    assert labels(card) == (["Ik pak het op", "Niet nodig"], OPEN_MENU)
    assert {b.target for b in (*card.buttons, *card.more)} == {"s1"}
    assert [b.value for b in card.more if b.action == Action.SNOOZE] == ["1", "5"]


def test_an_alert_in_english() -> None:
    card = alert(signal(), EN)
    assert card.title == "New project spotted: Dorpsstraat dicht vanaf 6 april"
    assert labels(card)[0] == ["I'll take it up", "Not needed"]
    assert card.footer == "Vroegbij, a bot"


def test_a_preview_names_the_date_when_the_title_does_not() -> None:
    named = signal(evidence=(evidence(title="Riool Dorpsstraat"),))
    assert alert(named, NL).preview == "Nieuw project in beeld: Riool Dorpsstraat, di 6 april, nog 29 werkdagen"


def test_why_gives_reasons_a_person_understands_and_the_words_with_their_source() -> None:
    why = _why(alert(signal(), NL, assigned_why="Je vervangt Fatima.", related=("Riool Kerkstraat",)))
    assert why.parts == (
        Facts(
            (
                ("Onderwerp", "wegwerkzaamheden"),
                ("Toekomst", "‘vanaf 6 april’"),
                ("Wie merkt het", "‘omwonenden’"),
                ("Besluit", "‘het college besluit’"),
                ("Misschien alleen intern", "‘intern’"),
            )
        ),
        Quote(QUOTE, "Jan Bos, di 23 februari om 9.14 uur", LINK, "Open het bericht"),
        Text("Je vervangt Fatima.", muted=True),
        Text("Lijkt op: Riool Kerkstraat", muted=True),
    )


def test_somebody_outside_a_private_channel_sees_no_literal_words() -> None:
    card = alert(signal(), NL, may_read=False, channel=channel(private=True))
    shown = text_of(card)
    assert Text("Je zit niet in dit kanaal, vraag Jan Bos.", muted=True) in card.parts
    assert all(words not in shown for words in (QUOTE, LINK, "het college besluit", "‘vanaf 6 april’"))
    assert QUOTE in text_of(alert(signal(), NL, channel=channel(private=True)))


def test_a_changed_fact_is_the_newest_thing_on_the_card() -> None:
    news = (
        News(NewsKind.PLACE, "Kerkstraat", "Dorpsstraat", NOW),
        News(NewsKind.DATE, "di 6 april", "ma 12 april", NOW),
    )
    card = alert(signal(news=news), NL)
    assert card.parts[0] == Status("Nieuwe datum: eerst di 6 april, nu ma 12 april")
    earlier = (Text("Nieuwe plaats: eerst Kerkstraat, nu Dorpsstraat"),)
    assert card.parts[1] == Folded("Eerder veranderd", earlier)


@pytest.mark.parametrize("kind", list(NewsKind))
def test_every_kind_of_news_can_be_told_in_both_languages(kind: NewsKind) -> None:
    for before, after in (("a", "b"), ("", "b"), ("", "")):
        for to in (NL, EN):
            assert _statuses(alert(signal(news=(News(kind, before, after, NOW),)), to))


def test_a_project_that_is_off_says_so_first() -> None:
    card = alert(signal(evidence=(evidence(cancels=True),)), NL)
    assert card.title == "Gaat niet door: Dorpsstraat dicht vanaf 6 april"
    assert card.parts[0] == Status("Dit gaat niet door", good=False)
    assert labels(card)[0] == ["Ik pak het op", "Niet nodig"]


def test_taken_up_the_card_follows_the_question() -> None:
    card = alert(TAKEN, NL, opened=intake())
    assert card.title == "Opgepakt: Dorpsstraat dicht vanaf 6 april"
    assert _statuses(card) == ["Jij hebt dit opgepakt", "Gevraagd aan Jan Bos, di 23 februari om 9.14 uur"]
    assert labels(card) == (["Afronden"], ["Overdragen", "Markeer als gevoelig"])
    assert (card.buttons[0].target, card.more[0].target) == ("i1", "s1")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (asked(status=QuestionStatus.NOT_ASKED), "Nog niets gevraagd aan het team"),
        (asked(silent=True), "Nog geen antwoord van Jan Bos, bel even"),
        (answered(), "Jan Bos heeft bevestigd"),
        (answered(adjusted=True), "Jan Bos heeft aangepast"),
        (
            answered(status=QuestionStatus.NOT_NEEDED, not_needed_because="alleen de riolering"),
            "Volgens Jan Bos niet nodig, want: “alleen de riolering”. Jij beslist.",
        ),
    ],
)
def test_the_answer_is_one_line(question: object, line: str) -> None:
    card = alert(TAKEN, NL, opened=intake(question))  # type: ignore[arg-type]
    assert _statuses(card)[-1] == line


def test_a_team_that_was_not_asked_can_still_be_asked() -> None:
    card = alert(TAKEN, NL, opened=intake(asked(status=QuestionStatus.NOT_ASKED)))
    assert labels(card)[0] == ["Vraag het team", "Afronden"]


def test_the_answers_are_on_the_card() -> None:
    told = _facts(alert(TAKEN, NL, opened=intake(answered())))
    assert told["Contactpersoon"] == "Jan Bos"
    assert told["Eerste datum"] == "vanaf 6 april (dinsdag), nog 29 werkdagen"
    assert "Wanneer" not in told
    assert "Contactpersoon" not in _facts(alert(TAKEN, NL, opened=intake()))


def test_asked_before_deciding_the_card_shows_the_question_and_offers_it_no_more() -> None:
    card = alert(signal(), NL, opened=intake(accepted_at=None))
    assert _statuses(card) == ["Gevraagd aan Jan Bos, di 23 februari om 9.14 uur"]
    assert labels(card) == (["Ik pak het op", "Niet nodig"], [m for m in OPEN_MENU if m != "Vraag het team"])


def test_what_somebody_else_has_leaves_nothing_to_do() -> None:
    taken = signal(SignalStatus.TAKEN_UP, advisor=FATIMA)
    card = alert(taken, NL, opened=intake(advisor=FATIMA))
    assert _statuses(card) == ["Fatima Aydin heeft het opgepakt"]
    assert labels(card) == ([], [])


def test_passed_on_it_can_still_be_taken_up() -> None:
    card = alert(signal(advisor=FATIMA), NL)
    assert _statuses(card) == ["Doorgezet naar Fatima Aydin"]
    assert labels(card)[0] == ["Ik pak het op", "Niet nodig"]


def test_a_dismissal_shows_its_reason_and_can_be_undone_for_a_week() -> None:
    card = alert(DISMISSED, NL)
    assert _statuses(card) == ["Je vond dit niet nodig: al klaar"]
    assert labels(card) == (["Ongedaan maken"], [])
    assert DISMISSED.dismissal is not None
    by_fatima = replace(DISMISSED.dismissal, by=FATIMA, at=NOW - timedelta(days=8))
    late = alert(replace(DISMISSED, dismissal=by_fatima), NL)
    assert _statuses(late) == ["Fatima Aydin vond dit niet nodig: al klaar"]
    assert labels(late) == ([], [])


def test_snoozed_until_its_day_comes() -> None:
    assert _statuses(alert(SNOOZED, NL)) == ["Weggelegd tot do 25 februari"]
    assert alert(SNOOZED, NL).title.startswith("Later: ")
    assert alert(replace(SNOOZED, snoozed_until=NOW), NL).title.startswith("Nieuw project in beeld: ")


@pytest.mark.parametrize(
    ("of", "status", "title"),
    [
        (signal(SignalStatus.EXPIRED), IntakeStatus.IN_PROGRESS, "Verlopen: Dorpsstraat dicht vanaf 6 april"),
        (TAKEN, IntakeStatus.CLOSED, "Afgerond: Dorpsstraat dicht vanaf 6 april"),
        (TAKEN, IntakeStatus.DECLINED, "Afgewezen: Dorpsstraat dicht vanaf 6 april"),
    ],
)
def test_what_ended_has_no_buttons(of: Signal, status: IntakeStatus, title: str) -> None:
    card = alert(of, NL, opened=intake(status=status))
    assert card.title == title
    assert labels(card) == ([], [])


@pytest.mark.parametrize("to", [NL, EN], ids=["nl", "en"])
def test_of_a_deleted_post_nothing_is_left(to: object) -> None:
    named = signal(SignalStatus.WITHDRAWN, evidence=())
    for card in (alert(named, NL), alert(TAKEN, NL, opened=intake(status=IntakeStatus.WITHDRAWN))):
        assert card.title == "Ingetrokken"
        assert "Dorpsstraat" not in text_of(card)
        assert labels(card) == ([], [])


def test_taken_up_it_keeps_the_author_s_own_words_when_the_post_is_gone() -> None:
    card = alert(replace(TAKEN, evidence=()), NL, opened=intake(answered(), mini=replace(MINI, what="Riool")))
    assert card.title == "Opgepakt: Riool"
    assert QUOTE not in text_of(card)


def test_a_doubtful_signal_says_it_is_one() -> None:
    assert alert(signal(SignalStatus.WATCHED), NL).title.startswith("Twijfelgeval: ")


def test_nothing_known_is_nothing_shown() -> None:
    bare = signal(evidence=(evidence(when=None, audiences=(), places=(), reasons=(), topics=(), title=""),))
    card = alert(bare, NL, working_days_left=None)
    assert card.title == "Nieuw project in beeld: Project zonder titel"
    assert _facts(card) == {"Kanaal": "#dorpsstraat-2027"}
    assert not any(isinstance(p, Row) for p in card.parts)


def test_nobody_named_is_who_it_probably_is() -> None:
    works = (Reason(ReasonKind.WORKS, "sloop", 1.0),)
    sports = signal(evidence=(evidence(audiences=(), topics=(Topic.CULTURE_SPORT,), reasons=works),))
    unknown = signal(evidence=(evidence(audiences=(), topics=(), reasons=(Reason(ReasonKind.FUTURE, "mei", 1.0),)),))

    assert _facts(alert(sports, NL))["Wie merkt het"] == "waarschijnlijk omwonenden, bezoekers en verenigingen"
    assert _facts(alert(unknown, NL))["Wie merkt het"] == "waarschijnlijk inwoners"
    assert _facts(alert(signal(), NL))["Wie merkt het"] == "omwonenden, winkeliers"


def test_every_topic_has_somebody_who_notices_it() -> None:
    for language, topic in product(LANGUAGES, Topic):
        found = alert(signal(evidence=(evidence(audiences=(), topics=(topic,)),)), reader(language))
        assert any("waarschijnlijk" in line or "probably" in line for line in text_of(found).splitlines())


def test_a_long_title_is_cut_at_a_word() -> None:
    assert short("woord " * 30) == "woord " * 12 + "woord…"
    assert len(short("x" * 200)) == 80
