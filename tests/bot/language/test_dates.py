import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.when import Precision
from bot.language.dates import DateMention, find_dates, soonest
from bot.language.dates_roles import Role

THURSDAY = date(2026, 3, 12)
AUTUMN = date(2026, 11, 19)

# phrase | said on | start | end (if it differs) | precision
PHRASES = """
6 april | 2026-03-12 | 2026-04-06 | | day
6 apr | 2026-03-12 | 2026-04-06 | | day
6e april | 2026-03-12 | 2026-04-06 | | day
6 april 2027 | 2026-03-12 | 2027-04-06 | | day
6 april '27 | 2026-03-12 | 2027-04-06 | | day
6-4 | 2026-03-12 | 2026-04-06 | | day
6/4 | 2026-03-12 | 2026-04-06 | | day
op 6-4 | 2026-03-12 | 2026-04-06 | | day
31-12 | 2026-03-12 | 2026-12-31 | | day
06-04-2027 | 2026-03-12 | 2027-04-06 | | day
6-4-27 | 2026-03-12 | 2027-04-06 | | day
6.4.2027 | 2026-03-12 | 2027-04-06 | | day
2027-04-06 | 2026-03-12 | 2027-04-06 | | day
op de 14e | 2026-03-12 | 2026-03-14 | | day
de 10e | 2026-03-12 | 2026-04-10 | | day
ma 6 april | 2026-03-12 | 2026-04-06 | | day
maandag 6 april | 2026-03-12 | 2026-04-06 | | day
di. 7 april | 2026-03-12 | 2026-04-07 | | day
ma 14/9 | 2026-03-12 | 2026-09-14 | | day
donderdag de 26e | 2026-03-12 | 2026-03-26 | | day
vrijdag 13 | 2026-03-12 | 2026-03-13 | | day
24 sept | 2026-03-12 | 2026-09-24 | | day
24 sept. | 2026-03-12 | 2026-09-24 | | day
1mei | 2026-03-12 | 2026-05-01 | | day
dertien november | 2026-03-12 | 2026-11-13 | | day
29 februari | 2026-03-12 | 2028-02-29 | | day
1 januari | 2026-11-19 | 2027-01-01 | | day
1 november | 2026-11-19 | 2026-11-01 | | day
1 augustus | 2026-11-19 | 2027-08-01 | | day
maandag | 2026-03-12 | 2026-03-16 | | day
donderdag | 2026-03-12 | 2026-03-19 | | day
vrijdagmiddag | 2026-03-12 | 2026-03-13 | | day
maandag a.s. | 2026-03-12 | 2026-03-16 | | day
aanstaande maandag | 2026-03-12 | 2026-03-16 | | day
komende vrijdag | 2026-03-12 | 2026-03-13 | | day
volgende week dinsdag | 2026-03-12 | 2026-03-17 | | day
volgende week di | 2026-03-12 | 2026-03-17 | | day
dinsdag volgende week | 2026-03-12 | 2026-03-17 | | day
dinsdag over een week | 2026-03-12 | 2026-03-24 | | day
volgende maandag | 2026-03-12 | 2026-03-16 | | day
maandag in week 14 | 2026-03-12 | 2026-03-30 | | day
vandaag | 2026-03-12 | 2026-03-12 | | day
morgen | 2026-03-12 | 2026-03-13 | | day
morgenochtend | 2026-03-12 | 2026-03-13 | | day
overmorgen | 2026-03-12 | 2026-03-14 | | day
vanavond | 2026-03-12 | 2026-03-12 | | day
gisteren | 2026-03-12 | 2026-03-11 | | day
eergisteren | 2026-03-12 | 2026-03-10 | | day
gisteravond | 2026-03-12 | 2026-03-11 | | day
afgelopen maandag | 2026-03-12 | 2026-03-09 | | day
vorige week woensdag | 2026-03-12 | 2026-03-04 | | day
deze week | 2026-03-12 | 2026-03-09 | 2026-03-15 | week
volgende week | 2026-03-12 | 2026-03-16 | 2026-03-22 | week
vorige week | 2026-03-12 | 2026-03-02 | 2026-03-08 | week
begin volgende week | 2026-03-12 | 2026-03-16 | 2026-03-17 | week
dit weekend | 2026-03-12 | 2026-03-14 | 2026-03-15 | day
deze maand | 2026-03-12 | 2026-03-01 | 2026-03-31 | month
volgende maand | 2026-12-12 | 2027-01-01 | 2027-01-31 | month
eind deze maand | 2026-03-12 | 2026-03-20 | 2026-03-31 | month
eind van de maand | 2026-03-12 | 2026-03-20 | 2026-03-31 | month
eind april | 2026-03-12 | 2026-04-20 | 2026-04-30 | month
eind februari | 2026-11-19 | 2027-02-20 | 2027-02-28 | month
begin mei | 2026-03-12 | 2026-05-01 | 2026-05-10 | month
half juni | 2026-03-12 | 2026-06-10 | 2026-06-20 | month
halverwege juni | 2026-03-12 | 2026-06-10 | 2026-06-20 | month
medio september | 2026-03-12 | 2026-09-10 | 2026-09-20 | month
medio 2027 | 2026-03-12 | 2027-05-01 | 2027-08-31 | year
begin 2027 | 2026-03-12 | 2027-01-01 | 2027-03-31 | year
eind 2026 | 2026-03-12 | 2026-10-01 | 2026-12-31 | year
eind dit jaar | 2026-03-12 | 2026-10-01 | 2026-12-31 | year
begin volgend jaar | 2026-03-12 | 2027-01-01 | 2027-03-31 | year
eind van het jaar | 2026-03-12 | 2026-10-01 | 2026-12-31 | year
tweede helft van 2027 | 2026-03-12 | 2027-07-01 | 2027-12-31 | year
eerste helft mei | 2026-03-12 | 2026-05-01 | 2026-05-16 | month
mei | 2026-03-12 | 2026-05-01 | 2026-05-31 | month
in mei | 2026-03-12 | 2026-05-01 | 2026-05-31 | month
mrt | 2026-01-12 | 2026-03-01 | 2026-03-31 | month
maart 2027 | 2026-03-12 | 2027-03-01 | 2027-03-31 | month
mei volgend jaar | 2026-03-12 | 2027-05-01 | 2027-05-31 | month
volgend jaar maart | 2026-03-12 | 2027-03-01 | 2027-03-31 | month
mei/juni | 2026-03-12 | 2026-05-01 | 2026-06-30 | month
van maart tot mei | 2026-03-12 | 2026-03-01 | 2026-05-31 | month
december t/m februari | 2026-11-19 | 2026-12-01 | 2027-02-28 | month
begin Q2 | 2026-03-12 | 2026-04-01 | 2026-04-30 | quarter
Q3 | 2026-03-12 | 2026-07-01 | 2026-09-30 | quarter
Q1 2027 | 2026-03-12 | 2027-01-01 | 2027-03-31 | quarter
2027 Q1 | 2026-03-12 | 2027-01-01 | 2027-03-31 | quarter
Q4-2026 | 2026-03-12 | 2026-10-01 | 2026-12-31 | quarter
eerste kwartaal | 2026-11-19 | 2027-01-01 | 2027-03-31 | quarter
derde kwartaal 2027 | 2026-03-12 | 2027-07-01 | 2027-09-30 | quarter
3e kwartaal | 2026-03-12 | 2026-07-01 | 2026-09-30 | quarter
volgend kwartaal | 2026-03-12 | 2026-04-01 | 2026-06-30 | quarter
2028 | 2026-03-12 | 2028-01-01 | 2028-12-31 | year
in 2027 | 2026-03-12 | 2027-01-01 | 2027-12-31 | year
volgend jaar | 2026-03-12 | 2027-01-01 | 2027-12-31 | year
vorig jaar | 2026-03-12 | 2025-01-01 | 2025-12-31 | year
schooljaar 27/28 | 2026-03-12 | 2027-08-01 | 2028-07-31 | year
2026/2027 | 2026-03-12 | 2026-08-01 | 2027-07-31 | year
bouwvak | 2026-03-12 | 2026-07-20 | 2026-08-16 | season
na de bouwvak | 2026-03-12 | 2026-08-17 | 2026-09-30 | season
voor de bouwvak | 2026-03-12 | 2026-07-20 | | season
na de zomer | 2026-03-12 | 2026-09-01 | 2026-10-15 | season
na de zomervakantie | 2026-03-12 | 2026-08-31 | 2026-10-14 | season
voor de zomer | 2026-03-12 | 2026-06-01 | | season
deze zomer | 2026-03-12 | 2026-06-01 | 2026-08-31 | season
zomer 2027 | 2026-03-12 | 2027-06-01 | 2027-08-31 | season
dit najaar | 2026-03-12 | 2026-09-01 | 2026-11-30 | season
komend voorjaar | 2026-11-19 | 2027-03-01 | 2027-05-31 | season
volgend voorjaar | 2026-11-19 | 2027-03-01 | 2027-05-31 | season
voorjaar | 2026-11-19 | 2027-03-01 | 2027-05-31 | season
afgelopen zomer | 2026-11-19 | 2026-06-01 | 2026-08-31 | season
winter | 2026-11-19 | 2026-12-01 | 2027-02-28 | season
voor de kerst | 2026-11-19 | 2026-12-25 | | day
na de kerst | 2026-11-19 | 2026-12-27 | 2027-01-23 | month
na nieuwjaar | 2026-11-19 | 2027-01-02 | 2027-01-29 | month
na de jaarwisseling | 2026-11-19 | 2027-01-02 | 2027-01-29 | month
met Pasen | 2026-03-12 | 2026-04-05 | 2026-04-06 | day
tweede paasdag | 2026-03-12 | 2026-04-06 | | day
Hemelvaartsdag | 2026-03-12 | 2026-05-14 | | day
Pinksteren | 2026-03-12 | 2026-05-24 | 2026-05-25 | day
Goede Vrijdag | 2026-03-12 | 2026-04-03 | | day
Koningsdag | 2026-03-12 | 2026-04-27 | | day
Koningsdag 2031 | 2026-03-12 | 2031-04-26 | | day
Prinsjesdag | 2026-03-12 | 2026-09-15 | | day
carnaval | 2025-11-12 | 2026-02-15 | 2026-02-17 | day
oud en nieuw | 2026-11-19 | 2026-12-31 | 2027-01-01 | day
herfstvakantie | 2026-03-12 | 2026-10-12 | 2026-10-25 | week
na de herfstvakantie | 2026-09-12 | 2026-10-26 | 2026-11-08 | week
kerstvakantie | 2026-11-19 | 2026-12-19 | 2027-01-03 | week
meivakantie | 2026-03-12 | 2026-04-27 | 2026-05-10 | week
voor het reces | 2026-06-04 | 2026-07-04 | | season
over twee weken | 2026-03-12 | 2026-03-23 | 2026-03-29 | week
over 10 dagen | 2026-03-12 | 2026-03-22 | | day
over 3 mnd | 2026-03-12 | 2026-06-01 | 2026-06-30 | month
over een maand | 2026-03-12 | 2026-04-01 | 2026-04-30 | month
over een half jaar | 2026-03-12 | 2026-08-01 | 2026-10-31 | quarter
over een week of drie | 2026-03-12 | 2026-03-30 | 2026-04-05 | week
over twee jaar | 2026-03-12 | 2028-01-01 | 2028-12-31 | year
binnen zes weken | 2026-03-12 | 2026-04-23 | | week
binnen 72 uur | 2026-03-12 | 2026-03-15 | | day
komende twee weken | 2026-03-12 | 2026-03-12 | 2026-03-26 | month
drie weken geleden | 2026-03-12 | 2026-02-16 | 2026-02-22 | week
week 14 | 2026-03-12 | 2026-03-30 | 2026-04-05 | week
wk14 | 2026-03-12 | 2026-03-30 | 2026-04-05 | week
week 1 2027 | 2026-03-12 | 2027-01-04 | 2027-01-10 | week
wk 47 t/m 49 | 2026-03-12 | 2026-11-16 | 2026-12-06 | week
week 47 tot en met 49 | 2026-03-12 | 2026-11-16 | 2026-12-06 | week
weken 20-23 | 2026-03-12 | 2026-05-11 | 2026-06-07 | week
week van 9 november | 2026-03-12 | 2026-11-09 | 2026-11-15 | week
weekend van 6 juni | 2026-03-12 | 2026-06-06 | 2026-06-07 | day
1e week van mei | 2026-03-12 | 2026-05-04 | 2026-05-10 | week
laatste week november | 2026-03-12 | 2026-11-23 | 2026-11-29 | week
eerste maandag van maart | 2026-01-12 | 2026-03-02 | | day
laatste vrijdag van de maand | 2026-03-12 | 2026-03-27 | | day
eerste week na de zomervakantie | 2026-03-12 | 2026-08-31 | 2026-09-06 | week
12 t/m 16 oktober | 2026-03-12 | 2026-10-12 | 2026-10-16 | day
van 3 tot 7 mei | 2026-03-12 | 2026-05-03 | 2026-05-07 | day
tussen 3 en 7 mei | 2026-03-12 | 2026-05-03 | 2026-05-07 | day
28 april t/m 3 mei | 2026-03-12 | 2026-04-28 | 2026-05-03 | day
28 t/m 3 mei | 2026-03-12 | 2026-04-28 | 2026-05-03 | day
18 mei t/m 29 juni | 2026-03-12 | 2026-05-18 | 2026-06-29 | day
28 dec t/m 3 jan | 2026-11-19 | 2026-12-28 | 2027-01-03 | day
ma 6 t/m vr 10 april | 2026-03-12 | 2026-04-06 | 2026-04-10 | day
9 op 10 oktober | 2026-03-12 | 2026-10-09 | 2026-10-10 | day
dertien op veertien november | 2026-03-12 | 2026-11-13 | 2026-11-14 | day
12 oktober t/m 3 november 2027 | 2026-03-12 | 2027-10-12 | 2027-11-03 | day
vanaf 1 september | 2026-03-12 | 2026-09-01 | | day
per 1 jan | 2026-03-12 | 2027-01-01 | | day
m.i.v. 1 juli | 2026-03-12 | 2026-07-01 | | day
met ingang van 1 juli | 2026-03-12 | 2026-07-01 | | day
vanaf maart | 2026-04-12 | 2027-03-01 | 2027-03-31 | month
uiterlijk 1 mei | 2026-03-12 | 2026-05-01 | | day
uiterlijk mei | 2026-03-12 | 2026-05-31 | | month
voor 1 mei | 2026-03-12 | 2026-05-01 | | day
voor mei | 2026-03-12 | 2026-05-01 | | month
voor eind mei | 2026-03-12 | 2026-05-31 | | month
vóór 15 maart | 2026-03-12 | 2026-03-15 | | day
t/m juni | 2026-03-12 | 2026-06-30 | | month
tot juni | 2026-03-12 | 2026-06-01 | | month
na 1 mei | 2026-03-12 | 2026-05-02 | | day
in maart jl. | 2026-11-19 | 2026-03-01 | 2026-03-31 | month
from 6 April | 2026-03-12 | 2026-04-06 | | day
April 6th | 2026-03-12 | 2026-04-06 | | day
6th of April | 2026-03-12 | 2026-04-06 | | day
May 6, 2027 | 2026-03-12 | 2027-05-06 | | day
26-28 June | 2026-03-12 | 2026-06-26 | 2026-06-28 | day
Mon 15 June | 2026-03-12 | 2026-06-15 | | day
next Tuesday | 2026-03-12 | 2026-03-17 | | day
tomorrow | 2026-03-12 | 2026-03-13 | | day
yesterday | 2026-03-12 | 2026-03-11 | | day
end of May | 2026-03-12 | 2026-05-20 | 2026-05-31 | month
mid-June | 2026-03-12 | 2026-06-10 | 2026-06-20 | month
early Q2 | 2026-03-12 | 2026-04-01 | 2026-04-30 | quarter
late 2027 | 2026-03-12 | 2027-10-01 | 2027-12-31 | year
week of 9 November | 2026-03-12 | 2026-11-09 | 2026-11-15 | week
by 1 May | 2026-03-12 | 2026-05-01 | | day
in two weeks | 2026-03-12 | 2026-03-23 | 2026-03-29 | week
next month | 2026-03-12 | 2026-04-01 | 2026-04-30 | month
after the summer | 2026-03-12 | 2026-09-01 | 2026-10-15 | season
before Christmas | 2026-11-19 | 2026-12-25 | | day
this autumn | 2026-03-12 | 2026-09-01 | 2026-11-30 | season
next spring | 2026-11-19 | 2027-03-01 | 2027-05-31 | season
first week of March | 2026-01-12 | 2026-03-02 | 2026-03-08 | week
as of January | 2026-03-12 | 2027-01-01 | 2027-01-31 | month
last year | 2026-03-12 | 2025-01-01 | 2025-12-31 | year
in May | 2026-03-12 | 2026-05-01 | 2026-05-31 | month
King's Day | 2026-03-12 | 2026-04-27 | | day
Good Friday | 2026-03-12 | 2026-04-03 | | day
eind v/d maand | 2026-03-12 | 2026-03-20 | 2026-03-31 | month
eind vd maand | 2026-03-12 | 2026-03-20 | 2026-03-31 | month
voorjaar 28 | 2026-03-12 | 2028-03-01 | 2028-05-31 | season
eind 27 | 2026-03-12 | 2027-10-01 | 2027-12-31 | year
mei 27 | 2026-03-12 | 2027-05-01 | 2027-05-31 | month
1-6-'27 | 2026-03-12 | 2027-06-01 | | day
jan/feb | 2026-11-19 | 2027-01-01 | 2027-02-28 | month
vr 12 mei | 2026-03-12 | 2026-05-12 | | day
op vr | 2026-03-12 | 2026-03-13 | | day
ma a.s. | 2026-03-12 | 2026-03-16 | | day
na het weekend | 2026-03-12 | 2026-03-16 | | day
de maandag na Pasen | 2026-03-12 | 2026-04-13 | | day
vrijdag na Hemelvaart | 2026-03-12 | 2026-05-15 | | day
oudjaarsdag | 2026-03-12 | 2026-12-31 | | day
2e kerstdag | 2026-03-12 | 2026-12-26 | | day
moederdag | 2026-03-12 | 2026-05-10 | | day
voor de raadsverkiezingen | 2026-01-12 | 2026-03-18 | | day
begin schooljaar | 2026-03-12 | 2026-08-17 | 2026-09-06 | week
in het nieuwe schooljaar | 2026-03-12 | 2026-08-17 | 2026-09-06 | week
in het nieuwe jaar | 2026-11-19 | 2027-01-01 | 2027-03-31 | year
week 3 van mei | 2026-03-12 | 2026-05-18 | 2026-05-24 | week
in w40 | 2026-03-12 | 2026-09-28 | 2026-10-04 | week
vlgd week | 2026-03-12 | 2026-03-16 | 2026-03-22 | week
laatste kwartaal | 2026-03-12 | 2026-10-01 | 2026-12-31 | quarter
voor het eind van het jaar | 2026-03-12 | 2026-12-31 | | year
over 'n maand | 2026-03-12 | 2026-04-01 | 2026-04-30 | month
over zo'n 6 weken | 2026-03-12 | 2026-04-20 | 2026-04-26 | week
binnen nu en 3 weken | 2026-03-12 | 2026-04-02 | | week
per direct | 2026-03-12 | 2026-03-12 | | day
t/m volgende week | 2026-03-12 | 2026-03-22 | | week
t.m. volgende week | 2026-03-12 | 2026-03-22 | | week
through next week | 2026-03-12 | 2026-03-22 | | week
mid-May | 2026-03-12 | 2026-05-10 | 2026-05-20 | month
week commencing 12 May | 2026-03-12 | 2026-05-11 | 2026-05-17 | week
two months ago | 2026-03-12 | 2026-01-01 | 2026-01-31 | month
"""

NO_DATES = """
om 14.00 uur
9:30
van 9-12 uur
€1.250
€ 2027
12 miljoen
v2.3
versie 0.9
12%
Dorpsstraat 12
Dorpsstraat 2027
2027 AB Haarlem
kamer 3.12
06-12345678
06-12 34 56 78
040-2345678
het werd 3-1
Ajax won met 3-1
1 op 1
we may go
this may be late
we march on
ma en wo
zo ja, zon vandaan
zo gaan we dat doen
wo wil niet
Jan komt
bel Jan even
Goedemorgen!
Morgen allemaal
Morgen, wie heeft de sleutel?
mevrouw De Winter
3/4 van de mensen
2-3 weken werk
het duurt twee weken
24/7
zaak 2026-00123
zaaknummer Z-2026-1234
€2.314
op de 4e verdieping
de 2e begrotingswijziging
10-12 kinderen
2027 woningen
half negen
we fall behind
the spring in the mattress
45-13-2026
31 februari
t/m 31 februari
30 feb 2027
vanaf 31 juni
"""


def _case(row: str) -> tuple[str, date, date, date, Precision]:
    phrase, said_on, start, end, precision = (part.strip() for part in row.split("|"))
    return (
        phrase,
        date.fromisoformat(said_on),
        date.fromisoformat(start),
        date.fromisoformat(end or start),
        Precision(precision),
    )


@pytest.mark.parametrize("row", PHRASES.strip().splitlines())
def test_a_phrase_means_these_days(row: str) -> None:
    phrase, said_on, start, end, precision = _case(row)

    found = find_dates(phrase, said_on=said_on)

    assert [(m.when.start, m.when.end, m.when.precision) for m in found] == [(start, end, precision)]


# Without a preposition "dicht 6-4" could be a score.
@pytest.mark.parametrize("row", [row for row in PHRASES.strip().splitlines() if not row.startswith("6-4 ")])
def test_a_phrase_means_the_same_inside_a_sentence(row: str) -> None:
    phrase, said_on, start, end, _ = _case(row)

    found = find_dates(f"Let op: de weg dicht {phrase}, graag doorgeven.", said_on=said_on)

    assert (start, end) in {(m.when.start, m.when.end) for m in found}


@pytest.mark.parametrize("text", NO_DATES.strip().splitlines())
def test_this_is_no_date(text: str) -> None:
    assert find_dates(text, said_on=THURSDAY) == ()


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("voor 1 mei", "deadline"),
        ("uiterlijk vrijdag", "deadline"),
        ("t/m 3 mei", "deadline"),
        ("binnen twee weken", "deadline"),
        ("by Friday", "deadline"),
        ("deadline 1 mei", "deadline"),
        ("gisteren", "past"),
        ("vorig jaar", "past"),
        ("sinds 2019", "past"),
        ("in 2024", "past"),
        ("elke maandag", "recurring"),
        ("every Saturday", "recurring"),
        ("iedere eerste maandag van de maand", "recurring"),
        ("maandags", "recurring"),
        ("vanaf 1 mei", "opening"),
        ("start 1 oktober", "opening"),
        ("m.i.v. juli", "opening"),
        ("from 6 April", "opening"),
        ("we beginnen 8 juni", "opening"),
        ("loket open op 1 juli", "opening"),
        ("ipv 1 september", "replaced"),
        ("in plaats van 1 september", "replaced"),
    ],
)
def test_words_around_a_date_set_its_flag(text: str, flag: str) -> None:
    (mention,) = find_dates(text, said_on=THURSDAY)

    assert getattr(mention, flag)


@pytest.mark.parametrize(
    "text", ["1 mei", "op 1 mei", "begroting voor 2027", "planning voor volgende week", "na de zomer"]
)
def test_an_ordinary_date_has_no_flag(text: str) -> None:
    (mention,) = find_dates(text, said_on=THURSDAY)

    assert not (mention.deadline)
    assert not (mention.past)
    assert not (mention.recurring)
    assert not (mention.opening)
    assert not (mention.replaced)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("college heeft dinsdag de regeling getekend", date(2026, 3, 10)),
        ("college tekent dinsdag de regeling", date(2026, 3, 17)),
        ("de regeling wordt dinsdag getekend", date(2026, 3, 17)),
        ("Vrijdag bij de corporatie gezeten.", date(2026, 3, 6)),
        ("Pand is in oktober teruggegeven", date(2025, 10, 1)),
        ("Pand wordt in oktober teruggegeven", date(2026, 10, 1)),
        ("uit de brief van 4 oktober", date(2025, 10, 4)),
        ("De start is 4 oktober", date(2026, 10, 4)),
    ],
)
def test_the_tense_of_the_sentence_decides_between_last_and_next(text: str, start: date) -> None:
    assert find_dates(text, said_on=THURSDAY)[0].when.start == start


def test_a_part_of_a_part_still_ends_after_it_begins() -> None:
    (mention,) = find_dates("eind begin april", said_on=THURSDAY)

    assert date(2026, 4, 1) <= mention.when.start <= mention.when.end <= date(2026, 4, 10)


def test_a_free_week_is_no_friday() -> None:
    (mention,) = find_dates("volgende week vrij", said_on=THURSDAY)

    assert mention.when.text == "volgende week"


def test_a_moved_date_is_marked_and_the_new_one_is_not() -> None:
    old, new = find_dates("Het college schuift van 14 april naar 12 mei", said_on=THURSDAY)

    assert (old.when.start, old.replaced) == (date(2026, 4, 14), True)
    assert (new.when.start, new.replaced) == (date(2026, 5, 12), False)


def test_not_this_but_that() -> None:
    old, new = find_dates("niet 4 april maar 1 mei", said_on=THURSDAY)

    assert (old.replaced, new.replaced) == (True, False)


def test_days_in_a_list_borrow_the_month_of_the_last() -> None:
    found = find_dates("op 12, 13 en 14 mei", said_on=THURSDAY)

    assert [m.when.start for m in found] == [date(2026, 5, day) for day in (12, 13, 14)]
    assert found[0].when.text == "12, 13 en 14 mei"


def test_a_day_keeps_the_year_in_which_its_weekday_fits() -> None:
    (mention,) = find_dates("vr 16 april", said_on=date(2026, 3, 12))

    assert mention.when.start == date(2027, 4, 16)


def test_dates_on_separate_lines_stay_separate() -> None:
    found = find_dates("- week 14\n- 3 mei\n- 6\napril", said_on=THURSDAY)

    assert [m.when.text for m in found] == ["week 14", "3 mei", "april"]


def test_the_phrase_holds_its_preposition_and_stands_where_it_says() -> None:
    text = "Héél fijn: loket open vanaf 1 september 2026 😀"

    (mention,) = find_dates(text, said_on=THURSDAY)

    assert text[mention.start : mention.end] == mention.when.text == "vanaf 1 september 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stukken voor 1 april, college 14 april, start 1 juni", "1 juni"),
        ("vrijdag koffie; we gaan open in week 24", "week 24"),
        ("morgen overleg over de afsluiting van 4 mei", "4 mei"),
        ("reageren voor 1 april", "voor 1 april"),
        ("in mei, precies 12 mei", "12 mei"),
        ("niet 4 april maar 1 mei", "1 mei"),
    ],
)
def test_the_card_shows_the_start_before_other_dates(text: str, expected: str) -> None:
    when = soonest(find_dates(text, said_on=THURSDAY), said_on=THURSDAY)

    assert when is not None
    assert when.text.endswith(expected)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("de brug is dicht van 14 juni tot 6 september", date(2026, 6, 14), date(2026, 6, 14)),
        ("de brug is dicht van 14 t/m 20 juni", date(2026, 6, 14), date(2026, 6, 20)),
        ("kabels leggen in week 40 t/m 48", date(2026, 9, 28), date(2026, 10, 4)),
        ("steigers tussen maart 2027 en eind 2028", date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_a_long_range_counts_from_its_beginning(text: str, start: date, end: date) -> None:
    when = soonest(find_dates(text, said_on=THURSDAY), said_on=THURSDAY)

    assert when is not None
    assert (when.start, when.end) == (start, end)
    assert when.text in text


def test_a_decision_in_the_perfect_tense_leaves_the_works_ahead() -> None:
    (mention,) = find_dates("Het college heeft ingestemd, eind mei de start van de sloop", said_on=THURSDAY)

    assert mention.when.start == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("de fietsbrug gaat dicht op 4 mei", Role.START),
        ("bewonersavond op 4 mei", Role.EVENT),
        ("naar het college op 4 mei", Role.DECISION),
        ("ik bel de aannemer op 4 mei", Role.WORK),
        ("iets met taart op 4 mei", Role.PLAIN),
        ("ik bel ze nog. Op 4 mei gaat de brug dicht", Role.START),
    ],
)
def test_the_words_beside_a_date_tell_what_happens_then(text: str, role: Role) -> None:
    (mention,) = find_dates(text, said_on=THURSDAY)

    assert mention.role is role


@pytest.mark.parametrize(
    "text",
    [
        "het wordt 8 juni",
        "de opening schuift door naar 8 juni",
        "uitgesteld tot 8 juni",
        "8 juni in plaats van de eerdere datum",
        "dan wordt de start dus pas 8 juni",
        "opening is nu 8 juni",
    ],
)
def test_a_date_that_takes_the_place_of_another_is_marked(text: str) -> None:
    assert find_dates(text, said_on=THURSDAY)[-1].moved


@pytest.mark.parametrize("text", ["we openen op 8 juni", "van maandag tot vrijdag dicht", "naar de raad op 8 juni"])
def test_an_ordinary_date_takes_no_place(text: str) -> None:
    assert not any(mention.moved for mention in find_dates(text, said_on=THURSDAY))


@pytest.mark.parametrize(
    "text", ["1 juni wordt 8 juni", "1 juni halen we niet, 8 juni dan maar", "1 juni toch niet, het wordt 8 juni"]
)
def test_a_date_that_is_given_up_is_replaced(text: str) -> None:
    old, new = find_dates(text, said_on=THURSDAY)

    assert (old.replaced, new.replaced) == (True, False)
    assert new.moved


def test_the_card_shows_no_date_when_all_have_passed() -> None:
    assert soonest(find_dates("gisteren en vorig jaar", said_on=THURSDAY), said_on=THURSDAY) is None


def _words() -> st.SearchStrategy[str]:
    vocabulary = st.sampled_from(
        [
            "1",
            "6",
            "14",
            "31",
            "32",
            "2027",
            "00",
            "99999",
            "e",
            "de",
            "het",
            "van",
            "voor",
            "vóór",
            "na",
            "tot",
            "t",
            "/",
            "m",
            "en",
            "of",
            "-",
            ".",
            ",",
            "'",
            "begin",
            "half",
            "eind",
            "eerste",
            "laatste",
            "week",
            "wk",
            "weken",
            "mei",
            "mrt",
            "may",
            "jan",
            "6-4",
            "12/10",
            "2027-04-06",
            "q",
            "2",
            "Q3",
            "kwartaal",
            "zomer",
            "kerst",
            "bouwvak",
            "over",
            "binnen",
            "in",
            "two",
            "weeks",
            "een",
            "maand",
            "volgende",
            "deze",
            "vorige",
            "maandag",
            "ma",
            "do",
            "jl",
            "a.s",
            "elke",
            "every",
            "jaar",
            "schooljaar",
            "26/27",
            "\n",
            "!",
            "morgen",
            "pasen",
            "helft",
            "geleden",
        ]
    )
    return st.lists(vocabulary, max_size=14).map(" ".join)


@given(text=st.text(max_size=120) | _words(), said_on=st.dates())
def test_any_text_gives_sound_mentions(text: str, said_on: date) -> None:
    for mention in find_dates(text, said_on=said_on):
        assert mention.when.start <= mention.when.end
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start :].startswith(mention.when.text)


@given(text=_words(), said_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_mentions_come_in_order_without_overlap(text: str, said_on: date) -> None:
    found = find_dates(text, said_on=said_on)

    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(day=st.dates(date(2015, 1, 1), date(2035, 12, 31)), said_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_full_date_does_not_depend_on_the_day_it_is_said(day: date, said_on: date) -> None:
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    for text in (f"{day:%d-%m-%Y}", day.isoformat(), f"{day.day} {months[day.month - 1]} {day.year}"):
        (mention,) = find_dates(text, said_on=said_on)
        assert (mention.when.start, mention.when.end, mention.past) == (day, day, day < said_on)


def test_long_nonsense_is_read_in_linear_time() -> None:
    for piece in ("6, ", "begin ", "eind van ", "mei t/m ", "1-", " ", "over een week of ", "\n"):
        find_dates(piece * (15_000 // len(piece)), said_on=AUTUMN)


def test_a_mention_says_nothing_it_was_not_told() -> None:
    (mention,) = find_dates("6 april", said_on=THURSDAY)

    assert mention == DateMention(when=mention.when, start=0, end=7)
