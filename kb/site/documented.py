"""The checks' own documentation: each module of checks with a CODE, read from its docstring."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

import checks


@dataclass(frozen=True, slots=True)
class Documented:
    """A check's code, the first sentence of its documentation, and all of it."""

    code: str
    title: str
    text: str


@cache
def documented_checks() -> tuple[Documented, ...]:
    """All checks by code."""
    found = []
    for info in pkgutil.walk_packages(checks.__path__, "checks."):
        module = importlib.import_module(info.name)
        code, text = getattr(module, "CODE", None), module.__doc__
        if isinstance(code, str) and text:
            found.append(Documented(code, text.strip().splitlines()[0].rstrip("."), text))
    return tuple(sorted(found, key=lambda check: check.code))
