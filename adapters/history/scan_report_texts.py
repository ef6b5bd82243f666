"""Open this to change what the scan's report says, in Dutch (B1) and English."""

from bot.domain.card import Language

TEXTS = {
    Language.DUTCH: {
        "kind": "Terugblik op de projectkanalen",
        "heading": "Dit was al te zien",
        "heading_none": "Geen project gemeld",
        "projects": ("project in beeld", "projecten in beeld"),
        "lead": ("dag voorsprong", "dagen voorsprong"),
        "lead_note": "mediaan, van eerste teken tot eerste datum",
        "channels": ("kanaal gelezen", "kanalen gelezen"),
        "messages": ("bericht gelezen", "berichten gelezen"),
        "no_alerts": "In deze periode was er geen project dat Vroegbij met zekerheid had gemeld.",
        "summary": (
            "Zodra dit project in de chat ter sprake kwam, had de communicatieadviseur bericht gekregen.",
            "Zodra deze projecten in de chat ter sprake kwamen, had de communicatieadviseur bericht gekregen.",
        ),
        "summary_lead": "Bij ten minste de helft met een datum was dat {n} dagen of meer vooraf.",
        "sensitive": (
            "Daarnaast is 1 mogelijk gevoelig onderwerp gevonden. Dat staat bewust niet in dit verslag.",
            "Daarnaast zijn {n} mogelijk gevoelige onderwerpen gevonden. Die staan bewust niet in dit verslag.",
        ),
        "reported": "Wat gemeld zou zijn",
        "first_date": "Eerste datum",
        "no_date": "nog niet genoemd",
        "ahead": ("dag vooraf", "dagen vooraf"),
        "at_least": "minstens",
        "same_day": "dezelfde dag",
        "begun": "was al begonnen",
        "affected": "Wie merkt het",
        "place": "Waar",
        "urgent": "spoed",
        "cancelled": "gaat niet door",
        "watch_heading": "Twijfelgevallen",
        "watch_intro": (
            "Te onzeker om iemand voor te storen. In het dagelijks gebruik staan ze op een korte lijst die de adviseur "
            "één keer per week langsloopt."
        ),
        "how_heading": "Zo is dit gemaakt",
        "how": (
            "Een computer heeft de berichten uit de export op volgorde gelezen, zoals ze toen binnenkwamen, en geschat "
            "welke over een komend project gaan waar mensen buiten de gemeente iets van merken; zo’n oordeel kan "
            "verkeerd zijn en er kan iets ontbreken. Er is niets bewaard behalve dit verslag, en schrijvers staan er "
            "niet in."
        ),
    },
    Language.ENGLISH: {
        "kind": "A look back at the project channels",
        "heading": "This could be seen coming",
        "heading_none": "No project reported",
        "projects": ("project in view", "projects in view"),
        "lead": ("day ahead", "days ahead"),
        "lead_note": "median, first sign to first date",
        "channels": ("channel read", "channels read"),
        "messages": ("message read", "messages read"),
        "no_alerts": "In this period there was no project that Vroegbij would have reported with confidence.",
        "summary": (
            "The communication advisor would have heard of this project as soon as it came up in chat.",
            "The communication advisor would have heard of these projects as soon as they came up in chat.",
        ),
        "summary_lead": "For at least half of those with a date, that was {n} days ahead or more.",
        "sensitive": (
            "One possibly sensitive subject was found as well. It is deliberately left out of this report.",
            "{n} possibly sensitive subjects were found as well. They are deliberately left out of this report.",
        ),
        "reported": "What would have been reported",
        "first_date": "First date",
        "no_date": "not mentioned yet",
        "ahead": ("day ahead", "days ahead"),
        "at_least": "at least",
        "same_day": "the same day",
        "begun": "had already begun",
        "affected": "Who is affected",
        "place": "Where",
        "urgent": "urgent",
        "cancelled": "called off",
        "watch_heading": "Watch list",
        "watch_intro": (
            "Too uncertain to interrupt anyone. In daily use they are on a short list that the advisor goes through "
            "once a week."
        ),
        "how_heading": "How this was made",
        "how": (
            "A computer read the messages of the export in order, as they came in at the time, and judged which are "
            "about an upcoming project that people outside the municipality will notice; such a judgement can be wrong "
            "and something may be missing. Nothing was kept but this report, and no authors are named in it."
        ),
    },
}
