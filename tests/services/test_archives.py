"""What is taken from a zip archive, and what is refused in a sentence."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.errors import UnreadableSourceError
from reading_list.services import archives
from reading_list.services.archives import is_archive, look_into

PAPER = b"@misc{terjek, title = {Moreau-Yosida}}\n"


def zipped(folder: Path, files: dict[str, bytes], **options: int) -> Path:
    path = folder / "papers.zip"
    with zipfile.ZipFile(path, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def names(path: Path) -> list[str]:
    found = look_into(path)
    return [member.path.relative_to(path).as_posix() for member in found.members]


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        look_into(path)
    return str(caught.value)


def test_readable_files_are_found_in_order_and_loaded(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        {"b.bib": PAPER, "a/c.ris": b"", "a/": b"", "x.pdf": b"", "__MACOSX/b.bib": b"",
         ".git/a.bib": b"", "a/.b.bib": b""},
    )  # fmt: skip
    assert is_archive(path)
    assert names(path) == ["a/c.ris", "b.bib"]
    source = look_into(path).members[1].load()
    assert (source.name, source.data) == ("b.bib", PAPER)


def test_names_leading_out_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        {"../up.bib": PAPER, "/root.bib": PAPER, "a\\..\\..\\b.bib": PAPER, "c.bib": PAPER},
    )
    assert names(path) == ["c.bib"]
    assert len(look_into(path).refused) == 3
    assert all("leads out" in reason for reason in look_into(path).refused)


@pytest.mark.parametrize(
    ("named", "found"), [(b"?????.bib", "Теряк.bib"), (b"another.bib", "?????.bib")]
)
def test_a_name_told_beside_the_other_holds_if_it_is_meant_for_it(
    tmp_path: Path, named: bytes, found: str
) -> None:
    info = zipfile.ZipInfo("?????.bib")
    told = struct.pack("<BL", 1, zlib.crc32(named)) + "Теряк.bib".encode()
    info.extra = struct.pack("<HH", 1, 0) + struct.pack("<HH", 0x7075, len(told)) + told
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, PAPER)
    assert names(path) == [found]
    assert look_into(path).members[0].load().data == PAPER


def test_links_in_an_archive_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("a.bib")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.bib", PAPER)
    assert names(path) == ["b.bib"]


def test_archives_within_are_told(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"inner.zip": b"PK", "a.bib": PAPER})
    (reason,) = look_into(path).refused
    assert "“inner.zip” in papers.zip is packed itself" in reason


def test_a_locked_file_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.bib": PAPER})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert "locked with a password" in look_into(path).refused[0]


def test_names_in_two_encodings_are_right(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"Überblick.bib": PAPER, "caf_.bib": PAPER, "xxxx.bib": PAPER})
    data = path.read_bytes().replace(b"caf_.bib", b"caf\x82.bib")  # as DOS wrote é
    path.write_bytes(data.replace(b"xxxx.bib", "éß.bib".encode()))  # as UTF-8, and not said
    assert names(path) == ["café.bib", "Überblick.bib", "éß.bib"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.bib": b"x" * 50_000_000, "b.bib": PAPER})
    assert "would be 47 MB when unpacked" in refusal(path)


def test_one_file_that_would_grow_too_much_is_told(tmp_path: Path) -> None:
    noise = bytes(number * number * 7 % 251 for number in range(400_000))
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b.bib", noise, zipfile.ZIP_STORED)
        archive.writestr("a.bib", b"x" * 5_000_000, zipfile.ZIP_DEFLATED)
    assert names(path) == ["b.bib"]
    assert "would grow too much" in look_into(path).refused[0]


def test_a_file_larger_than_it_says_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.bib": PAPER * 100})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(mark) + offset, 10)
    path.write_bytes(data)
    (member,) = look_into(path).members
    with pytest.raises(UnreadableSourceError, match=r"a.bib.*in papers.zip"):
        member.load()


def test_too_many_files_are_cut_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path, {f"{number}.bib": PAPER for number in range(5)})
    found = look_into(path, most=2)
    assert (len(found.members), found.is_cut) == (2, True)
    monkeypatch.setattr(archives, "_LONGEST_DIRECTORY", 100)
    assert "too many files" in refusal(path)


def test_documents_of_office_programs_are_told_as_such(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<x/>"})
    assert "Save it as CSV" in refusal(path)


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    assert "no file that can be read" in refusal(zipped(tmp_path, {"a.pdf": b""}))
    assert "no file that can be read" in refusal(zipped(tmp_path, {}))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.bib": PAPER})
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert "damaged zip archive" in refusal(path)
    path.write_bytes(whole.replace(PAPER[:10], b"X" * 10))
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    assert "damaged zip archive" in refusal(path)


def test_a_file_with_damaged_content_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.bib": PAPER}, compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Moreau", b"Mureau"))
    (member,) = look_into(path).members
    with pytest.raises(UnreadableSourceError, match="is damaged"):
        member.load()


@settings(max_examples=200)
@given(st.data())
def test_any_damage_ends_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = zipped(tmp_path_factory.mktemp("zip"), {"a.bib": PAPER, "é/b.csv": b"title\nT\n"})
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    path.write_bytes(whole)
    try:
        for member in look_into(path).members:
            member.load()
    except UnreadableSourceError as error:
        told = str(error)
    else:
        told = "all is well"
    assert told
