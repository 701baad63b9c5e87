"""LaTeX said in plain Unicode: golden spans, the bundled session, and texts of any kind."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import fold, math_spans, plain

SESSION = (
    Path(__file__).parents[2] / "resources" / "sessions" / "icml-2021-poster-session-2.txt"
).read_text("utf-8")
# Macros that one abstract's authors defined in their paper; nobody else knows them.
AUTHORS_OWN = {"\\f", "\\w", "\\x", "\\loss", "\\pred", "\\SBCO", "\\sbcalg"}

MATH = {
    r"$\epsilon$": "ε",
    r"$\varepsilon$": "ε",
    r"$\lambda$-calculus": "λ-calculus",
    r"$\sqrt{T}$": "√T",
    r"$\sqrt{k+2}$": "√(k+2)",
    r"$\sqrt{dT}$": "√(dT)",
    r"$\sqrt{10}$": "√10",
    r"$\sqrt[3]{x}$": "∛x",
    r"$\sqrt{d}T$": "√d T",
    r"$x^2$": "x²",
    r"$x_{i}$": "xᵢ",
    r"$x_i^2$": "xᵢ²",
    r"$x'_i$": "x′ᵢ",
    r"$x_{i,j}$": "x_(i,j)",
    r"$x_\infty$": "x_∞",
    r"$T^{3/4}$": "T^(3/4)",
    r"$\epsilon^{-3}$": "ε⁻³",
    r"$A^\top A^{-1}$": "A^⊤A⁻¹",
    r"$x^*$": "x*",
    r"$\tilde{O}(n)$": "Õ(n)",
    r"$\mathcal{O}\left(1/K\right)$": "O(1/K)",
    r"$\hat{x_i}$": "x̂ᵢ",
    r"$\widehat{AB}$": "ÂB̂",
    r"$\frac{a}{b}$": "a/b",
    r"$\frac12$": "1/2",
    r"$\frac{1}{2}x$": "(1/2)x",
    r"$\frac{a+b}{2c}$": "(a+b)/(2c)",
    r"$\log\frac1\delta$": "log(1/δ)",
    r"$\ell_1$": "ℓ₁",
    r"$\mathbb{R}^d$": "ℝᵈ",
    r"$\mathbb{R}^{n\times m}$": "ℝ^(n×m)",
    r"$\mathbb{E}[X]$": "𝔼[X]",
    r"$n\log n$": "n log n",
    r"$\log^2n$": "log² n",
    r"$\min(a, b)$": "min(a, b)",
    r"$\arg\min_x f(x)$": "arg minₓ f(x)",
    r"$a\leq b$": "a ≤ b",
    r"$x\in X$": "x ∈ X",
    r"$\pm 1$": "±1",
    r"$1 \pm \epsilon$": "1 ± ε",
    r"$1\pm\epsilon$": "1±ε",
    r"$\Psi \Phi$": "ΨΦ",
    r"$\sum_{i=1}^n x_i$": "∑ᵢ₌₁ⁿ xᵢ",
    r"$\|x\|_2^2$": "‖x‖₂²",
    r"$f\colon X\to Y$": "f: X → Y",
    r"$\langle x, y\rangle$": "⟨x, y⟩",
    r"$g-\ell$": "g−ℓ",
    r"$a \not= b$": "a ≠ b",
    r"$\text{if } x=1$": "if x=1",
    r"$\operatorname{tr} A$": "tr A",
    r"$\binom{n}{k}$": "(n choose k)",
    r"$\stackrel{d}{=}$": "=ᵈ",
    r"$\begin{pmatrix}a & b \\ c & d\end{pmatrix}$": "(a b; c d)",
    r"$\{1, \ldots, n\}$": "{1, …, n}",
    r"${\cal O}(n)$": "O(n)",
    r"$10\%$": "10%",
    r"$$a \le b$$": "a ≤ b",
    r"\(c\) and \[d=1\]": "c and d=1",
    r"\begin{equation}x^2\end{equation}": "x²",
    r"$^{2}$": "²",
}

TEXT = {
    r"na\"ive {\"u} \"{O}": "naïve ü Ö",
    r"\'e {\'{\i}} \'\i{} \`a": "é í í à",
    r"\v{c} \c{c} \H{o} \k a \u{g} \r{a}": "č ç ő ą ğ å",
    r"{\ss} \o re \aa{}r \L{}odz \ae": "ß øre år Łodz æ",
    r"Erd{\H o}s": "Erdős",
    r"\emph{a {B} c} \textsc{LMS} \textbf{x} \texttt{y}": "a B c LMS x y",
    r"{\em optimal} regret": "optimal regret",
    r"{B}ayesian {{Deep} Nets}": "Bayesian Deep Nets",
    r"see \citep{nips2019} and \cite[p.~3]{a,b}": "see [nips2019] and [a,b, p.~3]",
    r"Section~\ref{sec:x}": "Section [sec:x]",
    r"\url{http://x.org/~user/a_b--c}": "http://x.org/~user/a_b--c",
    r"http://x.org/~u--v~w is bare": "http://x.org/~u--v~w is bare",
    r"\href{http://a.b}{here}": "here (http://a.b)",
    r"\textit{https://github.com/a/b}.": "https://github.com/a/b.",
    r"``deadly triad'' and `Sci-Fi'": "“deadly triad” and ‘Sci-Fi’",
    "don't `quote' it's": "don't ‘quote’ it's",
    r"7--19\% --- more": "7–19% — more",
    r"a~b but 1/e ~ 0.63": "a b but 1/e ~ 0.63",
    r"O(1/k^2) and 10^{-3} and l_{\infty}": "O(1/k²) and 10⁻³ and l_∞",
    r"SR(\lambda)": "SR(λ)",
    r"labels {0,1}^n": "labels {0,1}ⁿ",
    r"\LaTeX{} and \TeX\ users": "LaTeX and TeX users",
    r"a signal \Pi and \mathbf x of O(n \log n)": "a signal Π and x of O(n log n)",
    r"Beno\^\it Mart\'\in": "Benoît Martín",
    r"\($\lambda$\)-Tune": "λ-Tune",
    r"\begin{center} red \end{center}": " red ",
    r"R\&D \#1 \_x \$5": "R&D #1 _x $5",
    r"said \"hello\" twice": 'said "hello" twice',
    r"snake_case --option 50% #tag": "snake_case –option 50% #tag",
}

AS_TYPED = [
    r"\SBCO and \sbcalg",
    r"\foo{bar} baz",
    "costs $5 and $10 a month",
    "US$5 million in 2019 and US$10 million",
    "the $k-means problem",
    "a stray } and a { brace",
    "https://github.com/papers-submission/CalibTIP}.",
    "f(x) = $",
    "$$",
    "50% of {",
    "\\",
    r"C:\xyz\abc",
]


@pytest.mark.parametrize(("tex", "said"), MATH.items())
def test_formulas_are_said_in_unicode(tex: str, said: str) -> None:
    assert plain(tex) == said


@pytest.mark.parametrize(("tex", "said"), TEXT.items())
def test_latex_text_is_said_in_unicode(tex: str, said: str) -> None:
    assert plain(tex) == said


@pytest.mark.parametrize("source", AS_TYPED)
def test_what_is_not_understood_stays_as_typed(source: str) -> None:
    assert plain(source) == source


def test_unknown_macros_keep_their_name_in_formulas() -> None:
    said = plain(r"$\f_t(\w) = \loss_t(\pred_t(\w))$")
    assert said == r"\fₜ(\w) = \lossₜ(\predₜ(\w))"


def test_money_beside_a_formula_is_no_formula() -> None:
    assert plain("$5 and $10, $k$ trees") == "$5 and $10, k trees"


def test_every_formula_of_the_bundled_session_is_readable() -> None:
    spans = [span for line in SESSION.split("\n") for span in math_spans(line)]
    assert len(spans) == 111
    for span in spans:
        said = plain(f"${span.tex}$")
        assert said.strip(), span.tex
        assert set(re.findall(r"\\[A-Za-z]+", said)) <= AUTHORS_OWN, said
        assert not re.search(r"[${}]|[_^](?!\()", said), said


def test_no_tex_is_left_in_the_bundled_session() -> None:
    for line in SESSION.split("\n"):
        said = plain(line)
        assert set(re.findall(r"\\[A-Za-z]+", said)) <= AUTHORS_OWN
        assert not re.search(r"\$|[{}]|``|''(?!\w)|---", said), said


def test_no_word_of_the_bundled_session_vanishes() -> None:
    for line in SESSION.split("\n"):
        bare = re.sub(r"\\[a-z]+|\$[^$]*\$", " ", line)
        said = fold(plain(line))
        words = re.findall(r"[A-Za-z]{4,}", bare.replace('na\\"ive', ""))
        assert [word for word in words if word.lower() not in said] == []


def test_plain_text_comes_back_as_the_same_object() -> None:
    text = "Training Graph Neural Networks with 1000 Layers"
    assert plain(text) is text


def test_math_libraries_are_not_loaded_for_plain_text() -> None:
    code = (
        "import sys; from reading_list.text import plain, index_text, sort_key; "
        "plain('Light RUMs'); index_text('Terjék'); sort_key('The x'); "
        "print([m for m in sys.modules if 'latex' in m])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


TEX_PIECES = st.sampled_from(
    r"\ $ $$ { } ~ ^ _ ` `` ' '' - -- --- \( \) \[ \] \\ & % # \frac \sqrt [ ] \hat \text \emph"
    r" \cite \href \url \left \right \" \' \c \not \limits \sum \item \foo \begin{pmatrix}"
    r" \end{pmatrix} \begin{equation} \end{equation} \operatorname* http://x/~a é ε a B 12 |"
    r" ( ) . ,".split(" ")
) | st.sampled_from([" ", "\n", "\n\n", "\t", "\0", "\ud800"])


@given(st.lists(TEX_PIECES, max_size=30).map("".join))
def test_plain_takes_any_heap_of_tex(source: str) -> None:
    said = plain(source)
    assert isinstance(said, str)
    for letter in "aB":
        assert said.count(letter) <= source.count(letter) + source.count("\\begin")


@given(st.text())
def test_plain_takes_any_text(source: str) -> None:
    assert [c for c in fold(source) if c.isdecimal()] == [
        c for c in fold(plain(source)) if c.isdecimal()
    ] or set(source) & set("\\$^_{}")


@given(st.text(alphabet=st.characters(exclude_characters="\\${}~^`-'")))
def test_text_without_tex_signs_is_left_alone(source: str) -> None:
    assert plain(source) == source


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "$", "\\", "\\frac{", "$x^{", "\\emph{", "`a ", "\\(", "\\cite{", "\\hat ", "$$ ",
     "\\begin{equation}", "{\\\"", "\\sqrt["],
)  # fmt: skip
def test_long_heaps_end_soon_and_without_recursion(piece: str) -> None:
    source = piece * (100_000 // len(piece))
    started = time.process_time()
    plain(source)
    plain(f"${source}$")
    assert time.process_time() - started < 4


def test_absurd_nesting_stays_as_typed() -> None:
    source = "{" * 50_000 + "x" + "}" * 50_000
    assert plain(source) == source
