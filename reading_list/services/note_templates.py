"""Beginnings for notes: Markdown files, the person's own or those that come with the program.

Who starts the program knows the folders. Nothing in a template is run or filled in; it is put
into the note as it stands.
"""

import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import RefusedError

_log = logging.getLogger(__name__)
_LABEL = re.compile(r"\s*<!--\s*(.*?)\s*-->[ \t]*\r?\n?")
_NO_TEMPLATE = "readme"
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A text to begin a note with, and what it is called."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteTemplates:
    """`own` is the person's folder, which need not exist; `ours` holds the examples."""

    own: Path
    ours: Path

    def read(self) -> tuple[NoteTemplate, ...]:
        """Give the person's templates; as long as there are none, the examples."""
        return tuple(_templates(self.own)) or tuple(_templates(self.ours))

    def make_own(self) -> Path:
        """Give the person's folder, with the examples in it if there is no template there yet.

        Raises `RefusedError` where the disk does not allow that.
        """
        try:
            self.own.mkdir(parents=True, exist_ok=True)
            if not any(_files(self.own)):
                for path in sorted(self.ours.glob("*.md")):
                    shutil.copyfile(path, self.own / path.name)
        except OSError as error:
            raise RefusedError(f"{self.own} cannot be written to: {error.strerror}.") from error
        return self.own


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in folder.glob("*.md") if path.stem.lower() != _NO_TEMPLATE)
    yield from sorted(found, key=lambda path: path.name.casefold())


def _templates(folder: Path) -> Iterator[NoteTemplate]:
    for path in _files(folder):
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise ValueError("it is longer than a template should be")
            text = path.read_text("utf-8-sig")
        except (OSError, ValueError) as error:
            _log.warning("note template %s: %s", path, error)
            continue
        label = _LABEL.match(text)
        body = text[label.end() :] if label else text
        yield NoteTemplate(label[1] if label and label[1] else path.stem, body.strip("\n"))
