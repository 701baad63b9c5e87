"""What is remembered between starts, also from a file that somebody has spoiled."""

import json
from pathlib import Path
from typing import Any

import pytest

from reading_list.settings import Settings


def loaded(path: Path, **values: Any) -> Settings:
    path.write_text(json.dumps(values), "utf-8")
    return Settings.load(path)


def test_what_was_saved_is_remembered(tmp_path: Path) -> None:
    settings = Settings(query="tag:rl", deck_decided={"a.db": [3, 1]}, goes_on=False)
    settings.export_options["html"] = {"contents": "no"}
    settings.contexts["x"] = {"year": 2021, "venue": ["a"]}
    assert settings.save(tmp_path / "settings.json")
    again = Settings.load(tmp_path / "settings.json")
    again.unknown.pop("version", None)
    assert again == settings


def test_what_a_newer_version_remembers_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert loaded(path, colour_of_monday="blue").save(path)
    assert json.loads(path.read_text("utf-8"))["colour_of_monday"] == "blue"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("query", 3),
        ("goes_on", 1),
        ("text_size", True),
        ("queries", ["rl", 3]),
        ("deck_decided", {"a.db": 5}),
        ("deck_decided", {"a.db": ["1"]}),
        ("export_options", {"html": "no"}),
        ("export_previews", {"html": None}),
        ("kept_files", [3]),
        ("selected_paper", 2**40),
        ("geometry", "\ud800"),
        ("deck_decided", {"\ud800": [1]}),
        ("contexts", {"a": {"name": "\ud800"}}),
    ],
)
def test_what_is_of_the_wrong_kind_takes_its_default(
    name: str, value: object, tmp_path: Path
) -> None:
    settings = loaded(tmp_path / "settings.json", **{name: value, "sort": "title"})
    assert getattr(settings, name) == getattr(Settings(), name)
    assert settings.sort == "title"


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00", '"a"', "[" * 100_000])
def test_a_file_that_is_none_gives_defaults(text: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert Settings.load(tmp_path / "settings.json") == Settings()
