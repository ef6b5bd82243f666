"""Pictures of cards and forms as Teams shows them, wide and on a phone, for docs/images.

Run: .venv/bin/python -m tests.peers.teams.pictures
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from adapters.teams.codes import Block
from adapters.teams.render import render_card
from adapters.teams.render_form import render_form, with_errors
from bot.cards.guidance import Cited, guidance_card
from bot.cards.overview import overview_card
from bot.cards.question import adjust_form, question_card
from bot.cards.settings import joined_card
from bot.cards.triage import dismiss_form
from bot.domain.card import Card
from bot.domain.channel import ChannelMode
from bot.domain.guidance import Band
from bot.domain.organisation import Organisation
from bot.domain.signal import SignalStatus
from tests.bot.cards.made import JAN, LINK, QUOTE, alert, answered, asked, channel, intake, reader, signal
from tests.peers.teams.adaptive import teams_page

IMAGES = Path(__file__).parents[3] / "docs" / "images"
WIDE, PHONE = 600, 360
LEFT = 29
"""Working days from the day of the pictures to 6 April."""
PAST = date(2027, 2, 22)
"""The day before it."""


def example_cards() -> Mapping[str, Card]:
    """The cards people meet first."""
    sanne = reader()
    town = Organisation("Gemeente Voorbeeldstad", "Voorbeeldstad", (), ())
    rule = Cited("Persoonsgegevens", "Zet nooit namen of adressen van inwoners in een AI-dienst.", "AI-spelregels", "4")
    return {
        "alert": alert(signal(), sanne),
        "question": question_card(
            intake(asked()),
            replace(sanne, person=JAN),
            advisor_name="Sanne de Wit",
            quote=QUOTE,
            link=LINK,
            channel_name="openbare-ruimte",
        ),
        "confirmed": alert(signal(SignalStatus.TAKEN_UP), sanne, opened=intake(answered())),
        "overview": overview_card(
            sanne,
            intakes=[(intake(), LEFT)],
            alerts=[signal()],
            watch=[signal(SignalStatus.WATCHED)],
            days={signal().id: LEFT},
        ),
        "joined": joined_card(channel(mode=ChannelMode.OFF, name="dienstverlening"), sanne, town, model_runs=False),
        "guidance": guidance_card(sanne, rules=[rule], band=Band.SURE),
    }


def example_forms() -> Sequence[Block]:
    """The question to correct, with a mistake in it, and a dismissal with its reasons."""
    adjust = adjust_form(intake(), reader())
    early = replace(
        adjust,
        fields=tuple(
            replace(one, value=PAST.isoformat()) if one.name == "first_date" else one for one in adjust.fields
        ),
    )
    wrong = with_errors(early, {"first_date": reader().t("error.date_past", day=reader().day(PAST))})
    return [render_form(wrong), render_form(dismiss_form("s1", "Dorpsstraat dicht", reader()))]


def main() -> None:
    """Draw them all."""
    cards = {name: render_card(card) for name, card in example_cards().items()}
    IMAGES.mkdir(parents=True, exist_ok=True)
    take("teams-cards.png", [cards[n] for n in ("alert", "question", "confirmed")], WIDE, unfold=("▸ Waarom?",))
    take("teams-cards-phone.png", [cards[n] for n in ("alert", "question")], PHONE, unfold=("Meer",))
    take("teams-lists.png", [cards[n] for n in ("overview", "joined", "guidance")], WIDE)
    take("teams-forms.png", example_forms(), WIDE)
    take("teams-forms-phone.png", example_forms()[:1], PHONE)


def take(name: str, cards: Sequence[Block], width: int, *, unfold: Sequence[str] = ()) -> None:
    """Photograph these under each other; on a phone Teams puts buttons under each other."""
    phone = width == PHONE
    with teams_page(width, scale=2 if phone else 1) as page:
        page.evaluate("([cards, phone]) => show(cards, phone)", [list(cards), phone])
        page.evaluate("labels => unfold(labels)", list(unfold))
        page.screenshot(path=IMAGES / name, full_page=True)


if __name__ == "__main__":
    main()
