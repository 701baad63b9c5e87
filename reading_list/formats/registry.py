"""All file formats, in the order in which they are offered, and how one is recognised."""

from pathlib import PurePath

from reading_list.core.errors import RefusedError, UnreadableSourceError
from reading_list.formats import (
    acl_xml,
    arxiv_atom,
    biblatex,
    bibtex,
    calendar_file,
    conference_json,
    crossref_json,
    crossref_xml,
    csl_json,
    csl_yaml,
    csv_file,
    dblp_xml,
    endnote_xml,
    excel,
    json_file,
    markdown,
    miniconf,
    miniconf_sessions,
    mlresearch,
    nbib,
    obsidian,
    openalex,
    openreview,
    papis_yaml,
    pubmed_xml,
    refer,
    ris,
    semantic_scholar,
    session_html,
    session_markdown,
    session_text,
    text_list,
    web_of_science,
    web_page,
    word,
    zotero_rdf,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source

FORMATS: tuple[Format, ...] = (
    session_text.FORMAT,
    markdown.FORMAT,
    web_page.FORMAT,
    word.FORMAT,
    text_list.FORMAT,
    bibtex.FORMAT,
    biblatex.FORMAT,
    ris.FORMAT,
    csl_json.FORMAT,
    csl_yaml.FORMAT,
    nbib.FORMAT,
    refer.FORMAT,
    web_of_science.FORMAT,
    csv_file.FORMAT,
    excel.FORMAT,
    calendar_file.FORMAT,
    obsidian.FORMAT,
    json_file.FORMAT,
    session_html.FORMAT,
    session_markdown.FORMAT,
    conference_json.FORMAT,
    miniconf.FORMAT,
    openreview.FORMAT,
    openalex.FORMAT,
    crossref_json.FORMAT,
    semantic_scholar.FORMAT,
    arxiv_atom.FORMAT,
    pubmed_xml.FORMAT,
    endnote_xml.FORMAT,
    acl_xml.FORMAT,
    dblp_xml.FORMAT,
    crossref_xml.FORMAT,
    zotero_rdf.FORMAT,
    papis_yaml.FORMAT,
    mlresearch.FORMAT,
    miniconf_sessions.FORMAT,
)


def by_name(name: str) -> Format:
    """Give the format of this name, or else of this file suffix; raises `RefusedError`."""
    wanted = name.strip().lower().removeprefix(".")
    for found in FORMATS:
        if found.name == wanted:
            return found
    for found in FORMATS:
        if f".{wanted}" in found.suffixes:
            return found
    known = ", ".join(found.name for found in FORMATS)
    raise RefusedError(f"There is no format “{name}”. There are {known}.")


def readable() -> tuple[Format, ...]:
    """Give the formats that can be imported."""
    return tuple(found for found in FORMATS if found.read)


def writable() -> tuple[Format, ...]:
    """Give the formats that can be exported."""
    return tuple(found for found in FORMATS if found.is_written)


def detect(source: Source) -> Format:
    """Recognise a source by what is in it, else by its name.

    Raises `UnreadableSourceError`.
    """
    if not source.text.strip():
        raise UnreadableSourceError(f"{source.name} is empty. Nothing was changed.")
    sureness = {found.name: found.sniff(source) for found in readable()}
    surest = max(sureness, key=sureness.__getitem__)
    if sureness[surest] > 0:
        return by_name(surest)
    suffix = PurePath(source.name).suffix.lower()
    for found in readable():
        if suffix in found.suffixes:
            return found
    known = ", ".join(found.label for found in readable())
    raise UnreadableSourceError(
        f"{source.name} is in no format that is known here. Can be read: {known}."
    )
