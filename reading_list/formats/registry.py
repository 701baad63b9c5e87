"""All file formats, in the order in which they are offered, and how one is recognised."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import PurePath

from reading_list.core.errors import RefusedError, UnreadableSourceError
from reading_list.formats.format import Format
from reading_list.formats.source import Source

_MODULES = {
    "session-text": "session_text",
    "markdown": "markdown",
    "html": "web_page",
    "docx": "word",
    "text": "text_list",
    "bibtex": "bibtex",
    "biblatex": "biblatex",
    "ris": "ris",
    "csl-json": "csl_json",
    "csl-yaml": "csl_yaml",
    "nbib": "nbib",
    "refer": "refer",
    "wos": "web_of_science",
    "csv": "csv_file",
    "xlsx": "excel",
    "ics": "calendar_file",
    "obsidian": "obsidian",
    "json": "json_file",
    "session-html": "session_html",
    "session-markdown": "session_markdown",
    "conference-json": "conference_json",
    "miniconf": "miniconf",
    "openreview": "openreview",
    "openalex": "openalex",
    "crossref-json": "crossref_json",
    "semantic-scholar": "semantic_scholar",
    "arxiv-atom": "arxiv_atom",
    "pubmed-xml": "pubmed_xml",
    "endnote-xml": "endnote_xml",
    "acl-xml": "acl_xml",
    "dblp-xml": "dblp_xml",
    "crossref-xml": "crossref_xml",
    "zotero-rdf": "zotero_rdf",
    "papis": "papis_yaml",
    "mlresearch": "mlresearch",
    "miniconf-sessions": "miniconf_sessions",
}
"""The module of each format, so that one can be had without loading the others."""
_MOST_NAMED = 8  # of the formats, where a source is in none
_WRITTEN = frozenset(
    "markdown html docx text bibtex biblatex ris csl-json csv xlsx ics obsidian json".split()
)


@cache
def all_formats() -> tuple[Format, ...]:
    """Give all formats. Their modules are loaded now: the window opens before any is needed."""
    return _formats(_MODULES)


def by_name(name: str) -> Format:
    """Give the format of this name, or else of this file suffix; raises `RefusedError`."""
    wanted = name.strip().lower().removeprefix(".")
    if wanted in _MODULES:
        return _formats([wanted])[0]
    for found in all_formats():
        if f".{wanted}" in found.suffixes:
            return found
    known = ", ".join(found.name for found in all_formats())
    raise RefusedError(f"There is no format “{name}”. There are {known}.")


def readable() -> tuple[Format, ...]:
    """Give the formats that can be imported."""
    return tuple(found for found in all_formats() if found.read)


def writable() -> tuple[Format, ...]:
    """Give the formats that can be exported."""
    return _formats(name for name in _MODULES if name in _WRITTEN)


def writable_by_name(name: str) -> Format | None:
    """Give the format of just this name that can be exported, without loading the others."""
    return _formats([name])[0] if name in _WRITTEN else None


def _formats(names: Iterable[str]) -> tuple[Format, ...]:
    modules = (import_module(f"reading_list.formats.{_MODULES[name]}") for name in names)
    return tuple(module.FORMAT for module in modules)


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
    labels = [found.label for found in readable()]
    known = ", ".join(labels[:_MOST_NAMED])
    raise UnreadableSourceError(
        f"{source.name} is in no format that is known here. Can be read: {known} and "
        f"{len(labels) - _MOST_NAMED} more."
    )
