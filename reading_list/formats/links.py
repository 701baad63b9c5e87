"""Find the web addresses in an abstract or a record, and tell what they lead to."""

import re
from urllib.parse import urlsplit

from reading_list.core.paper import Link

# All begin in one set of letters, so that the scan runs over other signs in C.
_ADDRESS = re.compile(
    r"[HWGBhwgb](?i:(?<=h)ttps?://|(?<![\w@./-].)(?:(?<=w)ww\."
    r"|(?:(?<=g)it(?:hub|lab)|(?<=h)uggingface|(?<=b)itbucket)\.(?:com|co|org)/))"
    r"(?:\\[_%&#~]|[^\s<>\"“”{}|\\^`])+"
)
_TRAILING = ".,;:!?'’*…"
_PAIRS = {")": "(", "]": "["}
_CODE = re.compile(r"(?:^|\.)(?:github\.com|gitlab\.[\w.]+|bitbucket\.org|codeberg\.org"
                   r"|huggingface\.co|sr\.ht|colab\.research\.google\.com)$")  # fmt: skip
_VIDEO = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|slideslive\.com|bilibili\.com)$")


def find_links(text: str) -> tuple[Link, ...]:
    """Give the addresses in a text, each once, in order; TeX's escapes are taken back."""
    if "/" not in text and "www." not in text:
        return ()
    if "://" not in text and "www." not in text and ".co" not in text and ".org/" not in text:
        return ()
    found: dict[str, Link] = {}
    for match in _ADDRESS.finditer(text):
        url = re.sub(r"\\([_%&#~])", r"\1", _trimmed(match[0]))
        link = link_to(url if "://" in url else f"https://{url}")
        if link:
            found.setdefault(link.url, link)
    return tuple(found.values())


def link_to(url: str) -> Link | None:
    """Give the link for an address; None if it is no web address with a host."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host.strip("."):
        return None
    return Link(_kind(host, parts.path.lower()), url)


def _kind(host: str, path: str) -> str:
    if path.endswith(".pdf") or (host.endswith("arxiv.org") and path.startswith("/pdf/")):
        return "pdf"
    if _CODE.search(host):
        return "code"
    return "video" if _VIDEO.search(host) else "page"


def _trimmed(url: str) -> str:
    """Take off what ends the sentence or closes a bracket opened before the address."""
    while url:
        last = url[-1]
        is_unopened = last in _PAIRS and url.count(last) > url.count(_PAIRS[last])
        if last not in _TRAILING and not is_unopened:
            break
        url = url[:-1]
    return url
