"""The formulas of a note, out of Markdown's reach while it is rendered.

Markdown takes `_`, `*` and backslashes within a formula for its own. So each formula is
rendered as one sign of the private use area, which is then exchanged for what is to be shown:
the formula drawn, its plain text where it cannot be, and what was typed within code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument, QTextFormat

from reading_list.text import OBJECT, MathSpan, math_spans, plain

_OF_CODE = QTextFormat.Property.BlockCodeLanguage.value  # blocks of code have it, even empty
_FIRST, _MOST = 0xE000, 1_000  # of the private use area; far fewer than are kept once drawn


@dataclass(frozen=True, slots=True)
class NoteFormulas:
    """A note whose formulas are one sign each, and by these signs what they are."""

    markdown: str
    spans: Mapping[str, MathSpan]
    typed: Mapping[str, str]

    @classmethod
    def of(cls, note: str) -> "NoteFormulas":
        """Set the formulas of a note apart; none in one with such signs or too many."""
        spans = math_spans(note)
        is_taken = any(sign == OBJECT or 0 <= ord(sign) - _FIRST < _MOST for sign in note)
        if not spans or len(spans) > _MOST or is_taken:
            return cls(note, {}, {})
        parts, at, by_sign = [], 0, {}
        for place, span in enumerate(spans):
            sign = chr(_FIRST + place)
            by_sign[sign] = span
            parts += [note[at : span.start], sign]
            at = span.end
        typed = {sign: note[span.start : span.end] for sign, span in by_sign.items()}
        return cls("".join([*parts, note[at:]]), by_sign, typed)

    def plain(self, rendered: str) -> str:
        """Give rendered text with plain formulas."""
        for sign, typed in self.typed.items():
            rendered = rendered.replace(sign, plain(typed))
        return rendered

    def put_into(
        self, document: QTextDocument, draw: Callable[[QTextCursor, str], bool]
    ) -> dict[int, str]:
        """Exchange the signs of a rendered note; gives where formulas were drawn, by place.

        `draw` puts the formula of a sign in the place of what is selected, if it can; it has
        the size of the text, so that none is drawn in a heading.
        """
        drawn: dict[int, str] = {}
        at = QTextCursor(document)
        for sign, typed in self.typed.items():
            cursor = document.find(sign, at)
            if cursor.isNull():
                continue
            at = cursor
            place, looks = cursor.selectionStart(), cursor.charFormat()
            if looks.fontFixedPitch() or cursor.blockFormat().hasProperty(_OF_CODE):
                cursor.insertText(typed, looks)
            elif not cursor.blockFormat().headingLevel() and draw(cursor, sign):
                drawn[place] = sign
            else:
                cursor.insertText(plain(typed), looks)
        return drawn
