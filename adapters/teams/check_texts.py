"""What `vroegbij doctor` says about Teams, to whoever installs the bot."""

from bot.domain.card import Language

REASONS = {
    "AADSTS700016": "no_app_todo",
    "AADSTS7000215": "wrong_secret_todo",
    "AADSTS7000222": "expired_todo",
    "AADSTS700027": "certificate_todo",
    "AADSTS90002": "no_tenant_todo",
    "AADSTS900023": "no_tenant_todo",
    "AADSTS7000112": "disabled_todo",
}
"""What to do about the refusals that occur most: https://learn.microsoft.com/entra/identity-platform/reference-error-codes"""

_TEXTS: dict[str, tuple[str, str]] = {
    "app": (
        "App: {app}, meldt zich aan met {how}; luistert naar tenant {tenants}.",
        "App: {app}, signs in with {how}; listens to tenant {tenants}.",
    ),
    "secret": ("een clientgeheim", "a client secret"),
    "certificate": ("een certificaat", "a certificate"),
    "identity": ("een beheerde identiteit", "a managed identity"),
    "token_good": ("Token: Entra geeft er een in tenant {tenant}.", "Token: Entra gives one in tenant {tenant}."),
    "token_bad": ("Token: Entra geeft er geen ({reason}).", "Token: Entra gives none ({reason})."),
    "token_todo": (
        (
            "Zoek de code op bij https://login.microsoftonline.com/error. Kloppen VROEGBIJ_TEAMS_APP_ID ({app}), de "
            "eerste van VROEGBIJ_TEAMS_TENANTS ({tenant}) en het geheim of certificaat?"
        ),
        (
            "Look the code up at https://login.microsoftonline.com/error. Are VROEGBIJ_TEAMS_APP_ID ({app}), the first "
            "of VROEGBIJ_TEAMS_TENANTS ({tenant}) and the secret or certificate right?"
        ),
    ),
    "no_app_todo": (
        (
            "In tenant {tenant} is er geen app {app}. Neem bij de app-registratie in Entra, Overzicht, beide ids "
            "opnieuw over."
        ),
        "There is no app {app} in tenant {tenant}. Copy both ids anew from the app registration's Overview in Entra.",
    ),
    "wrong_secret_todo": (
        (
            "Het clientgeheim klopt niet. Maak bij Certificaten en geheimen een nieuw en neem de 'Waarde' over (niet "
            "de 'Geheime id') in VROEGBIJ_TEAMS_APP_PASSWORD."
        ),
        (
            "The client secret is wrong. Make a new one under Certificates & secrets and copy its 'Value' (not its "
            "'Secret ID') to VROEGBIJ_TEAMS_APP_PASSWORD."
        ),
    ),
    "expired_todo": (
        "Het clientgeheim is verlopen. Maak bij Certificaten en geheimen een nieuw en neem de 'Waarde' over.",
        "The client secret has expired. Make a new one under Certificates & secrets and copy its 'Value'.",
    ),
    "certificate_todo": (
        "Entra kent dit certificaat niet. Zet het .cer- of .pem-bestand bij Certificaten en geheimen, Certificaten.",
        "Entra does not know this certificate. Upload its .cer or .pem under Certificates & secrets, Certificates.",
    ),
    "no_tenant_todo": (
        "Tenant {tenant} bestaat niet. Neem de 'Map-id (tenant)' van de app-registratie over.",
        "There is no tenant {tenant}. Copy the 'Directory (tenant) ID' of the app registration.",
    ),
    "disabled_todo": (
        "App {app} is uitgeschakeld. Zet hem in Entra aan bij Bedrijfstoepassingen, Eigenschappen.",
        "App {app} is disabled. Enable it in Entra under Enterprise applications, Properties.",
    ),
    "unreachable_todo": (
        (
            "Deze computer krijgt geen antwoord van {url}. Controleer de verbinding, de firewall en HTTPS_PROXY; bij "
            "een certificaat ook of het bestand leesbaar is, bij een beheerde identiteit of dit Azure is."
        ),
        (
            "This computer gets no answer from {url}. Check the connection, the firewall and HTTPS_PROXY; with a "
            "certificate also whether its file can be read, with a managed identity whether this machine is in Azure."
        ),
    ),
    "keys_good": (
        "Sleutels: die waarmee Microsoft ondertekent zijn te halen.",
        "Keys: those Microsoft signs with can be had.",
    ),
    "keys_bad": (
        "Sleutels: die waarmee Microsoft ondertekent zijn niet te halen ({reason}), en dus wordt alles geweigerd.",
        "Keys: those Microsoft signs with cannot be had ({reason}), so everything is refused.",
    ),
    "keys_todo": (
        "Deze computer moet {url} kunnen lezen. Controleer de verbinding, de firewall en HTTPS_PROXY.",
        "This computer has to be able to read {url}. Check the connection, the firewall and HTTPS_PROXY.",
    ),
    "conversations_locked": (
        "Gesprekken: de bot draait en houdt ze bezet; stop hem om ook die na te kijken.",
        "Conversations: the bot is running and holds them; stop it to check those too.",
    ),
    "tenant_bad": (
        "Tenant: {who} staat in het organisatiebestand met tenant {tenant}, en daar luistert de bot niet naar.",
        "Tenant: {who} is in the organisation's file with tenant {tenant}, to which the bot does not listen.",
    ),
    "tenant_todo": (
        "Verbeter de tenant in het organisatiebestand, of voeg hem toe aan VROEGBIJ_TEAMS_TENANTS.",
        "Correct the tenant in the organisation's file, or add it to VROEGBIJ_TEAMS_TENANTS.",
    ),
    "channel_good": ("Kanalen: {name} is bekend.", "Channels: {name} is known."),
    "channel_odd": ("Kanalen: de ref van {name} is geen kanaal van Teams.", "Channels: {name} has no ref of Teams."),
    "channel_odd_todo": (
        (
            'Schrijf ref = "teams:TENANT:19:...@thread.tacv2". In Teams: ⋯ bij het kanaal, Koppeling naar kanaal '
            "ophalen; het deel tussen /channel/ en de volgende /, met %3A als : en %40 als @."
        ),
        (
            'Write ref = "teams:TENANT:19:...@thread.tacv2". In Teams: ⋯ at the channel, Get link to channel; the part '
            "between /channel/ and the next /, with %3A as : and %40 as @."
        ),
    ),
    "channel_unknown": (
        "Kanalen: van {name} heeft de bot nog niets gehoord.",
        "Channels: the bot has heard nothing of {name} yet.",
    ),
    "channel_todo": (
        (
            "Laat een eigenaar van het team de app toevoegen (docs/teams.md, stap 6) en iets in het kanaal schrijven. "
            "Komt er niets: klopt het berichteindpunt bij de Azure Bot, Configuratie?"
        ),
        (
            "Have an owner of the team add the app (docs/teams.md, step 6) and write something in the channel. If "
            "nothing comes: is the messaging endpoint right at the Azure Bot, Configuration?"
        ),
    ),
    "advisor_good": ("Adviseur: {name} is te bereiken.", "Advisor: {name} can be reached."),
    "advisor_named": ("Adviseur: {name} heeft een Teams-account.", "Advisor: {name} has a Teams account."),
    "advisor_elsewhere": (
        "Adviseur: {name} krijgt kaarten in Slack, niet in Teams.",
        "Advisor: {name} gets cards in Slack, not in Teams.",
    ),
    "advisor_none": (
        "Adviseur: {name} heeft geen Teams-account in het organisatiebestand, en krijgt hier dus geen kaarten.",
        "Advisor: {name} has no Teams account in the organisation's file, and so gets no cards here.",
    ),
    "advisor_odd": (
        "Adviseur: '{user}' van {name} is geen object-id van Entra.",
        "Advisor: '{user}' of {name} is no object id of Entra.",
    ),
    "advisor_todo": (
        (
            'Zet bij deze persoon accounts = ["teams:{tenant}:OBJECT-ID"]; het staat in Entra bij Gebruikers, de '
            "persoon, Object-id."
        ),
        (
            'Give this person accounts = ["teams:{tenant}:OBJECT-ID"]; it is in Entra under Users, the person, '
            "Object ID."
        ),
    ),
    "advisor_unknown": (
        "Adviseur: met {name} heeft de bot nog geen gesprek.",
        "Advisor: the bot has no conversation with {name} yet.",
    ),
    "advisor_unknown_todo": (
        (
            "Installeer de app voor {name} (Teams-beheercentrum, Instellingsbeleid, Geïnstalleerde apps) of laat "
            "{name} de app openen en 'help' typen."
        ),
        (
            "Install the app for {name} (Teams admin center, Setup policies, Installed apps) or have {name} open the "
            "app and type 'help'."
        ),
    ),
}


def say(language: Language, key: str, **facts: object) -> str:
    """A text, filled in.

    Raises:
        KeyError: when there is no such text, or a fact is missing.
    """
    dutch, english = _TEXTS[key]
    return (dutch if language is Language.DUTCH else english).format(**facts)
