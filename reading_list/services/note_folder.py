"""Write a folder of notes again without losing a word somebody wrote into it.

A page is known again by the cite key in it, whatever its file is called by now. What stands
around our block stays. Where something inside it was edited, the page as it was is kept
beside, and told; nothing is ever only overwritten. What of it can be taken over into the library
is told as well (see `take_back`). A file of somebody else's is left alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from reading_list.core.errors import ExportError
from reading_list.formats.format import Page
from reading_list.formats.note_page import NotePage, cite_key_of, merged, note_text, read_page
from reading_list.formats.note_parts import PageEdits, edits_between
from reading_list.services.saving import save

_LARGEST = 10_000_000  # bytes; no page of ours is so large


@dataclass(slots=True)
class FolderReport:
    """What became of the pages. `edited` pairs each edited page with the copy that was kept.

    `edits` are those of them, by cite key, that could be taken over.
    """

    folder: Path
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    edited: list[tuple[Path, Path]] = field(default_factory=list)
    edits: dict[str, PageEdits] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Say what happened."""
        told = f"{len(self.written)} pages were written to {self.folder}"
        if self.unchanged:
            told += f", {len(self.unchanged)} were up to date"
        if not self.edited:
            return f"{told}."
        copies = ", ".join(copy.name for _, copy in self.edited)
        return (
            f"{told}. {len(self.edited)} had been edited inside of what reading-list writes; "
            f"as they were, they are kept in {copies}."
        )


def write_folder(folder: Path, pages: Iterable[Page]) -> FolderReport:
    """Write pages into a folder, which is made if need be; raises `ExportError`."""
    report = FolderReport(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _known_pages(folder)
        for page in pages:
            _write_page(page, known, report)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{error.filename or folder} could not be written: {reason}.") from error
    return report


def edits_in(folder: Path, pages: Iterable[Page]) -> dict[str, PageEdits]:
    """Give what was edited in a folder, by cite key, before pages are written into it."""
    known = _known_pages(folder) if folder.is_dir() else {}
    found: dict[str, PageEdits] = {}
    for page in pages:
        key = cite_key_of(page.text)
        old = read_page(_read(known[key])) if key in known else None
        if old is not None and old.is_edited and (edits := _edits(old, page.text)):
            found[key] = edits
    return found


def _edits(old: NotePage, text: str) -> PageEdits | None:
    new = read_page(text)
    found = edits_between(old.parts, new.parts) if new is not None else None
    if found is None or found.note is None:
        return found
    return replace(found, note=note_text(found.note))


def _known_pages(folder: Path) -> dict[str, Path]:
    """Find the pages of ours by their cite keys."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.md")):
        if ".edited" not in path.suffixes and (key := cite_key_of(_read(path))):
            found.setdefault(key, path)
    return found


def _write_page(page: Page, known: dict[str, Path], report: FolderReport) -> None:
    path = known.get(cite_key_of(page.text)) or _free(report.folder / page.name)
    before = _read(path)
    old = read_page(before) if before else None
    text = page.text if old is None else merged(page.text, old)
    if text == before:
        report.unchanged.append(path)
        return
    if old is not None and old.is_edited:
        _keep_beside(path, before, old, text, report)
    save(path, text.encode("utf-8", "replace"))
    report.written.append(path)


def _keep_beside(path: Path, before: str, old: NotePage, text: str, report: FolderReport) -> None:
    """Keep a page that was edited, unless the new one says all that is in it."""
    if edits := _edits(old, text):
        report.edits[cite_key_of(text)] = edits
    new = read_page(text)
    if new is None or not old.parts.says_no_more_than(new.parts):
        copy = _free(path.with_suffix(".edited.md"))
        save(copy, before.encode())
        report.edited.append((path, copy))


def _free(path: Path) -> Path:
    """Give the path, or one like it at which nothing stands yet."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _read(path: Path) -> str:
    """Give the text of a page; empty for what is none."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        return path.read_bytes().decode()
    except (UnicodeDecodeError, FileNotFoundError):
        return ""
