"""The fields of the search language: what each one's value may be.

How a text is cut into terms is no matter of this module (see `lexer`).
"""

from collections.abc import Mapping

from reading_list.core.paper import PaperType, Status

TEXT_FIELDS = ("title", "abstract", "note", "highlight")
"""Searched as words; quoted, as a phrase."""

MIXED_FIELDS = ("author", "venue")
"""Searched as words; quoted, they name one author or venue."""

NAME_FIELDS = ("session", "tag", "list", "doi", "key", "import")
"""Name a thing that papers hang on."""

FIXED: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "type": tuple(PaperType),
    "has": (
        *("note", "highlight", "tag", "rating", "list"),
        *("link", "code", "pdf", "doi", "abstract"),
    ),
    "is": ("duplicate", "changed", "conflict", "unlisted"),
}
"""Fields whose value is one of a few words."""

DATE_FIELDS = ("added", "read")

FIELDS = (
    *("title", "author", "abstract", "venue", "session", "tag", "list", "note", "highlight"),
    *("doi", "key", "import", "status", "type", "has", "is", "rating", "year", "added", "read"),
)
"""All field names, in the order in which they are offered."""

WORD_FIELDS = frozenset((*TEXT_FIELDS, *MIXED_FIELDS, *NAME_FIELDS))
"""Fields whose value may be any text."""
