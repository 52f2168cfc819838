"""What to fetch, and what can go wrong in fetching."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class FetchError(Exception):
    """A source gave no table; the message is one line, without the key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reporter's flows with a partner over some years. partner: alpha-3, or WLD."""

    reporter: str
    partner: str
    years: range


@dataclass(frozen=True, slots=True)
class Client:
    """A source. key: the environment variable that holds its key, where it needs one; fetch writes a file of `form`."""

    name: str
    form: str
    key: str | None
    fetch: Callable[[Wanted, str | None, Path], None]


def missing(package: str) -> FetchError:
    """The error where a client package is not installed."""
    return FetchError(f"{package} is not installed; pip install 'claimledger[sources]'")
