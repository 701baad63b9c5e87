import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reading_list.core.paper import TAG_COLORS, Status
from reading_list.gui.theme import DARK, LIGHT, Theme, Tokens, nearest_tag_color

GROUNDS = ("base", "window", "selected")
TEXT, SHAPE = 4.5, 3.0

# What each ink must reach at least on base, window and selected, light then dark.
INKS = {
    "text": ((16.7, 15.3, 13.5), (13.7, 12.6, 8.9)),
    "text2": ((7.2, 6.6, 5.8), (8.7, 8.0, 5.6)),
    "text3": ((5.9, 5.4, 4.7), (7.1, 6.6, 4.6)),
    "accent": ((6.3, 5.7, 5.1), (8.0, 7.3, 5.2)),
    "new": ((6.3, 5.7, 5.1), (8.0, 7.3, 5.2)),
    "maybe": ((6.5, 6.0, 5.3), (7.6, 7.0, 4.9)),
    "queued": ((5.9, 5.4, 4.8), (8.3, 7.6, 5.4)),
    "read": ((6.0, 5.5, 4.8), (8.4, 7.7, 5.5)),
    "added": ((6.0, 5.5, 4.8), (8.4, 7.7, 5.5)),
    "removed": ((6.5, 6.0, 5.3), (7.6, 7.1, 5.0)),
}
# Pairs of ink and ground with their ratios, light then dark.
PAIRS = {
    ("reading", "base"): (5.8, 8.6),
    ("warning", "base"): (6.4, 8.6),
    ("warning", "warning_ground"): (5.7, 6.4),
    ("added", "added_ground"): (5.2, 6.1),
    ("removed", "removed_ground"): (5.6, 5.9),
    ("text3", "panel"): (5.5, 6.4),
    ("on_accent", "accent"): (6.3, 8.2),
    ("star", "base"): (4.5, 8.7),
    ("star", "window"): (4.1, 8.1),
    ("star", "selected"): (3.6, 5.7),
    ("border", "base"): (3.8, 5.0),
    ("border", "control"): (3.8, 4.0),
    ("border", "window"): (3.5, 4.6),
    ("border", "panel"): (3.5, 4.4),
    ("border", "hover"): (3.4, 4.2),
    ("border", "selected"): (3.1, 3.2),
    ("border", "selected_idle"): (3.2, 3.7),
}
HIGHLIGHTS = {
    "yellow": (14.4, 6.8),
    "green": (13.4, 8.0),
    "blue": (12.9, 8.2),
    "pink": (13.1, 9.1),
}
SCHEMES = pytest.mark.parametrize(("tokens", "which"), [(LIGHT, 0), (DARK, 1)])


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = QColor(color)
    red, green, blue = (linear(part) for part in (rgb.redF(), rgb.greenF(), rgb.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    bright, dim = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@SCHEMES
@pytest.mark.parametrize("ink", INKS)
def test_inks_reach_their_contrast_on_every_ground(tokens: Tokens, which: int, ink: str) -> None:
    for ground, wanted in zip(GROUNDS, INKS[ink][which], strict=True):
        ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert ratio == pytest.approx(wanted, abs=0.06)
        assert ratio >= TEXT


@SCHEMES
@pytest.mark.parametrize("pair", PAIRS)
def test_pairs_reach_their_contrast(tokens: Tokens, which: int, pair: tuple[str, str]) -> None:
    ink, ground = pair
    ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
    assert ratio == pytest.approx(PAIRS[pair][which], abs=0.06)
    assert ratio >= (SHAPE if ink in ("star", "border") else TEXT)


@SCHEMES
def test_text_can_be_read_on_highlights(tokens: Tokens, which: int) -> None:
    for color, ratios in HIGHLIGHTS.items():
        ratio = contrast(tokens.text, tokens.highlights[color])
        assert ratio == pytest.approx(ratios[which], abs=0.06)


@SCHEMES
def test_tags_can_be_read_on_their_chips_and_on_selected_rows(tokens: Tokens, which: int) -> None:
    assert set(tokens.tags) == set(TAG_COLORS)
    for ink, ground in tokens.tags.values():
        assert 6.15 <= contrast(ink, ground) <= 7.55, (which, ink)
        assert contrast(ink, tokens.tag_selected) >= TEXT


@SCHEMES
def test_pills_and_news_can_be_read(tokens: Tokens, which: int) -> None:
    blue = tokens.tags["blue"][1]
    assert contrast(tokens.accent, blue) >= TEXT, which
    assert contrast(tokens.text, blue) >= TEXT
    assert contrast(tokens.text, tokens.removed_ground) >= TEXT
    assert contrast(tokens.text2, tokens.removed_ground) >= TEXT


@SCHEMES
def test_text3_can_be_read_wherever_it_stands(tokens: Tokens, which: int) -> None:
    for ground in ("base", "window", "panel", "hover", "hover_filter", "selected"):
        assert contrast(tokens.text3, getattr(tokens, ground)) >= TEXT, (which, ground)


def test_forced_scheme_wins_over_the_system(qapp: QApplication) -> None:
    assert Theme("dark").tokens is DARK
    assert Theme("light").tokens is LIGHT
    assert isinstance(qapp, QApplication)


def test_changing_the_scheme_dresses_the_application(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert theme.ink("base").name().upper() == DARK.base
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert DARK.control in qapp.styleSheet()
    theme.set_scheme("light")
    assert theme.ink("base").name().upper() == LIGHT.base


def test_text_size_reaches_widgets_already_made(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Regularized Submodular Maximization at Scale")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().height()
    theme.set_zoom(2.0)
    assert label.fontMetrics().height() > before * 1.6
    theme.set_zoom(1.0)
    assert label.fontMetrics().height() == before


def test_zoom_steps_stop_at_the_ends(theme: Theme) -> None:
    for _ in range(20):
        theme.step_zoom(1)
    assert theme.zoom == 2.0
    for _ in range(20):
        theme.step_zoom(-1)
    assert theme.zoom == 0.8


def test_selection_without_focus_is_grey(theme: Theme) -> None:
    idle = theme.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert idle == theme.ink("selected_idle")


@pytest.mark.parametrize(
    ("given", "snapped"),
    [
        ("#ff0000", "red"),
        ("#00aa33", "green"),
        ("#1e90ff", "blue"),
        ("#ffaa00", "amber"),
        ("#00b7c3", "teal"),
        ("#8844dd", "violet"),
        ("#ff55aa", "pink"),
        ("#777777", "grey"),
        ("violet", "violet"),
        ("no colour at all", "grey"),
        ("", "grey"),
    ],
)
def test_own_tag_colours_snap_to_the_eight(given: str, snapped: str) -> None:
    assert nearest_tag_color(given) == snapped


def test_each_status_has_an_ink(theme: Theme) -> None:
    assert len({theme.status_ink(status).name() for status in Status}) == len(Status)


@SCHEMES
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
def test_what_matches_can_be_read(tokens: Tokens, which: int, ink: str) -> None:
    del which
    assert contrast(getattr(tokens, ink), tokens.match) >= TEXT
