"""Commands about reading lists, tags and views."""

from collections.abc import Callable
from typing import Any

import click

from reading_list.cli.arguments import PAPER
from reading_list.cli.output import print_json, print_text
from reading_list.core.acts import describe
from reading_list.storage.edits import Edit
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, RemoveFromList

Opener = Callable[[], Library]
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
ids = click.argument("ids", type=PAPER, nargs=-1, required=True)


@click.command()
@as_json
def lists(library: Opener, as_json: bool) -> None:
    """List the reading lists with their sizes."""
    found = library().lists()
    if as_json:
        print_json([{"name": value.value, "count": value.count} for value in found])
        return
    for value in found:
        print_text(f"{value.count:>6}  {value.value}")


@click.command("list-add")
@click.argument("name")
@ids
@click.option("--remark", default="", help="A remark on these entries.")
def list_add(library: Opener, name: str, ids: tuple[int, ...], remark: str) -> None:
    """Put papers at the end of a reading list, making it if need be."""
    _apply(library(), AddToList(name, ids, remark))


@click.command("list-remove")
@click.argument("name")
@ids
def list_remove(library: Opener, name: str, ids: tuple[int, ...]) -> None:
    """Take papers off a reading list."""
    _apply(library(), RemoveFromList(name, ids))


@click.command()
@as_json
def tags(library: Opener, as_json: bool) -> None:
    """List the tags with their colours and counts."""
    found = library().tags()
    if as_json:
        print_json([{"name": v.value, "color": v.color, "count": v.count} for v in found])
        return
    for value in found:
        print_text(f"{value.count:>6}  {value.value}")


@click.command()
@as_json
def views(library: Opener, as_json: bool) -> None:
    """List the saved views."""
    found = library().views()
    if as_json:
        print_json([{"name": v.name, "query": v.query, "sort": v.sort} for v in found])
        return
    for view in found:
        print_text(f"{view.name}: {view.query}")


def _apply(library: Library, edit: Edit) -> None:
    if library.apply(edit) and (step := library.undo_status().undo) is not None:
        print_text(describe(step.act))
    else:
        print_text("Nothing to change.")


COMMANDS: tuple[Any, ...] = (lists, list_add, list_remove, tags, views)
