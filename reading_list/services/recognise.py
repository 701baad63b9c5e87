"""Know a page again that does not say whose it is, by the papers on it.

A pasted page often says "Poster Session 2" and no more. When most of its papers were listed by
a source that is known, it is that source, and what was answered then is the answer now.
"""

from collections.abc import Sequence

from reading_list.services.drafts import Outline
from reading_list.services.sources import Context, Reading
from reading_list.storage.library import Library

_LEAST = 3  # papers: one or two may be anywhere
_SHARE = 0.5  # of the papers on the page that the known source must have listed


def recognised(
    library: Library, reading: Reading, outlines: Sequence[Outline], said: Context
) -> Context:
    """Give the context of the known source this page belongs to, empty if there is none."""
    if said.venue and said.year is not None:
        return Context()
    found = library.papers_by_title([o.title_key for o in outlines if o.title_key])
    on_page = {candidate.paper for candidates in found.values() for candidate in candidates}
    best = max(_LEAST - 1.0, _SHARE * len(outlines))
    context = Context()
    for source in library.known_sources():
        known = Context(source.venue, source.year, source.session, source.date)
        if source.format != reading.format or not _is_compatible(said, known):
            continue
        shared = len(on_page.intersection(library.listed_last(source.identity)[1]))
        if shared > best:
            best, context = shared, known
    return context


def _is_compatible(said: Context, known: Context) -> bool:
    """Say whether a source can be meant, going by what is said already."""
    if not known.session or (said.year is not None and said.year != known.year):
        return False
    return all(
        not mine or mine.casefold() == theirs.casefold()
        for mine, theirs in ((said.session, known.session), (said.venue, known.venue))
    )
