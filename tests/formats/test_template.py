"""Templates: what they are given, how they fail, and what they can not do."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reading_list import paths
from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.formats.format import resolve_options
from reading_list.formats.template import template_format
from reading_list.services.outputs import Outputs
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE

OURS = sorted(paths.templates_folders()[1].glob("*.j2"))


def rendered(source: str, bundle: Bundle = BUNDLE, name: str = "own.txt.j2") -> str:
    found = template_format(name, source)
    assert found.write is not None
    target = io.BytesIO()
    found.write(bundle, target, resolve_options(found, {}))
    return target.getvalue().decode()


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_examples_are_as_they_were(path: Path, matches_golden: Callable[..., None]) -> None:
    text = rendered(path.read_text(), name=path.name)
    matches_golden(f"templates/{path.name.removesuffix('.j2')}", text.encode())


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_examples_take_hostile_titles_for_text(path: Path) -> None:
    text = rendered(path.read_text(), HOSTILE, path.name)
    assert "49" not in text  # a title with {{7*7}} is no template
    if path.suffixes[0] == ".tex":
        assert r"\input" not in text
    assert "<script>" not in text


def test_a_template_is_named_by_its_file_and_labelled_by_its_first_line() -> None:
    found = template_format("Digest.md.j2", "{#- My digest -#}\n")
    assert (found.name, found.label, found.suffixes) == ("template:digest", "My digest", (".md",))
    assert template_format("x.j2", "no label").label == "x"


def test_pages_escape_by_themselves() -> None:
    source = "{{ papers[1].title }}|{{ papers[1].title_source | html }}"
    text = rendered(source, HOSTILE, "own.html.j2")
    assert text == "|".join(["&lt;script&gt;alert(1)&lt;/script&gt;"] * 2)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("a\n{% for %}", "“own”, line 2: "),
        ("a\nb\n{{ papers[0].titel }}", "line 3: .*titel"),
        ("{{ papers[99].title }}", "line 1: "),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("{% include 'x' %}", "line 1: "),
        ("{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", "calls itself for ever"),
        ("{{ ''.__class__ }}", "unsafe|access"),
        ("{{ papers.append(1) }}", "unsafe|not safely"),
        ("{{ title | attr('x') }}", "No filter named 'attr'"),
        ("{% for a in papers recursive %}{% endfor %}", "cannot be recursive"),
    ],
)
def test_errors_tell_the_line(source: str, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        rendered(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(999999999) %}{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ 'a' | center(999999999) }}",
        "{{ 'a' | indent(999999999) | length // 100 / 0 }}",
        "{% set n = namespace(x='aaaaaaaaaa') %}"
        "{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaaaa') %}"
        "{% for a in range(99) %}{% set n.x = n.x | replace('a', 'aa') %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaaaa') %}"
        "{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=99) %}"
        "{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
        "{{ f(99) }}",
        "{% set x = range(9999) | join('aaaaaaaaaaaaaaaaaaa') %}"
        "{% for a in range(9999) %}{{ x }}{% endfor %}",
        "{{ (range(9999) | join('aaaaaaa')).join(range(9999)) }}",
    ],
)
def test_what_would_not_end_is_stopped(source: str) -> None:
    began = time.monotonic()
    with pytest.raises(RefusedError, match=r"template “own”(?:, line 1)?: "):
        rendered(source)
    assert time.monotonic() - began < 20


def test_the_own_folder_comes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "readme.txt.j2").write_text("{# Mine #}")
    (tmp_path / "broken.md.j2").write_bytes(b"\xff")
    found = Outputs(templates=(tmp_path, tmp_path / "missing", paths.templates_folders()[1]))
    labels = {each.name: each.label for each in found.formats if each.name.startswith("template:")}
    assert labels["template:readme"] == "Mine"
    assert labels["template:hugo"] == "Post for Hugo"
    assert "template:broken" not in labels
    assert found.by_name("Template:README").label == "Mine"
