"""What people post in the scenarios: plans that are certain, urgent or sensitive, and ordinary talk."""

from datetime import timedelta

STREET = "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden."
CABLES = "Vanaf 12 april gaat de Molenweg dicht voor nieuwe kabels, zes weken, omwonenden moeten omrijden."
WATER = "Vanaf 3 mei gaat de Kerkstraat open voor de waterleiding, bewoners moeten omrijden."
TREES = "Op 10 mei start de kap van 40 bomen langs de Beukenlaan, omwonenden krijgen nog een brief."
QUAY = "Vanaf 17 mei gaat de Havenkade dicht voor nieuwe bestrating, bewoners kunnen er niet parkeren."
POOL = "Vanaf 1 mei sluit het zwembad De Kwakel twee weken voor onderhoud, zwemlessen vallen uit."
BRIDGE = "Op 1 december 2027 gaat de Havenbrug negen maanden dicht, al het verkeer moet omrijden."
FESTIVAL = "Op zaterdag 5 juni is er een nieuw festival op de Markt, het centrum gaat dicht voor auto's."
PRESS = "De krant vraagt nu waarom de Molenweg vanaf 12 april dichtgaat, journalist wil vandaag nog antwoord."
SHELTER = (
    "Wethouder wil dinsdag 9 maart in het college: opvang voor 60 vluchtelingen in het oude schoolgebouw aan de "
    "Lindelaan"
)
TALK = "Heeft iemand de sleutel van de werkkamer gezien? Lunch om half een?"

TEN_MINUTES = timedelta(minutes=10)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
