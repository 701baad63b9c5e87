"""Compare what writers write with files that were read and found right."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reading_list.core.bundle import Bundle
from reading_list.formats import registry
from reading_list.formats.format import resolve_options

GOLDEN = Path(__file__).parent.parent / "data"

Written = Callable[..., bytes]


@pytest.fixture
def written() -> Written:
    """Write a bundle in a format with options as a person types them."""

    def write(name: str, bundle: Bundle, options: Mapping[str, str] | None = None) -> bytes:
        found = registry.by_name(name)
        target = io.BytesIO()
        assert found.write is not None
        found.write(bundle, target, resolve_options(found, options or {}))
        return target.getvalue()

    return write


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with the file of this name, or write it anew with --update-golden."""

    def compare(name: str, found: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert found.decode() == path.read_bytes().decode()

    return compare
