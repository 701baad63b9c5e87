"""Key maps to choose from, as data: for each, the acts whose keys are not the usual ones.

A key that a preset takes from an act is given to no other by halves: the act that lost it has
another here, so that within a preset no key does two things and no act loses its last key.
"""

from collections.abc import Mapping

Keys = tuple[str, ...]

OWN = "own"
PRESETS: Mapping[str, Mapping[str, Keys]] = {
    OWN: {},
    # Include, exclude, undecided.
    "rayyan": {
        "status_queued": ("I", "Q"),
        "status_skipped": ("E", "X"),
        "status_maybe": ("U", "M"),
        "status_reading": ("G",),
    },
    # Relevant, irrelevant, return to the decision before; the note is on N as usual.
    "asreview": {
        "status_queued": ("R", "Q"),
        "status_skipped": ("I", "X"),
        "status_read": ("D",),
        "move_up": ("U", "K"),
    },
    # The arrows decide, in the list as well; J and K go on moving there.
    "one-hand": {
        "status_skipped": ("Left", "X"),
        "status_queued": ("Right", "Q"),
        "status_maybe": ("Down", "M"),
        "move_up": ("Up", "K"),
    },
}
