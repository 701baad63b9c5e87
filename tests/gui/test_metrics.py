from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from reading_list.gui import metrics


def test_heights_follow_the_font(qapp: QApplication) -> None:
    small, large = QFont(qapp.font()), QFont(qapp.font())
    small.setPixelSize(13)
    large.setPixelSize(26)
    for height in (
        metrics.row_height,
        metrics.table_row_height,
        metrics.filter_height,
        metrics.field_height,
        metrics.bar_height,
        metrics.status_line_height,
        metrics.chip_height,
    ):
        assert height(large) > height(small) > QFontMetrics(small).height()


def test_a_row_is_two_lines_and_air(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(13)
    hint = metrics.scaled(font, metrics.HINT)
    lines = QFontMetrics(font).height() + QFontMetrics(hint).height()
    assert metrics.row_height(font) == lines + 23


def test_rows_never_shrink_for_a_script(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    scripts = frozenset(("arabic", "cjk", "thai"))
    assert metrics.row_height(font, scripts) >= metrics.row_height(font)


def test_scripts_are_found_in_titles() -> None:
    assert metrics.scripts_of("Moreau-Yosida f-divergences") == frozenset()
    assert metrics.scripts_of("Dávid Terjék") == frozenset()
    assert metrics.scripts_of("深層学習 und עברית") == {"cjk", "hebrew"}


def test_sizes_scale_in_pixels_and_in_points() -> None:
    pixels, points = QFont(), QFont()
    pixels.setPixelSize(13)
    points.setPointSizeF(10.0)
    assert metrics.scaled(pixels, metrics.DETAIL_TITLE).pixelSize() == 17
    assert metrics.scaled(points, 2.0).pointSizeF() == 20.0


def test_counts_have_figures_of_equal_width(qapp: QApplication) -> None:
    tag = QFont.Tag("tnum")
    assert metrics.tabular(qapp.font()).isFeatureSet(tag)
    assert not qapp.font().isFeatureSet(tag)
