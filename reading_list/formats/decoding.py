"""Which encoding bytes are in: their mark, what they declare, UTF-8, then likelihood.

A file put together from others may be in two encodings; then each line is read by itself,
and which ones were not UTF-8 is told.
"""

import codecs
import re
from dataclasses import dataclass, replace

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 2048
_DECLARATION = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)"""
    rb"""|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)"""
    rb"""|^[%#]\s*Encoding:\s*([\w.:-]+)|-\*-.{0,60}?coding:\s*([\w.:-]+)""",
    re.IGNORECASE | re.MULTILINE,
)
_SAMPLE = 65_536
_ZEROS_OF_UTF16 = 0.3
# A stray byte among UTF-8 letters is an accident; many strays are another encoding.
_VALID_PER_STRAY = 2
# Of the lines with letters beyond ASCII, so many may be in another encoding to one in UTF-8.
_MOST_OTHER_LINES = 4
_LINE_END = re.compile(rb"\r\n?")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LONG_RUNS_OF_OTHER_SCRIPTS = 0.3
# Polish and Czech letters that Windows-1252 would show as signs within words.
_CENTRAL_EUROPEAN = re.compile(
    rb"[A-Za-z\xc0-\xff][\x8d\x8f\x9d\x9f\xa5\xb3\xb9\xbf][A-Za-z\xc0-\xff]|\xa3[a-z]{2}"
)
_RANGES_TOLD = 12


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and its encoding; `other_lines` of it were in `other` instead.

    `is_exact` says that the text as UTF-8 is the very bytes it was made of.
    """

    text: str
    encoding: str
    other_lines: tuple[int, ...] = ()
    other: str = ""
    is_exact: bool = False

    @property
    def doubts(self) -> str:
        """Say in a sentence which lines are in another encoding, if any are."""
        if not self.other_lines:
            return ""
        spans = _spans(self.other_lines)
        told = ", ".join(
            str(first) if first == last else f"{first}–{last}"
            for first, last in spans[:_RANGES_TOLD]
        )
        more = " …" if len(spans) > _RANGES_TOLD else ""
        lines = "Line" if len(self.other_lines) == 1 else "Lines"
        return (
            f"{lines} {told}{more}: not in UTF-8 as the rest is, so read as "
            f"{self.other.replace('cp125', 'Windows-125')}. "
            "Look at the letters with accents."
        )


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode; `declared` is what somebody told, else the beginning of the data is asked."""
    if data.startswith(codecs.BOM_UTF8):
        return replace(decode(data[len(codecs.BOM_UTF8) :], "utf-8"), is_exact=False)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    for encoding in (_known(declared or declared_encoding(data)), "utf-8"):
        if encoding:
            try:
                return Decoded(data.decode(encoding), encoding, is_exact=encoding == "utf-8")
            except UnicodeError:
                continue
    return _decode_utf16(data) or _decode_mixed(data) or _decode_by_likelihood(data)


def declared_encoding(data: bytes) -> str:
    """Give the encoding that XML, HTML, JabRef or an editor wrote into the first lines."""
    match = _DECLARATION.search(data[:_HEAD])
    return next((name.decode("ascii") for name in match.groups() if name), "") if match else ""


def begins_as_utf8(data: bytes) -> bool:
    """Say whether nothing at the beginning of the data tells of another encoding."""
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return False
    is_marked = data.startswith(codecs.BOM_UTF8)
    return is_marked or (_known(declared_encoding(data)) or "utf-8") == "utf-8"


def _known(encoding: str) -> str:
    """Give Python's name of a text encoding, or an empty text."""
    try:
        info = codecs.lookup(encoding) if encoding else None
        # A document that can be read as bytes declares nothing it is not made of.
        is_text = info is not None and isinstance("a".encode(info.name), bytes)
    except (LookupError, UnicodeError, ValueError):
        return ""
    if info is None or not is_text or info.name.startswith(("utf-16", "utf-32", "idna", "puny")):
        return ""
    return "cp1252" if info.name == "iso8859-1" else info.name


def _decode_utf16(data: bytes) -> Decoded | None:
    """Take UTF-16 without a mark, told by the zeros that ASCII signs leave in it."""
    sample = data[:_SAMPLE]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[start::2]
        if half.count(0) > _ZEROS_OF_UTF16 * len(half) and not sample[1 - start :: 2].count(0):
            return Decoded(data.decode(encoding, "replace"), encoding)
    return None


def _decode_mixed(data: bytes) -> Decoded | None:
    """Take a text that is UTF-8 but for some lines, such as an entry pasted into it.

    Those lines are read by themselves, so that they do not cost the rest its letters.
    """
    lines = _LINE_END.sub(b"\n", data).split(b"\n")
    texts = [_decode_line(line) for line in lines]
    good = sum(text is not None and not text.isascii() for text in texts)
    other = [at for at, text in enumerate(texts) if text is None]
    if not good or good * _MOST_OTHER_LINES < len(other):
        return None
    encoding = _likely(b"\n".join(lines[at] for at in other)[:_SAMPLE]) if other else "cp1252"
    for at in other:
        texts[at] = _decode_as(lines[at], encoding)
    whole = "\n".join(text for text in texts if text is not None)
    told = tuple(at + 1 for at, line in enumerate(lines) if not _is_utf8(line))
    return Decoded(whole, "utf-8", told, encoding)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_line(line: bytes) -> str | None:
    """Read a line as UTF-8; a few strays among UTF-8 letters are read as Windows signs."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= sign <= "\udcff" for sign in text)
    valid = sum(sign > "\x7f" for sign in text) - strays
    return text.translate(_STRAYS) if valid >= _VALID_PER_STRAY * strays else None


def _decode_by_likelihood(data: bytes) -> Decoded:
    encoding = _likely(data[:_SAMPLE])
    return Decoded(_decode_as(data, encoding), encoding)


def _likely(sample: bytes) -> str:
    """Name the encoding that the bytes beyond ASCII are most likely in."""
    runs = _HIGH_RUN.findall(sample)
    long_runs = sum(len(run) > 1 for run in runs)
    if runs and long_runs > _LONG_RUNS_OF_OTHER_SCRIPTS * len(runs):
        encoding = _detected(sample)
        if encoding:
            return encoding
    # Single foreign letters among Latin ones: no detector tells these two encodings apart.
    return "cp1250" if _CENTRAL_EUROPEAN.search(sample) else "cp1252"


def _decode_as(data: bytes, encoding: str) -> str:
    if encoding != "cp1252":
        return data.decode(encoding, "replace")
    return data.decode("latin-1").translate(_CONTROLS)


def _detected(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to load, and rarely needed

    matches = list(from_bytes(sample))
    likeliest = [match for match in matches if match.chaos == matches[0].chaos]
    for match in likeliest:
        # Two Russian encodings have small and capital letters in each other's place.
        text = str(match)
        if sum(map(str.isupper, text)) <= sum(map(str.islower, text)):
            return match.encoding
    return likeliest[0].encoding if likeliest else ""


def _windows_sign(byte: int) -> str:
    """Give the sign of a byte in Windows-1252, whose five gaps keep their number."""
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)


def _spans(numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans


_STRAYS = {0xDC00 + byte: _windows_sign(byte) for byte in range(0x80, 0x100)}
_CONTROLS = {byte: _windows_sign(byte) for byte in range(0x80, 0xA0)}
