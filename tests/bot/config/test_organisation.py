import json
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config.organisation import parse_organisation, read_organisation
from bot.config.problems import ConfigurationError
from bot.domain.assessment import Topic
from bot.domain.card import Language
from bot.domain.channel import Channel, ChannelMode, Sensitivity
from bot.domain.message import Account, ChannelRef, PersonId, Platform
from bot.domain.organisation import OfficeHours, Organisation, Patience, Period, Retention
from bot.domain.person import Person, Portfolio, Role

EXAMPLES = Path(__file__).parents[3] / "examples"

SMALLEST = """
name = "Gemeente Stad"
municipality = "Stad"
[[people]]
id = "sanne"
name = "Sanne de Wit"
role = "advisor"
"""

EVERYTHING = """
name = "Gemeente Stad"
municipality = "Stad"
zone = "Europe/Brussels"
language = "en"
overview_weekday = "vrijdag"
privacy_contact = "jan"
policy_contact = "sanne"
policy_packs = ["beleid.toml"]
[office]
start = "08:30"
end = 17:00:00
[patience]
far = 50
near = 5
calm_days = 3
settle_minutes = 2
daily_cap = 1
[retention]
signals = 30
[lead_times]
residents_letter = "1 week"
campaign = 40
[[periods]]
name = "Zomerreces"
first = 2027-07-10
last = "2027-08-22"
[[channels]]
ref = "teams:t-1:19:abc@thread.tacv2"
name = "straten"
department = "Ruimte"
mode = "active"
sensitivity = "eager"
private = true
district = "Noord"
members = ["jan"]
owners = ["jan"]
[[people]]
id = "jan"
name = "Jan Bakker"
accounts = ["teams:t-1:jan@stad.nl", "slack:T1:U1"]
department = "Ruimte"
job_title = "projectleider"
language = "nl"
working_days = ["ma", "Wednesday"]
[[people]]
id = "sanne"
name = "Sanne de Wit"
role = "advisor"
reads_sensitive = true
deputy = "mei"
portfolio = { channels = ["straten"], topics = ["afval"], districts = ["Noord"], departments = ["Ruimte"] }
[[people]]
id = "mei"
name = "Mei-Ling Tan"
role = "coordinator"
"""


def mistakes(text: str, language: Language = Language.DUTCH) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        parse_organisation(text, language)
    return [str(error) for error in caught.value.errors]


def test_what_is_left_out_has_a_default() -> None:
    sanne = Person(PersonId("sanne"), "Sanne de Wit", Role.ADVISOR)
    assert parse_organisation(SMALLEST) == Organisation("Gemeente Stad", "Stad", (sanne,), ())


def test_everything_a_file_can_say() -> None:
    straten = ChannelRef(Platform.TEAMS, "t-1", "19:abc@thread.tacv2")
    jan = frozenset({PersonId("jan")})
    portfolio = Portfolio(
        frozenset({str(straten)}), frozenset({"Noord"}), frozenset({Topic.WASTE}), frozenset({"Ruimte"})
    )
    assert parse_organisation(EVERYTHING) == Organisation(
        name="Gemeente Stad",
        municipality="Stad",
        people=(
            Person(
                PersonId("jan"),
                "Jan Bakker",
                accounts=(
                    Account(Platform.TEAMS, "t-1", "jan@stad.nl"),
                    Account(Platform.SLACK, "T1", "U1"),
                ),
                department="Ruimte",
                job_title="projectleider",
                language=Language.DUTCH,
                working_days=frozenset({0, 2}),
            ),
            Person(
                PersonId("sanne"),
                "Sanne de Wit",
                Role.ADVISOR,
                portfolio=portfolio,
                deputy=PersonId("mei"),
                reads_sensitive=True,
            ),
            Person(PersonId("mei"), "Mei-Ling Tan", Role.COORDINATOR),
        ),
        channels=(
            Channel(
                straten,
                "straten",
                "Ruimte",
                ChannelMode.ACTIVE,
                Sensitivity.EAGER,
                private=True,
                members=jan,
                owners=jan,
                district="Noord",
            ),
        ),
        zone=ZoneInfo("Europe/Brussels"),
        language=Language.ENGLISH,
        office=OfficeHours(time(8, 30), time(17)),
        patience=Patience(far=50, near=5, calm_days=3.0, settle=timedelta(minutes=2), daily_cap=1),
        retention=Retention(signals=30),
        periods=(Period("Zomerreces", date(2027, 7, 10), date(2027, 8, 22)),),
        lead_times={"residents_letter": 5, "campaign": 40},
        overview_weekday=4,
        privacy_contact=PersonId("jan"),
        policy_contact=PersonId("sanne"),
        policy_packs=("beleid.toml",),
    )


BROKEN = """
name = ""
overview_weekday = "dag"
privacy_contact = "ilze"
zone = "Europe/Voorbeeldstad"
[office]
start = "25:00"
colour = "red"
[lead_times]
campain = 3
invitation = "gauw"
[[periods]]
name = "Reces"
first = "2027-02-30"
last = 2027-03-01
[[periods]]
name = "Gesloten"
first = 2027-02-01
last = 2028-02-01
municipality = "Stad"
[[channels]]
ref = "mattermost:x:y"
name = "straten"
private = "ja"
members = ["jan", "jna"]
[[channels]]
ref = "slack:T1:C2"
name = "gedeeld"
shared = true
mode = "quiet"
[[people]]
id = "jan"
name = "Jan"
role = "adviser"
accounts = ["slack:T1:U1"]
working_days = []
deputy = "jan"
[[people]]
id = "jan"
accounts = "slack:T1:U1"
[people.portfolio]
topics = ["afvall"]
channels = ["straat"]
"""


def test_all_mistakes_are_reported_together_with_key_line_and_advice() -> None:
    topics = ", ".join(f"'{t}'" for t in list(Topic)[:-1]) + f" of '{list(Topic)[-1]}'"
    assert mistakes(BROKEN) == [
        "municipality: ontbreekt; vul dit in.",
        'people: niemand is communicatieadviseur. Geef minstens één persoon role = "advisor".',
        "regel 2: name: is leeg; vul dit in.",
        'regel 3: overview_weekday: \'dag\' is geen weekdag. Schrijf bijvoorbeeld "maandag" of "ma".',
        "regel 4: privacy_contact: 'ilze' is geen id uit [[people]].",
        "regel 5: zone: 'Europe/Voorbeeldstad' is geen tijdzone. Schrijf bijvoorbeeld \"Europe/Amsterdam\".",
        "regel 7: office.start: '25:00' is geen tijd. Schrijf bijvoorbeeld \"09:00\".",
        "regel 8: office.colour: deze sleutel bestaat hier niet.",
        (
            "regel 10: lead_times.campain: deze mijlpaal bestaat niet. Kies uit advisor, campaign, council_paper, "
            "invitation, residents_letter, college_paragraph, press_release. Bedoelt u 'campaign'?"
        ),
        (
            "regel 11: lead_times.invitation: 'gauw' is geen termijn. "
            'Schrijf een aantal werkdagen (15) of weken ("3 weken").'
        ),
        (
            "regel 14: periods[1].first: '2027-02-30' is geen bestaande dag. "
            "Schrijf jaar-maand-dag, bijvoorbeeld 2027-04-06."
        ),
        "regel 16: periods[2]: een sluiting van meer dan 92 dagen kan niet; controleer de jaartallen.",
        (
            "regel 20: periods[2].municipality: deze sleutel bestaat hier niet. "
            "'municipality' hoort bovenaan het bestand, boven de eerste regel met [haken]."
        ),
        (
            "regel 22: channels[1].ref: 'mattermost:x:y' kan niet. "
            "Schrijf platform:tenant:id, met als platform slack, teams of playground."
        ),
        "regel 24: channels[1].private: moet true of false zijn, zonder aanhalingstekens.",
        "regel 25: channels[1].members[2]: 'jna' is geen id uit [[people]]. Bedoelt u 'jan'?",
        (
            "regel 30: channels[2].mode: een kanaal dat met een andere organisatie wordt gedeeld blijft uit: "
            'zet mode op "off".'
        ),
        (
            "regel 34: people[1].role: 'adviser' kan niet. "
            "Kies uit 'policy', 'advisor', 'coordinator' of 'administrator'. Bedoelt u 'advisor'?"
        ),
        "regel 36: people[1].working_days: is een lege lijst; vul minstens één waarde in.",
        "regel 37: people[1].deputy: niemand vervangt zichzelf; noem een ander of haal de regel weg.",
        "regel 38: people[2].name: ontbreekt; vul dit in.",
        "regel 39: people[2].id: 'jan' staat er al op people[1].id; elke waarde mag één keer voorkomen.",
        (
            "regel 40: people[2].accounts: 'slack:T1:U1' staat er al op people[1].accounts[1]; "
            "elke waarde mag één keer voorkomen."
        ),
        'regel 40: people[2].accounts: moet een lijst zijn, zoals ["een", "twee"].',
        f"regel 42: people[2].portfolio.topics[1]: 'afvall' kan niet. Kies uit {topics}. Bedoelt u 'afval'?",
        (
            "regel 43: people[2].portfolio.channels[1]: 'straat' is geen naam of ref uit [[channels]]. "
            "Bedoelt u 'straten'?"
        ),
    ]


def test_mistakes_are_told_in_english_too() -> None:
    assert mistakes(SMALLEST.replace('"advisor"', '"policy"'), Language.ENGLISH) == [
        'people: nobody is a communication advisor. Give at least one person role = "advisor".'
    ]


def test_every_kind_of_mistake_is_told_in_both_languages() -> None:
    dutch, english = mistakes(BROKEN), mistakes(BROKEN, Language.ENGLISH)
    assert len(dutch) == len(english)
    assert not set(dutch) & set(english)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("[office]\nstart = '17:00'\nend = '09:00'", "office: 'start' moet voor 'end' liggen."),
        ("[patience]\nfar = 5", "patience: 'near' moet voor 'far' liggen."),
        ("[patience]\nfar = 6.5", "patience.far: moet een geheel getal zijn, zonder aanhalingstekens."),
        ("[patience]\ncalm_days = 0", "patience.calm_days: moet meer dan 0.0 zijn."),
        ("[retention]\njobs = 0", "retention.jobs: moet minstens 1 zijn."),
        ("[[periods]]\nname='x'\nfirst=2027-02-02\nlast=2027-02-01", "periods[1]: 'first' moet voor 'last' liggen."),
        ("[[periods]]\nname='x'\nfirst=2027-02-02T10:00:00\nlast=2027-02-03", "periods[1].first: "),
        ("[[people]]\nid='a b'\nname='x'", "people[2].id: 'a b' kan niet."),
        ("[[people]]\nid=3\nname='x'", "people[2].id: moet tekst zijn"),
        (
            "[people.portfolio]\ntopic = []",
            "people[1].portfolio.topic: deze sleutel bestaat hier niet. Bedoelt u 'topics'?",
        ),
        (
            "deputy='jan'\n[[people]]\nid='jan'\nname='Jan'",
            "people[1].deputy: 'jan' is geen adviseur; alleen wie role advisor of coordinator heeft kan vervangen.",
        ),
        ("deputy='saskia'", "people[1].deputy: 'saskia' is geen id uit [[people]]."),
        (
            "[[channels]]\nref='slack:T:C'\nname='a'\n[[channels]]\nref='slack:T:C'\nname='b'",
            "channels[2].ref: 'slack:T:C' staat er al op channels[1].ref",
        ),
        ("[channels]\nref='slack:T:C'", "channels: moet een lijst zijn"),
    ],
)
def test_a_mistake_and_what_is_said_about_it(extra: str, expected: str) -> None:
    found = mistakes(SMALLEST + extra)
    assert [expected in error for error in found] == [True]


def test_a_deputy_of_policy_staff_may_be_anybody() -> None:
    text = SMALLEST + "[[people]]\nid='jan'\nname='Jan'\ndeputy='piet'\n[[people]]\nid='piet'\nname='Piet'"
    assert parse_organisation(text).people[1].deputy == PersonId("piet")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "name = 'x'\nzone 'Europe'",
            "regel 2: dit is geen geldige TOML (Expected '=' after a key in a key/value pair)",
        ),
        ("name = 'x'\nday = 2027-02-30", "regel 2: dit is geen geldige TOML (Invalid date or datetime)"),
        ("name = 'x'\nname = 'y'", "regel 2: dit is geen geldige TOML (Cannot overwrite a value)"),
        ("name = 'x'\nmembers = [", "regel 2: dit is geen geldige TOML (Invalid value)"),
    ],
)
def test_a_syntax_error_names_its_line(text: str, expected: str) -> None:
    assert mistakes(text)[0].startswith(expected)


def test_a_file_saved_by_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "stad.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
    assert read_organisation(file) == parse_organisation(SMALLEST)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "het bestand is niet te lezen (No such file or directory)"),
        (b"name = '\xff'", "het bestand is geen UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, expected: str) -> None:
    file = tmp_path / "stad.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        read_organisation(file)
    assert str(caught.value).startswith(f"{file}: {expected}")


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["people", "channels", "periods", "office", "lead_times", "name", "privacy_contact"]), values)
def test_any_value_anywhere_gives_an_error_and_no_crash(key: str, value: object) -> None:
    written = json.dumps(value).replace(":", "=").replace("null", '"null"')
    with pytest.raises(ConfigurationError):
        parse_organisation(f"{key} = {written}")


@pytest.mark.parametrize("name", ["voorbeeldstad", "klein"])
def test_the_examples_are_read(name: str) -> None:
    organisation = read_organisation(EXAMPLES / f"{name}.toml")
    assert organisation.advisors
    assert all(c.members and c.owners for c in organisation.channels)


def test_the_large_example_has_one_of_everything() -> None:
    organisation = read_organisation(EXAMPLES / "voorbeeldstad.toml")
    assert {c.mode for c in organisation.channels} == {ChannelMode.OFF, ChannelMode.QUIET, ChannelMode.ACTIVE}
    assert {p.role for p in organisation.people} == set(Role)
    assert organisation.coordinator is not None


def test_the_small_example_has_nobody_to_stand_in() -> None:
    organisation = read_organisation(EXAMPLES / "klein.toml")
    assert len(organisation.advisors) == 1
    assert organisation.coordinator is None
