"""Why a paper stands in a result, at its place: what of the query it fits, and by what.

All of it is facts; words for them are the window's affair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading_list.core.paper import Paper
from reading_list.query.matches import Matches, Spans
from reading_list.query.parsed import Query, Term
from reading_list.query.sorts import Sort
from reading_list.query.tree import Between, During, Is, Name, Node, Text
from reading_list.storage.library_reader import LibraryReader
from reading_list.storage.orders import RANKING_FIELDS, PagePlace, ranks
from reading_list.text import plain, tokens

_BEFORE, _AFTER = 50, 90  # letters shown around what matches in a long text


@dataclass(frozen=True, slots=True)
class Find:
    """Where words stand: a field of the paper, a piece of its text, the words within it.

    `count` is how often they stand in the whole field.
    """

    field: str
    text: str
    spans: Spans
    count: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of the query, as typed, and whether the paper fits it.

    `finds` are of a term that asks for words, `values` what the paper has of anything else.
    """

    term: str
    field: str
    is_excluded: bool
    holds: bool
    finds: tuple[Find, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """What keeps a paper in a result: `holds` tells whether the query still finds it.

    `place` counts from 1 among the `total` papers listed; `page` is its place on the page it
    came from; `best_field` the weightiest field in which what ranks by relevance was found.
    """

    paper: Paper
    reasons: tuple[Reason, ...]
    holds: bool
    place: int
    total: int
    sort: Sort
    page: PagePlace | None
    best_field: str


def why(
    library: LibraryReader, query: Query, sort: Sort, paper_id: int, listed: Sequence[int]
) -> Why:
    """Say why a paper is listed; raises `NoSuchPaperError`."""
    paper = library.paper(paper_id)
    reasons = tuple(_reason(library, query, term, paper) for term in query.terms)
    return Why(
        paper=paper,
        reasons=reasons,
        holds=_holds(library, query.filter, paper_id),
        place=listed.index(paper_id) + 1 if paper_id in listed else 0,
        total=len(listed),
        sort=sort,
        page=library.page_place(paper_id),
        best_field=_best_field(query, reasons),
    )


def _best_field(query: Query, reasons: Sequence[Reason]) -> str:
    found = {
        find.field
        for term, reason in zip(query.terms, reasons, strict=True)
        if isinstance(term.node, Text) and not term.is_excluded and ranks(term.node)
        for find in reason.finds
    }
    return next((field for field in RANKING_FIELDS if field in found), "")


def _reason(library: LibraryReader, query: Query, term: Term, paper: Paper) -> Reason:
    fits = _holds(library, term.node, paper.id)
    return Reason(
        term=query.text[term.start : term.end],
        field=term.field,
        is_excluded=term.is_excluded,
        holds=fits != term.is_excluded,
        finds=tuple(_finds(term.node, paper)) if fits else (),
        values=tuple(_values(term.node, paper)),
    )


def _holds(library: LibraryReader, node: Node, paper_id: int) -> bool:
    return paper_id in library.matching_among(node, [paper_id])


def _finds(node: Node, paper: Paper) -> Iterator[Find]:
    mark = _mark_of(node)
    if mark is None:
        return
    matches = Matches([Text("", mark.tokens, mark.is_prefix)])
    for field, texts in _texts(paper):
        if mark.field not in ("", field) or (field == "highlight" and not mark.field):
            continue
        found = [(text, spans) for text in texts if (spans := matches.in_text("", text))]
        if found:
            text, spans = found[0]
            yield _piece(field, text, spans, sum(len(spans) for _, spans in found))


def _mark_of(node: Node) -> Text | None:
    if isinstance(node, Text):
        return node
    if isinstance(node, Name) and node.field in ("author", "venue"):
        return Text(node.field, tuple(tokens(node.value)), node.is_prefix)
    return None


def _texts(paper: Paper) -> tuple[tuple[str, Sequence[str]], ...]:
    """Give the texts that words are looked for in, by the name of their field."""
    marked = [text for mark in paper.highlights for text in (mark.quote, mark.comment)]
    return (
        ("title", [paper.title_plain]),
        ("author", [author.name for author in paper.authors]),
        ("abstract", [paper.abstract_plain]),
        ("venue", [paper.venue]),
        ("note", [plain(paper.note)]),
        ("highlight", marked),
    )


def _piece(field: str, text: str, spans: Spans, count: int) -> Find:
    """Cut a long text down to what surrounds the first words found."""
    first, last = spans[0]
    start, end = 0, len(text)
    if field in ("abstract", "note", "highlight"):
        start = _word_edge(text, first - _BEFORE, first)
        end = text.rfind(" ", last, last + _AFTER) if last + _AFTER < len(text) else len(text)
        end = end if end >= last else min(len(text), last + _AFTER)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in spans if start <= a < end)
    # Letters are replaced one by one, so that places stay.
    piece = "".join(" " if sign.isspace() else sign for sign in text[start:end])
    return Find(field, f"{before}{piece}{after}", kept, count)


def _word_edge(text: str, wanted: int, latest: int) -> int:
    if wanted <= 0:
        return 0
    space = text.find(" ", wanted, latest)
    return space + 1 if space >= 0 else wanted


def _values(node: Node, paper: Paper) -> Iterator[str]:
    """Give what a paper has of what a term asks about; nothing of what has words."""
    match node:
        case Name(field):
            yield from _named(field, node, paper)
        case Is("status"):
            yield str(paper.status)
        case Is("type"):
            yield str(paper.type)
        case Between("rating") if paper.rating:
            yield str(paper.rating)
        case Between("year") if paper.year is not None:
            yield str(paper.year)
        case During("added"):
            yield paper.added


def _named(field: str, node: Name, paper: Paper) -> Iterator[str]:
    names = {
        "session": [session.label for session in paper.sessions],
        "tag": list(paper.tags),
        "list": [place.name for place in paper.lists],
        "doi": [paper.id_of("doi")],
        "key": [paper.key, *(item.value for item in paper.ids if item.kind == "key")],
    }.get(field, [])
    if field in ("doi", "key"):
        yield from (name for name in names if name.lower().startswith(node.value.lower()))
        return
    matches = Matches([Text("", tuple(tokens(node.value)), node.is_prefix)])
    yield from (name for name in names if name and matches.in_text("", name))
