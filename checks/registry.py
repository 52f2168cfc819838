"""All checks, found in their packages: one module a check, its docstring its documentation."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

GROUPS = {"A": "article", "T": "tables", "X": "corpus", "H": "repairs"}
LABELS = ("What", "Why", "Flagged", "Not flagged", "Offered", "Not offered", "Source")
_LABEL = re.compile(rf"^({'|'.join(LABELS)}): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: code, the group's name, title (one sentence), and the labelled parts of its docstring."""

    code: str
    group: str
    title: str
    doc: str
    parts: dict[str, str]
    module: ModuleType

    @property
    def name(self) -> str:
        """The module's name, which is also that of its file of cases."""
        return self.module.__name__.rsplit(".", 1)[-1]

    @property
    def flagged(self) -> str:
        """An example that the check flags (for a repair: that it offers)."""
        return self.parts.get("Flagged") or self.parts.get("Offered", "")

    @property
    def unflagged(self) -> str:
        """An example that it does not."""
        return self.parts.get("Not flagged") or self.parts.get("Not offered", "")

    def function(self, name: str) -> Callable[..., Any] | None:
        """A function of the check's module, or None."""
        return getattr(self.module, name, None)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _check(group: str, module: ModuleType) -> Check:
    doc = (module.__doc__ or "").strip()
    title, *pieces = _LABEL.split(doc)
    parts = {label: _joined(text) for label, text in zip(pieces[::2], pieces[1::2], strict=True)}
    return Check(module.CODE, group, _joined(title), doc, parts, module)


def _modules(group: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"checks.{group}")
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"checks.{group}.{found.name}")


@cache
def checks() -> tuple[Check, ...]:
    """Every check, ordered as A, T, X, H and by code."""
    found = [_check(group, module) for group in GROUPS.values() for module in _modules(group)]
    order = {group: place for place, group in enumerate(GROUPS.values())}
    return tuple(sorted(found, key=lambda check: (order[check.group], check.code)))


@cache
def functions(group: str, name: str) -> tuple[Callable[..., Any], ...]:
    """The functions of that name in a group, in order of code."""
    made = [check.function(name) for check in checks() if check.group == group]
    return tuple(function for function in made if function is not None)


@cache
def find(code: str) -> Check | None:
    """The check of a code, upper or lower case; None where there is none."""
    return next((check for check in checks() if check.code.casefold() == code.casefold()), None)
