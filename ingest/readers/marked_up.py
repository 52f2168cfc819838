"""Markdown with front matter: struck-out text, comments and footnotes are left out, tables are rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import frontmatter
import yaml

from ingest.errors import InputRefused
from ingest.readers import boilerplate
from ingest.readers.left_out import LeftOut

_LEFT_OUT = (
    ("comment", re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)),
    (
        "struck passage",
        re.compile(r"~~(?=\S)[^~]{1,2000}~~|<(del|s|strike)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE),
    ),
    ("footnote", re.compile(r"^\[\^[^\]\n]{1,40}\]:.*(?:\n(?:[ \t]+\S.*|\n(?=[ \t]+\S)))*", re.MULTILINE)),
    ("footnote mark", re.compile(r"\[\^[^\]\n]{1,40}\]|<sup>\s*\[?\d{1,3}\]?\s*</sup>", re.IGNORECASE)),
)
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")


def read(text: str, name: str) -> tuple[str, str, dict[str, Any], tuple[str, ...]]:
    """Title (of the first heading), plain text, front matter, and notes on what was left out."""
    try:
        post = frontmatter.loads(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise InputRefused(
            f"{name}: broken front matter near line {line}; it is YAML between two lines of ---"
        ) from error
    if text.startswith("---\n") and not post.metadata:
        raise InputRefused(f"{name}: front matter that is never closed; end it with a line of ---")
    left = LeftOut()
    title, body = boilerplate.markdown(_rows(_understood(post.content, left)))
    return title, body, post.metadata, tuple(left.notes())


def _understood(text: str, left: LeftOut) -> str:
    """The text without what is struck out or noted; one space where words would run together."""
    for kind, pattern in _LEFT_OUT:
        for match in pattern.finditer(text):
            left.add(kind, match[0])
        text = pattern.sub("", text)
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)


def _rows(text: str) -> str:
    """Rows of tables as paragraphs, cells parted by " | "."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) for line in _row(lines, number))


def _row(lines: list[str], number: int) -> Iterator[str]:
    line = lines[number]
    if not _ROW.match(line):
        yield line
    elif not _RULE.match(line):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        yield from ("", " | ".join(cell for cell in cells if cell), "")
