"""The words of the trade, as data: one YAML file a subject, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The parsed YAML file of that name in this folder."""
    return yaml.safe_load((files(__package__) / f"{name}.yml").read_text(encoding="utf-8"))


def alternation(forms: Iterable[str]) -> str:
    """A regular expression that matches any of the forms, longest first, spaces matching any one space or hyphen."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in ordered)
