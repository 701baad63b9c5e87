"""How much room the program takes once it is installed, with all it depends on."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from tests.benchmarks.process import ROOT

_NAME = re.compile(r"[\w.-]+")


def mebibytes() -> float:
    """Add up the files of the program and of what it requires, without extras and pip."""
    own = ROOT / "reading_list", ROOT / "resources"
    total = sum(file.stat().st_size for part in own for file in part.rglob("*") if file.is_file())
    for found in required():
        total += sum(_size(found, str(file)) for file in found.files or ())
    return total / 1024**2


def required() -> list[Distribution]:
    """Give what the program requires, and what that requires."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, Distribution] = {}
    waiting = list(_names(project["dependencies"]))
    while waiting:
        wanted = waiting.pop()
        if wanted in found:
            continue
        try:
            found[wanted] = distribution(wanted)
        except PackageNotFoundError:  # for another system or another Python
            continue
        waiting += _names(found[wanted].requires or ())
    return list(found.values())


def _names(requirements: Iterable[str]) -> set[str]:
    matches = (_NAME.match(line) for line in requirements if "extra ==" not in line)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in matches if match}


def _size(found: Distribution, file: str) -> int:
    path = found.locate_file(file)
    try:
        return int(path.stat().st_size)  # type: ignore[attr-defined]  # a path on this disk
    except (AttributeError, OSError):
        return 0
