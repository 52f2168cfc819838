"""Fetching an article by its address, from hosts that the operator lists (kb.site.hosts) and from no other.

Redirects are followed only within that list, each looked at anew. One page, one deadline, one limit of size.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from ingest.readers import MAX_BYTES
from kb.pinned import PinnedConnection
from kb.site.hosts import Hosts, NotFetchedError, Place, Resolve, addresses_of

SECONDS = 20.0
MOST_REDIRECTS = 5
CHUNK = 65_536
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes, a file name with the ending of its kind, and the address that it was found at in the end."""

    body: bytes
    name: str
    address: str


def fetch(
    address: str,
    hosts: Hosts,
    resolve: Resolve = addresses_of,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Fetched:
    """The page at an address: HTML, PDF or text of at most MAX_BYTES. NotFetchedError says why there is none."""
    until = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        place = hosts.resolved(hosts.place(address), resolve)
        found = _asked(place, until, context or ssl.create_default_context())
        if isinstance(found, Fetched):
            return found
        address = urljoin(address, found)
    raise NotFetchedError(f"{place.named} sends from one address to the next without end.")


def _asked(place: Place, until: float, context: ssl.SSLContext) -> Fetched | str:
    """The page, or the address that it is said to have moved to."""
    secure = context if place.url.scheme == "https" else None
    connection = PinnedConnection(place.host, place.port, place.ip, _left(until), secure)
    watch = threading.Timer(_left(until), connection.cut)
    watch.start()
    try:
        connection.request("GET", _path(place), headers=_headers(place))
        answer = connection.getresponse()
        moved = answer.headers.get("location") if answer.status in MOVED else None
        found = moved or _page(place, answer)
        if time.monotonic() >= until:
            raise TimeoutError
        return found
    except ssl.SSLCertVerificationError:
        raise NotFetchedError(f"{place.named} shows a certificate that is not its own.") from None
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= until:
            raise NotFetchedError(f"{place.named} takes too long to send the page. Paste the text instead.") from None
        raise NotFetchedError(f"{place.named} does not answer as it should ({type(error).__name__}).") from None
    finally:
        watch.cancel()
        connection.close()


def _page(place: Place, answer: Any) -> Fetched:
    if answer.status != 200:
        raise NotFetchedError(f"{place.named} answers {answer.status} {answer.reason}. Check the address.")
    kind = answer.headers.get_content_type()
    if kind not in ENDINGS or answer.headers.get("content-encoding", "identity") != "identity":
        raise NotFetchedError(f"{place.named} sends {kind}, which can't be read: HTML, PDF or plain text can.")
    body = bytearray()
    while chunk := answer.read(CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise NotFetchedError(f"The page is over the limit of {MAX_BYTES // 1_000_000} MB.")
    if answer.length:
        raise http.client.IncompleteRead(bytes(body))
    text = _as_utf8(bytes(body), answer.headers.get_content_charset())
    return Fetched(text, f"page{ENDINGS[kind]}", place.url._replace(fragment="").geturl())


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    """Text in the encoding that its server names, as UTF-8; as it came where none is named, or a wrong one."""
    try:
        return body.decode(charset).encode() if charset else body
    except (LookupError, UnicodeError):
        return body


def _headers(place: Place) -> dict[str, str]:
    return {
        "Host": place.named,
        "User-Agent": "claimledger",
        "Accept": ", ".join(ENDINGS),
        "Accept-Encoding": "identity",
    }


def _path(place: Place) -> str:
    path, query = (quote(part, safe="/?&=%:;,+@!$'()*~") for part in (place.url.path or "/", place.url.query))
    return f"{path}?{query}" if query else path


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)
