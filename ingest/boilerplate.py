"""Main text out of a page: Markdown, HTML, and pasted page dumps with menus, teasers and headline lists.

A dump's body is its longest run of paragraphs that are sentences; its headline the nearest line above that reads as
one.
Menus, "Popular now" lists, comments, captions and share buttons are short lines or lists, and stay out.
"""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import InputRefused
from ingest.records import Article

_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")
_BULLET = re.compile(r"^\s*(?:[•·*▪►–-]\s|\d+[.)]?\s*$)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_HEADING = re.compile(r"^#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
_FEWEST_WORDS = 6


def article(text: str, name: str) -> Article:
    """The article in plain text or a pasted page; the headline is the text's first line where the page shows one."""
    lines = [line.strip() for line in _unwrapped(text).split("\n")]
    runs = _runs(lines)
    if not runs:
        return Article(Path(name).name, "", "", path=name)
    first, last = max(
        runs, key=lambda run: sum(len(lines[i]) for i in range(run[0], run[1] + 1) if _is_paragraph(lines[i]))
    )
    title = _headline(lines, first)
    body = "\n\n".join(line for line in lines[first : last + 1] if line)
    return Article(Path(name).name, title or Path(name).stem, f"{title}\n\n{body}" if title else body, path=name)


def _unwrapped(text: str) -> str:
    """Join lines that were broken at a fixed width."""
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join(_joined(block) for block in blocks)


def _joined(block: str) -> str:
    lines = block.split("\n")
    wrapped = len(lines) > 1 and all(45 <= len(line.rstrip()) <= 110 and not _BULLET.match(line) for line in lines[:-1])
    return " ".join(line.strip() for line in lines) if wrapped else block


def _is_paragraph(line: str) -> bool:
    return (
        bool(_SENTENCE.search(line))
        and len(line.split()) >= _FEWEST_WORDS
        and not _BULLET.match(line)
        and bool(_WORD.search(line))
    )


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """Runs of paragraphs, as first and last line; two runs of several paragraphs join over one short line (a
    subhead).
    """
    found: list[list[int]] = []
    gap = 0
    for i, line in enumerate(lines):
        if _is_paragraph(line):
            if found and gap == 0:
                found[-1].append(i)
            else:
                found.append([i])
            gap = 0
        elif line:
            gap += 1
    return [(run[0], run[-1]) for run in _merged(lines, found)]


def _merged(lines: list[str], runs: list[list[int]]) -> list[list[int]]:
    out: list[list[int]] = []
    for run in runs:
        between = [line for line in lines[out[-1][-1] + 1 : run[0]] if line] if out else []
        if (
            out
            and len(between) == 1
            and len(between[0].split()) <= 8
            and len(out[-1]) > 1
            and len(run) > 1
            and not _BULLET.match(between[0])
        ):
            out[-1] += run
        else:
            out.append(run)
    return out


def _headline(lines: list[str], first: int) -> str:
    """The nearest line above the body that reads as a headline; one that the page repeats is sure."""
    above = [line for line in lines[max(0, first - 12) : first] if _is_headline(line)]
    for line in reversed(above):
        if sum(_squeezed(line) in _squeezed(other) for other in above) > 1:
            return line
    return above[-1] if above else ""


def _squeezed(line: str) -> str:
    return re.sub(r"[^a-z0-9]", "", line.lower())


def _is_headline(line: str) -> bool:
    words = line.split()
    if (
        not 4 <= len(words) <= 25
        or _SENTENCE.search(line)
        or _BULLET.match(line)
        or re.search(r"\.\s", line)
        or line.startswith(("Quick access", "Skip to"))
    ):
        return False
    return (line[:1].isupper() and sum(word[:1].isupper() for word in words) >= len(words) / 2) or (
        len(words) >= 6 and line[:1].isupper()
    )


def markdown(text: str) -> tuple[str, str]:
    """Title (of the first heading) and plain text of a Markdown body: headings, links, emphasis and lists as text."""
    title, kept = "", list[str]()
    for line in _unwrapped_markdown(text).split("\n"):
        if _HEADING.match(line):
            heading = _HEADING.sub("", line).strip()
            if not title and not any(kept):
                title = heading
                continue
            line = heading
        kept.append(_EMPHASIS.sub("", _LINK.sub(r"\1", line)).rstrip())
    return title, re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _unwrapped_markdown(text: str) -> str:
    """Markdown's own rule: a single line end inside a paragraph is a space; quotes, lists and headings keep theirs."""
    out: list[str] = []
    for line in text.split("\n"):
        plain = bool(line.strip()) and not re.match(r"\s*(?:[-*+>|]\s|\d+[.)]\s|#)", line)
        if plain and out and out[-1].strip() and not _HEADING.match(out[-1]) and not out[-1].endswith("  "):
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(re.sub(r"^\s*(?:[>*+-]\s|\d+[.)]\s)", "", line))
    return "\n".join(out)


def html(text: str, name: str) -> Article:
    """The main text of an HTML page, by trafilatura, precision before recall."""
    import trafilatura
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(
        text, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(found, Document) or not any(
        _is_paragraph(line.strip()) for line in (found.text or "").split("\n")
    ):
        raise InputRefused(f"{name}: no article found on this page; paste its text instead")
    from ingest.jsonl import read_date
    from ingest.readers import normalise

    title, body = normalise(found.title or ""), normalise(found.text or "")
    body = re.sub(r"\n+", "\n\n", body.removeprefix(title).strip()) if title else re.sub(r"\n+", "\n\n", body)
    return Article(
        Path(name).name, title or Path(name).stem, body, found.sitename, read_date(found.date), found.url, path=name
    )
