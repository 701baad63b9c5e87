"""Commands about what was done: history, undo, redo."""

from collections.abc import Callable
from typing import Any

import click

from reading_list.cli.arguments import LIMIT, PAPER
from reading_list.cli.output import print_json, print_text
from reading_list.core.acts import describe
from reading_list.core.errors import RefusedError
from reading_list.storage.history import Step
from reading_list.storage.library import Library

Opener = Callable[[], Library]
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_PREFIX = {"undo": "Took back: ", "redo": "Did again: "}
_SUFFIX = {"undone": " (taken back)", "gone": " (taken back)"}


@click.command()
@click.argument("paper_id", metavar="[ID]", type=PAPER, required=False)
@click.option("--limit", type=LIMIT, help="Print at most so many.")
@as_json
def history(library: Opener, paper_id: int | None, limit: int | None, as_json: bool) -> None:
    """List what was done, newest first; to one paper, or at all."""
    if paper_id is not None:
        library().paper(paper_id)
    steps = library().history(paper_id, limit)
    if as_json:
        print_json([_step_json(step) for step in steps])
        return
    for step in steps:
        label = _PREFIX.get(step.state, "") + describe(step.act) + _SUFFIX.get(step.state, "")
        print_text(f"{step.at}  {label}")


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@as_json
def undo(library: Opener, count: int, as_json: bool) -> None:
    """Take back the newest N edits, whoever made them."""
    _turn(library().undo, count, as_json)


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@as_json
def redo(library: Opener, count: int, as_json: bool) -> None:
    """Do again what was taken back."""
    _turn(library().redo, count, as_json)


def _turn(step: Callable[[], Step], count: int, as_json: bool) -> None:
    labels: list[str] = []
    refused: RefusedError | None = None
    for _ in range(count):
        try:
            labels.append(describe(step().act))
        except RefusedError as error:
            refused = error
            break
    if as_json:
        print_json(labels)
    else:
        for label in labels:
            print_text(label)
    if refused is not None and not labels:
        raise refused


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "at": step.at,
        "origin": step.origin,
        "label": describe(step.act),
        "state": step.state,
        "undoes": step.undoes,
        "import": step.import_id,
    }


COMMANDS: tuple[Any, ...] = (history, undo, redo)
