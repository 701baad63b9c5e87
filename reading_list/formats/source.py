"""The bytes of one import: a file, a paste, standard input; decoded once for all readers.

What the bytes mean is a reader's matter. Here it is only decided in which encoding they
are and where lines end; both must be the same for every reader, because line numbers go
into the import report.
"""

import codecs
import os
import re
import stat
from functools import cached_property
from pathlib import Path

from reading_list.core.errors import UnreadableSourceError

MAX_BYTES = 512 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
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
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LONG_RUNS_OF_OTHER_SCRIPTS = 0.3
# Polish and Czech letters that Windows-1252 would show as signs within words.
_CENTRAL_EUROPEAN = re.compile(
    rb"[A-Za-z\xc0-\xff][\x8d\x8f\x9d\x9f\xa5\xb3\xb9\xbf][A-Za-z\xc0-\xff]|\xa3[a-z]{2}"
)


class Source:
    """The data of one import under the name the person knows it by.

    `declared` is the encoding somebody told us, such as the header of a mail; where it is
    empty the beginning of the data is asked.
    """

    def __init__(self, name: str, data: bytes, declared: str = "") -> None:
        self.name = name
        self.data = data
        self._declared = declared

    @classmethod
    def from_path(cls, path: Path) -> "Source":
        """Read a regular file; raises `UnreadableSourceError` for anything else."""
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableSourceError(f"{path} is a folder; choose the files in it.")
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSourceError(f"{path} is no regular file, so it was not read.")
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableSourceError(f"{path} cannot be read ({reason}).") from error
        if len(data) > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise UnreadableSourceError(f"{path} is larger than {limit} MB, so it was not read.")
        return cls(os.fsencode(path.name).decode("utf-8", "replace"), data)

    @classmethod
    def from_text(cls, name: str, text: str) -> "Source":
        """Take a paste; halves of signs, as clipboards know them, are joined or replaced."""
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return cls(name, whole.encode("utf-8"), declared="utf-8")

    @property
    def encoding(self) -> str:
        """Name the encoding that was taken."""
        return self._decoded[1]

    @cached_property
    def text(self) -> str:
        """Give the whole text with line ends of one kind, without a byte-order mark."""
        text = self._decoded[0]
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def lines(self) -> list[str]:
        """Give the lines; other signs that part lines in Unicode are signs of the text."""
        lines = self.text.split("\n")
        if not lines[-1]:
            lines.pop()
        return lines

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        for mark, encoding in _BOMS:
            if self.data.startswith(mark):
                return self.data[len(mark) :].decode(encoding, "replace"), encoding
        return _decode(self.data, self._declared or declared_encoding(self.data))


def declared_encoding(data: bytes) -> str:
    """Give the encoding that XML, HTML, JabRef or an editor wrote into the first lines."""
    match = _DECLARATION.search(data[:_HEAD])
    return next((name.decode("ascii") for name in match.groups() if name), "") if match else ""


def _decode(data: bytes, declared: str) -> tuple[str, str]:
    for encoding in (_known(declared), "utf-8"):
        if encoding:
            try:
                return data.decode(encoding), encoding
            except UnicodeError:
                continue
    return _decode_utf16(data) or _decode_nearly_utf8(data) or _decode_by_likelihood(data)


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


def _decode_utf16(data: bytes) -> tuple[str, str] | None:
    """Take UTF-16 without a mark, told by the zeros that ASCII signs leave in it."""
    sample = data[:_SAMPLE]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[start::2]
        if half.count(0) > _ZEROS_OF_UTF16 * len(half) and not sample[1 - start :: 2].count(0):
            return data.decode(encoding, "replace"), encoding
    return None


def _decode_nearly_utf8(data: bytes) -> tuple[str, str] | None:
    """Take a text that is UTF-8 but for a few strays; those are read as Windows signs."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= sign <= "\udcff" for sign in text)
    valid = sum(sign > "\x7f" for sign in text) - strays
    if valid < _VALID_PER_STRAY * strays:
        return None
    table = {0xDC00 + byte: _windows_sign(byte) for byte in range(0x80, 0x100)}
    return text.translate(table), "utf-8"


def _decode_by_likelihood(data: bytes) -> tuple[str, str]:
    sample = data[:_SAMPLE]
    runs = _HIGH_RUN.findall(sample)
    long_runs = sum(len(run) > 1 for run in runs)
    if runs and long_runs > _LONG_RUNS_OF_OTHER_SCRIPTS * len(runs):
        encoding = _detected(sample)
        if encoding:
            return data.decode(encoding, "replace"), encoding
    # Single foreign letters among Latin ones: no detector tells these two encodings apart.
    if _CENTRAL_EUROPEAN.search(sample):
        return data.decode("cp1250", "replace"), "cp1250"
    text = data.decode("latin-1").translate({b: _windows_sign(b) for b in range(0x80, 0xA0)})
    return text, "cp1252"


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
