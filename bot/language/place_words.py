"""The Dutch and English words by which a street, an area or a building is recognised, and the ones that mislead."""

from collections.abc import Mapping

from bot.language.word_lists import word_set

STREETS: tuple[str, ...] = (
    "straat", "weg", "laan", "plein", "kade", "dijk", "gracht", "singel", "pad", "steeg", "dreef", "baan", "markt",
    "vaart", "wal", "burgwal", "boulevard", "dwarsstraat", "allee", "vest", "brink",
)  # fmt: skip
AREAS: tuple[str, ...] = (
    "park", "hof", "wijk", "buurt", "veld", "kwartier", "polder", "haven", "eiland", "woud", "bos", "plantsoen",
    "meent",
    "gaarde", "vliet", "broek", "weide", "duinen", "hoeve", "oord", "beemd", "flats", "flat",
)  # fmt: skip
STRUCTURES: tuple[str, ...] = ("brug", "tunnel", "sluis", "viaduct", "gemaal", "molen", "toren", "poort", "hal")

SAFE_LOWER = word_set(
    "straat weg laan plein kade dijk gracht singel steeg dreef buurt kwartier brug flats vaart beemd gaarde"
)
"""Endings that name a place even when typed without capital ("bij de dorpsstraat")."""

SURE_LOWER = frozenset({"straat", "laan", "dreef", "singel", "gracht", "steeg"})
"""Endings that name a place in lower case even without a preposition."""

COMPASS = word_set("noord zuid oost west centrum midden noordoost zuidoost noordwest zuidwest")
OLD_AND_NEW = word_set("oud nieuw groot klein oost west noord zuid")
PARTICLES = word_set("van der den de ter ten")
CENTRES = word_set("binnenstad centrum stationsgebied havengebied")

SHORTENED: Mapping[str, str] = {"str": "straat", "wg": "weg", "ln": "laan", "pl": "plein", "sngl": "singel"}
"""Endings as people abbreviate them."""

NO_NAMES = word_set(
    """
    kapelaan leerplein uitgaansstraat opslaan overslaan toeslaan afslaan aanslaan inslaan uitslaan verslaan omslaan
    neerslaan beslaan platslaan stukslaan doorslaan voorslaan
    aanbestedingsmarkt aandachtsveld aandachtswijk aanrijdweg aanvoerweg aanwal aardgasvrijebuurt achterbuurt
    achterstandswijk afvaart afwijk akkoord allee antwoord arbeidsmarkt atletiekbaan autotunnel autoweg baan
    ballenpark banenmarkt beachvolleybalveld bedevaart bedrijfshal bedrijvenpark behal behof behoord beleidsveld
    besteeg bestraat bevaart beweegpark beweg bijbaan bijveld bijwoord binnenhaven binnenhof binnenplein
    binnenstraat binnenvaart bloembos bmxbaan boekenmarkt boerenmarkt boostergemaal bos bospad bosplantsoen
    boulevard bouwmarkt bouwweg bowlingbaan brandsteeg brandtoren brink brug buitenwijk bungalowpark busbaan busweg
    buurt carrierepad centralehal centrumwijk crossbaan daalsteeg dassentunnel detectiepoort dierenpark dijk
    dinsdagmarkt donderdagmarkt doorgaandestraat doorgaandeweg doorvaart dorpspark draaibrug draaimolen dreef
    droombaan drukrioolgemaal duinen ecoviaduct eiland energiemarkt erepoort ervaart evenementenhal evenementenpark
    evenementenveld evenementenweide faunapoort faunatunnel fietsbrug fietscrossbaan fietsenhal fietspad fietsstraat
    fietstunnel fietsvoetpad fietsweg flat flats focuswijk galerijflat gangweg gebroek gebuurt gehoord geluidswal
    gemaal gemeentehal gerechtshof gestoord geveld glijbaan gracht grasveld groeipad gymhal hal halverweg
    handbalveld harvest haven heenweg hefbrug helikopterpad hemelvaart herbestraat herhal hindernisbaan hockeyveld
    hof hondenweide honkbalveld hoofdbaan hoofdhal hoofdkwartier huizenmarkt hulpbrug huurmarkt ideeenmarkt ijsbaan
    inbroek informatiemarkt inkomhal inloopmarkt invaart invest invoerveld invulveld ipad jaarmarkt jachthaven
    kabelbaan kabeltunnel kade kantoortoren keersluis kerkhof kerktoren kerstmarkt klapbrug klimtoren klinkerstraat
    klompenpad koeltoren koffiemolen kogelvest koopmarkt korfbalveld krachtenveld kunstgrasveld kunstijsbaan
    kwartier kwijk landweg leefstraat leerpad lentemarkt ligweide loodshal loofbos loopbaan loopbrug looppad loskade
    luchthaven luchtsluis luchtvaart luchtweg maandagmarkt machinepark markt meubelboulevard milieustraat minigemaal
    molen moord nadreef natuurpark nieuwbouwwijk noodbrug noodgemaal noord notepad oefenveld oerwoud oeverwal
    omvaart omweg onderbroek onderweg ontsluitingsweg ontwikkelpad oord opbroek ophaalbrug ophal opslaghal opsteeg
    opvaart overweg paasmarkt pad padelbaan pakjesvaart papiermolen park parkeerplein parkeerveld paspoort
    passantenhaven plantsoen plein pleziervaart polder poldergemaal pontonbrug poort portiekflat pretpark
    probleemwijk productiebos productiestraat provincialeweg publiekshal pumptrackbaan recreatiepark recreatievaart
    reddingsvest regenbroek renbaan retailpark rijbaan rijksweg rioolgemaal rommelmarkt rondvaart ruimtevaart
    ruiterpad schapenweide scheepvaart schelpenpad schiereiland schietbaan schoolplein schoolveld schutsluis
    seniorenflat singel skatebaan skatepark skeelerbaan slagveld sloepvaart sloopflat slotgracht sluis snelheidsbrug
    snelweg speelbos speelpark speelplein speelstraat speeltuinveld speelveld speelweide spijkerbroek spoorbaan
    spoorbrug spoorpoort spoortunnel spoorviaduct spoorweg sporthal sportpark sportveld spuisluis stadsbos
    stadspoort startbaan stationshal steeg steekvest straat strandboulevard strandwal streekmarkt studentenflat
    supermarkt tekstveld tennisbaan terugweg tijdpad toebehoord toegangspoort toegangsweg toren touchpad
    trainingsbroek trainingsveld trambaan transitiepad trapveld trefwoord tunnel turnhal uitkijktoren uitvaart
    uitweg uitwijk vaarweg vakantieoord vakantiepark vakveld vanweg veld ventweg verhal verkeersbrug verkeerseiland
    verstoord vertrekhal verwoord vest viaduct villawijk vissluis vlooienmarkt vluchtbaan vluchthaven vluchtweg
    voedselbos voertuigenpark voetbalveld voetbrug voetgangersbrug voetgangerstunnel voetpad volgbroek volksbuurt
    volkstuinpark volkswijk voorhof voorplein voortdreef voorveld voorwoord vrijdagmarkt vrijmarkt
    vrijwilligersmarkt wachthal wachtwoord wagenpark wal walkade wandelpad warenmarkt wasstraat waterkeringdijk
    watermolen waterpark waterweg wedstrijdbaan wedstrijdveld weegbrug weekmarkt wegbaan weide welvaart werkbroek
    werkeiland werkhal werkveld werkweg wijk wijkmarkt windmolen windpark winkelbuurt winkelstraat winterdijk
    woensdagmarkt woningmarkt woonboulevard woonbuurt woonstraat woontoren woonwagenpark woonwijk woord woud zandpad
    zandwal zaterdagmarkt zeedijk zeehaven zeevaart zijstraat zijweg zomerdijk zondagmarkt zonnepark zorgmarkt
    zwembroek zwemvest
    """
)
"""Ordinary words that end like a place name, and kinds of place without a name."""

PREFIXES = word_set(
    "oude oud nieuwe nieuw lange korte grote kleine hoge lage kromme rechte brede smalle eerste tweede derde sint st "
    "burgemeester burg dokter dr prof professor koningin koning prins prinses pastoor kapelaan deken van der den "
    "ter ten "
    "de jan piet willem johan hendrik admiraal generaal pater meester mr graaf gravin president minister zuid noord "
    "oost west midden bovenste onderste vrije 1e 2e 3e stille blauwe groene rode witte zwarte heilige"
)
"""Words with a capital that belong to the street name after them ("Lange Kade", "Burgemeester Van Walsumlaan")."""

FIRST_WORDS: Mapping[str, str] = {
    "burg": "burgemeester",
    "st": "sint",
    "dr": "dokter",
    "mr": "meester",
    "prof": "professor",
}
"""First words of a street name as people abbreviate them."""

AREA_WORDS = word_set(
    "wijk buurt dorp dorpen kern kernen stadsdeel industrieterrein bedrijventerrein polder park recreatiegebied "
    "plas district village neighbourhood neighborhood sportpark landgoed bedrijvenpark eiland bos "
    "deelgebied natuurgebied zonnepark windpark volkstuinen volkstuin speelplek speelplaats plantsoen"
)
"""Nouns that make the capitalised name after them an area."""

OBJECTS: Mapping[str, str] = {
    word: key
    for key, spelled in {
        "zwembad": "zwembad", "sporthal": "sporthal sportzaal sportcentrum", "gymzaal": "gymzaal gym",
        "bibliotheek": "bibliotheek bieb library", "gemeentehuis": "gemeentehuis", "stadhuis": "stadhuis",
        "stadskantoor": "stadskantoor", "raadhuis": "raadhuis", "milieustraat": "milieustraat",
        "kinderboerderij": "kinderboerderij", "busstation": "busstation", "station": "station",
        "school": "school basisschool obs cbs rkbs kindcentrum ikc kbs sbo", "werf": "werf gemeentewerf",
        "dorpshuis": "buurthuis wijkhuis dorpshuis wijkcentrum gemeenschapshuis kulturhus mfa buurtcentrum "
        "multifunctioneel ontmoetingscentrum jongerencentrum",
        "museum": "museum", "theater": "theater schouwburg", "kerk": "kerk moskee kapel church mosque",
        "brug": "brug bridge", "gemaal": "gemaal", "sluis": "sluis", "tunnel": "tunnel onderdoorgang",
        "viaduct": "viaduct", "rotonde": "rotonde", "kruising": "kruising kruispunt", "molen": "molen",
        "garage": "parkeergarage garage", "winkelcentrum": "winkelcentrum", "flat": "flat flats",
        "speeltuin": "speeltuin speelplek speelplaats", "skatebaan": "skatebaan", "begraafplaats": "begraafplaats",
        "verpleeghuis": "verpleeghuis zorgcentrum woonzorgcentrum", "partycentrum": "partycentrum cafe café restaurant",
        "kazerne": "kazerne brandweerkazerne", "camping": "camping", "hotel": "hotel", "haven": "haven jachthaven",
        "kasteel": "kasteel fort", "club": "vv sv", "strandpaviljoen": "strandpaviljoen paviljoen",
        "opvang": "opvanglocatie azc noodopvang",
    }.items()
    for word in spelled.split()
}  # fmt: skip
"""Buildings and facilities, and the word they share in keys."""

ONLY_ONE = word_set(
    "gemeentehuis stadhuis stadskantoor raadhuis bibliotheek bieb zwembad milieustraat kinderboerderij gemeentewerf "
    "busstation"
)
"""Facilities a municipality usually has one of, so that "de bibliotheek" is a place."""

NUMBERED = word_set("brug gemaal sluis tunnel viaduct rotonde bridge")
"""Structures that are known by number ("gemaal 14")."""

ROOMS = ("kamer", "zaal", "hok", "map", "wet", "nota", "schijf", "dag", "team")
"""Endings of capitalised words that are a room or a paper rather than a place."""

AT = word_set(
    "in op aan bij naast achter langs naar tegenover rond rondom nabij richting tussen onder door van uit vanuit over "
    "voor om the at on near behind from to along"
)
IN = frozenset({"in", "te", "uit", "richting", "nabij", "vanuit"})
ARTICLES = frozenset({"de", "het", "den", "t", "the", "'t", "’t"})
TITLES = word_set(
    "mevrouw mevr mw meneer dhr heer wethouder wh collega familie fam raadslid juf aannemer firma fa bureau bedrijf"
)
"""Words that make the name after them a person or firm."""

NOT_PLACES = word_set(
    """
    januari februari maart april mei juni juli augustus september oktober november december january february march may
    june july august october maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday
    thursday
    friday saturday sunday kerst pasen pinksteren hemelvaart koningsdag carnaval nieuwjaar
    teams excel word slack outlook sharepoint onenote powerpoint suite corsa djuma topdesk canva facebook instagram
    whatsapp linkedin twitter youtube google planner trello jira notion acrobat tenderned gemeenteblad staatscourant
    raad college provincie rijk waterschap ggd vng bzk prorail rws woo avg ap ov wmo bag brp apv dt mt bw ozb
    kamer kadaster omgevingswet awb kadernota miljoenennota onedrive duits frans turkish portuguese week vorige tussen
    urgenties onderhoud niks leeg toezicht between vve lidl jumbo hema action fiat caddy business lekkere randstad vak
    nederland europa engels nederlands dutch english netherlands europe friese
    op in bij naar met voor na of en om te van over uit ook nog wel toch daar daarna morgen vandaag i'm tour afdeling
    hoi hallo goedemorgen ja nee ok oke prima graag dank bedankt wie wat waar wanneer waarom hoe ik jij hij we wij
    ze zij
    maar dus want dan als er dit dat deze die het de een iedereen iemand niemand alles alleen samen beste volgende
    the a an i we you they he she it this that there my our your please thanks yes no
    """
)
"""Capitalised words that are no place: months, days, programs, bodies, first words of a sentence."""
