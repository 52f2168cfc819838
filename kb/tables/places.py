"""Places as tables name them, to the codes we use: ISO 3166-1 alpha-3, WLD, EUU; a region keeps its printed name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from kb.tables.delimited import records
from kb.tables.errors import TableError

CODES = Path(__file__).parent / "codes"
Scheme = Literal["IMF", "Census", "KOSIS", "M49", "ISO"]


@cache
def _names(scheme: str) -> dict[str, str]:
    if scheme == "M49":
        return {row["m49"]: row["code"] for _, row in records(CODES / "m49.csv")[1]}
    return {row["name"]: row["code"] for _, row in records(CODES / "places.csv")[1] if row["scheme"] == scheme}


@cache
def country_codes() -> dict[str, str]:
    """Codes by the English names of countries."""
    return {row["name"]: row["code"] for _, row in records(CODES / "countries.csv")[1]}


def code(scheme: Scheme, name: str, path: Path, line: int | None, column: str) -> str:
    """The code of a place as a scheme names it; TableError where the scheme has no such place. Nothing is guessed."""
    name = name.strip()
    if scheme == "ISO":
        return alpha3(name, path, line, column)
    found = _names(scheme).get(name.lstrip("0") or "0" if scheme == "M49" else name)
    if found is None:
        raise TableError(path.name, f"{name!r} is no place that {scheme} tables name", line, column)
    return found


def numeric(code: str) -> str:
    """The first M49 number of a code, as Comtrade has it; the code itself where it has none."""
    return next((number for number, known in _names("M49").items() if known == code), code)


def alpha3(name: str, path: Path, line: int | None, column: str) -> str:
    """An ISO 3166-1 alpha-3 code (or WLD, EUU and the like) as it stands; TableError for anything else."""
    if len(name) != 3 or not name.isascii() or not name.isalpha() or not name.isupper():
        raise TableError(path.name, f"{name!r} is no ISO 3166-1 alpha-3 code", line, column)
    return name
