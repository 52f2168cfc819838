"""Places as tables name them, to the codes we use: ISO 3166-1 alpha-3, WLD, EUU; a region keeps its printed name."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from kb.tables.delimited import records
from kb.tables.errors import TableError

CODES = Path(__file__).parent / "codes"
Scheme = Literal["any", "IMF", "Census", "KOSIS", "M49", "ISO"]
_ASIDE = re.compile(r"\((?:the|the former)\)|\[former\]")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@cache
def _names(scheme: str) -> dict[str, str]:
    if scheme == "M49":
        return {row["m49"]: row["code"] for _, row in records(CODES / "m49.csv")[1]}
    return {row["name"]: row["code"] for _, row in records(CODES / "places.csv")[1] if row["scheme"] == scheme}


@cache
def country_codes() -> dict[str, str]:
    """Codes by the English names of countries."""
    return {row["name"]: row["code"] for _, row in records(CODES / "countries.csv")[1]}


@cache
def codes() -> frozenset[str]:
    """All codes of countries and of groups that have one (WLD, EUU, EMU)."""
    named = {code for code in _names("name").values() if len(code) == len("WLD") and code.isupper()}
    return frozenset(named | set(country_codes().values()))


def code(scheme: Scheme, name: str, path: Path, line: int | None, column: str) -> str:
    """The code of a place as a scheme names it; TableError where the scheme has no such place. Nothing is guessed."""
    name = name.strip()
    if scheme == "ISO":
        return alpha3(name, path, line, column)
    found = place(name) if scheme == "any" else _of_scheme(scheme, name)
    if found is None:
        raise TableError(path.name, no_place(scheme, name), line, column)
    return found


def _of_scheme(scheme: Scheme, name: str) -> str | None:
    if scheme == "M49":
        return _names(scheme).get(name.lstrip("0") or "0")
    return _names(scheme).get(name.zfill(4) if scheme == "Census" else name)


@lru_cache(maxsize=4096)
def place(name: str) -> str | None:
    """The code that a name in English, an alpha-3 or an alpha-2 code stands for; None where none of them is exact."""
    if name in codes():
        return name
    return _names("alpha2").get(name) or _names("name").get(spelled(name))


def spelled(name: str) -> str:
    """A name without what spellings differ in: case, accents, points, "&" for "and", "(the)"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = _ASIDE.sub(" ", plain.replace("&", " and ").replace("'", ""))
    return " ".join(_NO_WORD.sub(" ", plain).split())


def no_place(scheme: Scheme, name: str) -> str:
    """Say that a scheme has no such place, with the nearest that it has."""
    if scheme != "any":
        return f"{name!r} is no place that {scheme} tables name"
    near = get_close_matches(spelled(name), list(_names("name")), 1, 0.75)
    hint = f"; did you mean {near[0].title()} ({_names('name')[near[0]]})?" if near else ""
    return f"{name!r} is no country or region{hint}"


def numeric(code: str) -> str:
    """The first M49 number of a code, as Comtrade has it; the code itself where it has none."""
    return next((number for number, known in _names("M49").items() if known == code), code)


def alpha3(name: str, path: Path, line: int | None, column: str) -> str:
    """An ISO 3166-1 alpha-3 code (or WLD, EUU and the like) as it stands; TableError for anything else."""
    if len(name) != 3 or not name.isascii() or not name.isalpha() or not name.isupper():
        raise TableError(path.name, f"{name!r} is no ISO 3166-1 alpha-3 code", line, column)
    return name
