"""What becomes of the person's place when the list is replaced."""

from enum import Enum, auto


class Place(Enum):
    """How far the view may move; only the person's own wish allows anything but `STAY`."""

    STAY = auto()
    """Nothing moves: edits, undo, other programs."""
    CURRENT = auto()
    """The current paper, or its neighbour, stays current and is shown: a new order."""
    FOUND = auto()
    """The current paper if it is still listed, else the first: a new question."""
    TOP = auto()
    """The first paper, at the top: a new question whose best answer stands first."""
