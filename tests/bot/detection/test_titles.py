from collections.abc import Callable

import pytest

from bot.detection.detector import Finding
from bot.detection.titles import LIMIT

Read = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Hoi allemaal, ter info: vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering. Groet!",
            "Dorpsstraat",
        ),
        (
            "Goed nieuws! De subsidie voor geveltuinen gaat 1 mei open voor alle inwoners, college heeft getekend",
            "subsidie",
        ),
        ("Update: we sluiten zwembad De Golf vanaf 12 mei drie weken, ouders weten het nog niet", "zwembad De Golf"),
    ],
)
def test_a_title_leaves_the_greeting_out_and_says_what_it_is_about(text: str, words: str, read: Read) -> None:
    title = read(text)[0].assessment.title

    assert words.casefold() in title.casefold()
    assert not title.casefold().startswith(("hoi", "goed nieuws", "update", "ter info"))
    assert len(title) <= LIMIT


def test_a_title_of_a_long_story_is_the_telling_part(read: Read) -> None:
    text = (
        "Even terugkomend op wat we eerder bespraken in de kantine, ik heb er nog eens goed over nagedacht. "
        "Vanaf 6 april gaat de Dorpsstraat drie weken dicht voor nieuwe riolering en winkeliers krijgen een brief. "
        "Verder niets bijzonders, tot morgen."
    )

    title = read(text)[0].assessment.title

    assert "Dorpsstraat" in title
    assert "kantine" not in title
    assert len(title) <= LIMIT
