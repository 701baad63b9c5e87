"""Commands that bring papers in, and the list of formats."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from reading_list.cli.output import print_json, print_text, print_warning
from reading_list.core.draft import AsideReason
from reading_list.core.errors import ReadingListError, RefusedError
from reading_list.core.plan import ImportPlan, Outcome
from reading_list.formats.source import Source
from reading_list.services.carry_out import carry_out
from reading_list.services.folders import files_in
from reading_list.services.import_plan import plan_import
from reading_list.services.import_report import report
from reading_list.services.own_files import load_source
from reading_list.services.sources import Context, Reading, read_source
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
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "format_name", help="Read as this format; see `formats`.")
@click.option("--venue", default="")
@click.option("--year", type=click.IntRange(1000, 2999))
@click.option("--session", default="")
@click.option("--date", default="", help="The day of the session, YYYY-MM-DD.")
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
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import files, or all of a folder; "-" reads standard input. Each file is one edit."""
    context = Context(venue, year, session, date)
    reports: list[dict[str, Any]] = []
    refused: list[str] = []
    names = _names(files, refused)
    for name in names:
        try:
            reading = _read(library(), name, format_name)
            again = partial(plan_import, library(), reading, context)
            plan, result = again(), None
            if not dry_run:
                plan, result = carry_out(library(), plan, again)
        except ReadingListError as error:
            refused.append(str(error))
            continue
        reports.append(report(plan, result))
        if not as_json:
            _print_plan(plan, dry_run)
    if as_json and reports:
        print_json(reports[0] if names == list(files[:1]) else reports)
    if refused:
        for sentence in refused[:-1]:
            print_warning(f"reading-list: {sentence}")
        raise RefusedError(refused[-1])


def _names(files: tuple[str, ...], refused: list[str]) -> list[str]:
    """Put the files of folders in their place; a folder that cannot be taken is refused."""
    names: list[str] = []
    for name in files:
        if name == "-" or not Path(name).is_dir():
            names.append(name)
            continue
        try:
            found = files_in(Path(name))
        except ReadingListError as error:
            refused.append(str(error))
            continue
        names += map(str, found.files)
        if found.is_cut:
            print_warning(f"{name}: only the first {len(found.files)} files are read.")
    return names


def _read(library: Library, name: str, format_name: str | None) -> Reading:
    if name == "-":
        data = sys.stdin.buffer.read()
        return read_source(Source("standard input", data), format_name=format_name)
    path = Path(name)
    return read_source(load_source(path, library.path), format_name=format_name, path=path)


def _print_plan(plan: ImportPlan, is_dry: bool) -> None:
    counts = [f"{plan.count(o)} {word}" for o, word in _WORDS.items() if plan.count(o)]
    menus = sum(len(a.lines) for a in plan.set_aside if a.reason is not AsideReason.BLANK)
    left = sum(len(lines) for lines in plan.unclaimed)
    print_text(
        f"{plan.source.name}: {_counted(len(plan.records), 'paper')} found"
        f" · {_counted(menus, 'line')} menus and headings · {_counted(left, 'line')} left over"
    )
    print_text(f"{'Would be' if is_dry else 'Done'}: {', '.join(counts)}")
    for problem in plan.problems:
        print_text(f"  line {problem.line}: {problem.key} {problem.reason}".rstrip())
    for record in plan.records:
        for flag in record.draft.flags:
            print_text(f"  line {flag.line}: {flag.reason}")
    if gone := plan.no_longer_listed:
        marked = "marked as no longer listed" if plan.unlisted else "not in it, perhaps a part"
        shown = ", ".join(map(str, gone[:_GONE_SHOWN])) + (" …" if gone[_GONE_SHOWN:] else "")
        print_text(f"  {_counted(len(gone), 'paper')} of the earlier import {marked}: {shown}")


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}" + ("" if count == 1 else "s")


COMMANDS: tuple[Any, ...] = (import_files,)
