"""The few rules Fusion needs: buttons, fields, combo boxes, header, scroll bars, menus.

No rule touches views or items (delegates draw those; of texts only a `TextBox` is framed), and
none sets a font: a font in a style sheet would no longer follow the text size.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from reading_list.gui.theme import Tokens

_RULES = """
/* {font} */
QPushButton, QComboBox {{
    color: {text}; background: {control}; border: 1px solid {border}; border-radius: 6px;
    padding: 7px 14px;
}}
QPushButton:hover, QComboBox:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selected}; }}
QPushButton:focus, QComboBox:focus {{ border: 2px solid {accent}; padding: 6px 13px; }}
QPushButton:disabled, QComboBox:disabled {{
    color: {faint}; background: transparent; border-color: {line2};
}}
QPushButton:default {{
    color: {on_accent}; background: {accent}; border-color: {accent}; font-weight: 600;
}}
QPushButton:default:focus {{ border: 2px solid {text}; }}
QPushButton:default:disabled {{
    color: {faint}; background: transparent; border-color: {line2};
}}
QComboBox {{ padding-right: 26px; }}
QComboBox:focus {{ padding-right: 25px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: none; }}
QLineEdit, QSpinBox, QDateEdit {{
    color: {text}; background: {control}; border: 1px solid {border}; border-radius: 7px;
    padding: 7px 9px; selection-background-color: {selected}; selection-color: {text};
}}
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus {{
    border: 2px solid {accent}; padding: 6px 8px;
}}
QLineEdit[compact="true"] {{ padding: 2px 6px; border-radius: 6px; }}
QLineEdit[compact="true"]:focus {{ padding: 1px 5px; }}
QPlainTextEdit[boxed="true"] {{
    color: {text}; background: {control}; border: 1px solid {border}; border-radius: 7px;
    padding: 7px 9px; selection-background-color: {selected}; selection-color: {text};
}}
QPlainTextEdit[boxed="true"]:focus {{ border: 2px solid {accent}; padding: 6px 8px; }}
QLineEdit:disabled, QSpinBox:disabled {{
    color: {faint}; background: transparent; border-color: {line2};
}}
QHeaderView {{ background: {window}; border: none; }}
QHeaderView::section {{
    color: {text2}; background: {window}; border: none; padding: 5px 9px;
    border-right: 1px solid {line}; border-bottom: 1px solid {line};
}}
QHeaderView::section:hover {{ background: {hover_filter}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 2px; }}
QScrollBar::handle:vertical {{ margin: 2px 3px; min-height: 36px; }}
QScrollBar::handle:horizontal {{ margin: 3px 2px; min-width: 36px; }}
QScrollBar::handle:hover {{ background: {text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QMenuBar {{ color: {text2}; background: {window}; border: none; padding: 2px 12px; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ color: {text}; background: {hover_filter}; }}
QMenuBar::item:pressed {{ color: {text}; background: {selected}; }}
QSplitter::handle {{ background: {line}; }}
"""


def style_sheet(tokens: "Tokens", font: QFont) -> str:
    """Fill the rules with a scheme's colours; the font makes each text size a sheet of its own."""
    names = {name: getattr(tokens, name) for name in tokens.__slots__}
    return _RULES.format(font=font.toString(), **names)
