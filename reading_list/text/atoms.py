"""Set the pieces of a formula in one line, with the space and the brackets they need.

What a piece is to its neighbours decides: functions part from their argument, relations
from both sides, and a fraction that touches a factor gets brackets, so that
`\\frac{1}{2}x` is not said as 1/2x.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What an atom is to its neighbours."""

    LETTER = "letter, number or word"
    FUNCTION = "function or big operator"
    RELATION = "relation"
    BINARY = "binary operator"
    PREFIX = "operator with nothing before it"
    TYPED = "operator typed as such, spaced as typed"
    OPEN = "opening bracket"
    CLOSE = "closing bracket"
    COMMA = "comma"
    FRACTION = "fraction without brackets"
    ROOT = "root without brackets"
    UNKNOWN = "macro nobody knows"
    SPACE = "space"
    SOFT_SPACE = "space that only ended the name of a macro"


class Atom(NamedTuple):
    """One piece of a formula."""

    text: str
    kind: Kind


_SPACES = {Kind.SPACE, Kind.SOFT_SPACE}
_TERMS = {Kind.LETTER, Kind.ROOT, Kind.FRACTION, Kind.UNKNOWN}
_ENDS_TERM = _TERMS | {Kind.CLOSE, Kind.FUNCTION}
_BEGINS_TERM = _TERMS | {Kind.OPEN, Kind.FUNCTION}
_OPERATORS = {Kind.RELATION, Kind.BINARY}


@dataclass(slots=True)
class _Piece:
    text: str
    kind: Kind
    gap: Kind | None  # the typed space before it


def join(atoms: Iterable[Atom], *, is_tight: bool = False) -> str:
    """Say the atoms as one line of text; tight is for indices, which have no room."""
    pieces = _pieces(atoms)
    _mark_prefixes(pieces)
    _bracket_fractions(pieces)
    parts: list[str] = []
    for index, piece in enumerate(pieces):
        if index and _is_parted(pieces, index, is_tight=is_tight):
            parts.append(" ")
        parts.append(piece.text)
    return "".join(parts)


def is_single(atoms: Iterable[Atom]) -> bool:
    """Tell whether the atoms show as one term that needs no brackets of its own."""
    solid = [atom for atom in atoms if atom.kind not in _SPACES]
    return len(solid) < 2 and all(atom.kind in (Kind.LETTER, Kind.UNKNOWN) for atom in solid)


def is_product(atoms: Iterable[Atom]) -> bool:
    """Tell whether the atoms are factors only, as the 2dT over a fraction's line."""
    return all(atom.kind in {Kind.LETTER, Kind.ROOT, *_SPACES} for atom in atoms)


def _pieces(atoms: Iterable[Atom]) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap: Kind | None = None
    for text, kind in atoms:
        if kind in _SPACES:
            gap = kind if gap is not Kind.SPACE else gap
        elif text:
            pieces.append(_Piece(text, kind, gap))
            gap = None
    return pieces


def _mark_prefixes(pieces: list[_Piece]) -> None:
    before: Kind | None = None
    for piece in pieces:
        if piece.kind in _OPERATORS and (before is None or before not in _ENDS_TERM):
            piece.kind = Kind.PREFIX
        before = piece.kind


def _bracket_fractions(pieces: list[_Piece]) -> None:
    for index, piece in enumerate(pieces):
        if piece.kind is not Kind.FRACTION:
            continue
        touches_left = index > 0 and pieces[index - 1].kind in _ENDS_TERM
        touches_right = index + 1 < len(pieces) and pieces[index + 1].kind in _BEGINS_TERM
        if touches_left or touches_right:
            piece.text = f"({piece.text})"
            piece.kind = Kind.OPEN if touches_left and not touches_right else Kind.LETTER


def _is_parted(pieces: list[_Piece], index: int, *, is_tight: bool) -> bool:
    left, right = pieces[index - 1], pieces[index]
    if left.kind is Kind.FUNCTION and right.kind in _TERMS | {Kind.FUNCTION}:
        return True
    if right.kind is Kind.FUNCTION and left.kind in _TERMS | {Kind.CLOSE}:
        return not is_tight
    if left.kind is Kind.ROOT and right.kind in _TERMS:
        return True
    if left.kind is Kind.UNKNOWN and right.gap and right.text[0].isalnum():
        return True
    if is_tight or left.kind in (Kind.OPEN, Kind.PREFIX) or right.kind in (Kind.CLOSE, Kind.COMMA):
        return False
    return _is_parted_by_operator(pieces, index)


def _is_parted_by_operator(pieces: list[_Piece], index: int) -> bool:
    left, right = pieces[index - 1], pieces[index]
    if Kind.RELATION in (left.kind, right.kind):
        return True
    if left.kind is Kind.BINARY:
        return bool(left.gap or right.gap)
    if right.kind is Kind.BINARY:
        return bool(right.gap or (index + 1 < len(pieces) and pieces[index + 1].gap))
    if right.gap is Kind.SOFT_SPACE:
        return right.kind not in _BEGINS_TERM
    return right.gap is not None
