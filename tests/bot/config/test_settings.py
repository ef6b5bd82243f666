from pathlib import Path

import pytest

from bot.config.problems import ConfigurationError
from bot.config.settings import Settings, read_settings
from bot.config.slack import SlackSettings
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


SECRETS = {
    "VROEGBIJ_SLACK_BOT_TOKEN": "xoxb-1-geheim",
    "VROEGBIJ_SLACK_SIGNING_SECRET": "0123geheim",
}


def test_slack_is_off_unless_it_is_set_up() -> None:
    assert read_settings(ENOUGH).slack is None


def test_slack_can_be_set_up() -> None:
    more = {
        "VROEGBIJ_SLACK_SIGNING_SECRET_OLD": "oud",
        "VROEGBIJ_SLACK_APP_TOKEN": "xapp-1",
        "VROEGBIJ_SLACK_TEAMS": "T0A, T0B",
    }
    found = read_settings({**ENOUGH, **SECRETS, **more}).slack
    assert found == SlackSettings("xoxb-1-geheim", "0123geheim", "oud", "xapp-1", frozenset({"T0A", "T0B"}))
    assert read_settings({**ENOUGH, **SECRETS}).slack == SlackSettings("xoxb-1-geheim", "0123geheim")


def test_secrets_can_be_in_files_and_are_never_shown(tmp_path: Path) -> None:
    for name, value in SECRETS.items():
        (tmp_path / name).write_text(f"{value}\n")
    files = {f"{name}_FILE": str(tmp_path / name) for name in SECRETS}
    found = read_settings({**ENOUGH, **files})
    assert found == read_settings({**ENOUGH, **SECRETS})
    assert "geheim" not in repr(found)


def test_all_that_is_wrong_with_slack_is_reported_without_showing_it(tmp_path: Path) -> None:
    (tmp_path / "leeg").touch()
    wrong = {
        "VROEGBIJ_SLACK_BOT_TOKEN": "geheim",
        "VROEGBIJ_SLACK_SIGNING_SECRET": "ge heim",
        "VROEGBIJ_SLACK_SIGNING_SECRET_OLD_FILE": str(tmp_path / "leeg"),
        "VROEGBIJ_SLACK_APP_TOKEN": "xapp-geheim",
        "VROEGBIJ_SLACK_APP_TOKEN_FILE": str(tmp_path / "leeg"),
        "VROEGBIJ_SLACK_TEAMS": "voorbeeldstad T0A",
        "VROEGBIJ_SLACK_TOKEN": "geheim",
    }
    found = mistakes(**wrong)
    assert sorted(found) == [
        "VROEGBIJ_SLACK_APP_TOKEN_FILE",
        "VROEGBIJ_SLACK_BOT_TOKEN",
        "VROEGBIJ_SLACK_SIGNING_SECRET",
        "VROEGBIJ_SLACK_SIGNING_SECRET_OLD_FILE",
        "VROEGBIJ_SLACK_TEAMS",
        "VROEGBIJ_SLACK_TOKEN",
    ]
    assert "geheim" not in str(found)
    assert "xoxb-" in found["VROEGBIJ_SLACK_BOT_TOKEN"]


def test_a_token_alone_is_not_enough_and_neither_is_a_secret_alone() -> None:
    token, secret = SECRETS
    assert list(mistakes(**{token: SECRETS[token]})) == [secret]
    assert list(mistakes(**{secret: SECRETS[secret]})) == [token]
    over_socket = {token: SECRETS[token], "VROEGBIJ_SLACK_APP_TOKEN": "xapp-1"}
    assert read_settings({**ENOUGH, **over_socket}).slack == SlackSettings("xoxb-1-geheim", app_token="xapp-1")
