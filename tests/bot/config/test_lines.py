from hypothesis import given
from hypothesis import strategies as st

from bot.config.lines import key_lines, line_of

FILE = '''# comment with = and [brackets]
name = "Stad # no comment"
quoted."a b" = 1

[office]
start = "09:00"   # [not a header]

[[people]]
id = "jan"
accounts = [
    "a",  # ] a bracket in a comment
    "[b]",
]
story = """
id = "no key"
[[people]]
"""

[[ people ]]
  id = 'piet'
[people.portfolio]
topics = ["x"]
  [people.portfolio.deep]
  more = { a = 1, b = [2] }
[[people]]
id = "klaas"
'''


def test_every_header_and_key_has_its_line() -> None:
    assert key_lines(FILE) == {
        ("name",): 2,
        ("quoted", "a b"): 3,
        ("office",): 5,
        ("office", "start"): 6,
        ("people", 0): 8,
        ("people", 0, "id"): 9,
        ("people", 0, "accounts"): 10,
        ("people", 0, "story"): 14,
        ("people", 1): 19,
        ("people", 1, "id"): 20,
        ("people", 1, "portfolio"): 21,
        ("people", 1, "portfolio", "topics"): 22,
        ("people", 1, "portfolio", "deep"): 23,
        ("people", 1, "portfolio", "deep", "more"): 24,
        ("people", 2): 25,
        ("people", 2, "id"): 26,
    }


def test_what_has_no_line_of_its_own_gets_that_of_what_is_around_it() -> None:
    lines = key_lines(FILE)
    assert line_of(("people", 0, "accounts", 1), lines) == 10
    assert line_of(("people", 1, "name"), lines) == 19
    assert line_of(("municipality",), lines) is None


@given(st.text(alphabet="ab=[]{}\"'#.\n \\", max_size=80))
def test_any_text_is_scanned_without_a_crash(text: str) -> None:
    assert all(1 <= line <= len(text.split("\n")) for line in key_lines(text).values())
