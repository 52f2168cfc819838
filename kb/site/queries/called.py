"""What countries are called: every name of the gazetteer, whatever its accents, order of words and short forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.gazetteer import place_forms

LEAST = 3


def folded(text: str) -> str:
    """A name in small letters without accents and marks.

    >>> folded("Côte d'Ivoire")
    'cote d ivoire'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\w)\.(?=\w\b)", "", plain)))


def key(text: str) -> tuple[str, ...]:
    """The words of a name, written out and sorted: names with one key are one name.

    >>> key("Korea, Rep.") == key("The Republic of Korea")
    True
    """
    words = " ".join(_words()["full"].get(word, word) for word in folded(text).split()).split()
    return tuple(sorted(set(words) - set(_words()["left_out"]))) or tuple(words)


def exactly(text: str) -> frozenset[str]:
    """Alpha-3 codes of countries that have the name."""
    return _keys().get(key(text), frozenset())


def in_part(text: str) -> frozenset[str]:
    """Alpha-3 codes of countries with a name that has the letters of the text, from three letters up."""
    sought = folded(text)
    return frozenset(code for name, code in _names() if len(sought) >= LEAST and sought in folded(name))


def spellings(code: str) -> list[str]:
    """All names of a country."""
    return [name for name, of in _names() if of == code]


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "name_words.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple(_every())


def _every() -> Iterator[tuple[str, str]]:
    yield from ((name, code) for name, (code, form) in place_forms().items() if form in ("name", "world"))
    yield from ((name, code) for code, names in _words()["also"].items() for name in names)


@cache
def _keys() -> dict[tuple[str, ...], frozenset[str]]:
    held: dict[tuple[str, ...], set[str]] = {}
    for name, code in _names():
        held.setdefault(key(name), set()).add(code)
    return {words: frozenset(codes) for words, codes in held.items()}
