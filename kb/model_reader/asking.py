"""One question to the model: an answer in the form asked for, within a time and a size, tried a few times, kept."""

from __future__ import annotations

import hashlib
import http.client
import json
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kb.model_reader.address import Endpoint, endpoint
from kb.model_reader.errors import ModelError
from kb.model_reader.settings import Settings
from kb.pinned import PinnedConnection

MAX_ANSWER = 1_000_000
TRIES = 3
CHUNK = 65_536
Check = Callable[[Any], bool]


class _NoAnswer(Exception):  # noqa: N818 (it says what happened)
    """A try gave nothing; again: whether another may give more."""

    def __init__(self, why: str, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


def ask(question: dict[str, Any], held: Settings, fits: Check) -> Any:
    """The JSON value that the model answers. fits: whether it has the form asked for.

    The same question again is answered from the cache. ModelError says why there is no answer.
    """
    body = json.dumps(question, sort_keys=True, ensure_ascii=False).encode()
    kept = held.cache / f"{hashlib.sha256(held.url.encode() + body).hexdigest()}.json"
    if (known := _known(kept, fits)) is not None:
        return known
    place = endpoint(held.url, held.allow_remote)
    why = ""
    for _ in range(TRIES):
        try:
            answer = _content(_sent(place, body, held))
            if not fits(answer):
                raise _NoAnswer("its answer has not the form that was asked for")
        except _NoAnswer as error:
            why = str(error)
            if not error.again:
                break
            continue
        _keep(kept, answer)
        return answer
    raise ModelError(f"the model at {place.host}:{place.port} gave no reading: {why}")


def _known(path: Path, fits: Check) -> Any:
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return answer if fits(answer) else None


def _keep(path: Path, answer: Any) -> None:
    """Keep an answer, whole or not at all; without a folder to write in it is asked again next time."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{threading.get_ident()}.part")
        part.write_text(json.dumps(answer), encoding="utf-8")
        part.replace(path)


def _content(data: bytes) -> Any:
    """The JSON that stands in the message of a chat completion."""
    try:
        told = json.loads(data)["choices"][0]["message"]["content"]
        return json.loads(told)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _NoAnswer("its answer is no JSON of the chat form") from None


def _sent(place: Endpoint, body: bytes, held: Settings) -> bytes:
    until = time.monotonic() + held.seconds
    secure = ssl.create_default_context() if place.url.scheme == "https" else None
    connection = PinnedConnection(place.host, place.port, place.ip, held.seconds, secure)
    watch = threading.Timer(held.seconds, connection.cut)
    watch.start()
    try:
        connection.request("POST", f"{place.url.path}/chat/completions", body, _headers(place, held))
        return _read(connection.getresponse())
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= until:
            raise _NoAnswer(f"no whole answer within {held.seconds:g} seconds", again=False) from None
        raise _NoAnswer(f"it does not answer as it should ({type(error).__name__})") from None
    finally:
        watch.cancel()
        connection.close()


def _read(answer: http.client.HTTPResponse) -> bytes:
    if answer.status != http.HTTPStatus.OK:
        raise _NoAnswer(f"it answers {answer.status}", again=answer.status >= 500)
    data = bytearray()
    while chunk := answer.read1(CHUNK):
        data += chunk
        if len(data) > MAX_ANSWER:
            raise _NoAnswer(f"its answer is over {MAX_ANSWER:,} bytes", again=False)
    if answer.length:
        raise http.client.IncompleteRead(b"")
    return bytes(data)


def _headers(place: Endpoint, held: Settings) -> dict[str, str]:
    headers = {"Host": f"{place.host}:{place.port}", "Content-Type": "application/json", "User-Agent": "claimledger"}
    return headers | ({"Authorization": f"Bearer {held.key}"} if held.key else {})
