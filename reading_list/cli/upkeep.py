"""Commands that look after the file: check, backup, restore, stats."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reading_list.cli.arguments import FILE
from reading_list.cli.output import counted, print_json, print_text
from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Status
from reading_list.storage.backup import backups
from reading_list.storage.library import SCHEMA_VERSION, Library
from reading_list.storage.restoring import (
    is_beyond_opening,
    require_library,
    set_aside_and_restore,
)

Opener = Callable[[], Library]


@click.command()
def check(library: Opener) -> None:
    """Check the library file, and make its search index anew."""
    opened = library()
    if damage := opened.find_damage():
        for line in damage:
            print_text(line)
        newest = next(iter(backups(opened.path)), None)
        hint = f"; the newest backup is {newest}" if newest else ""
        raise LibraryError(LibraryProblem.DAMAGED, opened.path, f"{len(damage)} faults{hint}")
    if not opened.is_read_only:
        opened.rebuild_index()
    print_text(f"{opened.path} is sound: {counted(opened.count(), 'paper')}.")


@click.command()
@click.argument("file", type=FILE, required=False)
def backup(library: Opener, file: Path | None) -> None:
    """Write a copy of the library to FILE, or into its backup folder."""
    opened = library()
    if file is None:
        file = opened.make_backup("manual")
    else:
        opened.copy_to(file)
    count = opened.count()
    print_text(f"{counted(count, 'paper')} {'is' if count == 1 else 'are'} in {file}.")


@click.command()
@click.argument("file", type=FILE)
def restore(library: Opener, file: Path) -> None:
    """Replace the library by a backup; what is replaced is kept as a backup itself."""
    require_library(file, SCHEMA_VERSION)  # before a library is made to take it
    try:
        opened = library()
    except LibraryError as error:
        if not is_beyond_opening(error):
            raise
        replaced = set_aside_and_restore(error.path, file, SCHEMA_VERSION)
    else:
        replaced = opened.restore(file)
    count = library().count()
    told = f"{counted(count, 'paper')} {'was' if count == 1 else 'were'} restored."
    print_text(f"{told} What was there before is in {replaced}.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def stats(library: Opener, as_json: bool) -> None:
    """Count what the library holds."""
    opened = library()
    found = opened.status_counts()
    values: dict[str, Any] = {
        "library": str(opened.path),
        "papers": opened.count(),
        "status": {str(status): found.get(status, 0) for status in Status},
        "tags": len(opened.tags()),
        "lists": len(opened.lists()),
        "bytes": opened.path.stat().st_size,
    }
    if as_json:
        print_json(values)
        return
    papers = counted(opened.count(), "paper")
    print_text(f"{papers} in {values['library']} ({values['bytes']} bytes)")
    for status, count in values["status"].items():
        print_text(f"{count:>6}  {status}")


COMMANDS: tuple[Any, ...] = (check, backup, restore, stats)
