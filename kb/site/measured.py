"""How well claims are read and checked, as it was measured: the figures of the project, shown with the methodology."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CHECKED = ("Measured ", "In the shipped articles")
"""How the paragraphs begin that give the checks' figures in their README."""


@cache
def reading() -> list[dict[str, Any]]:
    """Sets of stories that nobody had opened, with F1 of figures found and of whole frames, each as first measured."""
    loaded: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "measured.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def checking() -> list[str]:
    """What the checks find of planted errors, and how often they flag wrongly: the paragraphs of their README."""
    text = (files("checks") / "README.md").read_text(encoding="utf-8")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return [paragraph.replace("`", "") for paragraph in paragraphs if paragraph.startswith(CHECKED)]
