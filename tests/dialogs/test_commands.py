"""What somebody means with what they type, in Dutch and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.commands import Command, Told, read_command

SAID = {
    "help": (Command.HELP, ""),
    "Hulp!": (Command.HELP, ""),
    "?": (Command.HELP, ""),
    "wat kun je?": (Command.HELP, ""),
    "what can you do": (Command.HELP, ""),
    "": (Command.HELP, ""),
    "hoi": (Command.HELP, ""),
    "nieuwe intake": (Command.NEW, ""),
    "Nieuwe intake: Dorpsstraat dicht": (Command.NEW, "Dorpsstraat dicht"),
    "nieuw": (Command.NEW, ""),
    "nieuw: Dorpsstraat dicht": (Command.NEW, "Dorpsstraat dicht"),
    "intake herinrichting plein": (Command.NEW, "herinrichting plein"),
    "new intake the square": (Command.NEW, "the square"),
    "gemist": (Command.MISSED, ""),
    "gemist: de kermis": (Command.MISSED, "de kermis"),
    "you missed this": (Command.MISSED, ""),
    "status": (Command.STATUS, ""),
    "Mijn intakes": (Command.STATUS, ""),
    "my status?": (Command.STATUS, ""),
    "overzicht": (Command.OVERVIEW, ""),
    "weekoverzicht": (Command.OVERVIEW, ""),
    "overview": (Command.OVERVIEW, ""),
    "pauze": (Command.PAUSE, ""),
    "pause": (Command.PAUSE, ""),
    "stop met meelezen": (Command.PAUSE, ""),
    "verder": (Command.RESUME, ""),
    "resume": (Command.RESUME, ""),
    "sla mij over": (Command.SKIP_ME, ""),
    "skip me.": (Command.SKIP_ME, ""),
    "lees mij weer": (Command.READ_ME, ""),
    "lees mij weer mee": (Command.READ_ME, ""),
    "sla mij niet meer over": (Command.READ_ME, ""),
    "read me again": (Command.READ_ME, ""),
    "ik ben weg t/m 14 maart": (Command.AWAY, "t/m 14 maart"),
    "ik ben volgende week weg": (Command.AWAY, ""),
    "ik ben volgende week met vakantie": (Command.AWAY, ""),
    "ik ben van 1 t/m 5 maart weg": (Command.AWAY, ""),
    "afwezig t/m 14 maart": (Command.AWAY, "t/m 14 maart"),
    "ik ben vrijdag vrij": (Command.AWAY, ""),
    "ik ben ziek": (Command.AWAY, ""),
    "I'm away until 14 March": (Command.AWAY, "until 14 March"),
    "I am on holiday next week": (Command.AWAY, "next week"),
    "ik ben terug": (Command.BACK, ""),
    "ik ben er weer": (Command.BACK, ""),
    "I'm back": (Command.BACK, ""),
    "I’m back": (Command.BACK, ""),
    "mijn verlof vervalt": (Command.STAY, ""),
    "Ik ben toch niet weg.": (Command.STAY, ""),
    "my leave is cancelled": (Command.STAY, ""),
    "I'm not away after all": (Command.STAY, ""),
    "taal en": (Command.LANGUAGE, "en"),
    "taal: Engels": (Command.LANGUAGE, "Engels"),
    "language dutch": (Command.LANGUAGE, "dutch"),
    "meld dagelijks": (Command.RHYTHM, "dagelijks"),
    "meld mij direct": (Command.RHYTHM, "direct"),
    "notify me weekly": (Command.RHYTHM, "weekly"),
    "mag ik ChatGPT gebruiken": (Command.QUESTION, "mag ik ChatGPT gebruiken"),
    "may I use ChatGPT for this?": (Command.QUESTION, "may I use ChatGPT for this?"),
}

TEXTS = (
    "Vanaf 6 april gaat de Dorpsstraat dicht voor het riool",
    "Nieuw zaaksysteem: inwoners moeten vanaf 3 mei opnieuw inloggen",
    "Nieuw zwembad De Kwakel gaat op 1 mei open",
    "Meld je voor 1 mei aan voor de bewonersavond over het plein",
    "Intakegesprekken voor de nieuwe opvang beginnen op 1 mei in het wijkcentrum",
    "Taalcafé in de bibliotheek gaat vanaf maart elke week open",
    "Vakantiespeelweek op het plein van 3 tot en met 7 mei",
    "Vakantie of niet, vanaf 3 mei gaat de Kerkstraat open voor de waterleiding",
    "Overzicht van de werkzaamheden in de Dorpsstraat vanaf 6 april",
    "Ik ben nu bezig met de weg naar het station, die gaat vanaf 6 april dicht",
    "Ik ben vrij zeker dat de Dorpsstraat vanaf 6 april dicht gaat",
    "Language classes in the library start on the 3rd of May",
    "Gemiste kans: het plein wordt toch niet vergroend dit jaar",
)


@pytest.mark.parametrize(("text", "told"), SAID.items())
def test_a_command_is_understood(text: str, told: tuple[Command, str]) -> None:
    assert read_command(text) == Told(*told)


@pytest.mark.parametrize("text", TEXTS)
def test_a_pasted_text_that_resembles_a_command_is_kept_whole(text: str) -> None:
    assert read_command(text) == Told(Command.TEXT, text)


@given(st.text(max_size=300))
def test_every_text_means_something_and_words_are_never_invented(text: str) -> None:
    told = read_command(text)
    assert told.rest in text
    assert read_command(f"  {text}\n").command is told.command
