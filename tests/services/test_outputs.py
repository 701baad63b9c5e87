"""All that can be written: each format takes the worst library there is, every time the same."""

import io
from pathlib import Path

import pytest

from reading_list import paths
from reading_list.core.errors import ExportError, RefusedError
from reading_list.formats.format import Format, resolve_options
from reading_list.services.exporting import pages
from reading_list.services.outputs import Outputs
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE

OUTPUTS = Outputs(styles=paths.styles_folder(), templates=paths.templates_folders())
FORMATS = [found for found in OUTPUTS.formats if found.write is not None]


def written(found: Format, **options: str) -> bytes:
    target = io.BytesIO()
    assert found.write is not None
    found.write(HOSTILE, target, resolve_options(found, options))
    return target.getvalue()


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_every_format_takes_hostile_papers_and_gives_the_same_bytes(found: Format) -> None:
    every = {option.name: "yes" for option in found.options if option.kind == "bool"}
    data = written(found, **every)
    assert data
    assert data == written(found, **every)
    if found.is_text:
        assert data.decode("utf-8-sig")


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_every_choice_of_every_option_can_be_written(found: Format) -> None:
    for option in found.options:
        for value in option.choices or ("yes", "no"):
            assert written(found, **{option.name: value}) is not None


def test_a_format_that_shows_a_text_instead_takes_its_own_options() -> None:
    for found in OUTPUTS.formats:
        if found.shown is not None:
            target = io.BytesIO()
            found.shown(BUNDLE, target, resolve_options(found, {}))
            assert target.getvalue()
        assert found.is_text or found.shown is not None


def test_names_are_told_apart_and_suffixes_find_the_first() -> None:
    names = [found.name for found in OUTPUTS.formats]
    assert len(set(names)) == len(names)
    assert OUTPUTS.by_name(".bib").name == "bibtex"
    assert OUTPUTS.by_name("md").name == "markdown"
    with pytest.raises(RefusedError, match="can be read, but not written"):
        OUTPUTS.by_name("session-text")
    with pytest.raises(RefusedError, match="no format “odt” to write"):
        OUTPUTS.by_name("odt")
    assert "pdf" not in names  # nobody prints here


def test_a_style_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="style apa could not be read"):
        written(Outputs(styles=tmp_path).by_name("references"))


def test_a_folder_has_pages_and_nothing_else_has() -> None:
    assert len(pages(OUTPUTS.by_name("obsidian"), HOSTILE, {})) == len(list(HOSTILE.papers))
    assert pages(OUTPUTS.by_name("markdown"), HOSTILE, {}) == ()


def test_templates_that_came_since_are_found(tmp_path: Path) -> None:
    outputs = Outputs(templates=(tmp_path,))
    assert not [found for found in outputs.formats if found.name == "template:mine"]
    (tmp_path / "mine.txt.j2").write_text("{{ title }}")
    assert outputs.fresh().by_name("template:mine").suffixes == (".txt",)


def test_a_file_name_can_promise_another_format() -> None:
    outputs = Outputs()
    markdown, csl = outputs.by_name("markdown"), outputs.by_name("csl-json")
    promised = outputs.other_by_suffix(markdown, Path("Read.BIB"))
    assert promised is not None
    assert promised.name == "bibtex"
    assert outputs.other_by_suffix(markdown, Path("read.markdown")) is None
    assert outputs.other_by_suffix(markdown, Path("read.2026")) is None
    assert outputs.other_by_suffix(csl, Path("read.csl.json")) is None
