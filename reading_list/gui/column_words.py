"""What the columns of a table can be about, in the person's words; asked for when shown."""

from PySide6.QtCore import QCoreApplication


def about_words() -> dict[str, str]:
    """Name everything a column can be about, what is chosen most first."""
    return {
        "title": _tr("Title"),
        "authors": _tr("Authors"),
        "abstract": _tr("Abstract"),
        "year": _tr("Year"),
        "venue": _tr("Venue"),
        "doi": _tr("DOI"),
        "url": _tr("Link"),
        "keywords": _tr("Tags"),
        "note": _tr("Note"),
        "extra": _tr("Keep as it is"),
        "nothing": _tr("Leave out"),
        "arxiv": _tr("arXiv"),
        "pmid": _tr("PubMed"),
        "pdf": _tr("Link to the PDF"),
        "code": _tr("Link to the code"),
        "type": _tr("Type"),
        "key": _tr("Cite key"),
        "volume": _tr("Volume"),
        "number": _tr("Issue"),
        "pages": _tr("Pages"),
        "publisher": _tr("Publisher"),
        "address": _tr("Place"),
        "issn": _tr("ISSN"),
        "isbn": _tr("ISBN"),
        "edition": _tr("Edition"),
        "series": _tr("Series"),
        "language": _tr("Language"),
        "editor": _tr("Editors"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Columns", text)
