"""Drawings from a folder of SVG files, in the ink of the theme, sharp at every device ratio.

The files draw in `currentColor`; it is replaced by the ink before Qt renders them, because
QtSvg takes it for black. Which icon means what is decided where it is used.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reading_list.gui.theme import Theme

_ICON_SIZES = (14, 16, 18, 20, 24)


class Icons(QObject):
    """Hands out pixmaps and icons by name.

    Signals: `changed` when the theme's inks are others and icons must be asked for again.
    """

    changed = Signal()

    def __init__(self, folder: Path, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        theme.changed.connect(self._forget)

    def pixmap(
        self, name: str, size: int, ink: str | QColor = "text2", ratio: float | None = None
    ) -> QPixmap:
        """Give a drawing `size` logical pixels square, in a token's or any other colour."""
        color = ink if isinstance(ink, QColor) else self._theme.ink(ink)
        used = ratio if ratio is not None else _largest_ratio()
        key = (name, size, color.name(), used)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(name, size, color, used)
        return found

    def icon(self, name: str, ink: str = "text2") -> QIcon:
        """Give an icon with a normal and a disabled drawing in the sizes bars and menus use."""
        found = self._icons.get((name, ink))
        if found is None:
            found = self._icons[name, ink] = QIcon()
            for size in _ICON_SIZES:
                found.addPixmap(self.pixmap(name, size, ink), QIcon.Mode.Normal)
                found.addPixmap(self.pixmap(name, size, "faint"), QIcon.Mode.Disabled)
        return found

    def _render(self, name: str, size: int, color: QColor, ratio: float) -> QPixmap:
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(
            QByteArray(self._source(name).replace(b"currentColor", _hex(color)))
        )
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, name: str) -> bytes:
        found = self._sources.get(name)
        if found is None:
            found = self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        return found

    def _forget(self) -> None:
        self._pixmaps.clear()
        self._icons.clear()
        self.changed.emit()


def _hex(color: QColor) -> bytes:
    return color.name().encode("ascii")


def _largest_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
