"""Which papers go out, and what is written of them; `saving` brings it to the disk."""

import io
from collections.abc import Mapping, Sequence

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.named import place_of_name
from reading_list.formats.format import Format, Page, resolve_options
from reading_list.services.bulk_work import without_collector
from reading_list.storage.library import Library


@without_collector()
def bundle_of(
    library: Library, ids: Sequence[int], title: str = "Reading list", list_name: str = ""
) -> Bundle:
    """Gather these papers, in this order, with the names that stand around them."""
    return Bundle(
        title=title,
        papers=tuple(library.papers(ids)),
        list_name=list_name,
        lists=library.reading_lists(),
        views=library.views(),
        tags=library.tag_colors(),
        sessions=library.sessions(),
        folder=library.path.absolute().parent.as_posix(),
    )


def list_ids(library: Library, name: str) -> list[int]:
    """Give the papers of a reading list in its order; raises `RefusedError`."""
    lists = library.reading_lists()
    at = place_of_name(name, [reading_list.name for reading_list in lists])
    if at is not None:
        return [paper for paper, _ in lists[at].entries]
    raise RefusedError(f"There is no reading list “{name}”.")


@without_collector()
def render(found: Format, bundle: Bundle, given: Mapping[str, str]) -> bytes:
    """Write a bundle to bytes; raises `RefusedError` for an option that does not fit."""
    options = resolve_options(found, given)
    target = io.BytesIO()
    if found.write is None:
        raise RefusedError(f"{found.label} cannot be written.")
    found.write(bundle, target, options)
    return target.getvalue()


def pages(found: Format, bundle: Bundle, given: Mapping[str, str]) -> tuple[Page, ...]:
    """Give the pages of a folder; raises `RefusedError` for an option that does not fit."""
    options = resolve_options(found, given)
    return tuple(found.pages(bundle, options)) if found.pages is not None else ()
