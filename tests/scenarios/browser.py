"""The Face driver by hand: each act as a person does it on the playground's page, in a real browser."""

import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.domain.card import Button
from bot.domain.organisation import Organisation
from bot.domain.working_time import WorkingTime
from tests.scenarios.face import Answered, PlaygroundFace, Pressable, Shown, buttons_of, followed, shown

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""Chromium without what needs a network, a screen or root's blessing."""

TEN_MINUTES = timedelta(minutes=10)
HOUR = timedelta(hours=1)

_FORGE = """(card, [label, data]) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    Object.assign(button.dataset, data);
    card.append(button);
}"""

_VALUES = "form => Object.fromEntries(new FormData(form))"


@dataclass(slots=True)
class BrowserFace:
    """The page in `tab`. What no person can see or do (an event told twice, the clock exactly) goes by `behind`."""

    behind: PlaygroundFace
    tab: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> Organisation:
        return self.behind.organisation

    async def open(self) -> None:
        """Go to the page; what its script stumbles over is noted in `complaints`."""
        if not self.complaints:
            self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        await self.tab.goto(str(self.behind.client.make_url("/")))
        await expect(self.tab.locator("#posts > li")).not_to_have_count(0)

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str:
        await self._be(who, channel)
        if thread:
            await self._act_on(thread, "reply")
        said = await self._said("post", self._write("#message", text))
        assert "post" in said, said
        await expect(self._message(said["post"])).to_be_visible()
        return str(said["post"])

    async def try_post(self, who: str, channel: str, text: str) -> Answered:
        """Post what the platform itself may refuse."""
        await self._be(who, channel)
        return await self._answered(await self._said("post", self._write("#message", text)), "channel")

    async def edit(self, who: str, message: str, text: str) -> None:
        await self._be(who, self._channel_of(message))
        await self._act_on(message, "edit")
        said = await self._said("edit", self._write("#message", text))
        assert "error" not in said, said
        await expect(self._message(message).locator(".prose")).to_have_text(text)

    async def delete(self, who: str, message: str) -> None:
        await self._be(who, self._channel_of(message))
        await self._act_on(message, "delete")
        said = await self._said("delete", self.tab.locator("#confirm-yes").click())
        assert "error" not in said, said
        await expect(self._message(message).locator(".gone")).to_be_visible()

    async def arrive(
        self, who: str, channel: str, text: str, *steps: str, edited: str = "", message: str = "late"
    ) -> None:
        await self.behind.arrive(who, channel, text, *steps, edited=edited, message=message)

    async def inbox(self, who: str) -> Sequence[Shown]:
        """The cards in somebody's conversation, once the page shows them all."""
        cards = await self.behind.inbox(who)
        await self._look_at(who)
        await expect(self.tab.locator("#box .card > h3")).to_have_text([card.title for card in cards])
        return cards

    async def channel_cards(self, channel: str) -> Sequence[Shown]:
        """The cards in a channel, once the page shows them all to one of its members."""
        cards = await self.behind.channel_cards(channel)
        known = next(c for c in self.behind.organisation.channels if c.ref.channel == channel)
        await self._be(min(known.members), channel)
        await expect(self.tab.locator("#posts .card > h3")).to_have_text([card.title for card in cards])
        return cards

    async def press(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Answered:
        return await self.press_old(who, await self.remember(who, label, card=card, row=row, channel=channel))

    async def remember(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Pressable:
        return await self.behind.remember(who, label, card=card, row=row, channel=channel)

    async def press_old(self, who: str, remembered: Pressable) -> Answered:
        """Press a button; on a card that moved on, put it back first, as on a screen that did not follow."""
        button, entry = remembered.button, self.behind.demo.site.playground.world.find(remembered.entry)
        assert entry is not None
        pane = "bot" if entry.place.startswith("@") else "channel"
        await (self._look_at(who) if pane == "bot" else self._be(who, entry.place[1:]))
        card = self.tab.locator(f'[id="post-{entry.id}"] .card')
        if entry.card is None or button not in buttons_of(shown(entry.card)):
            await self._forge(card, button, entry.id)
        said = await self._said("click", self._press(card, button))
        return await self._answered(said, pane)

    async def press_forged(self, who: str, action: str, target: str = "", value: str = "") -> Answered:
        """Put a button on a card that has none such, as a person with the browser's own tools can."""
        cards = await self.inbox(who)
        entries = [e for e in self.behind.demo.site.playground.world.entries(f"@{who}") if e.card]
        assert cards, f"{who} sees no card to forge a button on"
        return await self.press_old(who, Pressable(Button("Vals", action, target, value), entries[0].id))

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered:
        """Fill in the form that is open and hand it in."""
        form = self.tab.locator("#dialog form")
        await expect(form).to_have_attribute("data-action", action)
        await expect(form).to_have_attribute("data-target", target)
        for name, value in values.items():
            await _fill_in(form.locator(f'[name="{name}"]'), value)
        said = await self._said("submit", form.locator('[type="submit"]').click())
        return await self._answered(said, "bot")

    async def complete(self, who: str, form: Answered, values: Mapping[str, str]) -> Answered:
        return await self.fill(who, form.action, values, target=form.target)

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered:
        seen = len(await self.behind.inbox(who))
        if channel:
            await self._be(who, channel)
            said = await self._said("command", self._write("#message", f"/vroegbij {text}"))
            return await followed(self, who, await self._answered(said, "channel"), seen)
        await self._look_at(who)
        answer = await self._answered(await self._said("tell", self._write("#told", text)), "bot")
        return await followed(self, who, answer, seen)

    async def mention(self, who: str, channel: str, text: str) -> Answered:
        return await self.try_post(who, channel, f"@Vroegbij {text}")

    async def pick(self, who: str, message: str) -> Answered:
        """Choose "Intake van dit bericht"."""
        await self._be(who, self._channel_of(message))
        return await self._answered(await self._said("pick", self._act_on(message, "pick")), "channel")

    async def move_bot(self, who: str, channel: str, *, present: bool) -> None:
        await self._be(who, channel)
        name = "Zet Vroegbij in dit kanaal" if present else "Haal Vroegbij uit dit kanaal"
        await self._said("member", self.tab.get_by_role("button", name=name).click())

    async def jump(self, ahead: timedelta) -> None:
        await self.behind.settle()
        await self.jump_to(self.behind.now + ahead)

    async def jump_to(self, moment: datetime) -> None:
        """Press the clock's buttons, each time the largest step that fits; the last minutes go by by themselves."""
        working = WorkingTime.of(self.behind.organisation)
        while (left := moment - self.behind.now) >= TEN_MINUTES:
            if working.next_working_morning(self.behind.now) <= moment:
                await self._jump("Volgende werkdag")
            else:
                await self._jump("+1 uur" if left >= HOUR else "+10 min")
        await self.behind.jump_to(moment)

    async def restart(self) -> None:
        """Stop the program, start it again on what it kept, and open its page."""
        await self.behind.restart()
        await self.open()

    async def _be(self, who: str, channel: str) -> None:
        """Choose who one is, then the channel."""
        address = re.compile(rf"[?&]me={who}(&|$)")
        if not address.search(self.tab.url):
            await self.tab.locator(f'#who input[value="{who}"]').check()
            await expect(self.tab).to_have_url(address)
        chosen = self.tab.locator(f'#who [data-do="channel"][data-id="{channel}"]')
        if await chosen.get_attribute("aria-current") != "true":
            await chosen.click()
        await expect(chosen).to_have_attribute("aria-current", "true")

    async def _look_at(self, who: str) -> None:
        """Look at somebody's messages of the bot; what one does there, one does as that person."""
        chosen = self.tab.locator(f'#bot [data-do="box"][data-id="{who}"]')
        if await chosen.get_attribute("aria-pressed") != "true":
            await chosen.click()
        await expect(chosen).to_have_attribute("aria-pressed", "true")

    async def _write(self, box: str, text: str) -> None:
        await self.tab.locator(box).fill(text)
        await self.tab.locator(box).press("Enter")

    async def _act_on(self, message: str, act: str) -> None:
        """Press one of the buttons under a message."""
        button = self._message(message).locator(f'.post-actions [data-do="{act}"]')
        await _unfold(button)
        await button.click()

    async def _press(self, card: Locator, button: Button) -> None:
        found = _on(card, button)
        await expect(found).to_have_text(button.label)
        await _unfold(found)
        await found.click()
        if button.confirm:
            await expect(self.tab.locator("#confirm-text")).to_have_text(button.confirm)
            await self.tab.locator("#confirm-yes").click()

    async def _forge(self, card: Locator, button: Button, entry: str) -> None:
        await expect(_on(card, button)).to_have_count(0)
        data = {"do": "click", "entry": entry, "target": button.target, "value": button.value}
        await card.evaluate(_FORGE, [button.label, {**data, "action": str(button.action)}])

    async def _jump(self, label: str) -> None:
        button = self.tab.get_by_role("button", name=label, exact=True)
        said = await self._said("jump", button.click())
        assert "error" not in said, said
        local = self.behind.now.astimezone(self.behind.organisation.zone)
        await expect(self.tab.locator('[data-text="clock_time"]')).to_have_text(f"{local:%H:%M}")
        await expect(button).not_to_have_attribute("aria-disabled", "true")

    async def _said(self, what: str, act: Awaitable[object]) -> dict[str, Any]:
        """What the playground answered the page when somebody did this."""
        async with self.tab.expect_response(lambda response: response.url.endswith(f"/api/{what}")) as coming:
            await act
        said: dict[str, Any] = await (await coming.value).json()
        return said

    async def _answered(self, said: Mapping[str, Any], pane: str) -> Answered:
        """What the page made of an answer."""
        if "error" in said:
            await expect(self.tab.locator(".toast.wrong, .summary").last).to_contain_text(said["error"])
            return Answered("refused", said["error"])
        text, form = said.get("text", ""), self.tab.locator("#dialog form")
        if said["kind"] in ("form", "errors"):
            await expect(form).to_be_visible()
            await expect(form.locator(".summary")).to_have_count(int(said["kind"] == "errors"))
            return Answered(
                said["kind"],
                text,
                None,
                await form.get_attribute("data-action") or "",
                await form.get_attribute("data-target") or "",
                await form.evaluate(_VALUES),
                [found.partition(":")[2].strip() for found in await form.locator(".field .error").all_inner_texts()],
            )
        await expect(self.tab.locator("#dialog")).to_be_hidden()
        if said["kind"] == "notice":
            await expect(self.tab.locator(f'[data-notices="{pane}"] article').last).to_contain_text(text)
        entry = self.behind.demo.site.playground.world.find(said.get("entry", ""))
        if entry and entry.card:
            await expect(self.tab.locator(f'[id="post-{entry.id}"] .card > h3')).to_have_text(entry.card.title)
        return Answered(said["kind"], text, shown(entry.card) if entry and entry.card else None)

    def _message(self, message: str) -> Locator:
        return self.tab.locator(f'[id="post-{message}"]')

    def _channel_of(self, message: str) -> str:
        entry = self.behind.demo.site.playground.world.find(message)
        assert entry is not None
        return entry.place[1:]


def _on(card: Locator, button: Button) -> Locator:
    data = f'[data-action="{button.action}"][data-target="{button.target}"][data-value="{button.value}"]'
    return card.locator(f"button{data}")


async def _unfold(inside: Locator) -> None:
    """Open what something is folded away in: "Meer", details, a thread."""
    for details in await inside.locator("xpath=ancestor::details[not(@open)]").all():
        await details.locator("> summary").click()


async def _fill_in(control: Locator, value: str) -> None:
    """Fill in one field, whatever it is."""
    kind = await control.first.evaluate("control => control.type")
    if kind == "radio":
        await control.and_(control.page.locator(f'[value="{value}"]')).check()
    elif kind == "select-one":
        await control.select_option(value)
    else:
        await control.fill(value)
