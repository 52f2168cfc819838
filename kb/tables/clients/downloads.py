"""Files that publishers give out at one address (downloads.yml): fetched with a pause between them, kept with a hash
and the day, and not fetched again within a day. Off unless the operator allows it. Tried on recorded answers alone.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import yaml

from kb.tables.clients.request import FetchError

ALLOWED = "CLAIMLEDGER_FETCH"
HOST = "CLAIMLEDGER_FETCH_HOST"
PAUSE_SECONDS, TIMEOUT_SECONDS = 1.0, 60.0
MOST_BYTES = 100 * 1024 * 1024
FRESH = timedelta(days=1)
AGENT = "claimledger (checks trade figures in news; one request a second)"


@dataclass(frozen=True, slots=True)
class Download:
    """A source: its address, what its file is, and what its codes are (None where it has one file)."""

    name: str
    url: str
    ending: str
    codes: str | None

    def addresses(self, codes: Sequence[str]) -> list[str]:
        """The addresses of all files that some codes ask for; FetchError where codes lack or aren't wanted."""
        if bool(codes) != (self.codes is not None):
            raise FetchError(
                f"{self.name}: name {self.codes}" if self.codes else f"{self.name} has one file; name no codes"
            )
        if "{code}" in self.url:
            return [self.url.format(code=quote(code)) for code in codes]
        return [self.url.format(codes=",".join(map(quote, codes)))]


@cache
def downloads() -> dict[str, Download]:
    """All sources by name."""
    told = yaml.safe_load(Path(__file__).with_name("downloads.yml").read_text(encoding="utf-8"))
    return {name: Download(name, one["url"], one["ending"], one.get("codes")) for name, one in told.items()}


def require_leave(environment: Mapping[str, str] = os.environ) -> None:
    """FetchError unless the operator allows traffic."""
    if environment.get(ALLOWED) != "1":
        raise FetchError(f"fetching is off; set {ALLOWED}=1 in the environment to allow it")


def fetched(
    download: Download, codes: Sequence[str], folder: Path, environment: Mapping[str, str] = os.environ
) -> list[Path]:
    """The source's files in a folder, those of today as they are kept, the others fetched one a second."""
    require_leave(environment)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, address in enumerate(download.addresses(codes)):
        path = folder / f"{download.name}-{hashlib.sha256(address.encode()).hexdigest()[:12]}.{download.ending}"
        if not _is_fresh(path):
            time.sleep(PAUSE_SECONDS if number else 0)
            _fetch(_at(address, environment), path)
        paths.append(_unpacked(path))
    return paths


def _at(address: str, environment: Mapping[str, str]) -> str:
    """The address, at another host where the environment names one (a mirror, or a recorded answer)."""
    host = environment.get(HOST)
    if not host:
        return address
    there, parts = urlsplit(host), urlsplit(address)
    return urlunsplit((there.scheme, there.netloc, parts.path, parts.query, ""))


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _is_fresh(path: Path) -> bool:
    try:
        told = json.loads(_note(path).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(told["fetched"])
        return datetime.now(UTC) - at < FRESH and hashlib.sha256(path.read_bytes()).hexdigest() == told["sha256"]
    except (OSError, ValueError, KeyError):
        return False


def _fetch(address: str, path: Path) -> None:
    try:
        data = _answer(address)
    except urllib.error.HTTPError as error:
        raise FetchError(f"{address}: the publisher answered {error.code}; try again later") from None
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"{address}: no answer ({type(error).__name__}); try again later") from None
    path.write_bytes(data)
    told = {"url": address, "sha256": hashlib.sha256(data).hexdigest(), "fetched": datetime.now(UTC).isoformat()}
    _note(path).write_text(json.dumps(told), encoding="utf-8")


def _answer(address: str) -> bytes:
    if urlsplit(address).scheme not in ("https", "http"):
        raise FetchError(f"{address}: no web address")
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
        data: bytes = answer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FetchError(f"{address}: larger than {MOST_BYTES >> 20} MB; download it and use tables load")
    return data


def _unpacked(path: Path) -> Path:
    """The first table of an archive, beside it; any other file as it is."""
    if path.suffix != ".zip":
        return path
    try:
        with zipfile.ZipFile(path) as archive:
            member = next(n for n in archive.namelist() if n.endswith(".csv") and "MetaData" not in n)
            table = path.with_suffix(".csv")
            table.write_bytes(archive.read(member))
    except (zipfile.BadZipFile, StopIteration):
        raise FetchError(f"{path.name}: no table in the archive that was fetched") from None
    return table
