import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from bot.config.problems import ConfigurationError
from bot.config.settings import read_settings
from bot.config.teams import TeamsSettings

APP = "1a2b3c4d-0000-4000-8000-00000000abcd"
TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
OTHER = "5d9e5b80-1111-4222-8333-444455556666"
ENOUGH = {"VROEGBIJ_ORGANISATION": "examples/klein.toml"}
WHO = {"VROEGBIJ_TEAMS_APP_ID": APP, "VROEGBIJ_TEAMS_TENANTS": TENANT}
SECRET = "abc8Q~geheim"


def read(**environ: str) -> TeamsSettings | None:
    return read_settings({**ENOUGH, **environ}).teams


def mistakes(**environ: str) -> dict[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        read(**environ)
    return {error.key: error.what for error in caught.value.errors}


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key in one file; `cert.pem` and `key.pem` beside it hold one each."""
    folder = tmp_path_factory.mktemp("pem")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "vroegbij")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    cert = certificate.public_bytes(serialization.Encoding.PEM)
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    locked = key.private_bytes(serialization.Encoding.PEM, form, serialization.BestAvailableEncryption(b"woord"))
    der = certificate.public_bytes(serialization.Encoding.DER)
    (folder / "thumbprint").write_text(hashlib.sha1(der, usedforsecurity=False).hexdigest().upper())
    (folder / "cert.pem").write_bytes(cert)
    (folder / "key.pem").write_bytes(private)
    (folder / "locked.pem").write_bytes(locked)
    both = folder / "both.pem"
    both.write_bytes(private + cert)
    return both


def test_teams_is_off_unless_it_is_set_up() -> None:
    assert read() is None


def test_a_client_secret_is_enough_and_is_never_shown(tmp_path: Path) -> None:
    found = read(**WHO, VROEGBIJ_TEAMS_APP_PASSWORD=SECRET)
    assert found == TeamsSettings(APP, (TENANT,), SECRET)
    assert SECRET not in repr(found)
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    assert read(**WHO, VROEGBIJ_TEAMS_APP_PASSWORD_FILE=str(file)) == found


def test_so_is_a_managed_identity() -> None:
    assert read(**WHO, VROEGBIJ_TEAMS_MANAGED_IDENTITY="True") == TeamsSettings(APP, (TENANT,), managed_identity=True)


def test_so_is_a_certificate_with_its_key_in_the_same_file_or_in_another(pem: Path) -> None:
    thumbprint = (pem.parent / "thumbprint").read_text()
    together = read(**WHO, VROEGBIJ_TEAMS_CERTIFICATE=str(pem))
    assert together == TeamsSettings(APP, (TENANT,), private_key=pem, thumbprint=thumbprint)
    cert, key = pem.parent / "cert.pem", pem.parent / "key.pem"
    apart = read(**WHO, VROEGBIJ_TEAMS_CERTIFICATE=str(cert), VROEGBIJ_TEAMS_CERTIFICATE_KEY=str(key))
    assert apart == TeamsSettings(APP, (TENANT,), private_key=key, thumbprint=thumbprint)


def test_an_rsa_key_as_older_tools_write_it_will_do(pem: Path, tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    old = tmp_path / "old.pem"
    form = serialization.PrivateFormat.TraditionalOpenSSL
    old.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    cert = str(pem.parent / "cert.pem")
    found = read(**WHO, VROEGBIJ_TEAMS_CERTIFICATE=cert, VROEGBIJ_TEAMS_CERTIFICATE_KEY=str(old))
    assert found is not None
    assert found.private_key == old


def test_ids_and_hosts_are_told_apart_and_written_small() -> None:
    found = read(
        VROEGBIJ_TEAMS_APP_ID=APP.upper(),
        VROEGBIJ_TEAMS_TENANTS=f"{TENANT.upper()}, {OTHER},{TENANT}",
        VROEGBIJ_TEAMS_APP_PASSWORD=SECRET,
        VROEGBIJ_TEAMS_SERVICE_HOSTS="Teams.Example.com *.example.net",
    )
    assert found == TeamsSettings(APP, (TENANT, OTHER), SECRET, service_hosts=("teams.example.com", "*.example.net"))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"VROEGBIJ_TEAMS_SERVICE_HOSTS": "teams.example.com"}, ["APP_ID", "TENANTS", "APP_PASSWORD"]),
        ({"VROEGBIJ_TEAMS_APP_ID": APP}, ["TENANTS", "APP_PASSWORD"]),
        ({"VROEGBIJ_TEAMS_TENANTS": TENANT}, ["APP_ID", "APP_PASSWORD"]),
        ({"VROEGBIJ_TEAMS_APP_PASSWORD": SECRET}, ["APP_ID", "TENANTS"]),
        (WHO, ["APP_PASSWORD"]),
        ({**WHO, "VROEGBIJ_TEAMS_MANAGED_IDENTITY": "false"}, ["APP_PASSWORD"]),
        ({**WHO, "VROEGBIJ_TEAMS_APP_ID": "  ", "VROEGBIJ_TEAMS_APP_PASSWORD": SECRET}, ["APP_ID"]),
    ],
)
def test_nothing_starts_without_app_id_tenant_and_credential(given: dict[str, str], missing: list[str]) -> None:
    assert list(mistakes(**given)) == [f"VROEGBIJ_TEAMS_{name}" for name in missing]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_that_is_wrong_is_reported_without_showing_a_secret(language: str, tmp_path: Path) -> None:
    found = mistakes(
        VROEGBIJ_LANGUAGE=language,
        VROEGBIJ_TEAMS_APP_ID="sesam",
        VROEGBIJ_TEAMS_TENANTS=f"{TENANT} sesam",
        VROEGBIJ_TEAMS_APP_PASSWORD="sesam open",
        VROEGBIJ_TEAMS_CERTIFICATE=str(tmp_path / "niets.pem"),
        VROEGBIJ_TEAMS_MANAGED_IDENTITY="misschien",
        VROEGBIJ_TEAMS_SERVICE_HOSTS="https://teams.example.com *.com localhost",
        VROEGBIJ_TEAMS_PASSWORD="sesam",
    )
    assert sorted(name.removeprefix("VROEGBIJ_TEAMS_") for name in found) == [
        "APP_ID",
        "APP_PASSWORD",
        "CERTIFICATE",
        "MANAGED_IDENTITY",
        "PASSWORD",
        "SERVICE_HOSTS",
        "TENANTS",
    ]
    assert "sesam" not in str(found)
    assert "https://teams.example.com, *.com, localhost" in found["VROEGBIJ_TEAMS_SERVICE_HOSTS"]


@pytest.mark.parametrize("app_id", ["00000000-0000-0000-0000-000000000000", f"{APP}0", f"{{{APP}}}"])
def test_what_is_no_app_id_is_refused(app_id: str) -> None:
    found = mistakes(**{**WHO, "VROEGBIJ_TEAMS_APP_ID": app_id, "VROEGBIJ_TEAMS_APP_PASSWORD": SECRET})
    assert list(found) == ["VROEGBIJ_TEAMS_APP_ID"]


def test_the_id_of_a_secret_is_not_the_secret() -> None:
    assert "Waarde" in mistakes(**WHO, VROEGBIJ_TEAMS_APP_PASSWORD=OTHER)["VROEGBIJ_TEAMS_APP_PASSWORD"]


def test_a_certificate_comes_with_a_key_that_can_be_read(pem: Path, tmp_path: Path) -> None:
    cert, locked = str(pem.parent / "cert.pem"), str(pem.parent / "locked.pem")
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----")
    for given, wrong in (
        ({"CERTIFICATE": cert}, "CERTIFICATE"),
        ({"CERTIFICATE": cert, "CERTIFICATE_KEY": locked}, "CERTIFICATE_KEY"),
        ({"CERTIFICATE": str(pem.parent / "key.pem")}, "CERTIFICATE"),
        ({"CERTIFICATE": str(broken)}, "CERTIFICATE"),
        ({"CERTIFICATE_KEY": str(pem)}, "CERTIFICATE_KEY"),
    ):
        found = mistakes(**WHO, **{f"VROEGBIJ_TEAMS_{name}": value for name, value in given.items()})
        assert list(found) == [f"VROEGBIJ_TEAMS_{wrong}"]


def test_the_bot_signs_in_in_one_way_only(pem: Path, tmp_path: Path) -> None:
    found = mistakes(
        **WHO,
        VROEGBIJ_TEAMS_APP_PASSWORD=SECRET,
        VROEGBIJ_TEAMS_CERTIFICATE=str(pem),
        VROEGBIJ_TEAMS_MANAGED_IDENTITY="ja",
    )
    assert list(found) == ["VROEGBIJ_TEAMS_CERTIFICATE", "VROEGBIJ_TEAMS_MANAGED_IDENTITY"]
    empty = tmp_path / "empty"
    empty.touch()
    both = {"VROEGBIJ_TEAMS_APP_PASSWORD": SECRET, "VROEGBIJ_TEAMS_APP_PASSWORD_FILE": str(empty)}
    assert list(mistakes(**WHO, **both)) == ["VROEGBIJ_TEAMS_APP_PASSWORD_FILE"]
