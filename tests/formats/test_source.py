"""Bytes to text: encodings, line ends, and what is refused."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats import source as source_module
from reading_list.formats.source import Source

UMLAUTS = "Jürgen Müller, Åse Søndergård: Größe und Maß – ein “kurzer” Überblick"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"plain", "utf-8", "plain"),
        (UMLAUTS.encode(), "utf-8", UMLAUTS),
        (UMLAUTS.encode("utf-8-sig"), "utf-8", UMLAUTS),
        (UMLAUTS.encode("cp1252"), "cp1252", UMLAUTS),
        (UMLAUTS.encode("utf-16"), "utf-16-le", UMLAUTS),
        (UMLAUTS.encode("utf-16-le"), "utf-16-le", UMLAUTS),
        (UMLAUTS.encode("utf-16-be"), "utf-16-be", UMLAUTS),
        (UMLAUTS.encode("utf-32"), "utf-32-le", UMLAUTS),
        ("обучение нейронных сетей и оптимизация ".encode("cp1251") * 8, "cp1251", None),
        ("機械学習の応用に関する研究。".encode("shift_jis") * 8, "cp932", None),
        ("한국어 자연어 처리 연구. ".encode("euc_kr") * 8, "cp949", None),
        (b"% Encoding: windows-1251\n\xf1", "cp1251", "% Encoding: windows-1251\nс"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>\xe9', "cp1252", None),
        (b'<html><meta charset="shift_jis">\x82\xa0', "shift_jis", None),
        (b"% Encoding: UTF-8\nM\xfcller", "cp1252", "% Encoding: UTF-8\nMüller"),
        (b"% Encoding: base64\ncaf\xe9", "cp1252", "% Encoding: base64\ncafé"),
        (b"% Encoding: utf-16\ncaf\xe9", "cp1252", "% Encoding: utf-16\ncafé"),
        ("äöü ß é – ok".encode() + b" \x93q\x94", "utf-8", "äöü ß é – ok “q”"),
        ("Zażółć gęślą jaźń, Łukasz".encode("cp1250"), "cp1250", None),
        (b"a \x81 \x8d \x90 z", "cp1252", "a \x81 \x8d \x90 z"),
        (b"", "utf-8", ""),
    ],
)
def test_encodings_are_told(data: bytes, encoding: str, text: str | None) -> None:
    source = Source("a.bib", data)
    assert source.encoding == encoding
    assert source.text == (data.decode(encoding) if text is None else text)


def test_what_somebody_declared_goes_before_the_guess() -> None:
    assert Source("a", b"\xf1", declared="windows-1251").text == "с"
    assert Source("a", b"caf\xc3\xa9", declared="no such thing").text == "café"


def test_a_mark_goes_before_what_is_declared() -> None:
    assert Source("a", b"\xef\xbb\xbf\xc3\xa9", declared="latin-1").text == "é"


MIXED = b"\n".join(
    (
        "title = {Über Maß}, author = {Dávid Terjék}".encode(),
        b"year = 2021",
        "title = {Größe}, author = {Jürgen Müller}".encode("latin-1"),
        "note = {Überblick}".encode("latin-1"),
        "title = {Łukasz und Åse}".encode(),
    )
)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"% Encoding: UTF-8\n"])
def test_an_entry_in_another_encoding_costs_the_rest_no_letter(ending: bytes, mark: bytes) -> None:
    source = Source("a.bib", mark + MIXED.replace(b"\n", ending))
    assert source.encoding == "utf-8"
    assert source.lines[-5:] == [
        "title = {Über Maß}, author = {Dávid Terjék}",
        "year = 2021",
        "title = {Größe}, author = {Jürgen Müller}",
        "note = {Überblick}",
        "title = {Łukasz und Åse}",
    ]
    before = len(source.lines) - 5
    assert source.doubtful_line == 3 + before
    assert f"Lines {3 + before}–{4 + before}: not in UTF-8" in source.doubts
    assert "Windows-1252" in source.doubts


def test_a_text_in_one_encoding_is_in_no_doubt() -> None:
    for data in (UMLAUTS.encode(), UMLAUTS.encode("cp1252"), b"plain", UMLAUTS.encode("utf-16")):
        assert Source("a", data).doubts == ""


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        (b"a\n", ["a"]),
        (b"a\n\n", ["a", ""]),
        (b"\n", [""]),
        (b"", []),
        ("a\u2028b\x0bc\x0cd\u0085e\x1cf".encode(), ["a\u2028b\x0bc\x0cd\u0085e\x1cf"]),
    ],
)
def test_lines_end_only_at_line_ends(data: bytes, lines: list[str]) -> None:
    assert Source("a", data).lines == lines


def test_files_are_read_by_path(tmp_path: Path) -> None:
    path = tmp_path / "pasted.txt"
    path.write_bytes(b"\xef\xbb\xbfLight RUMs\r\n")
    source = Source.from_path(path)
    assert (source.name, source.lines) == ("pasted.txt", ["Light RUMs"])


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for path, word in (
        (tmp_path, "folder"),
        (tmp_path / "missing", "No such file"),
        (tmp_path / ("x" * 300), "name too long"),
        (Path("a\0b"), "cannot be read"),
    ):
        with pytest.raises(UnreadableSourceError, match=word):
            Source.from_path(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSourceError, match="no regular file"):
        Source.from_path(tmp_path / "pipe")


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "large.bib"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableSourceError, match="larger than 1 MB"):
        Source.from_path(path)


def test_halves_of_signs_in_a_paste_are_joined_or_replaced() -> None:
    assert Source.from_text("paste", "a\ud83d\ude00b\ud800c").text == "a😀b\ufffdc"


@given(st.binary())
def test_any_bytes_become_text(data: bytes) -> None:
    source = Source("a", data)
    source.text.encode("utf-8")
    assert "\n".join(source.lines) in (source.text, source.text.removesuffix("\n"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff\0")))
def test_a_paste_comes_back(text: str) -> None:
    assert Source.from_text("paste", text).text == text.replace("\r", "\n")


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.bib"
    path.write_bytes(b"@misc{a,")
    open_regular = source_module.open_regular

    def open_and_grow(wanted: Path) -> BinaryIO:
        file = open_regular(wanted)
        read = file.read

        class File:
            def __enter__(self) -> "File":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def fileno(self) -> int:
                return file.fileno()

            def read(self, size: int) -> bytes:
                data = read(size)
                with path.open("ab") as other:
                    other.write(b"x")
                return data

        return File()  # type: ignore[return-value]  # as much of a file as is used

    monkeypatch.setattr(source_module, "open_regular", open_and_grow)
    with pytest.raises(UnreadableSourceError, match="was changed while it was read"):
        Source.from_path(path)


def test_a_huge_sparse_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.bib"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(UnreadableSourceError, match="larger than 512 MB"):
        Source.from_path(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="no regular file"):
        Source.from_path(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.bib"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        Source.from_path(path)
