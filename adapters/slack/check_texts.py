"""What `vroegbij doctor` says about Slack, to whoever installs the bot."""

from bot.domain.card import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "token_good": (
        "Bot-token: Slack kent het als {name} in werkruimte {team} ({id}).",
        "Bot token: Slack knows it as {name} in workspace {team} ({id}).",
    ),
    "token_bad": ("Bot-token: Slack weigert het ({reason}).", "Bot token: Slack refuses it ({reason})."),
    "token_todo": (
        (
            "Open https://api.slack.com/apps, kies de app, OAuth & Permissions, Install to Workspace, en neem het 'Bot "
            "User OAuth Token' over in VROEGBIJ_SLACK_BOT_TOKEN."
        ),
        (
            "Open https://api.slack.com/apps, choose the app, OAuth & Permissions, Install to Workspace, and copy the "
            "'Bot User OAuth Token' to VROEGBIJ_SLACK_BOT_TOKEN."
        ),
    ),
    "unreachable_todo": (
        "Deze computer bereikt {url} niet. Controleer de verbinding, de firewall en HTTPS_PROXY.",
        "This computer cannot reach {url}. Check the connection, the firewall and HTTPS_PROXY.",
    ),
    "scopes_good": ("Rechten: alle {n} uit het manifest.", "Scopes: all {n} of the manifest."),
    "scopes_extra": (
        "Rechten: alles is er, en ook {scopes}, wat de bot niet gebruikt.",
        "Scopes: all are there, and {scopes} too, which the bot does not use.",
    ),
    "scopes_missing": ("Rechten: {scopes} ontbreekt.", "Scopes: {scopes} is missing."),
    "scopes_todo": (
        "Zet het manifest opnieuw in de app (App Manifest; `vroegbij manifest slack`) en installeer de app opnieuw.",
        "Put the manifest in the app again (App Manifest; `vroegbij manifest slack`), then install the app again.",
    ),
    "secret_good": (
        "Signing secret: {n} ingesteld. Of het klopt ziet u bij Event Subscriptions: daar moet 'Verified' staan.",
        "Signing secret: {n} set. Whether it is right shows under Event Subscriptions: it has to say 'Verified'.",
    ),
    "secret_none": ("Signing secret: ontbreekt.", "Signing secret: missing."),
    "secret_odd": (
        "Signing secret: het ziet er niet uit als een (32 tekens, 0-9 en a-f).",
        "Signing secret: it does not look like one (32 characters, 0-9 and a-f).",
    ),
    "secret_todo": (
        "Neem het over bij Basic Information, App Credentials, in VROEGBIJ_SLACK_SIGNING_SECRET.",
        "Copy it under Basic Information, App Credentials, to VROEGBIJ_SLACK_SIGNING_SECRET.",
    ),
    "secret_unneeded": (
        "Signing secret: niet nodig met Socket Mode.",
        "Signing secret: not needed with Socket Mode.",
    ),
    "socket_good": ("Socket Mode: Slack opent een verbinding.", "Socket Mode: Slack opens a connection."),
    "socket_bad": (
        "Socket Mode: Slack opent geen verbinding ({reason}).",
        "Socket Mode: Slack opens no connection ({reason}).",
    ),
    "socket_todo": (
        (
            "Zet Socket Mode aan in de app, en maak bij Basic Information, App-Level Tokens een token met "
            "connections:write voor VROEGBIJ_SLACK_APP_TOKEN."
        ),
        (
            "Switch Socket Mode on in the app, and make a token with connections:write under Basic Information, "
            "App-Level Tokens, for VROEGBIJ_SLACK_APP_TOKEN."
        ),
    ),
    "team_good": ("Werkruimte: {id} mag meedoen.", "Workspace: {id} may take part."),
    "team_bad": (
        "Werkruimte: het token is van {id}, en die staat niet in VROEGBIJ_SLACK_TEAMS.",
        "Workspace: the token is of {id}, which is not in VROEGBIJ_SLACK_TEAMS.",
    ),
    "team_todo": (
        "Voeg {id} toe aan VROEGBIJ_SLACK_TEAMS, of laat die instelling weg.",
        "Add {id} to VROEGBIJ_SLACK_TEAMS, or leave that setting out.",
    ),
    "channels_good": (
        (
            "Kanalen: de bot zit in {n}, waarvan {named} uit het organisatiebestand. In andere leest hij pas als een "
            "eigenaar ja zegt."
        ),
        (
            "Channels: the bot is in {n}, of which {named} from the organisation's file. In others it reads once "
            "an owner says yes."
        ),
    ),
    "channels_bad": ("Kanalen: Slack noemt ze niet ({reason}).", "Channels: Slack does not name them ({reason})."),
    "channels_shared": (
        "Kanalen: {names} wordt met een andere organisatie gedeeld; daar blijft de bot uit.",
        "Channels: {names} is shared with another organisation; the bot stays off there.",
    ),
    "channel_absent": (
        "Kanalen: #{name} staat in het organisatiebestand, maar de bot zit er niet in.",
        "Channels: #{name} is in the organisation's file, but the bot is not in it.",
    ),
    "channel_todo": (
        "Typ in #{name}: /invite @Vroegbij. Klopt het kanaal-id in het bestand ook?",
        "Type in #{name}: /invite @Vroegbij. Is the channel's id in the file right?",
    ),
    "advisor_good": ("Adviseur: {name} is te bereiken.", "Advisor: {name} can be reached."),
    "advisor_elsewhere": (
        "Adviseur: {name} krijgt kaarten in Teams, niet in Slack.",
        "Advisor: {name} gets cards in Teams, not in Slack.",
    ),
    "advisor_none": (
        "Adviseur: {name} heeft geen Slack-account in het organisatiebestand, en krijgt hier dus geen kaarten.",
        "Advisor: {name} has no Slack account in the organisation's file, and so gets no cards here.",
    ),
    "advisor_bad": (
        "Adviseur: Slack kent {user} van {name} niet ({reason}).",
        "Advisor: Slack does not know {user} of {name} ({reason}).",
    ),
    "advisor_gone": (
        "Adviseur: het account van {name} is uitgeschakeld.",
        "Advisor: the account of {name} was deactivated.",
    ),
    "advisor_todo": (
        'Zet bij deze persoon accounts = ["slack:{team}:U..."]; het id staat in Slack bij het profiel, Copy member ID.',
        'Give this person accounts = ["slack:{team}:U..."]; the id is in Slack on the profile, Copy member ID.',
    ),
}


def say(language: Language, key: str, **facts: object) -> str:
    """A text, filled in.

    Raises:
        KeyError: when there is no such text, or a fact is missing.
    """
    dutch, english = _TEXTS[key]
    return (dutch if language is Language.DUTCH else english).format(**facts)
