from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.history.foreign import ForeignExport, Problem
from adapters.history.home import home_of
from adapters.history.listing import ExportChannel
from adapters.history.skipped import Oddity
from adapters.history.slack_export import Export, open_export
from bot.domain.card import Language
from bot.domain.event import Deleted, Edited, Posted
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from tests.adapters.history.slack_exports import (
    ANN,
    BOB,
    Files,
    as_folder,
    as_json,
    as_zip,
    channel,
    export_files,
    post,
    ts,
)

MONDAY, TUESDAY, FRIDAY = "2026-02-09", "2026-02-10", "2026-02-13"
WEGEN = ChannelRef(Platform.EXPORT, "export", "wegen")


@pytest.fixture(params=["folder", "zip", "nested zip", "windows zip"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Export:
    files = export_files(
        {
            f"wegen/{MONDAY}": [
                post("De Dorpsstraat gaat dicht", ts(MONDAY, "09:00")),
                post("vanaf 6 april", ts(MONDAY, "09:05"), "U2", thread_ts=ts(MONDAY, "09:00")),
            ],
            f"wegen/{TUESDAY}": [post("Tot 12 mei", ts(TUESDAY))],
            f"afval/{MONDAY}": [post("Nieuwe containers", ts(MONDAY, "08:00"))],
        }
    )
    match request.param:
        case "folder":
            return open_export(as_folder(files, tmp_path))
        case "nested zip":
            return open_export(as_zip(files, tmp_path, top="Gemeente export feb 2026/"))
        case "windows zip":
            return open_export(as_zip(files, tmp_path, separator="\\"))
        case _:
            return open_export(as_zip(files, tmp_path))


def wegen(files_or_records: Files | list[object], tmp_path: Path) -> Export:
    files = files_or_records
    if isinstance(files, list):
        files = export_files({f"wegen/{MONDAY}": files})
    return open_export(as_zip(files, tmp_path))


def texts(export: Export) -> list[str]:
    return [e.message.text for e in export.events() if not isinstance(e, Deleted)]


def tally(export: Export) -> dict[Oddity, int]:
    return {warned.oddity: warned.count for warned in export.warnings}


def test_a_post_keeps_its_stamp_as_id_and_its_channel_by_name(opened: Export) -> None:
    stamp = ts(MONDAY, "09:05")
    events = list(opened.events(["wegen"]))

    assert events[1] == Posted(
        f"{WEGEN}:{stamp}",
        Message(
            MessageRef(WEGEN, stamp),
            Account(Platform.EXPORT, "export", "U2"),
            "vanaf 6 april",
            datetime(2026, 2, 9, 9, 5, tzinfo=UTC),
            ts(MONDAY, "09:00"),
        ),
    )
    assert len(events) == 3
    assert not opened.warnings


def test_channels_come_one_after_the_other_each_in_time_order(opened: Export) -> None:
    assert texts(opened) == ["Nieuwe containers", "De Dorpsstraat gaat dicht", "vanaf 6 april", "Tot 12 mei"]
    assert [c.name for c in opened.channels] == ["afval", "wegen"]
    assert opened.people["U1"] == "Ann"
    assert opened.people["U2"] == "Bob"
    assert 3 <= opened.count <= 5


def test_reading_twice_gives_the_same(opened: Export) -> None:
    assert list(opened.events()) == list(opened.events())


def test_an_unknown_channel_is_named_with_those_there_are(opened: Export) -> None:
    with pytest.raises(ForeignExport) as caught:
        opened.events(["wegn"])
    assert caught.value.words(Language.DUTCH) == "Er is geen kanaal 'wegn' in deze export. Wel: afval, wegen."


def test_records_are_sorted_within_and_across_day_files(tmp_path: Path) -> None:
    late_monday = ts(MONDAY, "23:30")
    export = wegen(
        export_files(
            {
                f"wegen/{MONDAY}": [post("b", ts(MONDAY, "10:00")), post("a", ts(MONDAY, "09:00"))],
                f"wegen/{TUESDAY}": [post("d", ts(TUESDAY, "01:00")), post("c", late_monday)],
                f"wegen/{FRIDAY}": [post("e", ts(FRIDAY)), post("lost", ts(MONDAY, "08:00"))],
            }
        ),
        tmp_path,
    )
    assert texts(export) == ["a", "b", "c", "d", "lost", "e"]
    assert tally(export) == {Oddity.OUT_OF_ORDER: 1}


def test_an_edit_log_gives_the_first_text_and_then_the_edit(tmp_path: Path) -> None:
    stamp, edited = ts(MONDAY, "09:00"), ts(MONDAY, "09:10")
    now = post("vanaf 6 mei", stamp, edited={"user": "U1", "ts": edited})
    change = {
        "type": "message",
        "subtype": "message_changed",
        "ts": edited,
        "message": now,
        "previous_message": post("vanaf 6 april", stamp),
    }
    posted, edit = wegen([now, change], tmp_path).events()

    assert isinstance(posted, Posted)
    assert posted.message.text == "vanaf 6 april"
    assert isinstance(edit, Edited)
    assert edit.message.text == "vanaf 6 mei"
    assert edit.message.ref == posted.message.ref
    assert edit.edited_at == datetime(2026, 2, 9, 9, 10, tzinfo=UTC)


def test_without_an_edit_log_the_last_text_is_posted_at_its_first_time(tmp_path: Path) -> None:
    record = post("vanaf 6 mei", ts(MONDAY), edited={"user": "U1", "ts": ts(TUESDAY)})
    (event,) = wegen([record], tmp_path).events()
    assert isinstance(event, Posted)
    assert event.message.sent_at == datetime(2026, 2, 9, 9, tzinfo=UTC)


def test_deletions_and_tombstones_take_a_post_away(tmp_path: Path) -> None:
    deleted = {"type": "message", "subtype": "message_deleted", "ts": ts(MONDAY, "11:00"), "deleted_ts": ts(MONDAY)}
    tombstone = post("This message was deleted.", ts(MONDAY, "10:00"), "USLACKBOT", subtype="tombstone")
    events = list(wegen([post("oeps", ts(MONDAY)), deleted, tombstone], tmp_path).events())
    assert [type(e) for e in events] == [Posted, Deleted, Deleted]
    assert isinstance(events[2], Deleted)
    assert events[2].message == MessageRef(WEGEN, ts(MONDAY))


@pytest.mark.parametrize(
    "more",
    [{"subtype": "bot_message", "bot_id": "B1", "user": None}, {"bot_id": "B1"}, {"user": "U9"}, {"user": "USLACKBOT"}],
)
def test_what_a_program_wrote_is_marked(more: dict[str, object], tmp_path: Path) -> None:
    (event,) = wegen([{**post("Storing verholpen", ts(MONDAY)), **more}], tmp_path).events()
    assert isinstance(event, Posted)
    assert event.by_bot


@pytest.mark.parametrize("kind", ["channel_join", "channel_topic", "pinned_item", "huddle_thread", "reply_broadcast"])
def test_slacks_own_records_say_nothing(kind: str, tmp_path: Path) -> None:
    export = wegen([post("<@U1> has joined the channel", ts(MONDAY), subtype=kind)], tmp_path)
    assert texts(export) == []
    assert not export.warnings


def test_a_broadcast_reply_is_read_once_in_its_thread(tmp_path: Path) -> None:
    reply = post("ook hier", ts(MONDAY, "10:00"), subtype="thread_broadcast", thread_ts=ts(MONDAY))
    parent = post("start", ts(MONDAY), thread_ts=ts(MONDAY))
    export = wegen([parent, reply, reply], tmp_path)
    events = list(export.events())
    assert [(e.message.text, e.message.thread) for e in events if isinstance(e, Posted)] == [
        ("start", None),
        ("ook hier", ts(MONDAY)),
    ]
    assert tally(export) == {Oddity.DUPLICATE: 1}


def test_a_duplicate_in_the_next_days_file_is_read_once(tmp_path: Path) -> None:
    record = post("dubbel", ts(MONDAY, "09:00"))
    export = wegen(export_files({f"wegen/{MONDAY}": [record], f"wegen/{TUESDAY}": [record]}), tmp_path)
    assert texts(export) == ["dubbel"]


def test_the_words_with_a_file_count_and_a_bare_file_does_not(tmp_path: Path) -> None:
    file = {"id": "F1", "name": "plan.pdf"}
    old = {**file, "initial_comment": {"comment": "concept brief bewoners"}}
    records: list[object] = [
        post("de tekening", ts(MONDAY, "09:01"), files=[file]),
        post("", ts(MONDAY, "09:02"), files=[file]),
        post("<@U1> uploaded a file", ts(MONDAY, "09:03"), subtype="file_share", file=old),
        post("", ts(MONDAY, "09:04"), subtype="file_comment", comment={"user": "U2", "comment": "akkoord"}),
        post("zie", ts(MONDAY, "09:05"), attachments=[{"text": "iets van elders"}]),
    ]
    assert texts(wegen(records, tmp_path)) == ["de tekening", "concept brief bewoners", "akkoord", "zie"]


def test_blocks_are_read_where_there_is_no_text(tmp_path: Path) -> None:
    section = {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "Vraag "},
            {"type": "user", "user_id": "U1"},
            {"type": "text", "text": " over "},
            {"type": "link", "url": "https://x.nl", "text": "het plan"},
        ],
    }
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "een"}]}
    items = {"type": "rich_text_list", "elements": [item, item]}
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Agenda"}},
        {"type": "rich_text", "elements": [section, items]},
        {"type": "image"},
        None,
    ]
    export = wegen([post("", ts(MONDAY), blocks=blocks)], tmp_path)
    assert texts(export) == ["Agenda\nVraag @Ann over het plan\neen\neen"]


def test_broken_parts_are_skipped_counted_and_explained(tmp_path: Path) -> None:
    odd: list[object] = [
        post("goed", ts(MONDAY)),
        "geen object",
        None,
        post("zonder tijd", ""),
        {"type": "message", "text": "getal als tijd", "ts": 1770625200, "user": "U1"},
        post("ver weg", "99999999999999999999"),
        {"type": "message", "text": ["lijst"], "ts": ts(MONDAY, "10:00"), "user": "U1"},
        post("vreemde soort", ts(MONDAY, "10:01"), subtype="nieuw_in_2027"),
        post("geen draad", ts(MONDAY, "10:02"), thread_ts=12),
        {"type": "message", "subtype": "message_changed", "ts": ts(MONDAY, "10:03")},
        {"type": "message", "text": "van niemand", "ts": ts(MONDAY, "10:04")},
        post("van een gast", ts(MONDAY, "10:05"), "U77"),
    ]
    files = export_files({f"wegen/{MONDAY}": odd, f"wegen/{TUESDAY}": b'[{"type": "mess'}) | {
        "wegen/2026-02-11.json": b"{}",
        "wegen/2026-02-12.json": b"\xff\xfe\x00",
        "wegen/2026-02-14.json": b"[" * 100_000,
        "wegen/notes.json": b"geen dag",
        "onbekend/2026-02-09.json": as_json([post("geheim", ts(MONDAY))]),
    }
    export = wegen(files, tmp_path)

    assert texts(export) == ["goed", "van niemand", "van een gast"]
    assert tally(export) == {
        Oddity.BROKEN_FILE: 4,
        Oddity.BROKEN_RECORD: 4,
        Oddity.BROKEN_TIME: 4,
        Oddity.UNKNOWN_KIND: 1,
        Oddity.NO_AUTHOR: 1,
        Oddity.UNKNOWN_AUTHOR: 1,
        Oddity.UNLISTED_FOLDER: 1,
    }
    assert "4 bestand(en) overgeslagen" in export.warnings[0].words(Language.DUTCH)
    assert "wegen/2026-02-10.json" in str(export.warnings[0])


def test_a_byte_order_mark_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + as_json([post("een \ud83d half teken", ts(MONDAY))])
    export = wegen(export_files({f"wegen/{MONDAY}": content}), tmp_path)
    assert texts(export) == ["een ? half teken"]
    assert not export.warnings


@pytest.mark.parametrize("users", [b"kapot", b"{}"])
def test_without_people_the_messages_are_still_read(users: bytes, tmp_path: Path) -> None:
    export = wegen(export_files({f"wegen/{MONDAY}": [post("dag <@U1>", ts(MONDAY))]}, users=users), tmp_path)
    assert texts(export) == ["dag @U1"]
    assert tally(export) == {Oddity.NO_PEOPLE: 1}


def test_odd_lines_in_the_lists_are_skipped(tmp_path: Path) -> None:
    files = export_files(
        {f"wegen/{MONDAY}": [post("dag", ts(MONDAY))]},
        channels=[channel("wegen"), {"id": "C5"}, "x", channel("wegen", "C6"), channel("leeg", "C7", members=None)],
        users=[ANN, None, {"id": 5}, {**BOB, "profile": "?"}],
    )
    export = wegen(files, tmp_path)
    assert [c.name for c in export.channels] == ["leeg", "wegen"]
    assert dict(export.people) == {"U1": "Ann", "U2": "bob"}
    assert tally(export) == {Oddity.BROKEN_LISTING: 5}


def test_private_channels_only_when_asked_and_direct_messages_never(tmp_path: Path) -> None:
    files = export_files(
        {f"{name}/{MONDAY}": [post(name, ts(MONDAY))] for name in ("wegen", "opvang", "D1")},
        channels=[channel("wegen")],
        more={"groups.json": as_json([channel("opvang", "G1")]), "dms.json": as_json([{"id": "D1", "members": []}])},
    )
    path = as_zip(files, tmp_path)

    assert texts(open_export(path)) == ["wegen"]
    with_private = open_export(path, private=True)
    assert texts(with_private) == ["opvang", "wegen"]
    assert [c.private for c in with_private.channels] == [True, False]


def test_channel_names_with_accents_match_their_folder_however_they_are_spelled(tmp_path: Path) -> None:
    files = export_files({f"cafe\u0301s/{MONDAY}": [post("terrassen", ts(MONDAY))]}, channels=[channel("cafés")])
    assert texts(wegen(files, tmp_path)) == ["terrassen"]


@pytest.mark.parametrize(
    ("purpose", "topic", "home"),
    [
        ("Wijkbeheer en Openbare Ruimte, gemeente Helvendonk", "", "Helvendonk"),
        ("", "Gemeente 's-Gravenmeer, team wegen", "'s-Gravenmeer"),
        ("Alles over gemeente Bergen aan den Dam.", "", "Bergen aan den Dam"),
        ("Roads, municipality of Nieuw-Halderen", "", "Nieuw-Halderen"),
        ("Werk in de gemeente", "gemeentewerf", None),
    ],
)
def test_the_municipality_is_read_from_purpose_or_topic(purpose: str, topic: str, home: str | None) -> None:
    assert home_of(ExportChannel("wegen", "C1", purpose, topic)) == home


def test_a_broken_channel_list_is_refused_rather_than_guessed(tmp_path: Path) -> None:
    files = export_files({f"wegen/{MONDAY}": []}) | {"channels.json": b"kapot"}
    with pytest.raises(ForeignExport) as caught:
        wegen(files, tmp_path)
    assert caught.value.problem is Problem.BROKEN_CHANNELS
