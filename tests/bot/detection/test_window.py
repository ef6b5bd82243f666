from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.detection.window import LIMIT, MEMORY, Window, Windows
from bot.domain.message import Message

Write = Callable[..., Message]


def test_a_window_keeps_the_last_messages_in_order_of_time(write: Write) -> None:
    window = Window([write("later", hours=5), write("eerder", hours=1)])

    assert [message.text for message in window.recent()] == ["eerder", "later"]


def test_a_window_forgets_the_oldest_beyond_its_limit(write: Write) -> None:
    window = Window([write(f"bericht {number}", hours=number / 10) for number in range(LIMIT + 5)])

    assert len(window) == LIMIT
    assert window.recent()[0].text == "bericht 5"


def test_a_window_forgets_what_is_too_long_ago(write: Write) -> None:
    old, new = write("oud", hours=0), write("nieuw", hours=0)
    window = Window([old, replace(new, sent_at=old.sent_at + MEMORY + timedelta(hours=1))])

    assert [message.text for message in window.recent()] == ["nieuw"]


def test_the_same_message_twice_is_remembered_once(write: Write) -> None:
    message = write("dubbel")

    assert len(Window([message, message])) == 1


def test_an_edit_replaces_the_words_and_only_of_what_is_remembered(write: Write) -> None:
    kept, unknown = write("eerst"), write("nooit gezien")
    window = Window([kept])

    window.replace(replace(kept, text="daarna"))
    window.replace(unknown)

    assert [message.text for message in window.recent()] == ["daarna"]


def test_a_removed_message_is_gone(write: Write) -> None:
    message = write("weg")
    window = Window([message])

    window.remove(message.ref)

    assert window.recent() == ()


def test_a_thread_is_its_first_message_and_the_replies(write: Write) -> None:
    root, reply, other = write("vraag", id_="t"), write("antwoord", thread="t"), write("iets anders")
    window = Window([root, reply, other])

    assert window.thread("t") == (root, reply)


def test_recent_can_be_asked_for_a_few(write: Write) -> None:
    window = Window([write(f"{number}") for number in range(5)])

    assert [message.text for message in window.recent(2)] == ["3", "4"]
    assert window.recent(0) == ()


def test_every_channel_has_its_own_window_until_it_is_forgotten(write: Write) -> None:
    windows, message = Windows(), write("hoi")
    windows.of(message.ref.channel).add(message)

    assert len(windows.of(message.ref.channel)) == 1
    windows.forget(message.ref.channel)
    assert len(windows.of(message.ref.channel)) == 0
