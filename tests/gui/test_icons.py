import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui import words
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme


def inks(image: QImage) -> set[str]:
    """Give the colours of all wholly opaque pixels."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_icons_are_drawn_in_the_ink_of_the_theme(icons: Icons, theme: Theme) -> None:
    image = icons.pixmap("status-new", 16, "accent", 2.0).toImage()
    assert inks(image) == {theme.ink("accent").name()}


def test_pixmaps_are_sharp_at_every_ratio(icons: Icons) -> None:
    for ratio in (1.0, 1.5, 2.0):
        pixmap = icons.pixmap("search", 16, "text2", ratio)
        assert pixmap.width() == round(16 * ratio)
        assert pixmap.devicePixelRatio() == ratio


def test_a_new_scheme_draws_icons_anew(icons: Icons, theme: Theme, qtbot: QtBot) -> None:
    before = icons.pixmap("status-new", 16, "accent", 1.0)
    with qtbot.waitSignal(icons.changed):
        theme.set_scheme("dark")
    after = icons.pixmap("status-new", 16, "accent", 1.0)
    assert inks(before.toImage()) != inks(after.toImage())


def test_icons_have_a_disabled_drawing(icons: Icons, theme: Theme) -> None:
    icon = icons.icon("status-new", "accent")
    normal = icon.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    disabled = icon.pixmap(20, 20, QIcon.Mode.Disabled).toImage()
    assert inks(normal) == {theme.ink("accent").name()}
    assert inks(disabled) == {theme.ink("faint").name()}


def test_any_colour_can_be_the_ink(icons: Icons) -> None:
    assert inks(icons.pixmap("status-new", 16, QColor("#123456"), 1.0).toImage()) == {"#123456"}


@pytest.mark.parametrize("name", [*words.STATUS_ICONS.values(), *words.MARK_ICONS])
def test_statuses_and_marks_have_a_drawing(icons: Icons, name: str) -> None:
    assert inks(icons.pixmap(name, 32, "text", 1.0).toImage())


def test_status_marks_differ_by_shape(icons: Icons) -> None:
    images = [icons.pixmap(words.STATUS_ICONS[each], 32, "text", 1.0) for each in Status]
    assert len({bytes(image.toImage().constBits()) for image in images}) == len(Status)
