"""TeX of strangers prints, and does nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.formats.tex_safety import tamed
from tests.formats.conftest import Written
from tests.formats.samples import paper


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"\input{/etc/passwd}", r"\textbackslash{}input{/etc/passwd}"),
        (r"\emph{\input /etc/passwd}", r"\emph{\textbackslash{}input /etc/passwd}"),
        (r"\begin{input}x", r"\textbackslash{}begin{input}x"),
        (r"\immediate\write18{rm}", r"\textbackslash{}immediate\textbackslash{}write18{rm}"),
        (r"\input{\write18}", r"\textbackslash{}input{\textbackslash{}write18}"),
        (r"\csname in\endcsname", r"\textbackslash{}csname in\textbackslash{}endcsname"),
        (r"$^^5cinput{x}$", r"$\textasciicircum{}^5cinput{x}$"),
        (r"\\input{x}", r"\\input{x}"),  # a new line, then a word
        (r"$\begin{pmatrix} a \\ b \end{pmatrix}$", r"$\begin{pmatrix} a \\ b \end{pmatrix}$"),
        (r"$\left(\frac{\epsilon}{2}\right) \le \infty$", None),
        (r"{\'E}tudes on \textit{GANs} \& $\ell_1$", None),
    ],
)
def test_risky_commands_are_printed_and_all_others_kept(value: str, expected: str | None) -> None:
    assert tamed(value) == (expected or value)


@given(st.text(alphabet=st.sampled_from(r"\^inputwre18{}$ c"), max_size=30))
def test_what_is_tamed_stays_tame(value: str) -> None:
    once = tamed(value)
    assert "^^" not in once
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?:input|write)(?![A-Za-z])", once)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_fields_of_the_source_are_tamed_as_well(name: str, written: Written) -> None:
    extra = {"bibtex": {"entrytype": "misc", "note": r"\input{/etc/passwd}"}}
    hostile = paper(1, r"\input{/etc/passwd} on GANs", extra=extra)
    text = written(name, Bundle(title="", papers=(hostile,))).decode()
    assert r"\input" not in text
    assert text.count(r"\textbackslash{}input{/etc/passwd}") == 2
