"""Readers as plug-ins: an article in, its claims out. Any distribution can bring one under the entry point
`claimledger.readers`; the built-in one is "rules".

    [project.entry-points."claimledger.readers"]
    mine = "my_package:Reader"          # called without arguments, gives a Reader
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from typing import Protocol

from ingest.errors import IngestError
from ingest.handed.finding_again import stands
from ingest.records import BUILT_IN, Article, Claim, Extraction

GROUP = "claimledger.readers"
CONFIDENCE_DIGITS = 3


class Reader(Protocol):
    """What a plug-in gives: claims of the article's text in its order, and apart from them those of its title.

    `version` names the build: two readings by one version of one text are the same.
    """

    version: str

    def read(self, article: Article) -> Extraction:
        """All claims of one article. IngestError where it can't be read, in one line."""


class ReaderError(IngestError):
    """There is no such reader, or it does not do what readers do."""


@dataclass(frozen=True, slots=True)
class Known:
    """A reader that can be named: its version and where it comes from; fault: why it can't be used."""

    name: str
    version: str
    origin: str
    fault: str | None = None


class Rules:
    """The built-in reader: offline, deterministic, no service."""

    def __init__(self) -> None:
        self.version = own_version()

    def read(self, article: Article) -> Extraction:
        """The claims by `ingest.pipeline`."""
        from ingest import pipeline

        return pipeline.extract(article)


def own_version() -> str:
    """The installed version, or "checkout" where it is not installed."""
    try:
        return version("claimledger")
    except PackageNotFoundError:
        return "checkout"


def names() -> list[str]:
    """Names of all readers, the built-in one first."""
    return [BUILT_IN, *sorted(set(_entry_points()) - {BUILT_IN})]


def known() -> Iterator[Known]:
    """All readers with their versions."""
    for name in names():
        origin = _origin(_entry_points().get(name))
        try:
            yield Known(name, reader(name).version, origin)
        except IngestError as error:
            yield Known(name, "", origin, str(error))


@cache
def reader(name: str) -> Reader:
    """The reader of that name, made once; ReaderError where there is none, or it does not start."""
    if name == BUILT_IN:
        return Rules()
    entry = _entry_points().get(name)
    if entry is None:
        raise ReaderError(f"no reader {name!r}; there are {', '.join(names())}")
    try:
        made = entry.load()()
    except IngestError:
        raise
    except Exception as error:  # whatever a plug-in raises, it is told in one line
        raise ReaderError(f"reader {name}: {entry.value} does not start ({type(error).__name__}: {error})") from error
    if not isinstance(getattr(made, "version", None), str) or not callable(getattr(made, "read", None)):
        raise ReaderError(f"reader {name}: {entry.value} has no version or no read(article)")
    return made  # type: ignore[no-any-return]


def read(name: str, article: Article) -> Extraction:
    """An article read by the reader of that name; each claim says which one, and stands where it says it stands."""
    by = reader(name)
    try:
        found = by.read(article)
    except IngestError:
        raise
    except Exception as error:
        raise ReaderError(f"{article.id}: reader {name} failed ({type(error).__name__}: {error})") from error
    claims = tuple(_stamped(claim, name, article.text) for claim in found.claims)
    titled = tuple(_stamped(claim, name, article.title) for claim in found.title_claims)
    return Extraction(article, claims, titled, found.notes)


def _stamped(claim: Claim, name: str, text: str) -> Claim:
    if not stands(text, claim.start, claim.end, claim.quote):
        raise ReaderError(f"{claim.article}: reader {name} quotes “{claim.quote[:60]}” where it does not stand")
    sureness = tuple((slot, round(sure, CONFIDENCE_DIGITS)) for slot, sure in claim.sureness)
    return replace(claim, read_by=name, confidence=round(claim.confidence, CONFIDENCE_DIGITS), sureness=sureness)


@cache
def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _origin(entry: EntryPoint | None) -> str:
    if entry is None:
        return "built in"
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
