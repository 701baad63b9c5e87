"""Papers as seven XML formats tell them."""

from reading_list.core.draft import SetAside
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.formats import (
    acl_xml,
    arxiv_atom,
    crossref_xml,
    dblp_xml,
    endnote_xml,
    pubmed_xml,
    zotero_rdf,
)
from tests.formats import xml_samples
from tests.formats.source_checks import drafts_in, items_in, problems_in


def test_arxiv_entry_is_a_preprint() -> None:
    (draft,) = drafts_in(arxiv_atom.FORMAT, xml_samples.ATOM)
    assert draft.title == "Moreau-Yosida $f$-divergences"
    assert draft.abstract == "About divergences."
    assert draft.authors == (Author("Dávid Terjék"),)
    assert (draft.year, draft.type) == (2006, PaperType.PREPRINT)
    assert draft.ids == (
        Identifier("doi", "10.5555/abc"),
        Identifier("arxiv", "astro-ph/0601001"),
    )
    assert draft.url == "http://arxiv.org/abs/astro-ph/0601001v1"
    assert [link.kind for link in draft.links] == ["pdf", "code"]
    assert draft.tags == ("cs.LG", "stat.ML")
    assert "comment" in draft.extra["arxiv-atom"]
    assert (draft.lines.first, draft.lines.last) == (5, 20)


def test_arxiv_error_is_told_and_no_paper() -> None:
    (problem,) = problems_in(arxiv_atom.FORMAT, xml_samples.ATOM)
    assert problem.reason == "arXiv answered: incorrect id format for abc."


def test_pubmed_article_keeps_its_labels_and_headings() -> None:
    (draft,) = drafts_in(pubmed_xml.FORMAT, xml_samples.PUBMED)
    assert draft.title == "Screening of E. coli"
    assert draft.abstract == "AIM: To screen.\n\nRESULTS: It screens."
    assert draft.authors == (
        Author("Peter O Krutzik Jr", "Peter O", "Krutzik", "Jr"),
        Author("The Consortium", "", "The Consortium"),
    )
    assert (draft.year, draft.venue) == (2008, "Nature chemical biology")
    assert [(item.kind, item.value) for item in draft.ids] == [
        ("doi", "10.5555/abc"),
        ("pmid", "18157122"),
        ("pmcid", "PMC1"),
    ]
    assert draft.tags == ("cytometry", "Animals")
    assert draft.url == "https://pubmed.ncbi.nlm.nih.gov/18157122/"
    assert draft.extra["pubmed-xml"]["Journal"]["ISSN"] == "1552-4469"
    assert draft.extra["details"] == {"volume": "4", "issn": "1552-4469"}


def test_endnote_texts_are_joined_over_their_styles() -> None:
    (draft,) = drafts_in(endnote_xml.FORMAT, xml_samples.ENDNOTE)
    assert draft.title == "An ecological basis"
    assert draft.authors == (Author("A. G. Chapman", "A. G.", "Chapman"),)
    assert (draft.year, draft.venue, draft.key) == (1937, "Ecology", "chapman37")
    assert draft.ids == (Identifier("doi", "10.5555/abc"),)
    assert (draft.url, draft.links) == ("https://example.org/a", ())
    assert (draft.tags, draft.note) == (("soil", "woods"), "Read this.")
    extra = draft.extra["endnote-xml"]
    assert draft.extra["details"] == {"volume": "18"}
    assert extra["urls"]["pdf-urls"] == {"url": "internal-pdf://a.pdf"}
    assert "contributors" not in extra


def test_endnote_record_without_title_is_told() -> None:
    (problem,) = problems_in(endnote_xml.FORMAT, xml_samples.ENDNOTE)
    assert (problem.key, problem.line) == ("2", 25)


def test_anthology_paper_takes_over_from_its_volume() -> None:
    first, second = drafts_in(acl_xml.FORMAT, xml_samples.ACL)
    assert first.title == "The SIGMorphon Task with $\\alpha$"
    assert first.authors == (Author("Kyle Gorman", "Kyle", "Gorman"), Author("Ashby", "", "Ashby"))
    assert (first.year, first.venue) == (2020, "Proceedings of the 17th SIGMORPHON Workshop")
    assert first.url == "https://aclanthology.org/2020.sigmorphon-1.2/"
    assert first.links == (
        Link("pdf", "https://aclanthology.org/2020.sigmorphon-1.2.pdf"),
        Link("video", "http://slideslive.com/38929871"),
    )
    assert first.key == "gorman-etal-2020"
    assert first.extra["details"] == {
        "pages": "40-50",
        "publisher": "Association for Computational Linguistics",
    }
    assert second.url == "https://aclanthology.org/2020.sigmorphon-1.3/"


def test_dblp_names_and_titles_lose_what_is_not_theirs() -> None:
    first, second = drafts_in(dblp_xml.FORMAT, xml_samples.DBLP)
    assert first.title == "Trace- and failure-based semantics"
    assert first.authors == (Author("Walter Vogler"), Author("Richard Müller"))
    assert (first.year, first.venue, first.type) == (2014, "Acta Inf.", PaperType.ARTICLE)
    assert first.id_of("doi") == "10.5555/abc"
    assert first.extra["details"] == {"pages": "499-552"}
    assert (second.title, second.type) == ("On CoRR?", PaperType.PREPRINT)
    assert second.id_of("arxiv") == "2101.00001"


def test_dblp_volumes_and_home_pages_are_set_aside() -> None:
    aside = [i.text for i in items_in(dblp_xml.FORMAT, xml_samples.DBLP) if isinstance(i, SetAside)]
    assert {"Proceedings of X.", "Home Page"} <= set(aside)


def test_unixref_work_takes_over_from_its_container() -> None:
    (draft,) = drafts_in(crossref_xml.FORMAT, xml_samples.UNIXREF)
    assert draft.title == "A CO2 transceiver: In CMOS"
    assert draft.authors == (
        Author("Pen-Jui Peng", "Pen-Jui", "Peng"),
        Author("The Group", "", "The Group"),
    )
    assert draft.abstract == "One.\n\nTwo."
    assert (draft.year, draft.venue, draft.type) == (
        2017,
        "Proceedings of the Event",
        PaperType.CONFERENCE,
    )
    assert (draft.id_of("doi"), draft.url) == ("10.5555/abc", "https://example.org/abc")
    assert draft.extra["details"] == {"pages": "1"}
    (problem,) = problems_in(crossref_xml.FORMAT, xml_samples.UNIXREF)
    assert problem.reason == "DOI not found"


def test_unixref_chapters_are_papers_and_a_book_alone_is_one() -> None:
    metadata = (
        "<book_metadata><titles><title>The Book</title></titles>"
        "<publication_date><year>2020</year></publication_date></book_metadata>"
    )
    chapter = "<content_item><titles><title>{}</title></titles></content_item>"
    head, tail = (
        "<doi_records><doi_record><crossref><book>",
        "</book></crossref></doi_record></doi_records>",
    )
    both = head + metadata + chapter.format("One") + chapter.format("Two") + tail
    drafts = drafts_in(crossref_xml.FORMAT, both)
    assert [(d.title, d.venue, d.type, d.year) for d in drafts] == [
        ("One", "The Book", PaperType.CHAPTER, 2020),
        ("Two", "The Book", PaperType.CHAPTER, 2020),
    ]
    (book,) = drafts_in(crossref_xml.FORMAT, head + metadata + tail)
    assert (book.title, book.type) == ("The Book", PaperType.BOOK)


def test_zotero_item_has_what_belongs_to_it() -> None:
    first, second = drafts_in(zotero_rdf.FORMAT, xml_samples.RDF)
    assert first.title == "Beyond the ‘information rich’"
    assert first.authors == (Author("Ingrid Burkett", "Ingrid", "Burkett"),)
    assert (first.year, first.venue, first.type) == (2000, "Futures", PaperType.ARTICLE)
    assert first.ids == (Identifier("doi", "10.5555/abc"),)
    assert first.url == "https://example.org/a"
    assert first.links == (Link("pdf", "https://example.org/a.pdf"),)
    assert first.tags == ("futures", "poverty")
    assert first.note == "My note"
    assert first.extra["zotero-rdf"]["collections"] == ["Cited"]
    assert first.extra["details"] == {"pages": "679-694"}
    assert (second.title, second.venue, second.type) == ("A Symposium", "CLIR", PaperType.WEB)


def test_zotero_items_without_types_are_told_from_their_journals() -> None:
    kind = "<z:itemType>journalArticle</z:itemType>"
    untyped = xml_samples.RDF.replace(kind, "").replace("<z:itemType>webpage</z:itemType>", "")
    titles = [draft.title for draft in drafts_in(zotero_rdf.FORMAT, untyped)]
    assert titles == ["Beyond the ‘information rich’", "A Symposium"]
