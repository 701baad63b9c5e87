"""Colours of the window, light and dark, and the one object that hands them out.

All colours live in this table, so that a test can compute every contrast from it. Sizes are
in `metrics`, the few style sheet rules in `style_sheet`.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reading_list.core.paper import TAG_COLORS, Status
from reading_list.gui import metrics
from reading_list.gui.math.formulas import Formulas
from reading_list.gui.style_sheet import style_sheet

Scheme = Literal["light", "dark"]

# Hues half way between which a person's own colour changes sides; grey is told by saturation.
_HUES = {"red": 4, "amber": 38, "green": 135, "teal": 185, "blue": 217, "violet": 265, "pink": 328}
_LEAST_SATURATION = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One scheme's colours: grounds first, then lines, inks, tags and highlights.

    `tags` maps a colour's name to (ink, ground); `tag_selected` is the ground of all chips
    on a selected row.
    """

    is_dark: bool
    window: str
    base: str
    panel: str
    control: str
    hover: str
    hover_filter: str
    selected: str
    selected_idle: str
    line: str
    line2: str
    border: str
    text: str
    text2: str
    text3: str
    faint: str
    accent: str
    on_accent: str
    new: str
    queued: str
    maybe: str
    skipped: str
    reading: str
    read: str
    warning: str
    warning_ground: str
    added: str
    added_ground: str
    removed: str
    removed_ground: str
    star: str
    star_empty: str
    match: str
    tag_selected: str
    tags: dict[str, tuple[str, str]]
    highlights: dict[str, str]


LIGHT = Tokens(
    is_dark=False,
    window="#F5F5F3",
    base="#FFFFFF",
    panel="#F7F7F5",
    control="#FFFFFF",
    hover="#F1F1EE",
    hover_filter="#EBEBE7",
    selected="#DDE8FB",
    selected_idle="#EAEAE7",
    line="#E4E4E0",
    line2="#CDCDC8",
    border="#808389",
    text="#1D1E20",
    text2="#54585E",
    text3="#61656C",
    faint="#B4B6B9",
    accent="#2A5BC0",
    on_accent="#FFFFFF",
    new="#2A5BC0",
    queued="#0B6E7D",
    maybe="#7048AE",
    skipped="#61656C",
    reading="#955700",
    read="#27713A",
    warning="#8A5200",
    warning_ground="#FBF1DC",
    added="#27713A",
    added_ground="#E4F3E7",
    removed="#B3261E",
    removed_ground="#FCE9E7",
    star="#A8690A",
    star_empty="#C9C9C4",
    match="#FFE2B3",
    tag_selected="#FFFFFF",
    tags={
        "blue": ("#1F4E9E", "#E3ECFA"),
        "teal": ("#0B5F6B", "#DDF1F2"),
        "green": ("#22633A", "#E1F2E4"),
        "amber": ("#7A4A00", "#FAEED6"),
        "red": ("#98271F", "#FBE6E3"),
        "pink": ("#93295F", "#FAE5F0"),
        "violet": ("#5F3C9A", "#EEE7F9"),
        "grey": ("#4B4F55", "#ECECE9"),
    },
    highlights={"yellow": "#FFEFA8", "green": "#CDEFD2", "blue": "#D3E4FD", "pink": "#FBDCE6"},
)

DARK = Tokens(
    is_dark=True,
    window="#212226",
    base="#1A1B1E",
    panel="#232529",
    control="#2A2C31",
    hover="#27292E",
    hover_filter="#27292E",
    selected="#2B3B59",
    selected_idle="#303238",
    line="#303238",
    line2="#474A52",
    border="#868A93",
    text="#E4E5E8",
    text2="#B4B8BF",
    text3="#A2A7B0",
    faint="#5F636B",
    accent="#8CB0FA",
    on_accent="#10182A",
    new="#8CB0FA",
    queued="#5CC2CF",
    maybe="#BD9DF0",
    skipped="#A2A7B0",
    reading="#E2AE5C",
    read="#7CC58C",
    warning="#E2AE5C",
    warning_ground="#3A3020",
    added="#7CC58C",
    added_ground="#22382A",
    removed="#F2938C",
    removed_ground="#42282A",
    star="#E5B04F",
    star_empty="#53565E",
    match="#463720",
    tag_selected="#1F2A42",
    tags={
        "blue": ("#A9C5FB", "#28364F"),
        "teal": ("#86D3DC", "#1E3C40"),
        "green": ("#9AD3A6", "#233A2A"),
        "amber": ("#EBC27D", "#3C3220"),
        "red": ("#F4ABA5", "#432A2B"),
        "pink": ("#F0A8CB", "#422B39"),
        "violet": ("#CDB6F5", "#352D4A"),
        "grey": ("#BCC0C6", "#34373C"),
    },
    highlights={"yellow": "#5A4B12", "green": "#234A2E", "blue": "#25406B", "pink": "#5A2A3C"},
)


class Theme(QObject):
    """The colours and the text size in force.

    Signals: `changed` when the scheme or the text size is another; palette, style sheet and
    font of the application are already set then. Attributes: `tokens`, `zoom`; `formulas`,
    which draws formulas in any of the colours.
    """

    changed = Signal()

    def __init__(self, scheme: Scheme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._system_font = QFont(QGuiApplication.font())
        self._colors: dict[str, QColor] = {}
        self.zoom = 1.0
        self.formulas = Formulas(self)
        self.tokens = self._wanted_tokens()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def apply(self) -> None:
        """Dress the running application: style, font, palette, style sheet."""
        self.prepare()
        self.put_sheet_on()

    def prepare(self) -> None:
        """Give the running application style, font and palette, but no style sheet yet.

        Under a sheet Qt polishes a widget anew with all it holds each time it gets a parent,
        which is half of what building a window takes.
        """
        app = _application()
        if app.style().name().lower() != "fusion":
            app.setStyle("Fusion")
        QGuiApplication.styleHints().setColorScheme(_QT_SCHEMES[self._scheme])
        app.setFont(metrics.scaled(self._system_font, self.zoom))
        app.setPalette(self.palette())

    def put_sheet_on(self) -> None:
        """Give the application its style sheet, unless it wears just that one.

        That is also what carries a new font to widgets already made: its name is in the sheet.
        """
        font = metrics.scaled(self._system_font, self.zoom)
        app, sheet = _application(), style_sheet(self.tokens, font)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Force light or dark; None follows the system."""
        self._scheme = scheme
        self._renew()

    def set_zoom(self, zoom: float) -> None:
        """Show all text this much larger than the system's font."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._renew()

    def step_zoom(self, step: int) -> None:
        """Go one step of text size up (+1) or down (-1)."""
        self.set_zoom(metrics.next_zoom(self.zoom, step))

    def dress_again(self) -> None:
        """Dress everything anew after a widget moved to another parent.

        Under an application's style sheet it loses the palettes that were set on it.
        """
        self.changed.emit()

    def ink(self, name: str) -> QColor:
        """Give the colour of a token, e.g. "text2", "accent", "hover"."""
        color = self._colors.get(name)
        if color is None:
            color = self._colors[name] = QColor(getattr(self.tokens, name))
        return color

    def status_ink(self, status: Status) -> QColor:
        """Give the colour of a status mark."""
        return self.ink(status.value)

    def tag_ink(self, color: str) -> QColor:
        """Give the ink of a tag's chip."""
        return self._tag(color, 0)

    def tag_ground(self, color: str) -> QColor:
        """Give the ground of a tag's chip."""
        return self._tag(color, 1)

    def highlight(self, color: str) -> QColor:
        """Give the ground of a highlight; an unknown colour is yellow."""
        return QColor(self.tokens.highlights.get(color, self.tokens.highlights["yellow"]))

    def palette(self) -> QPalette:
        """Build the palette that goes with the tokens."""
        palette = QPalette(QColor(self.tokens.window))
        for role, name in _ROLES.items():
            palette.setColor(role, self.ink(name))
        palette.setColor(
            QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, self.ink("selected_idle")
        )
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.ink("faint"))
        return palette

    def _tag(self, color: str, which: int) -> QColor:
        key = f"{color}/{which}"
        found = self._colors.get(key)
        if found is None:
            name = nearest_tag_color(color)
            found = self._colors[key] = QColor(self.tokens.tags[name][which])
        return found

    def _wanted_tokens(self) -> Tokens:
        if self._scheme is not None:
            return DARK if self._scheme == "dark" else LIGHT
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _follow_system(self) -> None:
        if self._scheme is None and self._wanted_tokens() is not self.tokens:
            self._renew()

    def _renew(self) -> None:
        self.tokens = self._wanted_tokens()
        self._colors.clear()
        self.apply()
        self.changed.emit()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a theme needs a running QApplication")
    return app


def nearest_tag_color(color: str) -> str:
    """Snap any colour, "#rrggbb" or a name, to one of the eight a tag can have."""
    if color in TAG_COLORS:
        return color
    wanted = QColor(color)
    if not wanted.isValid() or wanted.hsvSaturationF() < _LEAST_SATURATION:
        return "grey"
    hue = wanted.hsvHue()
    return min(_HUES, key=lambda name: min((hue - _HUES[name]) % 360, (_HUES[name] - hue) % 360))


_QT_SCHEMES = {
    None: Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "control",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "control",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Dark: "border",
}
