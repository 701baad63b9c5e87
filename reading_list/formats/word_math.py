"""Formulas as Word's own equations, which can be edited there (ECMA-376, part 1, section 22.1).

TeX becomes MathML first, and that Word's markup. A formula with anything that is not known
here is none; who asked writes it as Unicode then.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reading_list.text import mathml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SUMS = frozenset("∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_INTEGRALS = frozenset("∫∬∭∮")
_ACCENTS = {"~": "\u0303", "^": "\u0302", "¯": "\u0304", "→": "\u20d7", "˙": "\u0307"}
_ACCENTS |= {"¨": "\u0308", "ˇ": "\u030c", "´": "\u0301", "`": "\u0300", "˘": "\u0306"}
_BARS = frozenset("―‾_\u0332\u0305")
_BRACES = frozenset("⏞⏟")
_OPENING = frozenset("([{⟨⌊⌈")
_CLOSING = frozenset(")]}⟩⌋⌉")
_BARS_BESIDE = frozenset("|‖∥∣")
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded"})
_SCRIPTS = {
    "msub": ("sSub", ("sub",)),
    "msup": ("sSup", ("sup",)),
    "msubsup": ("sSubSup", ("sub", "sup")),
}


class _UnknownError(Exception):
    """Something of MathML that is not known here."""


def equation(tex: str, *, is_display: bool) -> Any | None:
    """Give a formula as an element for a paragraph of python-docx; None if it cannot be one."""
    root = mathml(tex)
    if root is None:
        return None
    try:
        made = _Equation(is_display=is_display).row([root])
    except (_UnknownError, IndexError, ValueError):  # what is there is less than its name says
        return None
    return _element("oMath", *made) if made else None


class _Frame:
    """What stands between two brackets, or in the whole row; a sum takes what follows it."""

    def __init__(self, opening: str = "") -> None:
        self.opening = opening
        self.made: list[Any] = []
        self._waiting: Any | None = None

    def add(self, element: Any, operand: Any | None = None) -> None:
        """Add an element; `operand` is its part that what comes next belongs to."""
        if self._waiting is not None:
            self._waiting.append(element)
        else:
            self.made.append(element)
        self._waiting = operand


class _Equation:
    def __init__(self, *, is_display: bool) -> None:
        self._is_display = is_display

    def row(self, nodes: "Sequence[Element]") -> list[Any]:
        """Give what stands beside each other, with brackets that grow with what they hold."""
        flat = list(_flat(nodes))
        bars = Counter(_sign(node) for node in flat)
        frames = [_Frame()]
        for node in flat:
            sign, form = _sign(node), node.get("form")
            is_bar = sign in _BARS_BESIDE and not form and bars[sign] % 2 == 0
            is_closing = sign in _CLOSING or form == "postfix"
            if is_closing or (is_bar and frames[-1].opening == sign):
                if len(frames) == 1:
                    raise _UnknownError(sign)
                frames[-2].add(self._fenced(frames.pop(), sign, node))
            elif sign in _OPENING or form == "prefix" or is_bar:
                frames.append(_Frame(sign))
            elif _is_sum(node):
                made = self._sum(node)
                frames[-1].add(made, made[-1])
            else:
                frames[-1].add(self._one(node))
        if len(frames) > 1:
            raise _UnknownError(frames[-1].opening)
        return frames[0].made

    def _fenced(self, frame: _Frame, closing: str, node: "Element") -> Any:
        """Give a pair of brackets; what stands at the closing one belongs to the whole."""
        marks = [_valued("begChr", frame.opening), _valued("endChr", closing)]
        pair = _element("d", _element("dPr", *marks), _element("e", *frame.made))
        if _name(node) not in _SCRIPTS:
            return pair
        kind, places = _SCRIPTS[_name(node)]
        return _element(kind, _element("e", pair), *self._places(places, list(node)[1:]))

    def _one(self, node: "Element") -> Any:
        name = _name(node)
        if name in ("mi", "mn", "mo", "mtext", "mspace"):
            return _run(node)
        children = list(node)
        if name in _SCRIPTS:
            kind, places = _SCRIPTS[name]
            base = _element("e", *self.row(children[:1]))
            return _element(kind, base, *self._places(places, children[1:]))
        if name == "mfrac":
            kinds = [_valued("type", "noBar")] if node.get("linethickness") == "0" else []
            parts = self._places(("num", "den"), children)
            return _element("f", *([_element("fPr", *kinds)] if kinds else []), *parts)
        if name == "msqrt":
            bare = _element("radPr", _valued("degHide", "1"))
            return _element("rad", bare, _element("deg"), _element("e", *self.row(children)))
        if name == "mroot":
            return _element("rad", *self._places(("deg", "e"), children[::-1]))
        if name in ("munder", "mover", "munderover"):
            return self._stacked(name, children)
        if name == "mtable":
            return _element("m", *(self._table_row(row) for row in children))
        raise _UnknownError(name)

    def _places(self, names: Sequence[str], nodes: "Sequence[Element]") -> list[Any]:
        return [_element(name, *self.row([node])) for name, node in zip(names, nodes, strict=True)]

    def _table_row(self, row: "Element") -> Any:
        return _element("mr", *(_element("e", *self.row(list(cell))) for cell in row))

    def _stacked(self, name: str, children: "Sequence[Element]") -> Any:
        base = self.row(children[:1])
        sign = _said(children[1])
        is_above = name == "mover"
        if name != "munderover" and sign in _BARS:
            place = _element("barPr", _valued("pos", "top" if is_above else "bot"))
            return _element("bar", place, _element("e", *base))
        if is_above and sign in _ACCENTS:
            kind = _element("accPr", _valued("chr", _ACCENTS[sign]))
            return _element("acc", kind, _element("e", *base))
        if name != "munderover" and sign in _BRACES:
            places = [_valued("chr", sign), _valued("pos", "top" if is_above else "bot")]
            return _element("groupChr", _element("groupChrPr", *places), _element("e", *base))
        kind = "limUpp" if is_above else "limLow"
        lower = _element(kind, _element("e", *base), *self._places(("lim",), children[1:2]))
        if name != "munderover":
            return lower
        return _element("limUpp", _element("e", lower), *self._places(("lim",), children[2:]))

    def _sum(self, node: "Element") -> Any:
        children = [node] if _name(node) == "mo" else list(node)
        sign, limits = _said(children[0]), children[1:]
        is_upper_only = _name(node) in ("msup", "mover")
        lower = limits[0] if limits and not is_upper_only else None
        upper = limits[-1] if is_upper_only or len(limits) == 2 else None
        is_beside = sign in _INTEGRALS or not self._is_display
        settings = [_valued("chr", sign), _valued("limLoc", "subSup" if is_beside else "undOvr")]
        both = (("sub", lower), ("sup", upper))
        settings += [_valued(f"{side}Hide", "1") for side, limit in both if limit is None]
        parts = (
            _element(side, *(self.row([limit]) if limit is not None else ()))
            for side, limit in both
        )
        return _element("nary", _element("naryPr", *settings), *parts, _element("e"))


def _flat(nodes: "Sequence[Element]") -> "Iterator[Element]":
    """Give nodes without the rows that only hold them together, but for fences."""
    for node in nodes:
        if _name(node) in _ROWS:
            yield from _flat(list(node))
        else:
            yield node


def _is_sum(node: "Element") -> bool:
    if _name(node) == "mo":
        return _said(node) in _SUMS
    is_scripted = _name(node) in (*_SCRIPTS, "munder", "mover", "munderover")
    return is_scripted and bool(len(node)) and _name(node[0]) == "mo" and _said(node[0]) in _SUMS


def _sign(node: "Element") -> str:
    """Give the sign of an operator, also of one with something at it."""
    base = node[0] if _name(node) in _SCRIPTS and len(node) else node
    return _said(base) if _name(base) == "mo" else "\0"


def _run(node: "Element") -> Any:
    name, text = _name(node), _said(node)
    if name == "mspace":
        text = "\u2009"
    if "\\" in text:  # a command the converter does not know
        raise _UnknownError(text)
    settings = []
    if name == "mtext":
        settings = [_element("nor")]
    elif len(text) > 1 and name in ("mi", "mo"):
        settings = [_valued("sty", "p")]  # sin, max: upright
    word = _element("t")
    word.text = text
    word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("r", *([_element("rPr", *settings)] if settings else []), word)


def _name(node: "Element") -> str:
    return node.tag.rpartition("}")[2]


def _said(node: "Element") -> str:
    return "".join(node.itertext())


def _valued(name: str, value: str) -> Any:
    from docx.oxml.ns import qn

    made = _element(name)
    made.set(qn("m:val"), value)
    return made


def _element(name: str, *children: Any) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"m:{name}")
    made.extend(children)
    return made
