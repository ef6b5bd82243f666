"""The page for who has no mouse, hears it instead of seeing it, or reads it on a telephone or at night."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.scenarios.browser import BrowserFace
from tests.scenarios.face import words_of

STREET = "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden."
TEN_MINUTES = timedelta(minutes=10)
OPERABLE = ("button", "checkbox", "combobox", "link", "menuitem", "radio", "spinbutton", "tab", "textbox", "Date")
"""Roles of what can be operated; "Date" is what Chromium calls a date field."""

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FAINT = """() => {
    const parse = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
    const light = (c) => { c /= 255; return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
    const luminance = ([r, g, b]) => .2126 * light(r) + .7152 * light(g) + .0722 * light(b);
    const painted = (node) => {
        const layers = [];
        for (let at = node; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
        return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
    };
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !node.checkVisibility({ opacityProperty: true })) continue;
        if (node.closest('.sr, .skip, script, noscript, [hidden]')) continue;
        const under = painted(node), ink = over(parse(getComputedStyle(node).color), under);
        const [dark, bright] = [luminance(ink), luminance(under)].sort((a, b) => a - b);
        const contrast = (bright + .05) / (dark + .05);
        if (contrast < 4.5) found.push([contrast.toFixed(2), node.className, node.textContent.trim()]);
    }
    return found;
}"""
"""The visible texts with less contrast than WCAG 2 asks (4.5), by the colours that the browser computed."""


async def reach(tab: Page, key: str, until: str, limit: int = 90) -> None:
    """Press a key until what has focus matches a selector."""
    for _ in range(limit):
        if await tab.evaluate("selector => document.activeElement.matches(selector)", until):
            return
        await tab.keyboard.press(key)
    pytest.fail(f"{key} does not lead to {until}")


async def nameless(tab: Page) -> Sequence[str]:
    """What can be operated but has no name for who hears the page, as the browser tells assistive technology."""
    session = await tab.context.new_cdp_session(tab)
    tree = await session.send("Accessibility.getFullAXTree")
    await session.detach()
    operable = [node for node in tree["nodes"] if not node["ignored"] and _said(node, "role") in OPERABLE]
    assert len(operable) > 2
    return [str(node) for node in operable if not _said(node, "name").strip()]


def _said(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


async def _alerted(face: BrowserFace) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    await face.inbox("sanne")


async def _folded_out(tab: Page) -> None:
    await tab.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")


async def test_the_whole_tuesday_goes_by_keyboard_alone(by_hand: BrowserFace) -> None:
    tab, keys = by_hand.tab, by_hand.tab.keyboard
    await reach(tab, "Tab", '#who input[name="me"]')
    await reach(tab, "ArrowDown", 'input[value="jan"]')
    await reach(tab, "Tab", "#message")
    await keys.type(STREET)
    await keys.press("Enter")
    await expect(tab.locator("#posts")).to_contain_text(STREET)
    await expect(tab.locator("#message")).to_be_focused()

    await reach(tab, "Shift+Tab", '[data-by="minutes"]')
    await keys.press("Enter")
    sanne = '.box[data-id="sanne"]'
    await expect(tab.locator(sanne)).to_have_accessible_name("Sanne de Wit, communicatieadviseur, 1 nieuw")
    await reach(tab, "Tab", sanne)
    await keys.press("Enter")
    await expect(tab.locator(sanne)).to_have_attribute("aria-pressed", "true")
    await expect(tab.locator(sanne)).to_be_focused()

    await reach(tab, "Tab", '#box [data-action="signal.take_up"]')
    await keys.press("Space")
    await expect(tab.locator("#box .status").first).to_have_text("Jij hebt dit opgepakt")
    await by_hand.behind.settle()
    await reach(tab, "Shift+Tab", '.box[data-id="jan"]')
    await keys.press("Enter")
    question = tab.locator("#box .card")
    await expect(question).to_contain_text("Sanne de Wit")
    await reach(tab, "Tab", "#box .card button.primary")
    await expect(tab.locator(":focus")).to_have_text("Klopt zo")
    await keys.press("Enter")
    await expect(tab.locator("#box .card .status")).not_to_have_count(0)
    (alert,) = await by_hand.behind.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)


async def test_everything_that_can_be_operated_has_a_name(by_hand: BrowserFace) -> None:
    await _alerted(by_hand)
    await _folded_out(by_hand.tab)
    assert await nameless(by_hand.tab) == []
    await by_hand.press("sanne", "Niet nodig")
    assert await nameless(by_hand.tab) == []
    await by_hand.tab.keyboard.press("Escape")
    await by_hand.tab.set_viewport_size({"width": 360, "height": 780})
    assert await nameless(by_hand.tab) == []


async def test_an_open_form_keeps_the_keyboard_and_gives_it_back(by_hand: BrowserFace) -> None:
    await _alerted(by_hand)
    await by_hand.press("sanne", "Niet nodig")
    tab = by_hand.tab
    for key in ("Tab", "Shift+Tab"):
        for _ in range(15):
            await tab.keyboard.press(key)
            outside = "!document.activeElement.closest('#dialog') && document.activeElement !== document.body"
            assert not await tab.evaluate(outside), key
    await tab.keyboard.press("Escape")
    await expect(tab.locator("#dialog")).to_be_hidden()
    await expect(tab.locator(":focus")).to_have_text("Niet nodig")


async def test_a_new_card_is_announced_to_who_hears_the_page(by_hand: BrowserFace) -> None:
    await by_hand.post("jan", "openbare-ruimte", STREET)
    assert await by_hand.inbox("sanne") == []
    await by_hand.jump(TEN_MINUTES)
    told = by_hand.tab.locator('[aria-live="polite"]').filter(has_text="Nieuw bericht van Vroegbij voor Sanne de Wit")
    await expect(told).to_have_count(1)
    await expect(told).to_contain_text("29 werkdagen")
    await expect(told).to_contain_text("De klok staat nu op")


async def test_on_a_narrow_telephone_nothing_sticks_out(by_hand: BrowserFace) -> None:
    await _alerted(by_hand)
    tab = by_hand.tab
    await tab.set_viewport_size({"width": 360, "height": 780})
    for part in ("channel", "bot", "who"):
        await tab.locator(f'.tabs [data-tab="{part}"]').click()
        await _folded_out(tab)
        assert await tab.evaluate("document.documentElement.scrollWidth") == 360, part


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_what_is_behind_it(by_hand: BrowserFace, scheme: str) -> None:
    await _alerted(by_hand)
    tab = by_hand.tab
    await tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await by_hand.tell("sanne", "help")
    await _folded_out(tab)
    assert await tab.evaluate(FAINT) == []
    await by_hand.press("sanne", "Niet nodig", card=0)
    assert await tab.evaluate(FAINT) == []
    await by_hand.tab.locator('#dialog [type="submit"]').click()
    await expect(by_hand.tab.locator("#dialog .error").first).to_be_visible()
    assert await tab.evaluate(FAINT) == []
