"""No format takes another's files for its own."""

import io

import pytest

from reading_list import paths
from reading_list.formats import registry
from reading_list.formats.format import Format, resolve_options
from reading_list.formats.source import Source
from tests.formats import test_bibtex_reader, test_csl_json, test_ris, test_tagged_formats
from tests.formats.samples import BUNDLE

SAMPLES = {
    "bibtex": [
        test_bibtex_reader.ROUND_TRIP,
        "% Encoding: UTF-8\n\n@Article{,\n  author = {Shuang Cui · Kai Han},\n}\n",
        "Notes: a · b\nC. D · E. F\n@misc{x, title={T}}\n",
    ],
    "csl-json": [test_csl_json.ROUND_TRIP],
    "nbib": [test_tagged_formats.NBIB, "\nOWN - ERIC\nTI  - A · B\nAU  - C · D\n"],
    "refer": [test_tagged_formats.REFER, "%A Cui · Han\n%T A\n%J J\n"],
    "wos": [test_tagged_formats.WOS, "PT J\nAU Cui · Han\nTI A, title\n"],
    "csv": [
        "Title,Authors\nA · B,C · D\n",
        'Export of today\n\n\ufeffid;title;abstract\n1;A;"x\n@misc{y, title={T}}"\n',
        "title\tabstract\nA\tB\n",
    ],
    "ris": [test_ris.ROUND_TRIP, "1.\nTY  - JOUR\nTI  - Cui · Han\nER  - \n"],
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_is_known_by_what_is_in_it(name: str) -> None:
    for text in SAMPLES[name]:
        for file_name in ("paste", "x.txt", "x.json", "x.ris", "x.csv"):
            assert registry.detect(Source.from_text(file_name, text)).name == name


@pytest.mark.parametrize("found", registry.all_formats(), ids=lambda found: found.name)
def test_what_we_write_is_known_again(found: Format) -> None:
    if not found.read or not found.write:
        return
    target = io.BytesIO()
    found.write(BUNDLE, target, resolve_options(found, {}))
    assert registry.detect(Source("x", target.getvalue())) is found


def test_a_session_page_stays_one() -> None:
    data = paths.resource("sessions/icml-2021-poster-session-2.txt").read_bytes()
    sure = {found.name: found.sniff(Source("x", data)) for found in registry.readable()}
    assert max(sure, key=sure.__getitem__) == "session-text"
    assert sorted(sure.values())[-2] < 0.5
