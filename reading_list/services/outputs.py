"""Everything that can be written here: by the program itself, and by what was handed to it.

Styles and templates stand in folders, and who starts the program knows them. Whoever offers
formats asks an `Outputs` and not the registry, which knows only what needs nothing.
"""

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from reading_list.core.errors import ExportError, RefusedError
from reading_list.core.paper import Paper
from reading_list.core.printer import Printer
from reading_list.formats import pdf, references, registry, template
from reading_list.formats.format import Format
from reading_list.formats.references import Reference

_log = logging.getLogger(__name__)
_STYLE_FILE = "{}.csl"


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """What can be written.

    `styles` is the folder with CSL styles, `templates` are folders with templates: of two with
    one name the first counts. `printer` is who makes PDFs.
    """

    styles: Path | None = None
    templates: tuple[Path, ...] = ()
    printer: Printer | None = None

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        """Give all formats that can be written, in the order in which they are offered."""
        found = list(registry.writable())
        if self.styles is not None:
            _insert(found, references.format_with(self.read_style))
        if self.printer is not None:
            _insert(found, pdf.format_with(self.printer), behind="html")
        for made in self._template_formats():
            _insert(found, made)
        return tuple(found)

    def fresh(self) -> "Outputs":
        """Give the same with templates as they are on the disk now."""
        return replace(self)

    def by_name(self, name: str) -> Format:
        """Give the format of this name, else of this suffix; raises `RefusedError`."""
        wanted = name.strip().lower().removeprefix(".")
        if (only := registry.writable_by_name(wanted)) is not None:
            return only
        for found in self.formats:
            if found.name == wanted:
                return found
        for found in self.formats:
            if f".{wanted}" in found.suffixes:
                return found
        names = ", ".join(found.name for found in self.formats)
        readable = next((item for item in registry.readable() if item.name == wanted), None)
        if readable is not None:
            label = readable.label
            raise RefusedError(f"{label} can be read, but not written. Written are: {names}.")
        raise RefusedError(f"There is no format “{name}” to write. There are {names}.")

    def other_by_suffix(self, found: Format, path: Path) -> Format | None:
        """Give the format that a file name promises, if it is another than this one."""
        name = path.name.lower()
        if not found.suffixes or name.endswith(found.suffixes):
            return None
        promised = (each for each in self.formats if name.endswith(each.suffixes or ("/",)))
        return next(promised, None)

    def read_style(self, name: str) -> bytes:
        """Give the text of a style; raises `ExportError`."""
        path = (self.styles or Path()) / _STYLE_FILE.format(name)
        try:
            return path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise ExportError(f"The style {name} could not be read: {reason}.") from error

    def references(self, papers: list[Paper], style: str) -> list[Reference]:
        """Give formatted references; raises `ExportError`."""
        return references.references(papers, self.read_style(style))

    def _template_formats(self) -> list[Format]:
        made: dict[str, Format] = {}
        for folder in self.templates:
            for path in sorted(folder.glob(f"*{template.SUFFIX}")):
                try:
                    found = template.template_format(path.name, path.read_text("utf-8"))
                except (OSError, UnicodeDecodeError) as error:
                    _log.warning("template %s: %s", path, error)
                    continue
                made.setdefault(found.name, found)
        return list(made.values())


def _insert(formats: list[Format], new: Format, behind: str = "") -> None:
    """Put a format behind the one of a name, else behind the last of its group."""
    places = [
        place
        for place, found in enumerate(formats)
        if (found.name == behind if behind else found.group == new.group)
    ]
    formats.insert(places[-1] + 1 if places else len(formats), new)
