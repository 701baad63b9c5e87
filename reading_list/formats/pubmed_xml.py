"""Read PubMed's XML: articles and books of a set.

Elements: NLM PubMed DTD, https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/190101/.
"""

from collections.abc import Iterator

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    known_details,
    leftover,
    person,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "pubmed-xml"
_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle"})
_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet", *_RECORDS)
_USED = ("ArticleTitle", "Abstract", "AuthorList", "BookTitle")


def sniff(source: Source) -> float:
    """Tell how surely this is PubMed's XML."""
    return 0.95 if root_of(source) in _ROOTS else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the articles and books."""
    found = elements(source, _RECORDS, _ROOTS, progress)
    items = (item if isinstance(item, Problem) else _item(item) for item in found)
    return with_rest(items, source.line_count)


def _item(record: Element) -> ReadItem:
    citation = record.one("MedlineCitation") or record.one("BookDocument") or record
    article = citation.one("Article") or citation
    pmid = citation.text("PMID")
    title = _title(article)
    if not title:
        return Problem(pmid, record.first, "The record has no title.", record.lines)
    authors = _authors(article)
    abstract = _abstract(article)
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=_year(article),
        venue=article.text("Journal", "Title")
        or article.text("Book", "Publisher", "PublisherName"),
        type=_type(record, article),
        ids=ids_of(
            ("doi", _doi(record)),
            ("pmid", pmid),
            ("pmcid", _article_id(record, "pmc")),
        ),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid.isdecimal() else "",
        tags=_tags(citation),
        lines=record.lines,
        flags=doubts(title, authors, abstract, record.first),
        extra=_extra(record, citation, article),
    )


def _title(article: Element) -> str:
    title = article.text("ArticleTitle") or article.text("Book", "BookTitle")
    return title.removesuffix(".") if not title.endswith("..") else title


def _authors(article: Element) -> tuple[Author, ...]:
    lists = [*article.all("AuthorList"), *article.all("Book", "AuthorList")]
    authors = [item for item in lists if item.attributes.get("Type") != "editors"]
    found = (_author(item) for names in authors[:1] for item in names.all("Author"))
    return tuple(author for author in found if author)


def _author(item: Element) -> Author | None:
    given = item.text("ForeName") or item.text("Initials")
    family = item.text("LastName") or item.text("CollectiveName")
    return person(given, family, item.text("Suffix"))


def _abstract(article: Element) -> str:
    """Join the parts of an abstract, each under the label it has."""
    parts = []
    for part in article.all("Abstract", "AbstractText"):
        label, text = part.attributes.get("Label", ""), part.text()
        if text:
            parts.append(f"{label}: {text}" if label else text)
    return "\n\n".join(parts)


def _year(article: Element) -> int | None:
    date = article.one("Journal", "JournalIssue", "PubDate") or article.one("Book", "PubDate")
    dates = (date.text("Year"), date.text("MedlineDate")) if date else ()
    return year_of(*dates, article.text("ArticleDate", "Year"))


def _type(record: Element, article: Element) -> PaperType:
    if record.name == "PubmedBookArticle":
        return PaperType.CHAPTER if article.text("ArticleTitle") else PaperType.BOOK
    kinds = {item.text() for item in article.all("PublicationTypeList", "PublicationType")}
    if "Preprint" in kinds:
        return PaperType.PREPRINT
    return PaperType.DATASET if "Dataset" in kinds else PaperType.ARTICLE


def _doi(record: Element) -> str:
    places = (
        item for item in record.within("ELocationID") if item.attributes.get("EIdType") == "doi"
    )
    return next((item.text() for item in places), "") or _article_id(record, "doi")


def _article_id(record: Element, kind: str) -> str:
    for data in (
        *record.all("PubmedData"),
        *record.all("PubmedBookData"),
        *record.all("BookDocument"),
    ):
        for item in data.all("ArticleIdList", "ArticleId"):
            if item.attributes.get("IdType") == kind:
                return item.text()
    return ""


def _tags(citation: Element) -> tuple[str, ...]:
    """Take the authors' keywords and the headings of the catalogue."""
    words = [item.text() for item in citation.all("KeywordList", "Keyword")]
    words += [
        item.text("DescriptorName") for item in citation.all("MeshHeadingList", "MeshHeading")
    ]
    return tuple(dict.fromkeys(word for word in words if word))


def _extra(record: Element, citation: Element, article: Element) -> dict[str, object]:
    around = leftover("", as_record(citation), ("PMID", article.name)).get("", {})
    data = {child.name: as_record(child) for child in record.children if child is not citation}
    has_more = any(True for _ in article.within("AffiliationInfo")) or any(
        True for _ in article.within("Identifier")
    )
    used = [name for name in _USED if name != "AuthorList" or not has_more]
    return {
        **leftover(FORMAT_NAME, {**around, **data, **as_record(article)}, used),
        **known_details(
            volume=article.text("Journal", "JournalIssue", "Volume"),
            number=article.text("Journal", "JournalIssue", "Issue"),
            pages=article.text("Pagination", "MedlinePgn"),
            issn=article.text("Journal", "ISSN"),
            isbn=article.text("Book", "Isbn"),
            publisher=article.text("Book", "Publisher", "PublisherName"),
            language=article.text("Language"),
        ),
    }


FORMAT = Format(name=FORMAT_NAME, label="PubMed XML", suffixes=(".xml",), sniff=sniff, read=read)
