"""A formula as MathML, for formats that hold equations."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 2_000
_DEEPEST = 60


def mathml(tex: str) -> "Element | None":
    """Give a formula as a tree of MathML; None for what cannot be read as one."""
    if len(tex) > _LONGEST or tex.count("{") > _DEEPEST:
        return None
    from xml.etree.ElementTree import fromstring

    from latex2mathml.converter import convert  # 50 ms, for documents that hold a formula

    try:
        return fromstring(convert(tex))
    except Exception:  # whatever a library makes of any TeX, the text stays readable
        return None
