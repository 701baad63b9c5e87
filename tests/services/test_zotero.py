"""Sending to Zotero, to a small server that speaks as much of its connector as is needed."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from reading_list.core.errors import ExportError
from reading_list.services import zotero
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, SUBMODULAR, paper


class Connector(HTTPServer):
    """Remembers what it was sent; `status` is what it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.status = 201


class Handler(BaseHTTPRequestHandler):
    server: Connector

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def connector() -> Iterator[Connector]:
    server = Connector()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_papers_become_items(connector: Connector) -> None:
    assert zotero.send(list(BUNDLE.papers), connector.server_port) == 5
    ((path, body),) = connector.requests
    assert path == "/connector/saveItems"
    assert body["sessionID"]
    first = body["items"][0]
    assert first["itemType"] == "conferencePaper"
    assert first["proceedingsTitle"] == "ICML"
    assert first["creators"][0] == {
        "firstName": "Shuang",
        "lastName": "Cui",
        "creatorType": "author",
    }
    assert first["tags"] == [{"tag": "submodular"}, {"tag": "group meeting"}]
    assert "☐ Check Theorem 4" in first["notes"][0]["note"]
    article = body["items"][3]
    assert (article["itemType"], article["DOI"]) == ("journalArticle", "10.5555/abc_{1}")
    assert article["creators"][2]["fieldMode"] == "1"


def test_many_papers_go_in_parts(connector: Connector) -> None:
    papers = [paper(number, f"T{number}") for number in range(1, 121)]
    assert zotero.send(papers, connector.server_port) == 120
    assert [len(body["items"]) for _, body in connector.requests] == [50, 50, 20]
    assert len({body["sessionID"] for _, body in connector.requests}) == 3


def test_hostile_papers_hold_no_address_but_of_the_web(connector: Connector) -> None:
    zotero.send(list(HOSTILE.papers), connector.server_port)
    ((_, body),) = connector.requests
    for item in body["items"]:
        assert item["url"].startswith(("http://", "https://"))
        assert "<script" not in item["notes"][0]["note"]
        assert item["attachments"] == []


def test_what_goes_wrong_is_told_in_a_sentence(connector: Connector) -> None:
    connector.status = 500
    with pytest.raises(ExportError, match=r"Zotero refused \(500\). Nothing was sent."):
        zotero.send([SUBMODULAR], connector.server_port)
    with pytest.raises(ExportError, match="is it running"):
        zotero.send([SUBMODULAR], 9)
