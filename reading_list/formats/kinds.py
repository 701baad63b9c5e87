"""What kind of work a word means, as tables, CSL and reference managers call it."""

import re

from reading_list.core.paper import PaperType
from reading_list.formats.bibtex_types import TYPE_OF_ENTRY
from reading_list.formats.ris_tags import TYPE_OF_RIS

_WORDS = {
    "articlejournal": PaperType.ARTICLE,
    "articlemagazine": PaperType.ARTICLE,
    "articlenewspaper": PaperType.ARTICLE,
    "journalarticle": PaperType.ARTICLE,
    "magazinearticle": PaperType.ARTICLE,
    "newspaperarticle": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "letter": PaperType.ARTICLE,
    "editorial": PaperType.ARTICLE,
    "conferencepaper": PaperType.CONFERENCE,
    "conferenceproceedings": PaperType.CONFERENCE,
    "conferenceproceeding": PaperType.CONFERENCE,
    "proceedingspaper": PaperType.CONFERENCE,
    "paperconference": PaperType.CONFERENCE,
    "editedbook": PaperType.BOOK,
    "bookchapter": PaperType.CHAPTER,
    "booksection": PaperType.CHAPTER,
    "chapter": PaperType.CHAPTER,
    "encyclopedia": PaperType.CHAPTER,
    "encyclopediaarticle": PaperType.CHAPTER,
    "entry": PaperType.CHAPTER,
    "entryencyclopedia": PaperType.CHAPTER,
    "entrydictionary": PaperType.CHAPTER,
    "preprint": PaperType.PREPRINT,
    "article": PaperType.ARTICLE,
    "manuscript": PaperType.PREPRINT,
    "unpublishedwork": PaperType.PREPRINT,
    "dissertation": PaperType.THESIS,
    "government": PaperType.REPORT,
    "governmentdocument": PaperType.REPORT,
    "standard": PaperType.REPORT,
    "computerprogram": PaperType.SOFTWARE,
    "aggregateddatabase": PaperType.DATASET,
    "onlinedatabase": PaperType.DATASET,
    "webpage": PaperType.WEB,
    "website": PaperType.WEB,
    "blog": PaperType.WEB,
    "blogpost": PaperType.WEB,
    "postweblog": PaperType.WEB,
    "post": PaperType.WEB,
    "forumpost": PaperType.WEB,
    "electronicarticle": PaperType.ARTICLE,
    "electronicbook": PaperType.BOOK,
    "electronicbooksection": PaperType.CHAPTER,
}
_ALL = {**TYPE_OF_ENTRY, **{name.lower(): kind for name, kind in TYPE_OF_RIS.items()}, **_WORDS}
_NOT_LETTERS = re.compile(r"[^a-z]+")


def kind_of(word: str) -> PaperType:
    """Give the kind a word means; `OTHER` if it says nothing."""
    return _ALL.get(_NOT_LETTERS.sub("", word.lower()), PaperType.OTHER)
