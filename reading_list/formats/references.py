"""Formatted references, as they stand at the end of a paper, by CSL styles.

citeproc-py renders the styles. What it leaves undone is done here: letters after the year
where authors and year are the same (2021a, 2021b), an order that knows accents, commas
within American quotation marks, authors left out ("et al."), and texts that look like
markup. Styles are handed in; it is loaded with the first reference, some 200 ms.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape as escape_html
from io import BytesIO
from types import SimpleNamespace
from typing import Any, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.names import split_name
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats import markdown_text
from reading_list.formats.csl_types import CSL_OF_TYPE, VENUE_OF_TYPE
from reading_list.formats.details import details_of
from reading_list.formats.format import TO_READ, Format, Option, Options, Write
from reading_list.text import sort_key

ReadStyle = Callable[[str], bytes]
"""Gives the text of the style of this name."""

STYLES = (
    ("apa", "APA"),
    ("ieee", "IEEE"),
    ("acm", "ACM"),
    ("nature", "Nature"),
    ("chicago-author-date", "Chicago, author-date"),
    ("mla", "MLA"),
    ("harvard", "Harvard"),
    ("vancouver", "Vancouver"),
)
DEFAULT_STYLE = "apa"
OPTIONS = (
    Option("style", "Style", "choice", DEFAULT_STYLE, STYLES),
    Option("as", "As", "choice", "text", (("text", "Text"), ("markdown", "Markdown"))),
)

# Signs of the private use area stand for what has a meaning while styles are applied.
_ITALIC, _BOLD, _END_ITALIC, _END_BOLD = "\ue000", "\ue001", "\ue002", "\ue003"
_OTHERS = "\ue004"
_LESS = "\ue005"  # or a title with a tag in it would lose it
_MARKS = re.compile("[\ue000-\ue003]")
_PRIVATE = re.compile("[\ue000-\ue00f\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AND_OTHERS = re.compile(f"(,?) ?(?:and |& )?{_OTHERS}")
_COMMA_OUTSIDE = re.compile("([?!]?)(”[\ue002\ue003]?)([,.])")
_DOUBLED = re.compile(r"([?!.])([\ue002\ue003]*)\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with marks for what is italic or bold."""

    marked: str

    @property
    def text(self) -> str:
        """Give it as plain text."""
        return _MARKS.sub("", self.marked)

    @property
    def html(self) -> str:
        """Give it as markup."""
        tags = {_ITALIC: "<i>", _END_ITALIC: "</i>", _BOLD: "<b>", _END_BOLD: "</b>"}
        return _MARKS.sub(lambda mark: tags[mark[0]], escape_html(self.marked))

    @property
    def markdown(self) -> str:
        """Give it as Markdown."""
        signs = {_ITALIC: "*", _END_ITALIC: "*", _BOLD: "**", _END_BOLD: "**"}
        safe = markdown_text.at_line_start(markdown_text.escape(self.marked))
        return _MARKS.sub(lambda mark: signs[mark[0]], safe)


def references(papers: Sequence[Paper], style: bytes) -> list[Reference]:
    """Give the references of papers, in the order the style wants them."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    is_dated, is_sorted = b'variable="year-suffix"' in style, b"<sort>" in style
    ordered = sorted(papers, key=_order) if is_sorted else list(papers)
    letters = _letters(ordered) if is_dated else {}
    items = [_item(paper, str(at), letters.get(paper.id, "")) for at, paper in enumerate(ordered)]
    made = _style(style)
    listed = CitationStylesBibliography(made, CiteProcJSON(items), _FORMATTER)
    cites = [CitationItem(item["id"]) for item in items]
    listed.register(Citation(cites))
    is_american = made.root.get("default-locale") == "en-US"
    return [Reference(_mended(str(each), is_american)) for each in listed.bibliography()]


def format_with(read_style: ReadStyle) -> Format:
    """Give the format of references in styles that are read so."""

    def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
        style = read_style(str(options["style"]))
        found = references(tuple(bundle.papers), style)
        is_markdown = options["as"] == "markdown"
        lines = [each.markdown if is_markdown else each.text for each in found]
        separator = "\n\n" if is_markdown else "\n"
        text = separator.join(lines) + ("\n" if lines else "")
        target.write(text.encode("utf-8", "replace"))

    return _format(write)


def _format(write: Write) -> Format:
    return Format(
        name="references",
        label="References",
        suffixes=(".txt",),
        write=write,
        options=OPTIONS,
        group=TO_READ,
    )


@lru_cache(maxsize=len(STYLES))
def _style(style: bytes) -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(BytesIO(style), validate=False)


def _item(paper: Paper, key: str, letter: str) -> dict[str, Any]:
    found = {name: value for name, value in _values(paper, letter) if value}
    return {"id": key, **found}


def _values(paper: Paper, letter: str) -> Iterator[tuple[str, Any]]:
    session = paper.sessions[0] if paper.sessions else None
    year = _year(paper)
    kind, details = _kind(paper), details_of(paper)
    place = VENUE_OF_TYPE.get(paper.type, ("container-title",))[0]
    arxiv = paper.id_of("arxiv")
    names = [_name(author) for author in paper.authors]
    yield "type", kind
    yield "title", _clean(paper.title_plain) or "Untitled"
    yield "author", [*names, {"literal": _OTHERS}] if paper.authors_truncated else names
    yield place, _clean(paper.venue or (session.venue if session else ""))
    yield "issued", year and {"date-parts": [[year]]}
    yield "year-suffix", letter if year else ""
    yield "volume", _clean(details.get("volume", ""))
    yield "issue", _clean(details.get("number", ""))
    yield "page", _clean(details.get("pages", "")).replace("--", "-").replace("-", "–")
    if place != "publisher":
        yield "publisher", _clean(details.get("publisher", ""))
    yield "number", f"arXiv:{_clean(arxiv)}" if arxiv else ""
    yield "genre", {PaperType.THESIS: "Thesis", PaperType.REPORT: "Report"}.get(paper.type, "")
    yield "DOI", _clean(paper.id_of("doi"))
    yield "URL", _clean(paper.url) or (f"https://arxiv.org/abs/{_clean(arxiv)}" if arxiv else "")


def _kind(paper: Paper) -> str:
    if paper.type is PaperType.OTHER and paper.sessions:
        return "paper-conference"
    return CSL_OF_TYPE[paper.type]


def _year(paper: Paper) -> int | None:
    return paper.year or (paper.sessions[0].year if paper.sessions else None)


def _name(author: Author) -> dict[str, str]:
    parts = split_name(author)
    if not parts.given:
        return {"literal": _clean(author.name)}
    # What begins with a small letter is no name to the processor, and gets no initial.
    given = " ".join(word.capitalize() if word.islower() else word for word in parts.given.split())
    found = {"family": parts.family, "given": given, "suffix": parts.suffix}
    return {name: _clean(value) for name, value in found.items() if value}


def _clean(text: str) -> str:
    return _PRIVATE.sub("\ufffd", " ".join(text.split())).replace("<", _LESS)


def _order(paper: Paper) -> tuple[object, ...]:
    families = tuple(sort_key(split_name(author).family) for author in paper.authors)
    title = sort_key(paper.title_plain)
    return families or (title,), _year(paper) or 9999, title


def _letters(papers: Iterable[Paper]) -> dict[int, str]:
    """Give the letter after the year to papers whose authors and year are the same."""
    alike: dict[object, list[int]] = defaultdict(list)
    for paper in papers:
        names = tuple(split_name(author) for author in paper.authors)
        alike[names or paper.id, _year(paper)].append(paper.id)
    return {
        paper: _letter(place)
        for group in alike.values()
        if len(group) > 1
        for place, paper in enumerate(group)
    }


def _letter(place: int) -> str:
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


def _mended(marked: str, is_american: bool) -> str:
    marked = _AND_OTHERS.sub(r"\1 et al.", marked).replace(_LESS, "<").strip()
    if is_american:
        marked = _COMMA_OUTSIDE.sub(
            lambda found: found[1] + ("" if found[1] else found[3]) + found[2], marked
        )
    return _DOUBLED.sub(r"\1\2", marked)


def _wrapping(start: str, end: str) -> Callable[[str], str]:
    return lambda text: f"{start}{text}{end}"


_FORMATTER = SimpleNamespace(
    preformat=lambda text: text,
    Italic=_wrapping(_ITALIC, _END_ITALIC),
    Oblique=_wrapping(_ITALIC, _END_ITALIC),
    Bold=_wrapping(_BOLD, _END_BOLD),
    **dict.fromkeys(("Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
)
