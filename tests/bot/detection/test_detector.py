from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.detection.detector import Detector, Finding
from bot.detection.window import Window
from bot.domain.assessment import ReasonKind, Tier, Topic
from bot.domain.channel import Sensitivity
from bot.domain.message import Message, PersonId
from bot.domain.signal import DismissalReason, Signal, SignalStatus

Write = Callable[..., Message]
Read = Callable[..., tuple[Finding, ...]]
SignalOf = Callable[..., Signal]

SEWER = "Vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering, omwonenden en winkeliers krijgen een brief"
POOL = "Vanaf 12 mei sluiten we zwembad De Golf drie weken, de zwemclub en ouders weten nog niets"


def test_an_assessment_tells_an_advisor_what_where_when_and_who(read: Read) -> None:
    (finding,) = read(SEWER)
    assessment = finding.assessment

    assert finding.signal is None
    assert assessment.tier is Tier.ALERT
    assert assessment.passage == SEWER
    assert Topic.ROADWORKS in assessment.topics
    assert {"omwonenden", "winkeliers"} <= set(assessment.audiences)
    assert assessment.places == ("Dorpsstraat",)
    assert assessment.when is not None
    assert assessment.when.start.isoformat() == "2026-04-06"
    assert not assessment.urgent
    assert not assessment.sensitive


def test_reasons_are_literal_words_of_the_message(read: Read) -> None:
    (finding,) = read(SEWER)
    kinds = {reason.kind for reason in finding.assessment.reasons}

    assert {ReasonKind.AUDIENCE, ReasonKind.PLACE} <= kinds
    assert all(part in SEWER for reason in finding.assessment.reasons for part in reason.words.split(", "))


def test_a_reply_in_the_thread_joins_the_signal(read: Read, write: Write, signal_of: SignalOf) -> None:
    first = write(SEWER, id_="m-first")
    signal = signal_of(first)
    reply = write("Aannemer wil het nu 20 april doen, bewoners moeten dat weten", thread="m-first")

    (finding,) = read(reply, signal, window=Window([first]))

    assert finding.signal == signal.id


def test_the_same_street_and_subject_without_a_thread_is_the_same_project(read: Read, signal_of: SignalOf) -> None:
    signal = signal_of(SEWER)

    (finding,) = read("Riolering Dorpsstraat verschoven naar 20 april, omwonenden krijgen een nieuwe brief", signal)

    assert finding.signal == signal.id
    assert finding.assessment.when is not None
    assert finding.assessment.when.start.isoformat() == "2026-04-20"


def test_another_street_is_another_project(read: Read, signal_of: SignalOf) -> None:
    signal = signal_of(SEWER)

    (finding,) = read(SEWER.replace("Dorpsstraat", "Molenlaan"), signal)

    assert finding.signal is None


def test_another_subject_is_another_project(read: Read, signal_of: SignalOf) -> None:
    (finding,) = read(POOL, signal_of(SEWER))

    assert finding.signal is None


def test_a_cancellation_is_told_on_the_signal(read: Read, signal_of: SignalOf) -> None:
    signal = signal_of(POOL)

    (finding,) = read("Sluiting zwembad De Golf gaat niet door, folie komt pas volgend jaar. Zwemclub bellen", signal)

    assert finding.signal == signal.id
    assert finding.assessment.cancels


def test_a_dismissal_sticks(read: Read, signal_of: SignalOf) -> None:
    signal = signal_of(SEWER)
    dismissed = signal.dismiss(PersonId("sanne"), DismissalReason.KNOWN, now=signal.first_seen)
    again = "Nog even: " + SEWER

    assert dismissed.status is SignalStatus.DISMISSED
    assert read(again, dismissed) == ()
    assert read(again, signal) != ()


def test_an_expired_doubt_does_not_swallow_a_certain_sign(read: Read, signal_of: SignalOf) -> None:
    expired = signal_of(SEWER).expire()

    (finding,) = read("Nog even: " + SEWER, expired)

    assert finding.signal is None


def test_pasted_minutes_give_a_finding_per_project(read: Read) -> None:
    minutes = (
        "Verslag teamoverleg\n1. Verslag vorige keer: vastgesteld.\n"
        f"2. {SEWER}.\n3. Verlof: graag voor vrijdag invullen.\n4. {POOL}.\n5. Rondvraag: geen."
    )

    findings = read(minutes)

    assert {finding.assessment.places[0] for finding in findings} == {"Dorpsstraat", "zwembad De Golf"}
    assert all(finding.assessment.passage in minutes for finding in findings)


def test_minutes_without_a_project_give_nothing(read: Read) -> None:
    assert read("Verslag\n1. Verslag: vastgesteld\n2. Verlof: invullen\n3. Printer: monteur komt\n4. Rondvraag") == ()


def test_our_own_town_is_no_other_place(read: Read) -> None:
    text = "In Zwolle gaan we vanaf 1 mei betaald parkeren invoeren in de binnenstad, ondernemers krijgen een brief"

    at_home = read(text, home="Zwolle")
    away = read(text, home="Deventer")

    assert at_home[0].assessment.score > (away[0].assessment.score if away else 0)
    assert "Zwolle" not in at_home[0].assessment.places


def test_english_gets_english_words(read: Read) -> None:
    (finding,) = read("From 3 June the high street will be closed for sewer works, residents and shops get a letter")

    assert {"residents", "shopkeepers"} <= set(finding.assessment.audiences)
    assert finding.assessment.when is not None


def test_the_press_cannot_wait_and_a_shelter_is_sensitive(read: Read) -> None:
    (press,) = read("Persvraag van de omroep over de sloop van het zwembad, bewoners zijn boos, antwoord moet vandaag")
    (shelter,) = read("Vanaf 1 juli komt er noodopvang voor 80 vluchtelingen in de Kerkstraat, college beslist dinsdag")

    assert press.assessment.urgent
    assert shelter.assessment.sensitive
    assert not shelter.assessment.urgent


def test_sensitivity_moves_the_thresholds(detector: Detector, write: Write) -> None:
    message = write("College besluit dinsdag over de opvang")

    def tier(sensitivity: Sensitivity) -> Tier:
        found = detector.read(message, known=(), window=Window(), sensitivity=sensitivity)
        return found[0].assessment.tier if found else Tier.NONE

    order = [Tier.NONE, Tier.WATCH, Tier.ALERT]
    assert order.index(tier(Sensitivity.STRICT)) <= order.index(tier(Sensitivity.NORMAL))
    assert order.index(tier(Sensitivity.NORMAL)) <= order.index(tier(Sensitivity.EAGER))


def test_two_doubtful_signs_become_an_alert(read: Read, write: Write, signal_of: SignalOf) -> None:
    first = write(SEWER, id_="m-first")
    signal = signal_of(first)
    doubtful = tuple(
        replace(piece, assessment=replace(piece.assessment, score=0.6, tier=Tier.WATCH)) for piece in signal.evidence
    )
    watched = replace(signal, status=SignalStatus.WATCHED, alerted_at=None, alerted_by=None, evidence=doubtful)
    reply = write("We sluiten de straat drie weken, winkeliers weten het nog niet", thread="m-first")

    (finding,) = read(reply, watched, window=Window([first]))

    assert finding.signal == watched.id
    assert finding.assessment.tier is Tier.ALERT


def test_an_earlier_hint_is_found_back(read: Read, write: Write) -> None:
    hint = write("Aannemer is bezig met de planning voor de riolering Dorpsstraat, wie weet meer", hours=1)
    (finding,) = read(write(SEWER, hours=2), window=Window([hint]))

    assert all(message.ref != finding.message.ref for message, _ in finding.earlier)
    assert finding.earlier == () or finding.earlier[0][0] == hint


def test_nothing_is_said_about_nothing(read: Read) -> None:
    assert read("") == ()
    assert read("   \n ") == ()


_WORDS = st.text(max_size=300) | st.lists(
    st.sampled_from(("1. ", "\n", "- ", "vanaf 3 mei", "@jan", "0", "straat"))
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_WORDS)
def test_no_text_makes_it_fail(text: str, detector: Detector, write: Write) -> None:
    detector.read(write(text), known=(), window=Window())


def test_a_huge_message_is_cut(read: Read) -> None:
    for text in ((SEWER + ". ") * 1000, "a" * 100_000, "1. x\n" * 20_000):
        read(text)
