"""The playground answers its own page on this computer and nobody else."""

import io

import pytest

from adapters.web.app import build_app
from adapters.web.playground.guard import is_loopback, is_own_host, require_loopback
from adapters.web.playground.site import Site
from adapters.web.serve import serving
from tests.adapters.web.conftest import Page

BODY = {"me": "jan", "request": "r1", "channel": "wegen-en-verkeer", "text": "Hoi"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_this_computer_is_accepted(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.4", "example.org", "localhost.example.org", "1.2.3"])  # noqa: S104
def test_any_other_address_is_refused_at_start(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(ValueError, match="this computer only"):
        require_loopback(host)


async def test_serving_a_playground_elsewhere_is_refused_but_not_serving_without_one(page: Page) -> None:
    with_playground = build_app(version="1", playground=page.site)
    with pytest.raises(ValueError, match="this computer only"):
        async with serving(with_playground, host="0.0.0.0", port=0):  # noqa: S104
            pytest.fail("it listened")
    async with serving(build_app(version="1"), host="0.0.0.0", port=0) as url:  # noqa: S104
        assert url.startswith("http://")
    async with serving(build_app(version="1", playground=page.site), host="127.0.0.1", port=0) as url:
        assert url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"])
def test_own_names_with_any_port_are_known(host: str) -> None:
    assert is_own_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:80@localhost",
        "localhost/x",
        "localhost:99999",
        "",
        "[::1",
        "0.0.0.0",  # noqa: S104
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/state", "/api/live", "/static/playground.js"])
async def test_another_host_name_is_refused_everywhere(page: Page, host: str, path: str) -> None:
    assert not is_own_host(host)
    response = await page.client.get(path, headers={"Host": host})
    assert response.status in (400, 403)


async def test_health_answers_any_host_name(page: Page) -> None:
    response = await page.client.get("/health", headers={"Host": "bot.rivierenland.example"})
    assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_post_from_another_page_is_refused(page: Page, headers: dict[str, str]) -> None:
    before = len(page.bot.heard)
    response = await page.client.post("/api/post", json=BODY, headers=headers)
    assert response.status == 403
    assert (await response.json())["error"].startswith("Dit verzoek komt niet van de speeltuin")
    assert len(page.bot.heard) == before


async def test_a_post_from_the_page_itself_goes_through(page: Page) -> None:
    origin = str(page.client.make_url("/")).rstrip("/")
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    response = await page.client.post("/api/post", json=BODY, headers=headers)
    assert response.status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
async def test_what_a_form_of_another_site_can_send_is_no_json(page: Page, kind: str) -> None:
    response = await page.client.post("/api/reset", data=b'{"request": "r"}', headers={"Content-Type": kind})
    assert response.status == 415
    assert page.bot.resets == 0


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"me": 3}', b'{"text": "\\ud800"}', b"\xff"])
async def test_what_cannot_be_read_gets_a_clear_error(page: Page, body: bytes) -> None:
    response = await page.client.post("/api/post", data=body, headers={"Content-Type": "application/json"})
    assert response.status == 400
    assert (await response.json())["error"]


async def test_too_much_at_once_is_refused_with_a_reason(page: Page) -> None:
    long = io.BytesIO(b'{"text": "' + b"a" * (1024 * 1024) + b'"}')
    response = await page.client.post("/api/post", data=long, headers={"Content-Type": "application/json"})
    assert response.status == 413
    assert (await response.json()) == {"error": "Dit is te veel in één keer: hooguit 1 MB."}


async def test_a_text_that_is_too_long_or_empty_is_refused_with_a_reason(page: Page) -> None:
    answer = await page.ask("post", 400, channel="wegen-en-verkeer", text="a" * 8001)
    assert answer["error"] == "Deze tekst is te lang: hooguit 8000 tekens."
    assert (await page.ask("post", 400, channel="wegen-en-verkeer", text="  \n"))["error"] == "Schrijf eerst iets."
    assert await page.post("a" * 8000)


async def test_every_answer_forbids_foreign_and_inline_scripts(page: Page) -> None:
    for path in ("/", "/api/state", "/static/playground.css", "/static/nothing"):
        headers = (await page.client.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
    html = await (await page.client.get("/")).text()
    assert "style=" not in html
    assert "onclick" not in html
    assert "http" not in html.replace("http-equiv", "")


@pytest.mark.parametrize("name", ["..%2fapp.py", "nothing.js", "%2e%2e/page.py"])
async def test_only_its_own_files_are_served(page: Page, name: str) -> None:
    assert (await page.client.get(f"/static/{name}")).status == 404


async def test_without_a_playground_there_is_only_health(aiohttp_client: object, page: Page) -> None:
    del aiohttp_client
    assert isinstance(page.site, Site)
    async with serving(build_app(version="9"), host="127.0.0.1", port=0) as url:
        assert (await page.client.session.get(f"{url}/health")).status == 200
        assert (await page.client.session.get(url)).status == 404
        assert (await page.client.session.get(f"{url}/api/state")).status == 404
