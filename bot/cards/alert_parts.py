"""What an alert says about its project: the facts, what changed, and why the bot thinks so."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.build import channel_label, joined
from bot.cards.project import mini_facts
from bot.cards.reader import Reader
from bot.domain.assessment import Reason, ReasonKind
from bot.domain.card import Facts, Folded, Part, Quote, Status, Text
from bot.domain.channel import Channel
from bot.domain.evidence import Evidence, News, NewsKind
from bot.domain.intake import Intake
from bot.domain.message import Account
from bot.domain.signal import Signal

_WORDS = 5
_REASONS = 8
_QUOTES = 3
_BAD_NEWS = (NewsKind.CANCELLED, NewsKind.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Alert:
    """Everything an alert card is made from; `quotes`: the reader may see the literal words.

    `colleagues` is what the authors of the passages are called, besides whoever began.
    """

    signal: Signal
    reader: Reader
    intake: Intake | None
    channel: Channel
    author_name: str
    quotes: bool
    working_days_left: int | None
    assigned_why: str
    related: tuple[str, ...]
    colleagues: Mapping[Account, str]


def facts(alert: Alert) -> Facts:
    """Who notices it, where, when and how long that is, who decides, and in which channel.

    Once the author answered, it is the answers that count.
    """
    signal, reader, intake = alert.signal, alert.reader, alert.intake
    if intake is not None and intake.question.answered_at is not None:
        told = mini_facts(intake.mini, reader, days_left=reader.days_left(alert.working_days_left))
        return Facts((*told.rows, (reader.t("fact.channel"), channel_label(alert.channel.name))))
    when = reader.when(signal.when) if signal.when else ""
    decisions = [r.words for r in signal.reasons if r.kind is ReasonKind.DECISION and r.weight >= 0]
    rows = (
        ("fact.who", _listed(signal.audiences) or likely_audience(signal, reader)),
        ("fact.where", _listed(tuple(dict.fromkeys((*signal.places, *signal.objects))))),
        ("fact.when", joined(when, reader.days_left(alert.working_days_left)) if when else ""),
        ("fact.decision", _listed(tuple(decisions)) if alert.quotes else ""),
        ("fact.channel", channel_label(alert.channel.name)),
    )
    return Facts(tuple((reader.t(key), value) for key, value in rows if value))


def likely_audience(signal: Signal, reader: Reader) -> str:
    """Who will probably notice it, by topic and kind of works; empty when nothing is known."""
    kinds = {reason.kind for reason in signal.reasons if reason.weight >= 0}
    if signal.topics:
        who = reader.t(f"who.{signal.topics[0].name.lower()}")
    elif kinds & {ReasonKind.PRESS, ReasonKind.INCIDENT}:
        who = reader.t("who.press")
    elif kinds:
        who = reader.t("who.other")
    else:
        return ""
    nearby = reader.t("who.works")
    if ReasonKind.WORKS in kinds and nearby not in who:
        who = f"{nearby}, {who}"
    return reader.t("who.likely", who=who)


def news(alert: Alert) -> tuple[Part, ...]:
    """The newest changed fact in sight, earlier ones behind one tap."""
    lines = [_told(n, alert.reader) for n in reversed(alert.signal.news)]
    if not lines:
        return (Status(alert.reader.t("state.cancelled"), good=False),) if alert.signal.cancelled else ()
    newest = Status(lines[0], good=alert.signal.news[-1].kind not in _BAD_NEWS)
    earlier = tuple(Text(line) for line in lines[1 : _WORDS + 1])
    return (newest, Folded(alert.reader.t("news.earlier"), earlier)) if earlier else (newest,)


def why(alert: Alert) -> Folded | None:
    """Why the bot thinks so: its reasons, the literal words with their source, why it came to this advisor."""
    parts: list[Part] = []
    rows = _reason_rows(alert)
    if rows:
        parts.append(Facts(rows))
    if alert.quotes:
        parts += [_quoted(e, alert) for e in alert.signal.evidence[-_QUOTES:]]
    if alert.assigned_why:
        parts.append(Text(alert.assigned_why, muted=True))
    if alert.related:
        parts.append(Text(alert.reader.t("alert.related", titles="; ".join(alert.related)), muted=True))
    return Folded(alert.reader.t("alert.why"), tuple(parts)) if parts else None


def not_a_member(alert: Alert) -> Text | None:
    """Whom to ask when the literal words stay within a private channel."""
    if alert.quotes:
        return None
    return Text(alert.reader.t("alert.not_a_member", name=alert.author_name), muted=True)


def _told(item: News, reader: Reader) -> str:
    if item.kind in (NewsKind.DATE, NewsKind.PLACE, NewsKind.SIZE) and not (item.before and item.after):
        return reader.t(f"news.{item.kind}_new", after=item.after or item.before)
    return reader.t(f"news.{item.kind}", before=item.before, after=item.after)


def _reason_rows(alert: Alert) -> tuple[tuple[str, str], ...]:
    reader = alert.reader
    words: dict[str, list[str]] = {}
    topics = _listed(tuple(reader.topic(t) for t in alert.signal.topics))
    for reason in sorted(alert.signal.reasons, key=_strength)[:_REASONS]:
        label = reader.t(f"reason.{reason.kind}")
        said = words.setdefault(label, [])
        if reason.words and reason.words not in said:
            said.append(reason.words)
    context = reader.t(f"reason.{ReasonKind.CONTEXT}")
    rows = [
        (label, reader.t("reason.answers") if label == context else _reason_words(said, alert))
        for label, said in words.items()
    ]
    return ((reader.t("fact.topic"), topics), *rows) if topics else tuple(rows)


def _reason_words(said: list[str], alert: Alert) -> str:
    if not alert.quotes or not said:
        return alert.reader.t("reason.unsaid")
    return ", ".join(f"‘{w}’" for w in said[:_WORDS])


def _strength(reason: Reason) -> tuple[bool, float]:
    return reason.weight < 0, -abs(reason.weight)


def _quoted(evidence: Evidence, alert: Alert) -> Quote:
    reader = alert.reader
    began = evidence.author == alert.signal.author
    name = alert.author_name if began else alert.colleagues.get(evidence.author) or reader.name(None)
    source = f"{name}, {reader.moment(evidence.sent_at)}"
    return Quote(evidence.quote, source, evidence.link, reader.t("alert.open_message") if evidence.link else "")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:_WORDS])
