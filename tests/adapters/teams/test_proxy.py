import pytest

from adapters.teams.proxy import proxy_for

PROXY = "http://proxy.stad.nl:3128"


@pytest.mark.parametrize(
    ("url", "through"),
    [
        ("https://smba.trafficmanager.net/emea/v3", PROXY),
        ("https://intern.stad.nl/", None),
        ("http://127.0.0.1:3978/", None),
    ],
)
def test_only_addresses_outside_go_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch, url: str, through: str | None
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", PROXY)
    monkeypatch.setenv("https_proxy", PROXY)
    monkeypatch.setenv("HTTP_PROXY", PROXY)
    monkeypatch.setenv("no_proxy", "intern.stad.nl")
    assert proxy_for(url) == through
