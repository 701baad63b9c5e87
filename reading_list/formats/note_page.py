"""One paper as a page of a folder of notes: what is ours in it, and what is the person's.

A page begins with properties in YAML, then comes our block between two marks, and everything
else is the person's. The end mark holds a digest, by which an edit inside our block is seen;
the note stands last in it, after a mark of its own (see `note_parts`).
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reading_list.formats.note_parts import Parts, note_mark, read_parts

OUR_KEYS = (
    *("title", "authors", "year", "venue", "session", "status", "rating", "tags", "lists"),
    *("cite-key", "doi", "arxiv", "url"),
)
_BEGIN = "<!-- reading-list:begin -->"
_END = re.compile(r"<!-- reading-list:end ([0-9a-f]{16}) -->")
_MARK = re.compile(r"<!--(?=\s*reading-list:)")
_MASKED = re.compile(r"<!-- -(?=\s*reading-list:)")
_PROPERTY = re.compile(r"([^\s:#'\"\[\]{}&*!|>%@`,-][^:]*):(?:\s|$)")
_CITE_KEY = re.compile(r'^cite-key: ("(?:[^"\\]|\\.)*")\s*$', re.MULTILINE)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class NotePage:
    """A page taken apart. `before` and `after` are the person's text around our block.

    `others` are the lines of the person's own properties. `is_edited` says that what is ours
    is no longer as it was written; `parts` says what of it.
    """

    others: tuple[str, ...]
    before: str
    after: str
    is_edited: bool
    front: str
    inner: str

    @property
    def parts(self) -> Parts:
        """Give what within our part the person may edit, as it stands in the page."""
        return read_parts(self.front, self.inner)


def compose(properties: Mapping[str, object], block: str, note: str | None = None) -> str:
    """Give a new page; None is a page that is to have no note in it."""
    ours = _property_lines(properties)
    text = None if note is None else _inner(note).strip("\n")
    mark = note_mark(properties, text)
    inner = "\n".join([_inner(block), "", mark, *([text] if text else [])])
    return "\n".join(["---", *ours, "---", _BEGIN, inner, _end(ours, inner), "", ""])


def merged(new: str, old: NotePage) -> str:
    """Give the new page with all that the person had added to the old one."""
    ours, rest = _split_front(new)
    front = "\n".join(["---", *ours, *old.others, "---"])
    inner = rest[rest.index(_BEGIN) : _END.search(rest).end()]  # type: ignore[union-attr]  # ours
    return f"{front}\n{old.before}{inner}{old.after}"


def read_page(text: str) -> NotePage | None:
    """Take a page apart; None if it holds no block of ours."""
    lines, rest = _split_front(text.replace("\r\n", "\n"))
    begin = rest.find(_BEGIN)
    end = _END.search(rest, begin) if begin >= 0 else None
    if end is None:
        return None
    ours, others = _parted(lines)
    inner = rest[begin + len(_BEGIN) + 1 : end.start() - 1]
    return NotePage(
        others=tuple(others),
        before=rest[:begin],
        after=rest[end.end() :],
        is_edited=_digest(ours, inner) != end[1],
        front="\n".join(ours),
        inner=inner,
    )


def cite_key_of(text: str) -> str:
    """Give the cite key a page is about; empty if it tells none."""
    if _BEGIN not in text or not (found := _CITE_KEY.search(text)):
        return ""
    try:
        return str(json.loads(found[1]))
    except ValueError:
        return ""


def note_text(written: str) -> str:
    """Give a note as the person wrote it, from how it stands in a page."""
    return _MASKED.sub("<!--", written)


def _property_lines(properties: Mapping[str, object]) -> list[str]:
    """Write values as JSON, which is YAML as well and never means anything else."""
    return [f"{name}: {_json(value)}" for name, value in properties.items()]


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNFIT.sub("\ufffd", text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _inner(block: str) -> str:
    """Give our block without what could be taken for a mark."""
    return (
        _MARK.sub("<!-- -", _UNFIT.sub("\ufffd", block)).replace("\r\n", "\n").replace("\r", "\n")
    )


def _end(ours: Sequence[str], inner: str) -> str:
    return f"<!-- reading-list:end {_digest(ours, inner)} -->"


def _digest(ours: Sequence[str], inner: str) -> str:
    told = "\n".join([*ours, "", inner])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def _split_front(text: str) -> tuple[list[str], str]:
    """Part the properties from the rest."""
    if not text.startswith("---\n"):
        return [], text
    front, mark, rest = text[4:].partition("\n---\n")
    return (front.split("\n"), rest) if mark else ([], text)


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part our properties from the person's, each with the lines that belong to it."""
    ours: list[str] = []
    others: list[str] = []
    current = others
    for line in lines:
        if found := _PROPERTY.match(line):
            current = ours if found[1].strip() in OUR_KEYS else others
        current.append(line)
    return ours, others
