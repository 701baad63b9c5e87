import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from reading_list.gui.delegates.painting import fit_names
from reading_list.gui.text_run import Run, elided, is_right_to_left


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    made = QFont(qapp.font())
    made.setPixelSize(13)
    return made


def test_a_text_that_fits_is_left_alone(font: QFont) -> None:
    title = "Regularized Submodular Maximization at Scale"
    assert elided(title, font, 10_000) == title


@pytest.mark.parametrize("width", [20, 60, 130, 250])
def test_a_cut_text_ends_in_an_ellipsis_within_its_width(font: QFont, width: int) -> None:
    text = elided("Regularized Submodular Maximization at Scale", font, width)
    assert text.endswith("…")
    assert QFontMetricsF(font).horizontalAdvance(text) <= width


def test_names_are_whole_and_the_rest_is_counted(font: QFont) -> None:
    names = ["Shuang Cui", "Kai Han", "Tianshuai Zhu", "Jing Tang", "Benwei Wu", "He Huang"]
    measure = QFontMetricsF(font).horizontalAdvance
    assert fit_names(names, measure, 10_000, font) == (", ".join(names), "")
    for width in range(80, 500, 30):
        shown, rest = fit_names(names, measure, width, font)
        count = shown.count(",") + 1
        assert rest == (f"+{6 - count}" if count < 6 else "")
        assert measure(shown) + measure("  " + rest) <= width + 0.5
        assert shown.split(", ")[1:] == names[1:count]


def test_no_names_show_nothing(font: QFont) -> None:
    assert fit_names([], QFontMetricsF(font).horizontalAdvance, 100, font) == ("", "")


def test_direction_is_that_of_the_first_strong_letter() -> None:
    assert is_right_to_left("שלום Regularized")
    assert not is_right_to_left("Regularized שלום")
    assert not is_right_to_left("(1) 42")
    assert is_right_to_left("(1) عربي")


def test_a_run_knows_its_width(font: QFont) -> None:
    assert Run("", font).width == 0
    assert Run("Moreau-Yosida", font).width == pytest.approx(
        QFontMetricsF(font).horizontalAdvance("Moreau-Yosida"), abs=1.5
    )
