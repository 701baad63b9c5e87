"""Papers as the items Zotero's connector takes.

Source: Zotero's schema (api.zotero.org/schema) and "Translators: Scaffold Item Types".
"""

from typing import Any

from reading_list.core.names import split_name
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats.details import details_of
from reading_list.formats.listing import addresses
from reading_list.formats.page_text import Notes

_TYPES = {
    PaperType.ARTICLE: "journalArticle",
    PaperType.CONFERENCE: "conferencePaper",
    PaperType.BOOK: "book",
    PaperType.CHAPTER: "bookSection",
    PaperType.PREPRINT: "preprint",
    PaperType.THESIS: "thesis",
    PaperType.REPORT: "report",
    PaperType.SOFTWARE: "computerProgram",
    PaperType.DATASET: "dataset",
    PaperType.WEB: "webpage",
    PaperType.OTHER: "document",
}
_VENUES = {
    "journalArticle": "publicationTitle",
    "conferencePaper": "proceedingsTitle",
    "bookSection": "bookTitle",
    "book": "series",
    "preprint": "repository",
    "thesis": "university",
    "report": "institution",
    "webpage": "websiteTitle",
}
_WITHOUT_DOI = ("thesis", "webpage", "document", "computerProgram")


def items(papers: list[Paper]) -> list[dict[str, Any]]:
    """Give one item a paper; notes go as notes of the item."""
    notes = Notes(lambda _: "")
    return [_item(paper, notes) for paper in papers]


def _item(paper: Paper, notes: Notes) -> dict[str, Any]:
    session = paper.sessions[0] if paper.sessions else None
    is_talk = paper.type is PaperType.OTHER and session is not None
    kind = "conferencePaper" if is_talk else _TYPES[paper.type]
    year = paper.year or (session.year if session else None)
    doi, details = paper.id_of("doi"), details_of(paper)
    links = addresses(paper)
    found: dict[str, Any] = {
        "itemType": kind,
        "title": paper.title_plain,
        "creators": [_creator(author) for author in paper.authors],
        "abstractNote": paper.abstract_plain,
        "date": str(year or ""),
        "url": links[0][1] if links else "",
        _VENUES.get(kind, "extra"): paper.venue or (session.venue if session else ""),
        "volume": details.get("volume", ""),
        "issue": details.get("number", "") if kind == "journalArticle" else "",
        "pages": details.get("pages", ""),
        "tags": [{"tag": tag} for tag in paper.tags],
        "notes": [{"note": notes.html(paper.note)}] if paper.note.strip() else [],
        "attachments": [],
    }
    if doi and kind not in _WITHOUT_DOI:
        found["DOI"] = doi
    elif doi:
        found["extra"] = f"DOI: {doi}"
    always = ("itemType", "title", "creators", "tags", "notes", "attachments")
    return {name: value for name, value in found.items() if value or name in always}


def _creator(author: Author) -> dict[str, str]:
    parts = split_name(author)
    if not parts.given:
        return {"lastName": author.name, "creatorType": "author", "fieldMode": "1"}
    family = " ".join(part for part in (parts.family, parts.suffix) if part)
    return {"firstName": parts.given, "lastName": family, "creatorType": "author"}
