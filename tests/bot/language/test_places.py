import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.places import find_elsewhere, find_places, place_key


@pytest.mark.parametrize(
    ("text", "name", "kind", "key"),
    [
        ("riool in de Hoofdstraat open", "Hoofdstraat", "street", "hoofdstraat"),
        ("langs de dorpsstraat", "dorpsstraat", "street", "dorpsstraat"),
        ("in de Dorpsstr. 12", "Dorpsstr", "street", "dorpsstraat"),
        ("kap Wilgendreef", "Wilgendreef", "street", "wilgendreef"),
        ("op de Lange Kade", "Lange Kade", "street", "lange kade"),
        ("bij de Kromme Singel 88", "Kromme Singel", "street", "kromme singel"),
        ("Burgemeester van Walsumlaan dicht", "Burgemeester van Walsumlaan", "street", "burgemeester van walsumlaan"),
        ("Burg. Walsumlaan dicht", "Burg. Walsumlaan", "street", "burgemeester walsumlaan"),
        ("asfalt Molenweg-Noord", "Molenweg-Noord", "street", "molenweg noord"),
        ("in de Bloemenbuurt", "Bloemenbuurt", "area", "bloemenbuurt"),
        ("bewoners wijk Noord", "wijk Noord", "area", "noord"),
        ("het riool in Kerkmeer", "Kerkmeer", "area", "kerkmeer"),
        ("schetsen voor de Brink", "Brink", "area", "brink"),
        ("in Zwolle", "Zwolle", "town", "zwolle"),
        ("zwembad De Spil", "zwembad De Spil", "object", "spil"),
        ("OBS De Regenboog verhuist", "OBS De Regenboog", "object", "regenboog"),
        ("rapport van De Plons", "De Plons", "object", "plons"),
        ("beheerder van 't Trefpunt", "'t Trefpunt", "object", "trefpunt"),
        ("renovatie gemaal 14", "gemaal 14", "object", "gemaal 14"),
        ("bij het gemeentehuis", "gemeentehuis", "object", "gemeentehuis"),
        ("in de bieb", "bieb", "object", "bibliotheek"),
        ("de Sluisbrug moet eruit", "Sluisbrug", "object", "sluisbrug"),
        ("betaald parkeren P+R Noord", "P+R Noord", "object", "pr noord"),
        ("works near Market on Veerplein", "Veerplein", "street", "veerplein"),
    ],
)
def test_a_place_is_found_with_its_kind_and_key(text: str, name: str, kind: str, key: str) -> None:
    (place,) = find_places(text)

    assert (place.name, place.kind, place.key) == (name, kind, key)
    assert text[place.start : place.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "weg ermee",
        "onderweg, vanwege de beweging",
        "parkeren in de straat",
        "op het schoolplein",
        "mijn iPad en paspoort",
        "verhaal zonder akkoord",
        "Kees van Dijk belt",
        "mevrouw De Vries",
        "ik bel Van Dijk",
        "in Teams en in april",
        "In Q2 dan",
        "bij Kees langs",
        "de arbeidsmarkt",
        "even opslaan",
        "de AVG-training",
        "Goedemorgen allemaal",
        "helemaal normaal",
        "in de Sluiskamer",
    ],
)
def test_ordinary_words_and_people_are_no_places(text: str) -> None:
    assert find_places(text) == ()


def test_spellings_of_one_street_share_a_key() -> None:
    assert {place_key(name) for name in ("Dorpsstraat", "dorpsstr.", "de dorpsstraat", "DORPSSTRAAT")} == {
        "dorpsstraat"
    }


def test_a_building_has_the_same_key_with_and_without_its_kind() -> None:
    assert place_key("zwembad De Spil") == place_key("De Spil") == place_key("Kulturhus de Spil")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("collega's in Zwolle doen dit al", ["Zwolle"]),
        ("gemeente Rotterdam en provincie Utrecht", ["Rotterdam", "Utrecht"]),
        ("uit Den Haag en Utrecht", ["Den Haag", "Utrecht"]),
        ("net als in Zeeland", ["Zeeland"]),
        ("de gemeente Best", ["Best"]),
        ("in Denemarken doen ze het anders", ["Denemarken"]),
        ("in Alphen aan den Rijn", ["Alphen aan den Rijn"]),
        ("Beste allemaal, het best passend", []),
        ("bij Van Bergen van Goes", []),
        ("in Helvendonk", []),
        ("in de Utrechtsestraat", []),
        ("in zwolle", []),
    ],
)
def test_other_municipalities_are_told_apart(text: str, names: list[str]) -> None:
    assert [place.name for place in find_elsewhere(text, home="Helvendonk")] == names


def test_our_own_municipality_is_not_elsewhere() -> None:
    assert find_elsewhere("in Zwolle", home="Zwolle") == ()
    assert find_elsewhere("in Geleen", home="Sittard-Geleen") == ()
    assert find_elsewhere("in Zwolle", home=None) == ()


@given(
    st.text(max_size=150)
    | st.lists(
        st.sampled_from(
            [
                "De",
                "de",
                "'t",
                "in",
                "aan",
                "Van",
                "der",
                "Lange",
                "Kade",
                "Noord",
                "wijk",
                "zwembad",
                "gemaal",
                "14",
                "P+R",
                "Dorpsstr.",
                "Burg.",
                "straat-Oost",
                "-",
                ".",
                "'s-Hertogenbosch",
                "Best",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_gives_sound_mentions(text: str) -> None:
    for found in (find_places(text), find_elsewhere(text, home="x")):
        assert all(text[place.start : place.end] == place.name and place.key for place in found)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))
