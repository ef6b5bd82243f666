"""Pairs that look alike and must not be confused; none of them is in the corpus."""

from collections.abc import Callable

import pytest

from bot.detection.detector import Detector, Finding
from bot.domain.assessment import Tier

PAIRS = [
    ("Vanaf 3 juni ligt de Dorpsstraat open", "De Dorpsstraat ligt weer dicht, netjes gedaan"),
    ("Nieuw zaaksysteem: inwoners moeten opnieuw inloggen", "Nieuw zaaksysteem: even je cache legen"),
    ("College besluit dinsdag over de opvang", "Lunch dinsdag met het college?"),
    ("We sluiten het zwembad twee weken", "Zwembad was vandaag dicht, balen"),
    ("Als de raad instemt starten we in Q3", "Stel dat de raad ooit instemt"),
    ("De kermis in mei gaat niet door, het stond al in de krant", "De kermis was een idee van mij, gaat niet door"),
    ("Persvraag van de omroep over de sloop, ze willen vandaag antwoord", "Iemand de krant van vandaag nog?"),
    ("From 3 June the high street is closed for sewer works", "The high street is open again, well done all"),
    ("We gaan vanaf mei betaald parkeren invoeren", "Ze gaan vanaf mei betaald parkeren in Duinrade, las ik"),
]


@pytest.mark.parametrize(("project", "chatter"), PAIRS)
def test_a_project_weighs_more_than_its_look_alike(project: str, chatter: str, odds: Callable[[str], float]) -> None:
    assert odds(project) > odds(chatter) + 0.5


ALERTS = [
    "Vanaf 3 juni ligt de Dorpsstraat open voor nieuwe riolering, bewoners krijgen een brief",
    "Het college besluit dinsdag over de opvang van 60 vluchtelingen in het oude klooster",
    "Vanaf 1 mei moeten bewoners van de Kerkstraat hun afval zelf naar een container brengen",
    "From 3 June the high street will be closed for sewer works, residents get a letter",
    "We sluiten het zwembad twee weken",
    "We sluiten het zwembad vanaf 12 april twee weken voor onderhoud, de zwemclub weet het nog niet",
]
NOTHING = [
    "Lunch dinsdag met het college?",
    "De Dorpsstraat ligt weer dicht, netjes gedaan",
    "Nieuw zaaksysteem: even je cache legen",
    "Zwembad was vandaag dicht, balen",
    "Stel dat de raad ooit instemt",
    "ok",
    "printer op de derde doet het niet",
]


def test_a_press_question_alerts_at_once_and_urgently(read: Callable[..., tuple[Finding, ...]]) -> None:
    (finding,) = read("RTL belt over de bomenkap in het Stadspark, willen vandaag reactie")

    assert finding.assessment.tier is Tier.ALERT
    assert finding.assessment.urgent


def test_what_residents_must_do_is_seen_whatever_the_system(read: Callable[..., tuple[Finding, ...]]) -> None:
    assert read("Nieuw zaaksysteem: inwoners moeten opnieuw inloggen")
    assert not read("Nieuw zaaksysteem: even je cache legen")


def test_a_shelter_decision_is_sensitive(read: Callable[..., tuple[Finding, ...]]) -> None:
    (finding,) = read("College besluit dinsdag over de opvang")

    assert finding.assessment.tier is Tier.ALERT
    assert finding.assessment.sensitive


@pytest.mark.parametrize("text", ALERTS)
def test_a_clear_announcement_alerts(text: str, odds: Callable[[str], float], detector: Detector) -> None:
    assert odds(text) >= detector.model.thresholds.alert


@pytest.mark.parametrize("text", NOTHING)
def test_chatter_is_not_even_watched(text: str, odds: Callable[[str], float], detector: Detector) -> None:
    assert odds(text) < detector.model.thresholds.watch


def test_layout_and_figures_do_not_decide(odds: Callable[[str], float]) -> None:
    neat = "Vanaf 3 juni ligt de Dorpsstraat open voor nieuwe riolering"

    assert odds(neat) == pytest.approx(odds("  " + neat + "  \n"), abs=0.01)
    assert abs(odds("we vervangen 12 bomen in het park") - odds("we vervangen 874 bomen in het park")) < 0.01


def test_the_tier_follows_the_thresholds(read: Callable[..., tuple[object, ...]]) -> None:
    findings = read(ALERTS[0])

    assert [finding.assessment.tier for finding in findings] == [Tier.ALERT]  # type: ignore[attr-defined]
