"""What `scan` prints: a table, a page for the head of communication, or JSON lines for a scoring tool."""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TypedDict, Unpack

from rich.console import Console
from rich.progress import Progress

from adapters.history.scan_html import render_report
from adapters.history.scan_json import signal_line
from adapters.history.scan_table import signal_table, summary_line
from adapters.history.slack_export import open_export
from bot.bootstrap.scanning import Scan, scan_export
from bot.config.organisation import read_organisation
from bot.domain.card import Language
from bot.domain.organisation import Organisation


class ReportOptions(TypedDict):
    """How to scan and what to print; see `vroegbij scan --help`."""

    as_json: bool
    html: Path | None
    organisation_file: Path | None
    model: Path | None
    restart_every: int
    english: bool


def report(path: Path, names: Collection[str] | None, **options: Unpack[ReportOptions]) -> None:
    """Scan the channels named (None: all) of the export at `path` and print what was found.

    Raises:
        ForeignExport: when it is no Slack export.
        ConfigurationError: when the organisation's file has mistakes.
    """
    language = Language.ENGLISH if options["english"] else Language.DUTCH
    organisation_file, html = options["organisation_file"], options["html"]
    organisation = read_organisation(organisation_file, language) if organisation_file else None
    with open_export(path) as export, Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("scan", total=export.estimate(names))
        scan = scan_export(
            export,
            names=names,
            organisation=organisation,
            model=options["model"],
            restart_every=options["restart_every"],
            progress=lambda: bar.advance(task),
        )
        people = set(export.people.values())
        warnings = export.warnings
    if options["as_json"]:
        sys.stdout.writelines(signal_line(signal, language) + "\n" for signal in scan.signals)
    else:
        _print_table(scan, language, people)
    if html:
        html.write_text(_page(scan, language, organisation, people), "utf-8")
    for warned in warnings:
        Console(stderr=True).print(warned.words(language), markup=False)


def _print_table(scan: Scan, language: Language, people: Collection[str]) -> None:
    console = Console()
    console.print(signal_table(scan.signals, language=language, names=people))
    console.print(
        summary_line(
            scan.signals,
            language=language,
            channels_scanned=scan.channels,
            messages_scanned=scan.messages,
            sensitive_count=_sensitive(scan),
        ),
        markup=False,
    )


def _page(scan: Scan, language: Language, organisation: Organisation | None, people: Collection[str]) -> str:
    return render_report(
        scan.signals,
        language=language,
        organisation_name=organisation.name if organisation else "",
        period=scan.period,
        channels_scanned=scan.channels,
        messages_scanned=scan.messages,
        sensitive_count=_sensitive(scan),
        names=people,
    )


def _sensitive(scan: Scan) -> int:
    return sum(signal.sensitive for signal in scan.signals)
