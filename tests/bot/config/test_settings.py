from pathlib import Path

import pytest

from bot.config.problems import ConfigurationError
from bot.config.settings import Settings, read_settings
from bot.domain.card import Language

ENOUGH = {"VROEGBIJ_ORGANISATION": "examples/klein.toml"}


def mistakes(**environ: str) -> dict[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        read_settings({**ENOUGH, **environ})
    return {error.key: error.what for error in caught.value.errors}


def test_only_the_organisation_has_to_be_set() -> None:
    assert read_settings({**ENOUGH, "PATH": "/bin"}) == Settings(
        organisation=Path("examples/klein.toml"),
        data=Path("var"),
        host="127.0.0.1",
        port=3978,
        language=Language.DUTCH,
        log_level="INFO",
    )


def test_everything_can_be_set() -> None:
    found = read_settings(
        {
            "VROEGBIJ_ORGANISATION": "stad.toml",
            "VROEGBIJ_DATA": "/srv/vroegbij",
            "VROEGBIJ_HOST": "0.0.0.0",  # noqa: S104 - only a value
            "VROEGBIJ_PORT": " 80 ",
            "VROEGBIJ_LANGUAGE": "EN",
            "VROEGBIJ_LOG_LEVEL": "debug",
        }
    )
    assert found == Settings(
        Path("stad.toml"),
        Path("/srv/vroegbij"),
        "0.0.0.0",  # noqa: S104
        80,
        Language.ENGLISH,
        "DEBUG",
    )


def test_an_empty_value_counts_as_not_set() -> None:
    assert read_settings({**ENOUGH, "VROEGBIJ_PORT": "", "VROEGBIJ_DATA": " "}) == read_settings(ENOUGH)


def test_all_mistakes_are_reported_together() -> None:
    found = mistakes(
        VROEGBIJ_ORGANISATION="",
        VROEGBIJ_PORT="http",
        VROEGBIJ_HOST="mijn computer",
        VROEGBIJ_LANGUAGE="fr",
        VROEGBIJ_LOG_LEVEL="loud",
        VROEGBIJ_PROT="1",
    )
    assert found == {
        "VROEGBIJ_PROT": "deze instelling bestaat niet; haal haar weg. Bedoelt u 'VROEGBIJ_PORT'?",
        "VROEGBIJ_ORGANISATION": (
            "ontbreekt. Zet deze op het pad van het organisatiebestand, bijvoorbeeld examples/voorbeeldstad.toml."
        ),
        "VROEGBIJ_HOST": (
            "'mijn computer' is geen adres. Geef een IP-adres of hostnaam zonder spaties, bijvoorbeeld 127.0.0.1."
        ),
        "VROEGBIJ_PORT": "'http' is geen poort. Geef een geheel getal van 0 tot en met 65535.",
        "VROEGBIJ_LANGUAGE": "'fr' kan niet. Kies uit nl, en.",
        "VROEGBIJ_LOG_LEVEL": "'loud' kan niet. Kies uit DEBUG, INFO, WARNING, ERROR.",
    }


@pytest.mark.parametrize("port", ["-1", "65536", "1e3", "9" * 5000, "³"])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert list(mistakes(VROEGBIJ_PORT=port)) == ["VROEGBIJ_PORT"]


def test_mistakes_are_told_in_the_language_that_was_set() -> None:
    found = mistakes(VROEGBIJ_LANGUAGE="en", VROEGBIJ_PORT="x")
    assert found == {"VROEGBIJ_PORT": "'x' is not a port. Give a whole number from 0 to 65535."}


def test_the_error_reads_as_one_line_per_mistake() -> None:
    with pytest.raises(ConfigurationError, match=r"\AVROEGBIJ_ORGANISATION: ontbreekt.*\nVROEGBIJ_PORT: 'x' is geen"):
        read_settings({"VROEGBIJ_PORT": "x"})
