"""A folder of notes for Obsidian: one page a paper, with properties and math as TeX.

What becomes of pages that are there already is the matter of `services.note_folder`.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Paper
from reading_list.formats.file_names import UniqueNames, safe_name
from reading_list.formats.format import Format, Option, Options, Page
from reading_list.formats.listing import addresses, highlights, place, remarks
from reading_list.formats.markdown_text import hashtag, inline, link, paragraphs
from reading_list.formats.note_page import compose

NOTES = "Notes"
SUFFIX = ".md"

OPTIONS = (
    Option("names", "File names", "choice", "key", (("key", "Cite key"), ("title", "Title"))),
    Option("notes", "Notes", "bool", True),
    Option("highlights", "Highlights", "bool", True),
    Option("abstracts", "Abstracts", "bool", True),
    Option("links", "Links", "bool", True),
)


def pages(bundle: Bundle, options: Options) -> Iterator[Page]:
    """Give one page a paper."""
    names = UniqueNames()
    for paper in bundle.papers:
        wished = paper.title_plain if options["names"] == "title" else paper.key
        name = names.unique(safe_name(wished, f"p{paper.id}"))
        note = paper.note if options["notes"] else None
        text = compose(_properties(paper), _block(paper, bundle, options), note)
        yield Page(f"{name}{SUFFIX}", text)


def _write_shown(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    for number, page in enumerate(pages(bundle, options)):
        text = f"{chr(10) * (number > 0)}%% {page.name} %%\n{page.text}"
        target.write(text.encode("utf-8", "replace"))


def _properties(paper: Paper) -> dict[str, object]:
    found: dict[str, object] = {
        "title": paper.title_plain,
        "authors": [author.name for author in paper.authors],
        "year": paper.year,
        "venue": paper.venue,
        "session": place(paper) if paper.sessions else "",
        "status": str(paper.status),
        "rating": paper.rating,
        "tags": [hashtag(tag).removeprefix("#") for tag in paper.tags],
        "lists": [item.name for item in paper.lists],
        "cite-key": paper.key,
        "doi": paper.id_of("doi"),
        "arxiv": paper.id_of("arxiv"),
        "url": paper.url,
    }
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _block(paper: Paper, bundle: Bundle, options: Options) -> str:
    return "\n\n".join(_parts(paper, bundle, options))


def _parts(paper: Paper, bundle: Bundle, options: Options) -> Iterator[str]:
    yield f"# {_inline(paper.title) or 'Untitled'}"
    if options["links"] and (links := [link(*item) for item in addresses(paper)]):
        yield " · ".join(filter(None, links))
    for remark in remarks(paper, bundle):
        yield from paragraphs(remark, keeps_math=True)
    if options["abstracts"] and paper.abstract.strip():
        text = "\n\n".join(paragraphs(paper.abstract, keeps_math=True))
        yield _quoted(["[!abstract]", *text.split("\n")])
    for mark in highlights(paper, options):
        comment = [f"*{_inline(mark.comment)}*"] if mark.comment.strip() else []
        yield _quoted([f"=={_inline(mark.quote)}==", *comment])


def _quoted(parts: Iterable[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in parts)


def _inline(source: str) -> str:
    return inline(source, keeps_math=True)


FORMAT = Format(
    name="obsidian",
    label="Obsidian folder",
    suffixes=(),
    pages=pages,
    shown=_write_shown,
    options=OPTIONS,
    group=NOTES,
)
