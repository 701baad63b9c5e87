"""The three texts of a title: as it came, plain Unicode, and folded for searching.

`plain` reads a source by `latex`, and its formulas, which `spans` finds, by `formula`, `atoms`
and `symbols`; `problems` tells what is broken in it · `fold` folds, `terms` cuts what is folded
into words, `keys` are to sort by and to know a title again by.
`math_text` sets the formulas of a source apart for those who draw them, `mathml` gives one as a
tree; `anchors` finds a marked stretch again in a text that has changed.
"""

from reading_list.text.anchors import Anchor, anchor, find_anchor
from reading_list.text.fold import FOLD_VERSION, Folded, fold, fold_with_map
from reading_list.text.keys import match_key, sort_key
from reading_list.text.math_text import OBJECT, MathText, math_text
from reading_list.text.mathml import mathml
from reading_list.text.plain import plain
from reading_list.text.problems import TexProblem, problems
from reading_list.text.spans import MathSpan, math_spans
from reading_list.text.terms import index_text, token_spans, tokens

__all__ = [
    "FOLD_VERSION",
    "OBJECT",
    "Anchor",
    "Folded",
    "MathSpan",
    "MathText",
    "TexProblem",
    "anchor",
    "find_anchor",
    "fold",
    "fold_with_map",
    "index_text",
    "match_key",
    "math_spans",
    "math_text",
    "mathml",
    "plain",
    "problems",
    "sort_key",
    "token_spans",
    "tokens",
]
