"""The layers: who may import whom, walked over the source, and tried in fresh interpreters."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "reading_list"
MOST_LINES = 400

MAY_IMPORT: dict[str, set[str]] = {
    "core": {"core"},
    "text": {"core", "text"},
    "query": {"core", "text", "query"},
    "formats": {"core", "text", "formats"},
    "storage": {"core", "text", "query", "storage"},
    "services": {"core", "text", "query", "formats", "storage", "services"},
    "settings": {"core"},
    "paths": {"core"},
    "crash_report": {"paths"},
    "cli": {
        *("core", "text", "query", "formats", "storage", "services", "cli", "settings", "paths"),
        "crash_report",
    },
    "gui": {"core", "text", "query", "formats", "storage", "services", "gui", "settings", "paths"},
}
EVERYTHING = {"app", "__main__", "__init__"}
LIBRARIES: dict[str, set[str]] = {
    "core": set(),
    "text": {"pylatexenc", "latex2mathml"},
    "query": set(),
    "formats": {
        *("charset_normalizer", "pylatexenc", "selectolax", "yaml"),
        *(
            "markdown_it",
            "ziamath",
            "jinja2",
            "markupsafe",
            "citeproc",
            "xlsxwriter",
            "icalendar",
            "docx",
        ),
    },
    "storage": {"sqlite_utils"},
    "services": {"rapidfuzz"},
    "settings": set(),
    "paths": {"appdirs"},
    "crash_report": set(),
    "cli": {"click"},
    "gui": {"PySide6"},
    "app": {"PySide6"},
    "__main__": set(),
    "__init__": set(),
}
GUI_INNER = {"models", "delegates", "widgets", "deck"}  # these know neither controllers nor windows
GUI_OUTER = {"controllers", "dialogs", "main_window", "bindings", "window_state", "panes"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Give the dotted names a module imports, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            module = node.module or ""
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    mine = layer(path)
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "reading_list" and mine not in EVERYTHING:
            wanted = rest.partition(".")[0]
            allowed = MAY_IMPORT[mine]
            is_name = wanted in ("", "__version__")
            assert is_name or wanted in allowed, f"{mine} may not import {name}"
        elif top != "reading_list" and top not in sys.stdlib_module_names:
            assert top in LIBRARIES[mine], f"{mine} may not import {name}"
        if top == "sqlite3":
            assert mine == "storage", "only storage knows SQLite"


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if layer(path) == "gui"],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_models_delegates_and_widgets_know_no_controller_and_no_storage(path: Path) -> None:
    if path.parent.name not in GUI_INNER:
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[:2] == ["reading_list", "gui"] and len(parts) > 2:
            assert parts[2] not in GUI_OUTER, f"{path.name} may not import {name}"
        assert parts[:2] != ["reading_list", "storage"], f"{path.name} may not import {name}"


def test_controllers_but_two_do_not_know_the_main_window() -> None:
    about_all_of_it = {"palette_controller", "preferences_controller"}
    for path in (PACKAGE / "gui" / "controllers").glob("*.py"):
        if path.stem not in about_all_of_it:
            known = set(imported(path)) & {"reading_list.gui.main_window"}
            assert not known, f"hand {path.name} what it needs of the window"


@pytest.mark.parametrize(
    "package", ["core", "text", "query", "formats", "storage", "services", "cli", "settings"]
)
def test_a_lower_layer_loads_no_qt(package: str) -> None:
    code = (
        "import importlib, pkgutil, sys\n"
        f"top = importlib.import_module('reading_list.{package}')\n"
        "for found in pkgutil.walk_packages(getattr(top, '__path__', []), top.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "loaded = sorted(name for name in sys.modules if name.startswith('PySide6'))\n"
        "sys.exit(f'Qt was loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_has_a_docstring_and_a_size_one_can_read(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module says why it exists"
    assert source.count("\n") <= MOST_LINES, "split it"


@pytest.mark.parametrize(
    "package",
    [path.parent for path in modules() if path.name == "__init__.py" and path.parent != PACKAGE],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_a_package_names_all_its_modules_in_its_docstring(package: Path) -> None:
    guide = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    named = {word.partition(".")[0] for word in re.findall(r"`([\w.]+)`", guide)}
    there = {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert there <= named, "say in the docstring of the package what these are for"


def test_nothing_pumps_events_or_sleeps() -> None:
    for path in modules():
        source = path.read_text("utf-8")
        assert "processEvents" not in source, path
        assert "time.sleep" not in source, path


def test_the_top_level_holds_what_was_agreed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("this is no git checkout")
    tops = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= {
        *("reading_list", "resources", "tests", "pyproject.toml", "README.md"),
        *("LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"),
    }
