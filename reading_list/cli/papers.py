"""Commands about papers: finding, marking, writing notes, correcting, joining."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from reading_list.cli.arguments import LIMIT, PAPER, read_input
from reading_list.cli.output import (
    paper_page,
    print_json,
    print_papers,
    print_text,
    print_warning,
)
from reading_list.core.acts import describe
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Facts, PaperType, Session, Status
from reading_list.core.paper_json import paper_to_json
from reading_list.query import parse
from reading_list.query.oddities import unclosed_quote, unknown_field
from reading_list.query.sorts import Sort, SortKey, parse_sort
from reading_list.services.duplicates import find_duplicates
from reading_list.services.fact_text import fact_text
from reading_list.services.facts_input import changed_facts
from reading_list.storage.conflicts import SettleConflict
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import AddPaper, EditFacts, RemovePapers, SetKey

Opener = Callable[[], Library]
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_LONGEST_NOTE = 32 * 1024 * 1024
ids = click.argument("ids", type=PAPER, nargs=-1, required=True)


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--sort", "sort_name", help="page, title, -year, …; see the README.")
@click.option("--limit", type=LIMIT, help="Print at most so many.")
@as_json
def list_papers(
    library: Opener, query: tuple[str, ...], sort_name: str | None, limit: int | None, as_json: bool
) -> None:
    """List the papers a query finds; all without one.

    A query that begins with "-" goes after "--".
    """
    found = find(library(), " ".join(query), sort_name)[:limit]
    print_papers(library().papers(found), as_json)


def find(library: Library, text: str, sort_name: str | None) -> list[int]:
    """Give the ids a query finds; what cannot be read is told on the error stream."""
    query = parse(text, datetime.now(UTC).date())
    for problem in query.problems:
        print_warning(f"reading-list: {problem.text}")
    sort = Sort(SortKey.RELEVANCE if query.has_words else SortKey.PAGE)
    found = list(library.find(query.filter, parse_sort(sort_name) if sort_name else sort))
    if not found:
        _warn_of_slips(text)
    return found


def _warn_of_slips(text: str) -> None:
    """Tell what is understood but may be the reason why nothing was found."""
    if name := unknown_field(text):
        print_warning(f"reading-list: “{name}:” is no field, so it was searched for as a word.")
    place = unclosed_quote(text)
    if place is not None:
        print_warning(f"reading-list: the quote at letter {place + 1} is never closed.")


@click.command()
@click.argument("paper_id", metavar="ID", type=PAPER)
@as_json
def show(library: Opener, paper_id: int, as_json: bool) -> None:
    """Show one paper whole."""
    paper = library().paper(paper_id)
    if as_json:
        print_json(paper_to_json(paper))
    else:
        print_text(paper_page(paper))
        for found in library().conflicts(paper_id):
            said = fact_text(found.field, found.theirs)
            print_text(f"{found.source} says otherwise: {found.field} = {said}")


@click.command()
@ids
@click.option(
    "--status", type=click.Choice([status.value for status in Status]), help="Set the status."
)
@click.option("--rating", type=int, help="Set the stars, 1 to 5; 0 takes them away.")
@click.option("--tag", "tags", multiple=True, help="Put a tag on.")
@click.option("--untag", "untags", multiple=True, help="Take a tag off.")
@as_json
def mark(
    library: Opener,
    ids: tuple[int, ...],
    status: str | None,
    rating: int | None,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    as_json: bool,
) -> None:
    """Give papers a status, stars, tags; all of it is one edit."""
    if status is None and rating is None and not tags and not untags:
        raise click.UsageError("Say what to set: --status, --rating, --tag or --untag.")
    chosen = Status(status) if status else None
    library().apply(Mark(ids, status=chosen, rating=rating, tags=tags, untags=untags))
    print_papers(library().papers(ids), as_json)


@click.command()
@click.argument("paper_id", metavar="ID", type=PAPER)
@click.argument("text", required=False)
def note(library: Opener, paper_id: int, text: str | None) -> None:
    """Write the note on a paper; "-" reads it from standard input; without TEXT print it."""
    if text is None:
        written = library().paper(paper_id).note
        ending = "" if not written or written.endswith("\n") else "\n"
        click.echo((written + ending).encode(), nl=False)
        return
    if text == "-":
        text = _decoded(read_input(_LONGEST_NOTE))
    library().apply(SetNote(paper_id, text))


@click.command()
@click.option("--title", required=True)
@click.option("--author", "authors", multiple=True, help="Once per author, in order.")
@click.option("--year", default="")
@click.option("--venue", default="")
@click.option("--abstract", default="")
@click.option("--doi", default="")
@click.option("--arxiv", default="")
@click.option("--url", default="")
@click.option(
    "--type", "paper_type", type=click.Choice([kind.value for kind in PaperType]), default="other"
)
@click.option("--key", default="", help="The cite key.")
@click.option("--session", default="", help="The session it is shown in.")
@as_json
def add(
    library: Opener,
    title: str,
    authors: tuple[str, ...],
    paper_type: str,
    key: str,
    session: str,
    as_json: bool,
    **typed: str,
) -> None:
    """Add one paper by hand."""
    given = {name: value for name, value in typed.items() if value}
    given |= {"title": title, "type": paper_type, "authors": "\n".join(authors)}
    facts = replace(Facts(title=title), **changed_facts(Facts(title=title), given))
    place = Session(facts.venue, facts.year, session) if session else None
    changes = library().apply(AddPaper(facts, key, place))
    print_papers(library().papers(sorted(changes.added)), as_json)


@click.command()
@click.argument("paper_id", metavar="ID", type=PAPER)
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE")
@click.option("--keep", "kept", multiple=True, metavar="FIELD", help="Ours is right.")
@click.option("--take", "taken", multiple=True, metavar="FIELD", help="The source is right.")
@as_json
def edit(
    library: Opener,
    paper_id: int,
    pairs: tuple[str, ...],
    kept: tuple[str, ...],
    taken: tuple[str, ...],
    as_json: bool,
) -> None:
    """Correct facts; they are kept over re-imports. The fields are those of the JSON.

    Where a source says otherwise (is:conflict), --keep or --take settles it.
    """
    if sum(map(bool, (pairs, kept, taken))) != 1:
        raise click.UsageError("Say what to change: --set, --keep or --take, one of them.")
    if pairs:
        _set_facts(library(), paper_id, pairs)
    else:
        library().apply(SettleConflict(paper_id, kept or taken, takes_theirs=bool(taken)))
    print_papers([library().paper(paper_id)], as_json)


def _set_facts(library: Library, paper_id: int, pairs: tuple[str, ...]) -> None:
    typed: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise click.UsageError(f"“{pair}” is not FIELD=VALUE.")
        typed[name.strip()] = value
    key = typed.pop("key", None)
    if key is not None and typed:
        raise RefusedError("A key is changed by itself: one command is one edit.")
    if key is not None:
        library.apply(SetKey(paper_id, key))
    else:
        paper = library.paper(paper_id)
        library.apply(EditFacts(paper_id, changed_facts(paper, typed)))


@click.command()
@ids
def remove(library: Opener, ids: tuple[int, ...]) -> None:
    """Remove papers from the library; undo brings them back."""
    library().apply(RemovePapers(ids))
    step = library().undo_status().undo
    if step is not None:
        print_text(describe(step.act))


@click.command()
@as_json
def duplicates(library: Opener, as_json: bool) -> None:
    """List groups of papers that may be the same."""
    groups = find_duplicates(library())
    if as_json:
        print_json(groups)
        return
    for number, group in enumerate(groups):
        if number:
            print_text("")
        print_papers(library().papers(group), as_json=False)


@click.command()
@ids
@as_json
def merge(library: Opener, ids: tuple[int, ...], as_json: bool) -> None:
    """Merge papers into the first one; nothing of the others is lost."""
    library().apply(MergePapers(ids))
    print_papers([library().paper(ids[0])], as_json)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            f"The note is not UTF-8: byte {error.start + 1}, in line {line}, cannot be read. "
            "Nothing was changed."
        ) from error


COMMANDS: tuple[Any, ...] = (
    *(list_papers, show, mark, note, add, edit, remove, duplicates, merge),
)
