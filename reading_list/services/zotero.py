"""Send papers to the Zotero that runs on this computer, by the door its browser button uses.

Only ever to the own computer, and only when somebody asks for it. Nothing is fetched: the
answer is a number.
"""

import json
import uuid

from reading_list.core.errors import ExportError
from reading_list.core.paper import Paper
from reading_list.formats.zotero_items import items

PORT = 23119
_SECONDS = 30
_URI = "https://reading-list.invalid/"  # the page the items are said to come from
_MOST_AT_ONCE = 50  # so that Zotero's window stays alive


def send(papers: list[Paper], port: int = PORT) -> int:
    """Send papers and give how many Zotero took; raises `ExportError`."""
    sent = 0
    for start in range(0, len(papers), _MOST_AT_ONCE):
        part = papers[start : start + _MOST_AT_ONCE]
        _save(part, port, sent)
        sent += len(part)
    return sent


def _save(papers: list[Paper], port: int, sent: int) -> None:
    # Loaded when first used: with what they need they take 40 ms.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import ProxyHandler, Request, build_opener

    body = {"sessionID": uuid.uuid4().hex[:12], "uri": _URI, "items": items(papers)}
    request = Request(
        f"http://127.0.0.1:{port}/connector/saveItems",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Zotero-Connector-API-Version": "3"},
        method="POST",
    )
    opener = build_opener(ProxyHandler({}))  # what goes to this computer goes through no other
    try:
        with opener.open(request, timeout=_SECONDS):
            return
    except HTTPError as error:
        raise ExportError(f"Zotero refused ({error.code}). {_taken(sent)}") from error
    except (OSError, HTTPException) as error:
        raise ExportError(
            f"Zotero does not answer on this computer: is it running? {_taken(sent)}"
        ) from error


def _taken(sent: int) -> str:
    return f"It had taken {sent} papers before." if sent else "Nothing was sent."
