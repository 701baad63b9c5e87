"""The command that writes papers to a file or to standard output."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import click

from reading_list.cli.arguments import FILE
from reading_list.cli.options import named_value
from reading_list.cli.output import print_text, print_warning
from reading_list.cli.outputs import outputs
from reading_list.cli.papers import find
from reading_list.core.bundle import Bundle
from reading_list.core.errors import ExportError, LibraryError, RefusedError
from reading_list.formats.format import Format, Page
from reading_list.formats.listing import count_of
from reading_list.services import exporting, take_back, zotero
from reading_list.services.note_folder import edits_in, write_folder
from reading_list.services.own_files import refuse_own_file
from reading_list.services.saving import save
from reading_list.storage.library import Library

_LOOK_SECONDS = 0.4
_TAKE_BACK = "take-back"


@click.command()
@click.argument("query", nargs=-1)
@click.option("--to", "format_name", required=True, help="The format; see `formats`.")
@click.option("--list", "list_name", help="Only this reading list, in its order.")
@click.option("--sort", "sort_name", help="page, title, -year, …; see the README.")
@click.option("-o", "--output", type=FILE, help="The file to write.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE")
@click.option("--watch", is_flag=True, help="Write it again after each change, until Ctrl+C.")
def export(
    library: Callable[[], Library],
    query: tuple[str, ...],
    format_name: str,
    list_name: str | None,
    sort_name: str | None,
    output: Path | None,
    options: tuple[str, ...],
    watch: bool,
) -> None:
    """Export the papers a query finds; all without one.

    With `--option take-back=yes` what was edited in a folder of notes is taken over first.
    """
    found = outputs().by_name(format_name)
    if output is not None:
        refuse_own_file(output, library().path)
    elif watch or found.pages is not None:
        what = "--watch keeps a file" if watch else f"{found.label} is a folder"
        raise RefusedError(f"{what}: say which with -o.")
    given = dict(map(named_value, options))
    is_taking_back = _is_taking_back(given) if found.pages is not None else False
    job = _Job(
        library=library(),
        found=found,
        given=given,
        is_taking_back=is_taking_back,
        query=" ".join(query),
        list_name=list_name,
        sort_name=sort_name,
        output=output,
    )
    job.run()
    if watch:
        _watch(job)


@dataclass(slots=True, kw_only=True)
class _Job:
    """One export that can be made again; `last` is what it wrote."""

    library: Library
    found: Format
    given: dict[str, str]
    query: str
    list_name: str | None
    sort_name: str | None
    output: Path | None
    is_taking_back: bool
    last: bytes | None = None

    def run(self) -> None:
        """Write the papers as they are now, unless they were written so already."""
        ids = _ids(self.library, self.query, self.list_name, self.sort_name)
        title = self.list_name.strip() if self.list_name else "Reading list"
        bundle = exporting.bundle_of(self.library, ids, title, self.list_name or "")
        if self.found.pages is not None and self.output is not None:
            pages = exporting.pages(self.found, bundle, self.given)
            if self.is_taking_back and _take_back(self.library, self.output, bundle, pages):
                bundle = exporting.bundle_of(self.library, ids, title, self.list_name or "")
                pages = exporting.pages(self.found, bundle, self.given)
            print_warning(write_folder(self.output, pages).sentence)
        else:
            self._write(exporting.render(self.found, bundle, self.given))
        try:
            self.library.fix_keys(ids)  # they are in somebody's document now
        except LibraryError as error:
            print_warning(f"reading-list: The export is whole, but its keys may change: {error}")

    def _write(self, data: bytes) -> None:
        if self.output is None or str(self.output) == "-":
            click.echo(data, nl=False)
        elif data != self.last:
            save(self.output, data)
        self.last = data


def _is_taking_back(given: dict[str, str]) -> bool:
    """Tell what is said about edits in the folder; it is no option of the format."""
    value = given.pop(_TAKE_BACK, "no")
    if value not in ("yes", "no"):
        raise RefusedError(f"{_TAKE_BACK} is yes or no, not “{value}”.")
    return value == "yes"


def _take_back(library: Library, folder: Path, bundle: Bundle, pages: Iterable[Page]) -> bool:
    """Take over what was edited in the folder; tell what was changed here as well."""
    edits = edits_in(folder, pages)
    tags = [tag.name for tag in bundle.tags]
    found = take_back.offers(bundle.papers, edits, tags) if edits else ()
    taken = [offer for offer in found if not offer.is_conflict]
    if taken:
        library.apply(take_back.edit_of(taken))
    for offer in found:
        did = "was changed here as well; yours stayed" if offer.is_conflict else "was taken over"
        print_warning(f"What was edited on “{offer.paper.title_plain}” {did}.")
    return bool(taken)


def _watch(job: _Job) -> None:
    """Write again when anybody has changed the library and then kept still for a moment."""
    print_warning(f"{job.output} is kept up to date until Ctrl+C.")
    pause, is_due = Event(), False
    try:
        while True:
            pause.wait(_LOOK_SECONDS)
            if job.library.poll():
                is_due = True
            elif is_due:
                is_due = False
                _try(job)
    except KeyboardInterrupt:
        print_warning(f"{job.output} is not kept up to date any more.")


def _try(job: _Job) -> None:
    """Write; what cannot be written now may be written after the next change."""
    try:
        job.run()
    except (ExportError, RefusedError) as error:
        print_warning(f"reading-list: {error}")


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


@click.command("send-to-zotero")
@click.argument("query", nargs=-1)
@click.option("--list", "list_name", help="Only this reading list, in its order.")
def send_to_zotero(
    library: Callable[[], Library], query: tuple[str, ...], list_name: str | None
) -> None:
    """Send the papers a query finds to the Zotero that runs on this computer."""
    if not query and list_name is None:
        raise RefusedError("Say which papers: a query or --list.")
    ids = _ids(library(), " ".join(query), list_name, None)
    sent = zotero.send(list(library().papers(ids)))
    print_text(f"{count_of(sent)} went to Zotero.")


COMMANDS: tuple[Any, ...] = (export, send_to_zotero)
