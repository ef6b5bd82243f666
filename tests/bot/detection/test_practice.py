"""Three messages for each kind of signal and non-signal that communication advisors know; none is in the corpus."""

from collections.abc import Callable

from bot.detection.detector import Detector
from bot.detection.window import Window
from bot.domain.assessment import Tier
from bot.domain.message import Message

Write = Callable[..., Message]

SIGNALS = {
    "roadworks": (
        "nutsbedrijf wil na de bouwvak de Eikenlaan open gooien, beide kanten",
        "Asfalteren N-weg bij de rotonde in week 23, twee nachten helemaal dicht",
        "contractor says the bridge on Havenweg will be out for five weeks after the summer",
    ),
    "parking and traffic": (
        "Parkeervergunning voor de tweede auto gaat van 40 naar 95 euro per jaar, ingang 1 jan",
        "verkeersbesluit eenrichting Schoolstraat gaat volgende week de deur uit",
        "We willen in het centrum naar 30 km/u, proef start in september",
    ),
    "zoning": (
        "ontwerp omgevingsplan Buitengebied ligt straks zes weken ter inzage, vanaf half mei",
        "Bopa voor de zendmast bij de manege is binnen, omwonenden hebben nog niks gehoord",
        "developer filed the permit for 45 apartments on the old bakery site",
    ),
    "trees and demolition": (
        "22 essen met essentaksterfte aan de Dijkweg moeten eruit voor 15 maart",
        "sloper kan in juli terecht bij de oude lts",
        "kapmelding voor de linden op het plein is rond, zagen in november",
    ),
    "participation": (
        "inloopavond over de dorpsrand prikken we op 14 april, uitnodigingen moeten nog",
        "Enquete onder inwoners over het zwembad gaat live zodra de vragen klaar zijn",
        "we're asking residents to pick one of three designs for the playground in May",
    ),
    "taxes and waste": (
        "ozb gaat 9% omhoog in het voorstel voor de begroting",
        "Vanaf oktober halen we restafval nog maar eens per vier weken op in de kernen",
        "milieustraat gaat op maandag dicht, per 1 juli",
    ),
    "shelter": (
        "coa wil het hotel aan de ringweg huren voor 120 mensen, wethouder wil het wel",
        "Winteropvang daklozen verhuist naar de sporthal, vanaf 1 november",
        "we have found a building for 40 migrant workers, council will hear it Thursday",
    ),
    "care and subsidies": (
        "eigen bijdrage huishoudelijke hulp gaat omhoog, client krijgt brief in nov",
        "subsidiepot voor vrijwilligers gaat per 2027 met een derde omlaag",
        "jeugdteam stopt met inloop op de scholen, na de meivakantie",
    ),
    "elections and events": (
        "stembureau de Hoeksteen valt weg, we zoeken een andere locatie voor maart",
        "vergunning voor het dancefeest op het strand is aangevraagd, 8000 man op 11 juli",
        "the lantern parade gets a new route this year, past the care home",
    ),
    "safety": (
        "burgemeester wil camera's op het stationsplein, besluit valt 3 juni",
        "pand Kanaalweg gaat morgen op slot ivm drugs, drie maanden",
        "Gebiedsverbod voor de jaarwisseling ligt bij de driehoek",
    ),
    "energy": (
        "warmtenet Zuid: 600 woningen krijgen in het najaar een brief met aanbod",
        "Zonnepark langs de snelweg, initiatiefnemer wil in mei met de buurt om tafel",
        "two wind turbines near the sluice are back on the agenda, committee in June",
    ),
    "schools and leisure": (
        "Basisschool De Wilg gaat naar de noodlokalen tijdens de verbouwing, na de zomer",
        "bieb gaat op zaterdag dicht vanaf januari",
        "nieuwe openingstijden zwembad: geen baantjes meer voor 8u, per 1 sept",
    ),
    "services": (
        "balie burgerzaken gaat alleen nog op afspraak vanaf 1 juni",
        "digid machtigen werkt vanaf april niet meer in ons formulier voor kwijtschelding",
        "Counter in the east district will close on Fridays from August",
    ),
    "incidents": (
        "mail met 300 adressen van bijstandsklanten is naar een verkeerde lijst gegaan",
        "blauwalg gevonden in de plas, zwemwater moet dicht",
        "rechter doet vrijdag uitspraak over de stadsboerderij",
    ),
    "governance": (
        "herindeling met de buren komt in juni in de raad",
        "college neemt dinsdag besluit over de nieuwe gemeentesecretaris, embargo tot 16u",
        "motie aangenomen: we moeten voor de zomer met een plan voor vuurwerkvrije zones komen",
    ),
    "property and names": (
        "oude brandweerkazerne gaat in de verkoop, biedingen tot 1 mei",
        "straatnaam Coenstraat wordt veranderd, 80 adressen",
        "Watertoren wordt gemeentelijk monument, aanwijzing in juni",
    ),
    "strike": (
        "bonden kondigen staking aan bij de buitendienst, donderdag geen vuilnis",
        "Stakingsactie 12 mei: straten worden niet geveegd en bruggen draaien niet",
        "outdoor staff will strike next week, no bins collected monday and tuesday",
    ),
    "press and council questions": (
        "AD belt over de wachttijden bij jeugdhulp, deadline 16:00",
        "Fractie D66 stelt schriftelijke vragen over de speeltuin, moet voor vrijdag antwoord op",
        "regional tv wants an interview about the landfill today",
    ),
}
NOTHING = {
    "internal": (
        "Nieuwe laptops worden donderdag uitgereikt, neem je oude lader mee",
        "vanaf maandag is de parkeergarage onder het stadhuis dicht voor personeel",
        "HR: functioneringsgesprekken graag voor 1 juli inplannen",
    ),
    "meetings": (
        "kunnen we het overleg van dinsdag naar woensdag verzetten?",
        "Welke zaal hebben we voor de raadscommissie, ik sta hier alleen",
        "running late, start without me",
    ),
    "published or done": (
        "persbericht over de bomenkap staat sinds gisteren online",
        "De Kerkstraat is weer open, aannemer is weg",
        "evaluatie kermis 2025 af, staat in de map",
    ),
    "jokes and what if": (
        "als dit zo doorgaat sluiten we het hele dorp af haha",
        "stel dat we ooit geld hebben, dan graag een tram naar het strand",
        "wethouder gaat vast ook nog zelf kantjes knippen 😂",
    ),
    "elsewhere": (
        "In Groningen gaan ze per 1 mei betaald parkeren in heel de stad",
        "minister wil per 2028 een nieuwe wet op de jeugdzorg, zag ik bij het NOS",
        "collega's uit Amersfoort sluiten daar twee zwembaden",
    ),
    "one resident": (
        "mevrouw aan de Dorpsstraat 14 wil weten wanneer haar dakkapel wordt behandeld",
        "bezwaar van dhr over zijn ozb aanslag, wie pakt die",
        "client zegt dat de taxi twee keer niet kwam, heb gebeld",
    ),
    "assignment, paste, private": (
        "stagiair moet voor school een persbericht verzinnen over een nieuw zwembad",
        "sorry verkeerde kanaal",
        "vanaf juli ben ik drie weken weg, camping in Frankrijk",
    ),
    "cancelled, unknown": (
        "mijn idee voor een wijkfeest gaat niet door, niemand wist ervan",
        "dat plannetje met de bankjes laten we maar zitten, was alleen bij ons besproken",
        "forget the mural thing, it never left this room",
    ),
    "social": (
        "gefeliciteerd met je verjaardag! taart staat bij de balie",
        "weet iemand waar de sleutel van de schuur is",
        "Wat een regen, fiets maar voorzichtig",
    ),
}


def _tier(detector: Detector, write: Write, text: str) -> Tier:
    found = detector.read(write(text), known=(), window=Window(), home="Voorbeeldstad")
    return found[0].assessment.tier if found else Tier.NONE


def test_what_communication_must_know_is_seen(detector: Detector, write: Write) -> None:
    tiers = {text: _tier(detector, write, text) for texts in SIGNALS.values() for text in texts}

    alerted = [text for text, tier in tiers.items() if tier is Tier.ALERT]
    missed = [text for text, tier in tiers.items() if tier is Tier.NONE]
    assert len(alerted) >= 0.55 * len(tiers), missed
    assert len(missed) <= 0.15 * len(tiers), missed


def test_what_it_need_not_know_alerts_nobody(detector: Detector, write: Write) -> None:
    tiers = {text: _tier(detector, write, text) for texts in NOTHING.values() for text in texts}

    assert [text for text, tier in tiers.items() if tier is Tier.ALERT] == []
    assert sum(tier is Tier.WATCH for tier in tiers.values()) <= 0.15 * len(tiers)
