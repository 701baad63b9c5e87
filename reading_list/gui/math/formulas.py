"""The formulas drawn so far, and who draws the next.

ziamath takes longer to load than the window takes to appear, so it is loaded beside it when
the first formula is met; texts stand in plain Unicode until then.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF, QThreadPool, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter

from reading_list.gui.math.drawing import Outline, load, outline, picture
from reading_list.text import MathSpan

_MOST_OUTLINES = 4_000
_MOST_PICTURES = 1_000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Formulas(QObject):
    """Draws formulas and keeps them. Signals: `changed` when formulas can be drawn from now on."""

    changed = Signal()
    _loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_ready = False
        self._is_loading = False
        self._outlines: dict[tuple[str, bool, float], Outline | None] = {}
        self._pictures: dict[tuple[Outline, int, float], QImage] = {}
        self._loaded.connect(self._begin)

    def load(self) -> None:
        """See that formulas can be drawn soon; `changed` tells when."""
        if not self._is_loading:
            self._is_loading = True
            QThreadPool.globalInstance().start(self._load)

    def outline(self, formula: MathSpan, font: QFont) -> Outline | None:
        """Give a formula's shape beside a font; None if it cannot be drawn, or not yet."""
        if not self.is_ready:
            self.load()
            return None
        key = (formula.tex, formula.is_display, float(QFontInfo(font).pixelSize()))
        return _kept(self._outlines, key, _MOST_OUTLINES, lambda: outline(*key))

    def draw(self, painter: QPainter, drawn: Outline, left: QPointF, color: QColor) -> None:
        """Paint a formula whose baseline begins at `left`."""
        ratio = painter.device().devicePixelRatio()
        key = (drawn, color.rgba(), ratio)
        image = _kept(self._pictures, key, _MOST_PICTURES, lambda: picture(drawn, color, ratio))
        # On whole device pixels, or the strokes blur.
        place = QPointF(
            round(left.x() * ratio) / ratio, round((left.y() - drawn.ascent) * ratio) / ratio
        )
        painter.drawImage(QRectF(place, image.deviceIndependentSize()), image)

    def _load(self) -> None:
        load()
        with suppress(RuntimeError):  # the window closed meanwhile and took us with it
            self._loaded.emit()

    def _begin(self) -> None:
        self.is_ready = True
        self.changed.emit()


def _kept(known: dict[_Key, _Value], key: _Key, most: int, make: Callable[[], _Value]) -> _Value:
    """Give what is known under a key, else make it; the oldest half goes when it is too much."""
    if key not in known:
        if len(known) >= most:
            for old in list(known)[: most // 2]:
                del known[old]
        known[key] = make()
    return known[key]
