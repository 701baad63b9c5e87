"""A line of one pixel that parts two grounds."""

from PySide6.QtWidgets import QWidget

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import Ground


class Hairline(Ground):
    """As wide, or with `is_upright` as high, as its place."""

    def __init__(
        self, theme: Theme, *, is_upright: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "line", parent)
        if is_upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
