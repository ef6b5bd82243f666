import pytest

from bot.detection.lexicon import hits, table, words
from bot.domain.assessment import Topic


def _found(text: str) -> set[tuple[str, str]]:
    return {(hit.group, hit.entry) for hit in hits(words(text))}


@pytest.mark.parametrize(
    ("text", "group", "entry"),
    [
        ("de omwonenden weten het", "audience", "omwonenden"),
        ("vergroeningssubsidie", "money", "money"),
        ("de buizen komen in de bus terecht", "participation", "participation"),
        ("het gaat niet door", "cancel", "cancel"),
        ("B&W stemt in", "decision", "decision"),
        ("haha 😂", "joke", "joke"),
        ("wegwerkzaamheden", "works", "works"),
        ("residents were told", "audience", "residents"),
    ],
)
def test_an_expression_is_found(text: str, group: str, entry: str) -> None:
    assert (group, entry) in _found(text)


def test_a_word_that_only_looks_like_one_is_not() -> None:
    assert ("decision", "decision") not in _found("een strand vol radijzen")


def test_every_topic_has_words() -> None:
    assert set(table("topics")["topics"]) == {topic.value for topic in Topic}


def test_generic_things_are_things() -> None:
    objects = table("objects")["objects"]

    assert set(objects["generic"]) <= set(objects["nouns"])
