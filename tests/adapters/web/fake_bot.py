"""A bot that answers in every way there is, for the playground to be driven and looked at without the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.domain.card import (
    Button,
    Card,
    Facts,
    Field,
    FieldKind,
    Folded,
    Form,
    Link,
    Quote,
    Row,
    Status,
    Style,
    Text,
)
from bot.domain.event import Clicked, Deleted, Edited, Event, Joined, PickedMessage, Posted, Submitted, Told
from bot.domain.message import ChannelRef
from bot.domain.reply import FieldErrors, Nothing, Notice, Reply, SayInThread, ShowCard, ShowForm
from bot.domain.sent import Address
from bot.ports import Notifier
from tests.adapters.web.town import account, ref

MONDAY = datetime(2026, 11, 23, 8, 14, tzinfo=UTC)
FOOTER = "Vroegbij is een bot. Alleen jij ziet dit bericht."
WORDS = ("ligt", "sluiten", "besluit")


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def jump_to(self, moment: datetime) -> None:
        self._now = moment


@dataclass(frozen=True)
class Job:
    """A card to deliver later."""

    due: datetime
    key: str
    address: Address
    card: Card


@dataclass
class FakeBot:
    """Remembers what it heard; alerts Sanne ten minutes after a message with one of `WORDS`."""

    clock: FakeClock
    heard: list[Event] = field(default_factory=list)
    due: list[Job] = field(default_factory=list)
    modes: dict[ChannelRef, str] = field(default_factory=dict)
    notifier: Notifier | None = None
    answer: Reply | None = None
    fault: Exception | None = None
    resets: int = 0

    async def handle(self, event: Event) -> Reply:
        self.heard.append(event)
        if self.fault:
            raise self.fault
        if self.answer is not None and isinstance(event, Clicked | Submitted | Told | PickedMessage):
            return self.answer
        match event:
            case Joined(channel=channel):
                self._plan(timedelta(), event.event_id, Address(channel=channel), joined_card())
                reply: Reply = Nothing()
            case Posted() | Edited() | Deleted():
                reply = self._read(event)
            case Clicked():
                reply = self._click(event)
            case Submitted():
                reply = submitted(event)
            case Told(text=text):
                reply = told(text)
            case PickedMessage(message=message):
                reply = ShowForm(intake_form(message.text))
            case _:
                reply = Nothing()
        return reply

    def _read(self, event: Posted | Edited | Deleted) -> Reply:
        if isinstance(event, Deleted):
            self.due = [job for job in self.due if job.key != f"alert:{event.message.id}"]
            return Nothing()
        if isinstance(event, Posted) and event.addressed:
            return SayInThread(help_card())
        message = event.message
        is_on = self.modes.get(message.ref.channel, "off") != "off"
        if is_on and isinstance(event, Posted) and any(word in message.text for word in WORDS):
            card = alert_card(message.text, message.link)
            self._plan(timedelta(minutes=10), f"alert:{message.ref.id}", Address(account("sanne")), card)
        return Nothing()

    async def advance(self, to: datetime) -> None:
        while ready := sorted((job for job in self.due if job.due <= to), key=lambda job: job.due):
            job = ready[0]
            self.due.remove(job)
            self.clock.jump_to(max(job.due, self.clock.now()))
            assert self.notifier
            await self.notifier.send(job.address, job.card, key=f"{job.key}:{job.address}")
        self.clock.jump_to(to)

    async def reset(self) -> None:
        self.resets += 1
        self.due.clear()
        self.modes.clear()

    async def channel_modes(self) -> Mapping[ChannelRef, str]:
        return dict(self.modes)

    def _plan(self, wait: timedelta, key: str, address: Address, card: Card) -> None:
        self.due.append(Job(self.clock.now() + wait, key, address, card))

    def _click(self, click: Clicked) -> Reply:
        if click.action == "channel.switch":
            self.modes[ref("wegen-en-verkeer")] = "quiet"
            return ShowCard(
                replace(joined_card(), buttons=(), parts=(Status("Vroegbij leest hier mee sinds nu."),)), True
            )
        if click.action == "signal.take_up":
            self._plan(timedelta(), "ask", Address(account("jan")), question_card())
            card = alert_card("Vanaf 6 april ligt de Dorpsstraat open.", None)
            status = Status("Jij pakt dit op. Jan de Boer krijgt nu een korte vraag.")
            return ShowCard(replace(card, parts=(status, *card.parts), buttons=card.buttons[1:]), in_place=True)
        if click.action == "signal.dismiss":
            return Notice("Weggezet. Je kunt dit zeven dagen terugdraaien.")
        if click.action == "intake.confirm":
            done = Status("Jij hebt dit bevestigd. Dank je wel!")
            return ShowCard(replace(question_card(), parts=(done, *question_card().parts), buttons=(), more=()), True)
        return ShowForm(intake_form("Dorpsstraat open voor nieuw riool"))


def told(text: str) -> Reply:
    if text.startswith("intake"):
        return ShowForm(intake_form(""))
    if text.startswith("pauze"):
        return Notice("Ik lees hier niet meer mee tot iemand mij weer aanzet.")
    if text.endswith("?"):
        return ShowCard(guidance_card())
    return ShowCard(help_card())


def submitted(event: Submitted) -> Reply:
    errors = {}
    if not event.values.get("title"):
        errors["title"] = "Schrijf in een paar woorden waar het over gaat."
    if not event.values.get("date"):
        errors["date"] = "Kies de eerste dag waarop iemand het merkt."
    if errors:
        return FieldErrors(errors, intake_form(""))
    facts = Facts((("Onderwerp", event.values["title"]), ("Eerste datum", event.values["date"])))
    return ShowCard(Card("Intake geopend", "Intake geopend", (Status("Sanne de Wit kijkt mee."), facts), footer=FOOTER))


def joined_card() -> Card:
    return Card(
        "Mag Vroegbij hier meelezen?",
        "Mag Vroegbij hier meelezen?",
        (
            Text("Vroegbij zoekt projecten waar inwoners iets van merken, en seint de communicatieadviseur in."),
            Folded("Wat wordt er bewaard?", (Text("Alleen wat een project is. De rest bewaart Vroegbij niet."),)),
        ),
        (
            Button("Zet aan", "channel.switch", value="quiet", style=Style.PRIMARY),
            Button("Alleen meekijken", "channel.shadow"),
        ),
        footer="Vroegbij is een bot.",
    )


def alert_card(quote: str, link: str | None) -> Card:
    return Card(
        "Nieuw project in beeld: Dorpsstraat open vanaf 6 april",
        "Dorpsstraat open vanaf 6 april, nog 29 werkdagen",
        (
            Facts(
                (
                    ("Wanneer", "vanaf 6 april (nog 29 werkdagen)"),
                    ("Wie merkt het", "omwonenden, winkels, verkeer"),
                    ("Waar", "Dorpsstraat"),
                    ("Van", "Jan de Boer, Openbare ruimte"),
                )
            ),
            Folded("Bekijk het bericht", (Quote(quote, "Jan de Boer in #wegen-en-verkeer", link, "Naar het bericht"),)),
            Folded("Waarom?", (Text("Toekomst: ‘vanaf 6 april’. Plaats: ‘Dorpsstraat’. Werk: ‘ligt open’."),)),
        ),
        (
            Button("Ik pak het op", "signal.take_up", "s1", style=Style.PRIMARY),
            Button("Niet nodig", "signal.dismiss", "s1"),
        ),
        (
            Button("Geef door aan een collega", "signal.hand_over", "s1"),
            Button("Vraag het team iets", "signal.ask_team", "s1"),
            Button("Morgen weer", "signal.snooze", "s1"),
            Button(
                "Markeer als gevoelig",
                "signal.sensitive",
                "s1",
                style=Style.DANGER,
                confirm="Alleen genoemde mensen zien dit dan nog. Doorgaan?",
            ),
        ),
        footer=FOOTER,
    )


def question_card() -> Card:
    return Card(
        "Vraag van communicatie over de Dorpsstraat",
        "Vraag van Sanne de Wit over de Dorpsstraat",
        (
            Text("Sanne de Wit (communicatie) wil meedenken over de Dorpsstraat. Klopt dit?"),
            Facts(
                (
                    ("Wat", "Dorpsstraat open voor nieuw riool"),
                    ("Eerste dag", "maandag 6 april"),
                    ("Gevoelig", "een beetje"),
                )
            ),
        ),
        (
            Button("Klopt zo", "intake.confirm", "i1", style=Style.PRIMARY),
            Button("Aanpassen", "intake.adjust", "i1"),
        ),
        (
            Button("Vraag aan een collega", "intake.pass_on", "i1"),
            Button("Geen communicatie nodig", "intake.not_needed", "i1"),
        ),
        footer="Vroegbij is een bot en stelt deze vraag namens Sanne de Wit.",
    )


def help_card() -> Card:
    return Card(
        "Dit kan Vroegbij voor je doen",
        "Dit kan Vroegbij voor je doen",
        (
            Text("Ik sein de communicatieadviseur vroeg in over projecten."),
            Row("Nieuwe intake", "Zelf iets melden", (Button("Begin", "intake.new"),)),
            Row(
                "Mijn intakes",
                "Waar staan ze?",
                (Button("Bekijk", "show.status"), Button("Overzicht", "show.overview")),
            ),
            Link("Lees meer over Vroegbij", "https://example.org/vroegbij"),
        ),
        footer="Vroegbij is een bot.",
    )


def guidance_card() -> Card:
    return Card(
        "Antwoord uit het beleid",
        "Antwoord uit het beleid",
        (
            Quote(
                "Zet nooit persoonsgegevens van inwoners in een openbaar AI-hulpmiddel.",
                "Spelregels AI, regel 4 (1 maart 2026)",
            ),
            Status("Geldt niet als er namen of adressen in staan.", good=False),
            Text("Samengesteld door een bot uit eigen documenten.", muted=True),
        ),
        (Button("Dit helpt", "guidance.helped"), Button("Vraag een mens", "guidance.ask_person")),
        footer="Vroegbij is een bot.",
    )


def intake_form(title: str) -> Form:
    return Form(
        "intake.new",
        "i1",
        "Korte intake",
        (
            Field("title", "Waar gaat het over?", value=title, required=True, limit=120),
            Field(
                "who",
                "Wie merkt het, en waar?",
                FieldKind.LINES,
                hint="Bijvoorbeeld: bewoners en winkels in de Dorpsstraat.",
            ),
            Field("date", "Eerste dag waarop iemand het merkt", FieldKind.DATE, required=True),
            Field(
                "sensitive",
                "Is het gevoelig?",
                FieldKind.CHOICE,
                "no",
                choices=(("no", "Nee"), ("bit", "Een beetje"), ("yes", "Ja")),
            ),
            Field(
                "contact",
                "Bij wie kan de adviseur terecht?",
                FieldKind.CHOICE,
                choices=tuple(
                    (name, name)
                    for name in ("Jan de Boer", "Fatima Amrani", "Piet Jansen", "Esra Yilmaz", "Noor Visser")
                ),
            ),
        ),
        "Stuur naar communicatie",
        intro="Een minuut werk. Wat al bekend is, staat er al.",
        cancel="Annuleer",
        carried={"signal": "s1"},
    )
