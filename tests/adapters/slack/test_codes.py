from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.codes import (
    BUTTON_LIMIT,
    METADATA_LIMIT,
    OPTION_LIMIT,
    Carried,
    Press,
    read_carried,
    read_press,
    write_carried,
    write_press,
)

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")))


@given(WORDS.filter(bool), WORDS, WORDS)
def test_a_press_comes_back_as_it_was_made(action: str, target: str, value: str) -> None:
    written = write_press(Press(action, target, value))
    assert written is not None
    assert len(written) <= BUTTON_LIMIT
    assert read_press(written) == Press(action, target, value)


def test_a_long_value_is_cut_in_a_button_and_refused_in_a_menu() -> None:
    long = Press("intake.new_anyway", "", 'é"\\' * 2000)
    cut = write_press(long)
    assert cut is not None
    assert len(cut) <= BUTTON_LIMIT
    read = read_press(cut)
    assert read is not None
    assert read.value
    assert long.value.startswith(read.value)
    assert write_press(long, OPTION_LIMIT) is None
    assert write_press(Press("signal.snooze", "s-0123456789abcdef0123", "5"), OPTION_LIMIT) is not None


TEXTS = st.lists(st.tuples(WORDS.filter(bool), WORDS), max_size=5, unique_by=lambda known: known[0]).map(tuple)


@given(WORDS.filter(bool), WORDS, TEXTS)
def test_what_an_opener_knows_comes_back(action: str, value: str, known: tuple[tuple[str, str], ...]) -> None:
    written = write_press(Press(action, "t", value, known))
    assert written is not None
    assert read_press(written) == Press(action, "t", value, known)


@given(WORDS.filter(bool), WORDS, WORDS.filter(bool))
def test_a_question_comes_back_with_its_choice(action: str, target: str, asks: str) -> None:
    press = Press(action, target, "1", asks=asks, language="en")
    assert read_press(write_press(press)) == press


def test_the_longest_text_of_an_opener_gives_way_first() -> None:
    known = (("who_and_where", "w" * 3000), ("channel", "slack:T0123456789A:C0123456789A"), ("contact", "Jan Bos"))
    written = write_press(Press("intake.new", "t", "riool " * 100, known))
    assert written is not None
    assert BUTTON_LIMIT - 10 < len(written) <= BUTTON_LIMIT
    read = read_press(written)
    assert read is not None
    assert (read.value, read.known[1:]) == ("riool " * 100, known[1:])
    assert 1000 < len(read.known[0][1]) < 3000


@given(st.lists(st.text(max_size=1500), max_size=8))
def test_an_opener_always_fits(filled: list[str]) -> None:
    press = Press("intake.missed", "t", "w" * 500, tuple((f"f{at}", text) for at, text in enumerate(filled)))
    written = write_press(press)
    assert written is not None
    assert len(written) <= BUTTON_LIMIT
    read = read_press(written)
    assert read is not None
    assert [name for name, _ in read.known] == [name for name, _ in press.known]


def test_the_longest_choices_the_bot_makes_fit_in_a_menu() -> None:
    assert write_press(Press("channel.switch", "slack:T0123456789A:C0123456789A", "shadow"), OPTION_LIMIT)


@given(st.text() | st.none() | st.integers())
def test_what_we_did_not_make_is_no_press_and_no_form(value: object) -> None:
    assert read_press(value) is None or isinstance(value, str)
    assert read_carried(value) is None


def test_a_form_comes_back_as_it_was_made() -> None:
    carried = Carried("intake.new", "command:1.2", (("channel", "slack:T:C"),), home=True, first="what")
    assert read_carried(write_carried(carried)) == carried


def test_what_a_form_carries_is_left_out_when_slack_cannot_hold_it() -> None:
    carried = Carried("intake.new", "x", (("what", "y" * METADATA_LIMIT),))
    assert read_carried(write_carried(carried)) == Carried("intake.new", "x")
