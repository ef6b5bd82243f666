"""Whatever people type comes out as the same words, never as markup."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.playground.render import Renderer, safe_url
from bot.domain.card import (
    Button,
    Card,
    Facts,
    Field,
    FieldKind,
    Folded,
    Form,
    Heading,
    Language,
    Link,
    Part,
    Quote,
    Row,
    Status,
    Style,
    Text,
)
from tests.adapters.web.conftest import Page, Words

RENDERER = Renderer(ZoneInfo("Europe/Amsterdam"))
ATTACK = "\"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</textarea>'&lt;"

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.sampled_from([ATTACK, "</dl><b>", "' autofocus onfocus='x", "&amp;", "<!--"]),
)
styles = st.sampled_from(Style)
buttons = st.builds(Button, texts, texts, texts, texts, styles, texts)
rows = st.tuples(texts, texts)
simple: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, texts, st.booleans()),
    st.builds(Heading, texts),
    st.builds(Facts, st.lists(rows, max_size=3).map(tuple)),
    st.builds(Quote, texts, texts, st.none() | texts, texts),
    st.builds(Status, texts, st.booleans()),
    st.builds(Row, texts, texts, st.lists(buttons, max_size=2).map(tuple)),
    st.builds(Link, texts, texts | st.just("https://example.org/?a=1&b=<2>")),
)
parts = simple | st.builds(Folded, texts, st.lists(simple, max_size=2).map(tuple))
cards = st.builds(
    Card,
    texts,
    texts,
    st.lists(parts, max_size=4).map(tuple),
    st.lists(buttons, max_size=3).map(tuple),
    st.lists(buttons, max_size=2).map(tuple),
    texts,
    st.sampled_from(Language),
    texts,
)
fields = st.builds(
    Field,
    texts,
    texts,
    st.sampled_from(FieldKind),
    texts,
    texts,
    texts,
    st.booleans(),
    st.lists(rows, max_size=6).map(tuple),
)
forms = st.builds(
    Form,
    texts,
    texts,
    texts,
    st.lists(fields, max_size=4).map(tuple),
    texts,
    texts,
    texts,
    carried=st.dictionaries(texts, texts),
)

CARD_TAGS = frozenset(
    "article h3 h4 p dl div dt dd figure blockquote figcaption a details summary strong span button footer".split()  # noqa: SIM905
)
FORM_TAGS = frozenset(
    "form h2 h3 div ul li a p span label legend fieldset input textarea select option button".split()  # noqa: SIM905
)
DANGEROUS = ("on", "style", "srcdoc", "formaction")


def check(html: str, tags: frozenset[str]) -> Words:
    words = Words(html)
    assert {tag for tag, _ in words.tags} <= tags
    for _, attributes in words.tags:
        assert not any(name.startswith(DANGEROUS) for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data", "//"))
    return words


@given(cards)
def test_any_card_is_only_the_tags_of_the_template(card: Card) -> None:
    words = check(RENDERER.card(card, "1-1", Language.DUTCH), CARD_TAGS)
    assert card.title in "".join(words.words)
    shown = [attributes for tag, attributes in words.tags if tag == "button"]
    for button in (*card.buttons, *card.more):
        assert (button.action, button.target, button.value) in [
            (a["data-action"], a["data-target"], a["data-value"]) for a in shown
        ]


@given(forms)
def test_any_form_is_only_the_tags_of_the_template_and_keeps_its_values(form: Form) -> None:
    words = check(RENDERER.form(form, Language.ENGLISH), FORM_TAGS)
    values = {a.get("value") for tag, a in words.tags if tag == "input"}
    assert {f.value for f in form.fields if f.kind in (FieldKind.LINE, FieldKind.DATE)} <= values
    assert set(form.carried.values()) <= values
    for field in form.fields:
        if field.kind is FieldKind.LINES:
            assert field.value in "".join(words.words)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "http:evil",
        "https://[",
        "mailto:x@y",
        "",
    ],
)
def test_an_address_that_is_not_of_the_web_becomes_no_link(address: str) -> None:
    assert safe_url(address) == ""
    html = RENDERER.card(Card("t", "t", (Link("Kijk", address), Quote("q", "", address, "Naar"))), "1", Language.DUTCH)
    assert "href" not in html
    assert "Kijk" in html


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://localhost:8080/", "/?channel=x&message=1"])
def test_an_address_of_the_web_or_of_this_page_becomes_a_link(address: str) -> None:
    html = RENDERER.card(Card("t", "t", (Link("Kijk", address),)), "1", Language.DUTCH)
    assert [a["href"] for tag, a in Words(html).tags if tag == "a"] == [address]


async def test_an_attack_in_a_message_a_name_and_a_conversation_is_only_words(page: Page) -> None:
    jan = page.site.playground.tenant.person("jan")
    assert jan
    nasty = replace(jan, name=ATTACK, job_title=ATTACK, department=ATTACK)
    tenant = page.site.playground.tenant
    tenant.people = (nasty, *tenant.people[1:])
    tenant._people[jan.id] = nasty  # noqa: SLF001 - a name that no organisation file would let through
    posted = await page.post(ATTACK)
    await page.post(f"@Vroegbij {ATTACK}", thread=posted)
    await page.ask("tell", text=ATTACK)
    lists = (await page.state())["lists"]
    for name in ("channels", "people", "boxes", "posts", "box"):
        for _, html in lists[name]:
            words = Words(html)
            assert not {tag for tag, _ in words.tags} & {"script", "img", "textarea"}
            assert not any(key.startswith("on") for _, a in words.tags for key in a)
    post = next(Words(html) for key, html in lists["posts"] if key == posted)
    assert ATTACK in "".join(post.words)
    assert ATTACK in [a.get("data-text") for _, a in post.tags]


async def test_an_attack_in_a_submitted_form_comes_back_as_a_value(page: Page) -> None:
    values = {"title": ATTACK, "who": ATTACK, "date": ""}
    answer = await page.ask("submit", action="intake.new", values=values)
    words = check(answer["html"], FORM_TAGS)
    assert ATTACK in [a.get("value") for _, a in words.tags]
    assert ATTACK in "".join(words.words)
