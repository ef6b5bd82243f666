"""What the bot does in a channel, and who decides: off, shadow, quiet, active, paused, gone."""

from datetime import UTC, datetime

from tests.scenarios.face import Face, labels_of, rows_of, words_of
from tests.scenarios.posts import CABLES, DAY, HOUR, STREET, TEN_MINUTES, WEEK

DESK = "dienstverlening"
COUNTER = "Vanaf 6 april sluit de balie in het stadhuis drie weken, inwoners kunnen dan geen paspoort ophalen."


HOUSE = "Vanaf 1 juni sluit buurthuis De Hoek, bewoners moeten naar een andere plek, college besluit 4 mei."
HINT = "Voorstel voor de Dorpsstraat ligt bij de wethouder, riolering moet vervangen."


async def advisors_heard(face: Face) -> int:
    """How many cards all advisors have together."""
    return sum([len(await face.inbox(who)) for who in ("sanne", "youssef", "meiling", "marijke")])


async def test_a_channel_that_is_off_is_not_read_and_once_on_it_is(face: Face) -> None:
    await face.post("bram", DESK, COUNTER)
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0

    await face.press("ilse", "Zet aan", channel=DESK)
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0
    await face.post("chantal", DESK, COUNTER)
    await face.jump(TEN_MINUTES)
    assert await advisors_heard(face) == 1


async def test_the_notice_says_what_is_read_why_how_long_and_whom_to_ask(face: Face) -> None:
    (notice,) = await face.channel_cards(DESK)
    said = words_of(notice)
    for words in ("Mag ik meelezen", "Wat lees ik", "Waarom", "Hoe lang", "Taalmodel", "Ilse Verhoeven", "een bot"):
        assert words in said


async def test_who_is_no_owner_cannot_switch_a_channel_on(face: Face) -> None:
    refused = await face.press("bram", "Zet aan", channel=DESK)
    assert refused.text == "Alleen een eigenaar van dit kanaal kan dit doen."
    await face.post("bram", DESK, COUNTER)
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0


async def test_any_member_pauses_from_the_notice_and_anybody_lets_it_go_on(face: Face) -> None:
    await face.press("mohamed", "Pauzeer", channel="openbare-ruimte")
    (notice,) = await face.channel_cards("openbare-ruimte")
    assert "Pauze" in notice.title
    assert "Mohamed El Amrani" in words_of(notice)
    await face.post("jan", "openbare-ruimte", STREET)
    await face.press("shreya", "Lees weer mee", channel="openbare-ruimte")
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0
    await face.post("jan", "openbare-ruimte", CABLES)
    await face.jump(TEN_MINUTES)
    assert await advisors_heard(face) == 1


async def test_what_was_said_during_a_pause_is_not_read_afterwards(face: Face) -> None:
    await face.tell("mohamed", "pauze", channel="openbare-ruimte")
    await face.post("jan", "openbare-ruimte", HINT)
    await face.jump(TEN_MINUTES)
    await face.tell("mohamed", "verder", channel="openbare-ruimte")
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert [HINT in words_of(card) for card in await face.inbox("sanne")] == [False]


async def test_what_was_said_before_a_channel_was_on_is_not_read_afterwards(face: Face) -> None:
    await face.post("bram", DESK, HINT)
    await face.jump(TEN_MINUTES)
    await face.press("ilse", "Zet aan", channel=DESK)
    await face.post("bram", DESK, STREET)
    await face.jump(TEN_MINUTES)
    said = [words_of(card) for who in ("sanne", "youssef", "meiling") for card in await face.inbox(who)]
    assert [HINT in text for text in said] == [False]


async def test_a_hint_while_the_bot_may_read_does_come_along(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", HINT)
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert [HINT in words_of(card) for card in await face.inbox("sanne")] == [True]


async def test_a_pause_keeps_back_the_alert_that_had_not_gone_out(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.tell("mohamed", "pauze", channel="openbare-ruimte")
    await face.jump(DAY)
    assert await advisors_heard(face) == 0


async def test_in_shadow_nobody_hears_and_after_ten_working_days_one_list_asks_whether_it_was_right(
    face: Face,
) -> None:
    await face.press("ilse", "Eerst meekijken (schaduw)", channel=DESK)
    await face.post("bram", DESK, COUNTER)
    await face.jump_to(datetime(2027, 3, 8, 16, 0, tzinfo=UTC))
    assert await advisors_heard(face) == 0
    assert await face.inbox("bram") == []
    assert await face.inbox("ilse") == []
    await face.jump(2 * DAY)
    (found,) = await face.inbox("ilse")
    assert found.title == "Dit had ik gemeld in #dienstverlening"
    assert len(rows_of(found)) == 1
    assert {"Klopt", "Klopt niet", "Zet aan"} <= set(labels_of(found))
    assert (await face.press("ilse", "Klopt")).text == "Genoteerd, dank je wel!"
    assert (await face.press("ilse", "Klopt niet")).text == "Genoteerd, dank je wel!"
    assert await advisors_heard(face) == 0


async def test_what_was_seen_in_shadow_stays_quiet_after_switching_on(face: Face) -> None:
    await face.press("ilse", "Eerst meekijken (schaduw)", channel=DESK)
    await face.post("bram", DESK, COUNTER)
    await face.jump_to(datetime(2027, 3, 10, 16, 0, tzinfo=UTC))
    await face.inbox("ilse")
    await face.press("ilse", "Zet aan")
    await face.jump(DAY)
    assert [c for c in await face.inbox("bram") if c.title] == []


async def test_a_channel_that_the_file_puts_in_shadow_ends_with_the_list_too(small: Face) -> None:
    await small.post("aylin", "samenleving", HOUSE)
    await small.jump(10 * DAY)
    assert await small.inbox("aylin") == []
    await small.jump(2 * WEEK)
    (found,) = await small.inbox("aylin")
    assert found.title == "Dit had ik gemeld in #samenleving"
    assert len(rows_of(found)) == 1


async def test_an_intake_of_what_was_seen_in_shadow_reaches_the_advisor(small: Face) -> None:
    await small.post("aylin", "samenleving", HOUSE)
    form = await small.tell("aylin", f"nieuwe intake: {HOUSE}")
    room = next(str(one.ref) for one in small.organisation.channels if one.name == "samenleving")
    await small.complete("aylin", form, {"channel": room})
    (filed,) = await small.inbox("lotte")
    assert "De Hoek" in words_of(filed)


async def test_somebody_from_outside_cannot_judge_what_was_seen_in_shadow(face: Face) -> None:
    await face.press("ilse", "Eerst meekijken (schaduw)", channel=DESK)
    await face.post("bram", DESK, COUNTER)
    await face.jump(3 * WEEK)
    target = (await face.remember("ilse", "Klopt")).button.target
    refused = await face.press_forged("jan", "shadow.right", target)
    assert refused.text == "Dit mag je niet zien of doen."


async def test_a_channel_that_is_left_is_not_read_and_back_again_it_asks_first(face: Face) -> None:
    await face.move_bot("jan", "openbare-ruimte", present=False)
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0
    await face.move_bot("jan", "openbare-ruimte", present=True)
    await face.post("jan", "openbare-ruimte", CABLES)
    await face.jump(HOUR)
    assert await advisors_heard(face) == 0
    notices = await face.channel_cards("openbare-ruimte")
    assert "Zet aan" in labels_of(notices[-1])
    await face.press("jan", "Zet aan", channel="openbare-ruimte")
    await face.post("jan", "openbare-ruimte", "Vanaf 3 mei gaat de Kerkstraat open voor de waterleiding, omrijden dus.")
    await face.jump(TEN_MINUTES)
    assert await advisors_heard(face) == 1


async def test_an_unknown_mode_or_channel_is_refused(face: Face) -> None:
    notice = (await face.remember("ilse", "Zet aan", channel=DESK)).button
    bad_mode = await face.press_forged("ilse", "channel.switch", notice.target, "schreeuwen")
    assert bad_mode.kind == "notice"
    for target in ("", "dienstverlening", "slack:T1", "playground:elders:x", "telex:a:b", "a:b:c:d"):
        assert (await face.press_forged("ilse", "channel.switch", target, "quiet")).text == "Dit kanaal ken ik niet."
