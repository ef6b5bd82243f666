"""Which later posts are about a project that is known, and which are about another one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.detection.detector import Finding
from bot.detection.shared_words import Vocabulary, same_names
from bot.detection.views import TermView
from bot.domain.message import Message, PersonId
from bot.domain.signal import DismissalReason, Signal

Write = Callable[..., Message]
Read = Callable[..., tuple[Finding, ...]]
SignalOf = Callable[..., Signal]

DEER = "Vanaf 6 april wordt de hertenweide afgegraven voor waterberging, omwonenden krijgen een brief"
POOL = "Vanaf 12 mei sluiten we zwembad De Golf drie weken, de zwemclub en ouders weten nog niets"
WEEKS = 24 * 14


@pytest.fixture
def deer(write: Write, signal_of: SignalOf) -> Signal:
    return signal_of(write(DEER, hours=1))


def test_a_compound_of_its_subject_goes_on_about_it(read: Read, write: Write, deer: Signal) -> None:
    later = "Hertenweideverhaal: vanaf 20 mei gaan de dieren weg, bewoners en de school krijgen een tweede brief"

    assert read(write(later, hours=WEEKS), deer)[0].signal == deer.id


def test_a_word_it_opens_with_goes_on_about_it(read: Read, write: Write, deer: Signal) -> None:
    later = "Update hertenweide: het wordt 20 april, bewoners moeten dat weten"

    assert read(write(later, hours=WEEKS), deer)[0].signal == deer.id


def test_what_takes_up_the_last_post_goes_on_about_it(read: Read, write: Write, deer: Signal) -> None:
    text = "Dan moeten bewoners van het Molenkwartier ook nog voor 1 mei een uitnodiging krijgen"

    assert read(write(text, hours=1.2), deer)[0].signal == deer.id
    assert read(write(text, hours=WEEKS), deer)[0].signal is None


def test_a_new_subject_is_another_project_even_at_once(read: Read, write: Write, deer: Signal) -> None:
    assert read(write(POOL, hours=1.2), deer)[0].signal is None


def test_the_same_words_about_another_street_are_another_project(read: Read, write: Write, signal_of: SignalOf) -> None:
    text = "Vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering, omwonenden krijgen een brief"
    known = signal_of(write(text, hours=1))

    assert read(write(text.replace("Dorpsstraat", "Molenlaan"), hours=WEEKS), known)[0].signal is None
    assert read(write("Nog even: " + text, hours=WEEKS), known)[0].signal == known.id


def test_two_projects_at_one_place_stay_apart(read: Read, write: Write, signal_of: SignalOf) -> None:
    sewer = "Vanaf 6 april gaat het Marktplein zes weken dicht voor nieuwe riolering, winkeliers weten het nog niet"
    fair = "Dit najaar komt de kermis niet terug: exploitanten willen van het Marktplein af, publiek weet van niets"

    assert read(write(fair, hours=WEEKS), signal_of(write(sewer, hours=1)))[0].signal is None


def test_a_closed_signal_takes_only_what_surely_belongs_to_it(read: Read, write: Write, deer: Signal) -> None:
    closed = deer.dismiss(PersonId("sanne"), DismissalReason.KNOWN, now=deer.first_seen + timedelta(hours=1))

    assert read(write("Nog even: " + DEER, hours=WEEKS), closed) == ()
    assert read(write(POOL, hours=WEEKS), closed)[0].signal is None


def test_a_word_that_many_say_tells_less() -> None:
    words = TermView(letters=False, terms={}, bias=0.0)
    one, other = ("talud", "vlonderpad"), ("talud", "fietsers")
    spelled = {"talud": "talud"}

    alone = Vocabulary(words).common(one, other, spelled=spelled)["words"]
    amid = Vocabulary(words, {"talud": 3}, ("het talud weer",)).common(one, other, spelled=spelled)["words"]

    assert alone > amid > 0


def test_names_are_the_same_in_longer_forms() -> None:
    assert same_names({"zandheuvel", "brink"}, {"zandheuvelflats", "brinkweg"}) == {"zandheuvel"}
    assert same_names({"noord"}, {"noorderhof"}) == set()
