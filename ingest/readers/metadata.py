"""What an article says of itself, held to one model for all ways in; what is wrong is named, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from ingest import jsonl
from ingest.errors import InputRefused
from ingest.readers.decoding import normalise
from ingest.readers.limits import MAX_FIELD


def _day(value: object) -> date | None:
    """A day; timestamps of archives too."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    found = jsonl.read_date(value) if isinstance(value, str) else None
    if isinstance(value, str) and not value.strip():
        return None
    if found is None:
        raise ValueError("is no date; write it as 2024-04-11")
    if not 1500 <= found.year <= 2200:
        raise ValueError("is no date of a news story; write it as 2024-04-11")
    return found


def _words(value: object) -> str | None:
    """Text of one line; numbers count as text."""
    if value is None:
        return None
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise ValueError("is no text")
    return " ".join(normalise(str(value)).split())


def _address(value: object) -> str | None:
    text = _words(value)
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in ("http", "https") or " " in text:
        raise ValueError("is no http or https address")
    return text


def _sources(value: object) -> tuple[str, ...]:
    """Where figures come from: a text, or a list of texts and of {name, url}."""
    if value is None:
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(entry, str | dict) for entry in listed):
        raise ValueError("is no list of names and addresses")
    return tuple(
        " ".join(str(entry[key]) for key in ("name", "url") if entry.get(key)) if isinstance(entry, dict) else entry
        for entry in listed
    )


Line = Annotated[str, BeforeValidator(_words), StringConstraints(max_length=MAX_FIELD)]
Address = Annotated[str | None, BeforeValidator(_address)]


class Metadata(BaseModel):
    """The fields that any way in may give; None where nothing is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str | None, BeforeValidator(_words), StringConstraints(min_length=1, max_length=300)] = None
    title: Annotated[str | None, BeforeValidator(_words), StringConstraints(max_length=MAX_FIELD)] = None
    publisher: Annotated[str | None, BeforeValidator(_words), StringConstraints(max_length=MAX_FIELD)] = None
    published: Annotated[date | None, BeforeValidator(_day)] = None
    url: Address = None
    source: Annotated[str | None, BeforeValidator(_words), StringConstraints(max_length=MAX_FIELD)] = None
    figures_from: Annotated[tuple[str, ...], BeforeValidator(_sources)] = ()
    display: Literal["full", "excerpt", "none"] = "excerpt"
    locale: Annotated[str, BeforeValidator(_words), StringConstraints(min_length=2, max_length=20)] = "en"


def known(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The fields that count, under their own names, and a note on each that is not known."""
    kept: dict[str, Any] = {}
    notes: list[str] = []
    for key, value in said.items():
        name = "published" if key == "date" else key
        if name == "notes":
            continue
        if name not in Metadata.model_fields:
            notes.append(f"{str(key)[:60]!r} is no field of an article and is left aside")
        elif value is not None and kept.get(name) is None:
            kept[name] = value
    return kept, notes


def metadata(said: Mapping[str, Any], where: str) -> Metadata:
    """The fields, validated; InputRefused names each that is wrong."""
    try:
        return Metadata(**said)
    except ValidationError as error:
        raise InputRefused(f"{where}: {'; '.join(_faults(error, said))}") from None


def _faults(error: ValidationError, said: Mapping[str, Any]) -> Iterator[str]:
    for fault in error.errors():
        name = str(fault["loc"][0])
        value = " ".join(repr(said.get(name)).split())
        shown = value if len(value) <= 60 else f"{value[:60]}…"
        reason = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "literal_error":
            reason = "is none of full, excerpt, none"
        yield f"{name}: {shown} {reason if reason.startswith('is') else f'is refused ({reason})'}"
