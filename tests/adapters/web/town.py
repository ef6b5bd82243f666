"""A made-up municipality for the playground's tests: four channels, eight colleagues, three advisors, a coordinator."""

from bot.domain.channel import Channel
from bot.domain.message import Account, ChannelRef, PersonId, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Role

TENANT = "demo"


def account(person: str) -> Account:
    return Account(Platform.PLAYGROUND, TENANT, person)


def ref(channel: str) -> ChannelRef:
    return ChannelRef(Platform.PLAYGROUND, TENANT, channel)


def person(name: str, department: str, title: str, role: Role = Role.POLICY) -> Person:
    user = name.split(maxsplit=1)[0].casefold()
    return Person(PersonId(user), name, role, (account(user),), department, title)


def channel(name: str, department: str, owner: str, *, private: bool = False, members: tuple[str, ...] = ()) -> Channel:
    return Channel(
        ref(name),
        name,
        department,
        private=private,
        owners=frozenset({PersonId(owner)}),
        members=frozenset(PersonId(member) for member in members),
    )


TOWN = Organisation(
    name="Gemeente Rivierenland",
    municipality="Rivierenland",
    people=(
        person("Sanne de Wit", "Communicatie", "communicatieadviseur ruimte", Role.ADVISOR),
        person("Jan de Boer", "Openbare ruimte", "projectleider wegen"),
        person("Fatima Amrani", "Openbare ruimte", "verkeerskundige"),
        person("Piet Jansen", "Openbare ruimte", "beheerder wegen"),
        person("Esra Yilmaz", "Ruimte en wonen", "stedenbouwkundige"),
        person("Willem van der Heijden-Kuipers", "Ruimte en wonen", "projectmanager gebiedsontwikkeling"),
        person("Noor Visser", "Samenleving", "beleidsadviseur sport"),
        person("Kees Smit", "Samenleving", "beleidsadviseur Wmo"),
        person("Lotte Bakker", "Bestuur", "juridisch adviseur"),
        person("Daan Mulder", "Communicatie", "communicatieadviseur sociaal", Role.ADVISOR),
        person("Mirjam Postma", "Communicatie", "communicatieadviseur bestuur", Role.ADVISOR),
        person("Anouk Hendriks", "Communicatie", "hoofd communicatie", Role.COORDINATOR),
    ),
    channels=(
        channel("wegen-en-verkeer", "Openbare ruimte", "jan"),
        channel("wonen-en-ontwikkeling", "Ruimte en wonen", "esra"),
        channel("sport-en-cultuur", "Samenleving", "noor"),
        channel("college-en-raad", "Bestuur", "lotte", private=True, members=("lotte", "anouk", "jan")),
    ),
)
