"""Formulas as equations of Word."""

from typing import Any

import pytest
from docx.oxml.ns import qn

from reading_list.formats.word_math import equation


def shape(node: Any) -> str:
    """Give an element in short: its name and what is in it, texts as they are."""
    name = node.tag.rpartition("}")[2]
    if name == "t":
        return str(node.text)
    if name.endswith("Pr"):
        settings = (child.get(qn("m:val"), "") for child in node)
        return f"<{' '.join(settings)}>"
    inner = "".join(map(shape, node))
    return inner if name in ("oMath", "r") else f"{name}({inner})"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x", "x"),
        ("x^2", "sSup(e(x)sup(2))"),
        (r"\ell_1", "sSub(e(ℓ)sub(1))"),
        ("x_i^2", "sSubSup(e(x)sub(i)sup(2))"),
        (r"\frac{a}{b}", "f(num(a)den(b))"),
        (r"\sqrt{k+1}", "rad(<1>deg()e(k+1))"),
        (r"\sqrt[3]{k}", "rad(deg(3)e(k))"),
        (r"\binom{n}{k}", "d(<( )>e(f(<noBar>num(n)den(k))))"),
        (r"\sum_{i=1}^n x_i + 1", "nary(<∑ subSup>sub(i=1)sup(n)e(sSub(e(x)sub(i))))+1"),
        (r"\prod_i x", "nary(<∏ subSup 1>sub(i)sup()e(x))"),
        (r"\left(\frac{a}{b}\right)c", "d(<( )>e(f(num(a)den(b))))c"),
        (r"\hat{x}", "acc(<\u0302>e(x))"),
        (r"\overline{ab}", "bar(<top>e(ab))"),
        (r"\max_x f", "sSub(e(<p>max)sub(x))f"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "d(<( )>e(m(mr(e(a)e(b))mr(e(c)e(d)))))"),
        ("(1+x)^2", "sSup(e(d(<( )>e(1+x)))sup(2))"),
        ("[0,1)", "d(<[ )>e(0,1))"),
        (r"\sum_i (a+b) c", "nary(<∑ subSup 1>sub(i)sup()e(d(<( )>e(a+b))))c"),
        (r"\|x\|_2", "sSub(e(d(<‖ ‖>e(x)))sub(2))"),
        ("P(x|y)", "Pd(<( )>e(x|y))"),
        (r"\mathbb{R}^d", "sSup(e(ℝ)sup(d))"),
    ],
)
def test_a_formula_is_an_equation(tex: str, expected: str) -> None:
    assert shape(equation(tex, is_display=False)) == expected


def test_limits_of_a_sum_on_its_own_line_stand_above_and_below() -> None:
    assert "<∑ undOvr>" in shape(equation(r"\sum_{i}^{n} x", is_display=True))
    assert "<∫ subSup>" in shape(equation(r"\int_{0}^{1} x", is_display=True))


@pytest.mark.parametrize(
    "tex", ["", r"\frac{a", "{" * 80 + "}" * 80, "x" * 3_000, r"\left( x", "a)", "(a", r"\pred(x)"]
)
def test_what_cannot_be_an_equation_is_none(tex: str) -> None:
    assert equation(tex, is_display=False) is None
