"""How wide the columns of a table are until a person says otherwise."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from reading_list.gui.models.columns import Column

_REST = 0.48  # of the width for all columns that do not stretch
_PADDING = 18
_LEAST = {"authors": 5.9, "tags": 5.1, "year": 3.5, "place": 6.0}
"""Text heights: of names and tags a short one, and how many more."""


def fitted_widths(columns: Sequence[Column], measure: QFontMetrics, room: int) -> list[int]:
    """Give the width of each column, 0 for the one that stretches.

    Where the columns would take half of the room or more, they give way, as far as a short
    name or tag and a count still fit; marks are never cut.
    """
    unit = measure.height()
    wanted, least = [], []
    for column in columns:
        heading = measure.horizontalAdvance(column.heading())
        width = round(column.width * unit)
        wanted.append(max(width, heading + 2 * unit if heading else 0) if width else 0)
        floor = max(heading + _PADDING, round(_LEAST.get(column.key, 0.0) * unit))
        least.append(min(wanted[-1], floor) if heading and width else wanted[-1])
    surplus = sum(wanted) - round(_REST * room)
    give = sum(wanted) - sum(least)
    if surplus <= 0 or not give:
        return wanted
    share = min(1.0, surplus / give)
    return [round(most - (most - floor) * share) for most, floor in zip(wanted, least, strict=True)]
