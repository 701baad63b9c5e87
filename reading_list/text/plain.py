"""Say a source text, which may hold LaTeX, in plain Unicode.

Most titles and abstracts hold no TeX at all; for these nothing is loaded and nothing is
walked. What cannot be read stays as it was typed; nothing vanishes and nothing raises.
"""

from functools import lru_cache

_TEX_SIGNS = ("\\", "$", "{", "}", "~", "^", "--", "`", "''")

_SHORT = 400  # letters; longer texts are not kept


def plain(source: str) -> str:
    """Give the readable text of a LaTeX source: `$\\epsilon$` as ε, `na\\"ive` as naïve."""
    for sign in _TEX_SIGNS:
        if sign in source:
            break
    else:
        return source
    return _read(source) if len(source) < _SHORT else _read.__wrapped__(source)


@lru_cache(maxsize=4_096)  # an import asks for the same title and venue again and again
def _read(source: str) -> str:
    # The readers load their tables, which a start without TeX should not pay for.
    from reading_list.text.formula import TooDeepError
    from reading_list.text.latex import text_to_plain

    try:
        return text_to_plain(source)
    except TooDeepError:
        return source
