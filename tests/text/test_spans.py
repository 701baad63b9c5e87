"""Which dollars enclose a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import math_spans

FORMULAS = {
    "$k$-means": ["k"],
    r"a \$5 b $k$": ["k"],
    "$100$x-$400$x": ["100", "400"],
    "costs $5 and $10, uses $k$ trees": ["k"],
    "$5 million or $k$": ["k"],
    "$ \\epsilon $": [" \\epsilon "],
    "$ k $ and $ n $": [" k ", " n "],
    "$k and $n$": ["n"],
    "$a$$b$": ["a", "b"],
    "$$x$$ and $y$": ["x", "y"],
    r"\(a\) \[b\]": ["a", "b"],
    r"\\(a\\)": [],
    r"$a \text{ if $b$ holds}$": [r"a \text{ if $b$ holds}"],
    r"\url{http://a/$b$} $c$": ["c"],
    "http://a.b/$x$ $c$": ["x", "c"],
    "$a\n\nb$": [],
    r"\begin{align*}x&=1\end{align*}": ["x&=1"],
    "$": [],
    "$$": [],
    "$$$": [],
}


@pytest.mark.parametrize(("source", "formulas"), FORMULAS.items())
def test_formulas_are_told_from_dollars(source: str, formulas: list[str]) -> None:
    assert [span.tex for span in math_spans(source)] == formulas


def test_spans_enclose_their_delimiters() -> None:
    (span,) = math_spans("a $$x$$ b")
    assert (span.start, span.end, span.is_display) == (2, 7, True)
    (span,) = math_spans(r"a \(x\) b")
    assert (span.start, span.end, span.is_display) == (2, 7, False)


@given(st.text(alphabet="$\\()[]{}a 5\n"))
def test_spans_lie_apart_and_inside(source: str) -> None:
    end = 0
    for span in math_spans(source):
        assert end <= span.start < span.end <= len(source)
        assert span.tex.strip()
        assert span.tex in source[span.start : span.end]
        end = span.end
