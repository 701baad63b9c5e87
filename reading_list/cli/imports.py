"""The command that brings papers in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from reading_list.cli.arguments import read_input
from reading_list.cli.options import named_value
from reading_list.cli.output import counted, print_json, print_text, print_warning
from reading_list.core.draft import AsideReason
from reading_list.core.errors import ReadingListError, RefusedError, UntitledTableError
from reading_list.core.plan import ImportPlan, ImportResult, Outcome
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import MAX_BYTES, Source
from reading_list.services.archives import is_archive
from reading_list.services.carry_out import carry_out
from reading_list.services.columns import mapping_from
from reading_list.services.folders import MOST_FILES
from reading_list.services.gathering import Gathered, Waiting, gather
from reading_list.services.import_plan import plan_import
from reading_list.services.import_report import report
from reading_list.services.sources import Context
from reading_list.storage.library import Library

_GONE_SHOWN = 10
_WORDS = {
    Outcome.ADDED: "added",
    Outcome.UPDATED: "updated",
    Outcome.CONFLICT: "changed on both sides (yours are kept)",
    Outcome.JOINED: "joined with a paper that was there",
    Outcome.UNCHANGED: "already here",
}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("--format", "format_name", help="Read as this format; see `formats`.")
@click.option("--venue", default="")
@click.option("--year", type=click.IntRange(1000, 2999))
@click.option("--session", default="")
@click.option("--date", default="", help="The day of the session, YYYY-MM-DD.")
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="For tables: column.title=COLUMN, column.authors=COLUMN, …; header=no.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_files(
    library: Callable[[], Library],
    files: tuple[str, ...],
    format_name: str | None,
    venue: str,
    year: int | None,
    session: str,
    date: str,
    options: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import files, or all of a folder or zip; "-" reads standard input. Each file is one edit."""
    importer = _Importer(
        library(),
        format_name,
        mapping_from(map(named_value, options)),
        Context(venue, year, session, date),
        is_dry=dry_run,
    )
    gathered = _gathered(library(), files, as_json)
    refused = list(gathered.refused)
    reports: list[dict[str, Any]] = []
    for waiting in gathered.sources:
        try:
            plan, result = importer.run(waiting)
        except UntitledTableError as error:
            refused.append(f"{error} Say which with --option column.title=COLUMN.")
        except ReadingListError as error:
            refused.append(str(error))
        else:
            reports.append(report(plan, result))
            if not as_json:
                _print_plan(plan, dry_run)
    if as_json and reports:
        is_one = len(files) == 1 and not _holds_files(files[0])
        print_json(reports[0] if is_one else reports)
    _refuse(refused)


@dataclass(frozen=True)
class _Importer:
    """Imports one source after another as the person said."""

    library: Library
    format_name: str | None
    mapping: ColumnMapping | None
    context: Context
    is_dry: bool

    def run(self, waiting: Waiting) -> tuple[ImportPlan, ImportResult | None]:
        """Plan the import of a source, and carry it out unless it is only to be told of."""
        reading = waiting.read(self.format_name, self.mapping)
        again = partial(plan_import, self.library, reading, self.context)
        return (again(), None) if self.is_dry else carry_out(self.library, again(), again)


def _refuse(sentences: Sequence[str]) -> None:
    """Tell of all that was not imported; there is an error if there is anything to tell."""
    if sentences:
        for sentence in sentences[:-1]:
            print_warning(f"reading-list: {sentence}")
        raise RefusedError(sentences[-1])


def _gathered(library: Library, files: tuple[str, ...], is_quiet: bool) -> Gathered:
    """Gather what was named, in its order; what is odd about it is told."""
    sources: list[Waiting] = []
    refused: list[str] = []
    parts = [list(group) for _, group in groupby(files, lambda name: name == "-")]
    for part in parts:
        if part[0] == "-":
            sources.append(Waiting("standard input", _standard_input))
            continue
        found = gather(map(Path, part), library.path)
        sources += found.sources
        refused += found.refused
        for name in found.cut:
            print_warning(f"{name}: only the first {MOST_FILES} files are read.")
        for name in () if is_quiet else found.joined:
            print_text(f"{name}: its sessions were given to the papers they name.")
    return Gathered(tuple(sources), tuple(refused))


def _holds_files(name: str) -> bool:
    return Path(name).is_dir() or is_archive(Path(name))


def _standard_input() -> Source:
    return Source("standard input", read_input(MAX_BYTES))


def _print_plan(plan: ImportPlan, is_dry: bool) -> None:
    counts = [f"{plan.count(o)} {word}" for o, word in _WORDS.items() if plan.count(o)]
    menus = sum(len(a.lines) for a in plan.set_aside if a.reason is not AsideReason.BLANK)
    left = sum(len(lines) for lines in plan.unclaimed)
    told = [f"{counted(len(plan.records), 'paper')} found"]
    if menus:
        word = "was a menu or heading" if menus == 1 else "were menus and headings"
        told.append(f"{counted(menus, 'line')} {word}")
    told.append(f"{counted(left, 'line')} left over" if left else "no line left over")
    print_text(f"{plan.source.name}: {' · '.join(told)}")
    print_text(f"{'Would be' if is_dry else 'Done'}: {', '.join(counts)}")
    for problem in plan.problems:
        print_text(f"  line {problem.line}: {problem.key} {problem.reason}".rstrip())
    for doubts in plan.flags.values():
        for flag in doubts:
            print_text(f"  line {flag.line}: {flag.reason}")
    if gone := plan.no_longer_listed:
        marked = "marked as no longer listed" if plan.unlisted else "not in it, perhaps a part"
        shown = ", ".join(map(str, gone[:_GONE_SHOWN])) + (" …" if gone[_GONE_SHOWN:] else "")
        print_text(f"  {counted(len(gone), 'paper')} of the earlier import {marked}: {shown}")


COMMANDS: tuple[Any, ...] = (import_files,)
