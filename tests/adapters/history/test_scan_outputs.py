import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console

from adapters.history.scan_html import render_report
from adapters.history.scan_json import signal_line
from adapters.history.scan_report_texts import TEXTS
from adapters.history.scan_table import signal_table, summary_line
from adapters.history.scan_words import when_words
from bot.domain.assessment import Assessment, Reason, ReasonKind, Tier
from bot.domain.card import Language
from bot.domain.signal import Signal
from bot.domain.when import Precision, When
from tests.adapters.history.scan_signals import day, evidence, signal

DORPSSTRAAT = signal(
    "Dorpsstraat dicht",
    "Dorpsstraat gaat vanaf 6 april open, vraag @Sanne de Wit",
    "2026-02-09T23:30",
    when=day("2026-04-06"),
    places=("Dorpsstraat",),
)
ROTONDE = signal("Rotonde in de zomer", "die rotonde misschien in de zomer", "2026-03-02T10:00", alert=False)
OPVANG = signal("Opvang Havenweg", "geheim plan", "2026-03-01T10:00", sensitive=True)


def report(*signals: Signal, language: Language = Language.DUTCH, sensitive: int = 0) -> str:
    return render_report(
        signals,
        language=language,
        organisation_name="Gemeente <Helvendonk>",
        period=(date(2026, 2, 9), date(2026, 3, 20)),
        channels_scanned=9,
        messages_scanned=1240,
        sensitive_count=sensitive,
        names=["Sanne de Wit", "Sanne"],
    )


def words(page: str) -> str:
    class Reader(HTMLParser):
        found: list[str] = []  # noqa: RUF012 - one page, one reader
        skipping = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.skipping = tag == "style"

        def handle_data(self, data: str) -> None:
            if not self.skipping:
                self.found.append(data)

    reader = Reader()
    reader.found = []
    reader.feed(page)
    return " ".join(" ".join(reader.found).split())


def test_a_line_of_json_holds_exactly_what_scoring_reads() -> None:
    assert json.loads(signal_line(DORPSSTRAAT, Language.DUTCH)) == {
        "channel": "wegen",
        "tier": "alert",
        "first": "1770679800.000001",
        "alerted": "1770679800.000001",
        "evidence": ["1770679800.000001"],
        "title": "Dorpsstraat dicht",
        "when": {"text": "2026-04-06", "from": "2026-04-06", "to": "2026-04-06", "precision": "day"},
        "topics": ["wegwerkzaamheden"],
        "audiences": ["omwonenden"],
        "places": ["Dorpsstraat"],
        "score": 0.8765,
        "reasons": ["future: vanaf 6 april"],
    }


def test_a_reason_without_words_of_its_own_is_its_kind() -> None:
    said = replace(DORPSSTRAAT.evidence[0].assessment, reasons=(Reason(ReasonKind.CONTEXT, ""),))
    found = replace(DORPSSTRAAT, evidence=(replace(DORPSSTRAAT.evidence[0], assessment=said),))
    assert json.loads(signal_line(found))["reasons"] == ["context"]


def test_first_is_the_earliest_evidence_that_is_left() -> None:
    later = evidence("1770680000.000002", Assessment("en de bus rijdt om", "Bus rijdt om", 0.5, Tier.WATCH))
    both = ROTONDE.with_evidence(later)

    line = json.loads(signal_line(both, Language.ENGLISH))
    assert (line["tier"], line["first"], line["alerted"], line["when"]) == ("watch", "1770680000.000002", None, None)
    assert json.loads(signal_line(both.without(later.message)))["first"] == "1772445600.000001"


def test_an_alert_of_which_nothing_is_left_starts_at_its_alert() -> None:
    line = json.loads(signal_line(DORPSSTRAAT.without(DORPSSTRAAT.evidence[0].message)))
    assert (line["first"], line["evidence"], line["title"]) == ("1770679800.000001", [], "")


def test_the_report_tells_what_would_have_been_reported_and_when() -> None:
    page = words(report(DORPSSTRAAT, ROTONDE))

    assert "Gemeente <Helvendonk>, 9 februari 2026 t/m 20 maart 2026" in page
    assert "1 project in beeld 55 dagen voorsprong" in page
    assert "1.240 berichten gelezen" in page
    # 23:30 in UTC is already the next day in Amsterdam.
    assert "10 feb Dorpsstraat dicht #wegen" in page
    assert "Eerste datum: 6 april 2026 55 dagen vooraf" in page
    assert "Wie merkt het omwonenden Waar Dorpsstraat" in page
    assert "Twijfelgevallen (1)" in page
    assert "2 mrt Rotonde in de zomer" in page


def test_nobody_is_named_and_sensitive_signals_are_a_number() -> None:
    page = report(DORPSSTRAAT, OPVANG, sensitive=2)

    assert "vraag @collega" in page
    assert "Sanne" not in page
    assert "U1" not in page
    assert "Opvang" not in page
    assert "geheim" not in page
    assert "2 mogelijk gevoelige onderwerpen" in page


def test_mentions_are_masked_whole_in_titles_and_for_unknown_accounts_too() -> None:
    asked = signal("Vraag @Ann over brug", "@Anna weet het, @Ann en @U0ABC12 niet, info@ann.nl", "2026-02-09T09:00")
    page = words(
        render_report(
            [asked],
            language=Language.DUTCH,
            organisation_name="Gemeente",
            period=None,
            channels_scanned=1,
            messages_scanned=1,
            sensitive_count=0,
            names=["Ann", ""],
        )
    )
    assert "Vraag @collega over brug" in page
    assert "@Anna weet het, @collega en @collega niet, info@ann.nl" in page


def test_the_report_needs_nothing_from_elsewhere_and_escapes_what_people_wrote() -> None:
    odd = signal("<script>alert(1)</script>", "<img src=x onerror=alert(1)> \u202e\x1b[31m", "2026-02-09T09:00")
    page = report(odd, ROTONDE)

    assert not re.search(r"<script|<img|<link|https?://|url\(|@import|onerror=alert\(1\)>", page)
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page


def test_without_signals_the_report_says_so() -> None:
    page = words(report())
    assert "Geen project gemeld" in page
    assert "Twijfelgevallen" not in page
    assert "voorsprong" not in page


@pytest.mark.parametrize("sensitive", [0, 1, 2])
def test_english_is_complete(sensitive: int) -> None:
    page = words(report(DORPSSTRAAT, ROTONDE, language=Language.ENGLISH, sensitive=sensitive))
    assert set(TEXTS[Language.DUTCH]) == set(TEXTS[Language.ENGLISH])
    assert "55 days ahead" in page
    assert "Watch list (1)" in page
    assert ("possibly sensitive" in page) == bool(sensitive)


@pytest.mark.parametrize(
    ("start", "end", "precision", "dutch", "english"),
    [
        ("2026-04-06", "2026-04-06", Precision.DAY, "6 april 2026", "6 April 2026"),
        ("2026-04-06", "2026-04-08", Precision.DAY, "6–8 april 2026", "6–8 April 2026"),
        ("2026-04-06", "2026-04-12", Precision.WEEK, "week van 6 april 2026", "week of 6 April 2026"),
        ("2026-04-01", "2026-04-30", Precision.MONTH, "april 2026", "April 2026"),
        ("2026-04-01", "2026-06-30", Precision.QUARTER, "2e kwartaal 2026", "Q2 2026"),
        (
            "2026-12-21",
            "2027-03-19",
            Precision.SEASON,
            "21 december 2026 – 19 maart 2027",
            "21 December 2026 – 19 March 2027",
        ),
        ("2026-01-01", "2026-12-31", Precision.YEAR, "2026", "2026"),
    ],
)
def test_a_date_is_written_no_more_precisely_than_it_was_said(
    start: str, end: str, precision: Precision, dutch: str, english: str
) -> None:
    when = When("x", date.fromisoformat(start), date.fromisoformat(end), precision)
    assert when_words(when, Language.DUTCH) == dutch
    assert when_words(when, Language.ENGLISH) == english


def test_the_table_shows_alerts_before_doubts_and_no_markup_or_escapes() -> None:
    odd = signal("[red]rood[/red]", "let op \x1b[2Jweg", "2026-01-01T09:00", alert=False)
    console = Console(file=StringIO(), width=160)
    console.print(signal_table([odd, OPVANG, DORPSSTRAAT], language=Language.DUTCH))
    shown = console.file.getvalue() if isinstance(console.file, StringIO) else ""

    assert shown.index("Dorpsstraat dicht") < shown.index("[red]rood[/red]")
    assert "over 55 dagen" in shown
    assert "\x1b" not in shown
    assert "Opvang" not in shown


def test_the_summary_counts_what_is_shown() -> None:
    line = summary_line(
        [DORPSSTRAAT, ROTONDE, OPVANG],
        language=Language.DUTCH,
        channels_scanned=2,
        messages_scanned=100,
        sensitive_count=1,
    )
    assert line == (
        "1 gemeld, 1 op de twijfellijst, 1 mogelijk gevoelig (niet getoond); 100 berichten in 2 kanalen gelezen."
    )
