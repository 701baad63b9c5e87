"""The command that writes papers to a file or to standard output."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reading_list.cli.arguments import FILE
from reading_list.cli.options import named_value
from reading_list.cli.output import print_warning
from reading_list.cli.papers import find
from reading_list.core.errors import LibraryError
from reading_list.services import exporting
from reading_list.services.own_files import refuse_own_file
from reading_list.storage.library import Library


@click.command()
@click.argument("query", nargs=-1)
@click.option("--to", "format_name", required=True, help="The format; see `formats`.")
@click.option("--list", "list_name", help="Only this reading list, in its order.")
@click.option("--sort", "sort_name", help="page, title, -year, …; see the README.")
@click.option("-o", "--output", type=FILE, help="The file to write.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE")
def export(
    library: Callable[[], Library],
    query: tuple[str, ...],
    format_name: str,
    list_name: str | None,
    sort_name: str | None,
    output: Path | None,
    options: tuple[str, ...],
) -> None:
    """Export the papers a query finds; all without one."""
    found = exporting.writable_format(format_name)
    if output is not None:
        refuse_own_file(output, library().path)
    given = dict(map(named_value, options))
    ids = _ids(library(), " ".join(query), list_name, sort_name)
    title = list_name.strip() if list_name else "Reading list"
    bundle = exporting.bundle_of(library(), ids, title, list_name or "")
    data = exporting.render(found, bundle, given)
    if output is None or str(output) == "-":
        click.echo(data, nl=False)
    else:
        exporting.save(output, data)
    try:
        library().fix_keys(ids)  # they are in somebody's document now
    except LibraryError as error:
        print_warning(f"reading-list: The export is whole, but its keys may change: {error}")


def _ids(library: Library, query: str, list_name: str | None, sort_name: str | None) -> list[int]:
    if list_name is None:
        return find(library, query, sort_name)
    listed = exporting.list_ids(library, list_name)
    if not query and not sort_name:
        return listed
    first, second = find(library, query, sort_name), listed
    if not sort_name:
        first, second = second, first
    wanted = set(second)
    return [paper for paper in first if paper in wanted]


COMMANDS: tuple[Any, ...] = (export,)
