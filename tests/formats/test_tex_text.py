"""Texts as values of TeX: quick ways for the many, the same as the slow way for all."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reading_list.formats.tex_text import balanced, tex

_CAPITALS = re.compile(
    r"(?<![^\W_])(?:[^\W_]+[A-ZÉ][^\W_]*|[B-ZÉ](?![^\W_]))|(?<=: )[A-ZÉ]"  # of the whole line
)
_WORDS = st.lists(
    st.sampled_from(
        ("GAN", "Q", "A", "of", "DouZero", "a:", "B:", ":", "x-Ray", "É", "(U-Net)", "3D")
    )
)


@given(_WORDS)
def test_capitals_are_the_same_word_by_word_as_at_once(words: list[str]) -> None:
    line = " ".join(words)
    if not line.isupper():
        assert tex(line, keeps_case=True) == _CAPITALS.sub(r"{\g<0>}", line)


@given(st.text("{}a\\", max_size=12))
def test_every_brace_has_a_partner(value: str) -> None:
    depth = 0
    for sign in balanced(value, {"{": "(", "}": ")"}):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_signs_are_escaped_once() -> None:
    assert tex("R&D_1 < 50% ^ #2 | x>y") == (
        r"R\&D\_1 \textless{} 50\% \textasciicircum{} \#2 \textbar{} x\textgreater{}y"
    )
