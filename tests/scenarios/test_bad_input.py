"""What people should not send: each gets a clear answer in their language, loses nothing and doubles nothing."""

import logging
import re

import pytest

from bot.domain.action import Action
from tests.peers.slack.workspace import GUEST, GUEST_NAME
from tests.scenarios.face import Face, labels_of, rows_of, words_of
from tests.scenarios.posts import CABLES, DAY, HOUR, STREET, TEN_MINUTES

ROOM = "openbare-ruimte"
INJECTED = "<!channel> @everyone <script>alert(1)</script> [klik](https://kwaad.example) <https://kwaad.example|hier>"

ODD = {
    "emoji": "🚧🚜💧😀" * 20,
    "right to left": "\u202eVanaf 6 april gaat de\u202c سيتم إغلاق الشارع \u200f!!",
    "control characters": "a\x01b\x02\x07\x1b[31mrood\x1b[0m\x7f",
    "zero width": "\u200b\ufeff\u2060",
    "combining": "Z̴̧̛͙a̷l̶g̷o̵" * 50,
    "one letter": "a",
    "newlines": "\n\n\n.\n\n\n",
    "almost too long": "Dorps straat " * 600,
    "numbers": "6 4 2027 99999999999999999999999 31-02-2027 32 januari week 99 Q9 0000-00-00",
    "percent and braces": "%s {0} {title} ${jndi:ldap://x} {{7*7}}",
    "lone surrogate": "grap \\ud83d \\x00",
}


@pytest.fixture(autouse=True)
def no_tracebacks(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever comes in, nothing breaks behind the scenes."""
    caplog.set_level(logging.ERROR)


@pytest.fixture
def broken(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return caplog.records


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_odd_posts_are_read_and_the_next_plan_still_arrives(
    face: Face, text: str, broken: list[logging.LogRecord]
) -> None:
    post = await face.post("jan", ROOM, text)
    await face.edit("jan", post, text[::-1] or "b")
    await face.delete("jan", post)
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    said = [words_of(card) for card in await face.inbox("sanne")]
    assert sum("riool" in text for text in said) == 1
    assert broken == []


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_odd_words_to_the_bot_get_an_answer(face: Face, text: str, broken: list[logging.LogRecord]) -> None:
    for answer in (
        await face.tell("jan", text),
        await face.tell("jan", text, channel=ROOM),
        await face.mention("jan", ROOM, text),
    ):
        assert answer.kind in ("card", "form", "notice")
    assert broken == []


async def test_an_empty_or_huge_message_is_refused_in_the_readers_language(page: Face) -> None:
    """The playground's own words; Slack itself takes nothing empty and cuts off what is longer than 40,000 characters.

    What Slack does take is below.
    """
    for text in ("", "   \n ", "x" * 100_000):
        refused = await page.try_post("jan", ROOM, text)
        assert refused.kind == "refused"
        assert refused.text
        assert (await page.tell("jan", text)).kind == "refused"
    assert (await page.try_post("jan", ROOM, "x" * 100_000)).text == "Deze tekst is te lang: hooguit 8000 tekens."


async def test_as_much_as_slack_takes_is_refused_or_read_and_the_next_plan_still_arrives(
    face: Face, broken: list[logging.LogRecord]
) -> None:
    huge = (STREET + " en verder niets" * 3_000)[:40_000]
    posted = await face.try_post("jan", ROOM, huge)
    assert (posted.kind, bool(posted.text)) in (("nothing", False), ("refused", True))
    for answer in (await face.tell("jan", huge), await face.mention("jan", ROOM, huge)):
        assert answer.kind in ("refused", "card", "form", "notice")
        assert answer.kind != "refused" or answer.text
    await face.post("jan", ROOM, CABLES)
    await face.jump(TEN_MINUTES)
    said = [words_of(card) for card in await face.inbox("sanne")]
    assert sum("Molenweg" in text for text in said) == 1
    assert all(len(text) < 20_000 for text in said)
    assert broken == []


async def test_nothing_at_all_after_the_command_or_the_name_gets_an_answer(
    face: Face, broken: list[logging.LogRecord]
) -> None:
    for answer in (
        await face.tell("jan", "", channel=ROOM),
        await face.tell("jan", "  ", channel=ROOM),
        await face.mention("jan", ROOM, ""),
    ):
        assert answer.kind in ("card", "form", "notice")
    assert broken == []


async def test_a_plan_of_a_hundred_thousand_characters_is_read_without_trouble(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET + " en verder niets" * 6_000, "posted")
    await face.arrive("jan", ROOM, "\x00" * 100_000, "posted", message="nothing")
    await face.arrive("jan", ROOM, "", "posted", "edited", "deleted", message="empty")
    await face.arrive("jan", ROOM, CABLES, "posted", message="next")
    await face.jump(TEN_MINUTES)
    said = [words_of(card) for card in await face.inbox("sanne")]
    assert any("Molenweg" in text for text in said)
    assert all(len(text) < 20_000 for text in said)


async def test_markup_stays_words_and_never_becomes_a_link(face: Face, broken: list[logging.LogRecord]) -> None:
    await face.post("jan", ROOM, f"{STREET} <!channel> @everyone <script>alert(1)</script>")
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    assert len(await face.inbox("jan")) == 1
    form = await face.press("jan", "Aanpassen")
    await face.complete("jan", form, {"what": INJECTED, "contact": INJECTED})
    (card,) = await face.inbox("sanne")
    assert INJECTED in words_of(card)
    assert "url='https://kwaad" not in words_of(card)
    assert "link='https://kwaad" not in words_of(card)
    assert broken == []


@pytest.mark.parametrize("action", [*Action, "signal.explode", "", "x" * 200, "__class__"])
async def test_unknown_and_absurd_presses_are_answered(
    face: Face, action: str, broken: list[logging.LogRecord]
) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    odd = (("", ""), ("s-unknown", "list"), ("x" * 5000, "nan"), ("a:b:c", "999999999999"), ("\u202e", "💥"))
    for target, value in odd:
        for who in ("sanne", "jan"):
            answer = await face.press_forged(who, str(action), target, value)
            assert answer.kind in ("notice", "form", "card", "refused"), answer
    assert broken == []


async def test_what_no_longer_exists_is_said_in_ones_own_language(face: Face) -> None:
    await face.tell("sanne", "taal en")
    await face.tell("youssef", "help")
    assert (await face.press_forged("youssef", "signal.take_up", "s-unknown")).text == "Dit bestaat niet meer."
    await face.tell("sanne", "help")
    assert (await face.press_forged("sanne", "signal.take_up", "s-unknown")).text != "Dit bestaat niet meer."


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"what": ""},
        {"what": "x" * 501},
        {"what": "x" * 7_999},
        {"what": "\x00\x01\x02"},
        {"what": "goed", "first_date": "x" * 7_999},
        {"what": "goed", "sensitive": "misschien"},
        {"what": "goed", "channel": "slack:elders:c1"},
        {"what": "goed", "extra": "veld", "nog": "een"},
        {"what": "goed", "contact": "Jan " * 130},
    ],
)
async def test_absurd_values_in_a_form_are_told_and_kept(
    face: Face, values: dict[str, str], broken: list[logging.LogRecord]
) -> None:
    form = await face.tell("jan", "nieuwe intake")
    answer = await face.fill("jan", form.action, values, target=form.target)
    assert answer.kind in ("errors", "notice")
    kept = {name: value for name, value in values.items() if name in ("what", "contact")}
    assert bool(answer.errors) == (answer.kind == "errors")
    assert not answer.errors or {name: answer.values[name] for name in kept} == kept
    assert broken == []


async def test_ten_thousand_characters_and_wrong_types_are_refused(face: Face, broken: list[logging.LogRecord]) -> None:
    form = await face.tell("jan", "nieuwe intake")
    for values in ({"what": "x" * 10_000}, {"what": 7}, {"what": ["lijst"]}, {"what": None}):
        refused = await face.fill("jan", form.action, values, target=form.target)  # type: ignore[arg-type]
        assert (refused.kind, bool(refused.text), len(refused.errors)) in (("refused", True, 0), ("errors", False, 1))
    own = (await face.tell("jan", "status")).card
    assert own is not None
    assert rows_of(own) == []
    assert broken == []


async def test_a_missing_field_in_each_form_is_told(face: Face, broken: list[logging.LogRecord]) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Vraag het team")
    await face.inbox("jan")
    for who, label in (
        ("sanne", "Niet nodig"),
        ("sanne", "Overdragen"),
        ("jan", "Aanpassen"),
        ("jan", "Vraag aan …"),
        ("jan", "Niet nodig, want …"),
    ):
        form = await face.press(who, label)
        answer = await face.fill(who, form.action, {}, target=form.target)
        assert (answer.kind, bool(answer.errors)) == ("errors", True)
    assert "Ik pak het op" in labels_of((await face.inbox("sanne"))[0])
    assert broken == []


async def test_strangers_and_unknown_channels_change_nothing(page: Face) -> None:
    """In Slack nobody can speak without an account, in a channel that is not there, or in one that they are not in.

    What strangers can do there is below.
    """
    assert (await page.try_post("niemand", ROOM, STREET)).kind == "refused"
    assert (await page.try_post("jan", "bestaat-niet", STREET)).kind == "refused"
    assert (await page.try_post("jan", "sociaal-domein", STREET)).kind == "refused"
    await page.jump(DAY)
    assert await page.inbox("sanne") == []


async def test_what_is_said_where_nobody_asked_the_bot_to_read_changes_nothing(
    face: Face, broken: list[logging.LogRecord]
) -> None:
    for number, who in enumerate(("jan", GUEST)):
        steps = ("posted", "edited", "deleted", "posted")
        await face.arrive(who, "bestaat-niet", STREET, *steps, edited=CABLES, message=f"elders{number}")
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []
    await face.arrive("jan", ROOM, STREET, "posted")
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1
    assert broken == []


async def test_whom_the_file_does_not_name_is_heard_and_never_called_by_an_id(face: Face) -> None:
    await face.arrive(GUEST, ROOM, STREET, "posted")
    await face.jump(TEN_MINUTES)
    (card,) = await face.inbox("sanne")
    named = [f"{name}, di 23 februari" in words_of(card) for name in ("een collega", GUEST_NAME)]
    assert any(named), words_of(card)
    await face.press("sanne", "Ik pak het op")
    (card,) = await face.inbox("sanne")
    assert not re.search(r"(?i)\b(u|account:\S*)?gast\b", words_of(card).replace(GUEST_NAME, ""))


async def test_days_away_that_make_no_sense_are_asked_again(face: Face, broken: list[logging.LogRecord]) -> None:
    for words in ("ik ben weg t/m gisteren", "ik ben weg " + "9" * 400):
        assert (await face.tell("sanne", words)).kind == "form"
    await face.post("jan", ROOM, STREET)
    await face.jump(HOUR)
    assert len(await face.inbox("sanne")) == 1
    assert broken == []
