"""Main text out of a page: Markdown, HTML, and pasted page dumps with menus, teasers and headline lists.

A dump's body is its longest run of paragraphs that are sentences; its headline the nearest line above that reads as
one.
Menus, "Popular now" lists, comments, captions and share buttons are short lines or lists, and stay out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from ingest.readers.left_out import LeftOut
from ingest.records import Article

_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")
_BULLET = re.compile(r"^\s*(?:[•·*▪►–-]\s|\d+[.)]?\s*$)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_HEADING = re.compile(r"^#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]{0,1000})\]\([^)]{0,2000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
_FEWEST_WORDS = 6
_SUBHEAD = 8
_SURE_WORDS = 10
_LONGEST_BOX = 7
_NO_TEXT = re.compile(
    r"\b(?:file photo|photo by|photograph by|image credit|photo credit|all rights reserved|terms of use|privacy policy"
    r"|terms of service|we use cookies|by clicking|sign up for|subscribe to|subscribe now|newsletter)\b"
    r"|\byour (?:e-?mail|browser)\b|^(?:photo|image|source|credit)s?:|©|\b(?:getty images|ap photo|reuters/)",
    re.IGNORECASE,
)
"""Sentences of a page that are no article's: captions, notices, forms."""
_ENDS = re.compile(
    r"\bcomments?\b|^(?:popular|most (?:read|popular|viewed)|trending|more from|recommended|you may also|leave a reply)"
    r"|^\(END\)$",
    re.IGNORECASE,
)
"""Headings of what comes behind an article."""
_BOX = re.compile(
    r"^(?:related|read (?:more|also|next)|see also|get (?:our|the)|sign up|subscribe|share|advertisement)",
    re.IGNORECASE,
)
_NARROW, _WIDE = 38, 120
"""Widths at which text is wrapped, in characters."""
_FULL = 0.72
"""How much of the longest line of its block a line fills that goes on in the next."""
_MOST_CELLS = 20
_DATED = re.compile(r"\b\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}\b|\b[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\b|^By\s[A-Z]")
"""A line with a whole date, or a byline, is no headline."""
_CELL = re.compile(r"\d[\d,.]*\d|\d\s?%|[$€£¥]\s?\d")
_TABS = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_REFERENCES = re.compile(r"\n\s*References\s*\n(?=(?:\s*Visible links\s*\n)?\s*1\. \S+://)")
_LINK_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")
_HYPHEN = re.compile(r"[A-Za-z]{2,}[-\u00ad\u2010]$")
_KEPT_HYPHENS = re.compile(
    r"(?:^|\W)(?:non|year|month|quarter|two|three|four|half|low|high|long|short|better|export|import|well|third|second|mid|"
    r"so|ex|self|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|six|five|first)$",
    re.IGNORECASE,
)


def article(text: str, name: str) -> Article:
    """The article in plain text or a pasted page; the headline is the text's first line where the page shows one. Its
    notes count the lines that are left out.
    """
    lines = [line.strip() for line in _unwrapped(_unlinked(text)).split("\n")]
    runs = _runs(lines)
    if not runs:
        return Article(Path(name).name, "", "", path=name)
    kept = max(runs, key=lambda run: sum(len(lines[i]) for i in run if _is_paragraph(lines[i])))
    title = _headline(lines, kept[0])
    body = "\n\n".join(lines[i] for i in kept)
    left = LeftOut()
    for i in sorted(set(range(len(lines))) - set(kept)):
        if lines[i] != title:
            left.add("line", lines[i])
    text = f"{title}\n\n{body}" if title else body
    return Article(Path(name).name, title or Path(name).stem, text, path=name, notes=tuple(left.notes()))


def has_paragraph(text: str) -> bool:
    """Whether a line of the text is a sentence of some length."""
    return any(_is_sentence(line.strip()) for line in text.split("\n"))


def _unlinked(text: str) -> str:
    """Without the numbers of links that text browsers print, and with cells that tabs part as one row."""
    if _REFERENCES.search(text):
        text = _LINK_NUMBER.sub("", _REFERENCES.split(text)[0])
    return _TABS.sub(" | ", text)


def _unwrapped(text: str) -> str:
    """Join lines that were broken at a fixed width."""
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join(_joined(block) for block in blocks)


def _joined(block: str) -> str:
    """A block's lines, joined where the one before is about as long as the longest: there the width broke it."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    longest = max((len(line) for line in lines), default=0)
    if len(lines) < 2 or not _NARROW <= longest <= _WIDE or any(map(_is_row, lines)):
        return block
    out = [lines[0]]
    for before, line in pairwise(lines):
        if len(before) >= _FULL * longest and not _BULLET.match(line) and not _BULLET.match(before):
            out[-1] = together(out[-1], line)
        else:
            out.append(line)
    return "\n".join(out)


def together(before: str, after: str) -> str:
    """Two lines of one paragraph; a word that the line end parts is put together."""
    parted = _HYPHEN.search(before)
    if parted and after[:1].islower() and not _KEPT_HYPHENS.search(before[:-1]):
        return f"{before[:-1]}{after}"
    return f"{before}{after}" if parted else f"{before} {after}"


def _is_paragraph(line: str) -> bool:
    return _is_sentence(line) or _is_row(line)


def _is_row(line: str) -> bool:
    """A row of a table, cells parted by " | ", with a figure in it."""
    return " | " in line and bool(_CELL.search(line)) and len(line.split(" | ")) <= _MOST_CELLS


def _is_sentence(line: str) -> bool:
    return (
        bool(_SENTENCE.search(line))
        and len(line.split()) >= _FEWEST_WORDS
        and not _BULLET.match(line)
        and bool(_WORD.search(line))
    )


def _runs(lines: list[str]) -> list[list[int]]:
    """Runs of paragraphs, as the numbers of their lines; two join over a subhead, which stays, or over a box of short
    lines (related stories, a form), which does not.
    """
    found: list[list[int]] = []
    gap = 0
    heads = _heads(lines)
    for i, line in enumerate(lines):
        if (_is_paragraph(line) or i in heads) and not _NO_TEXT.search(line):
            if found and gap == 0:
                found[-1].append(i)
            else:
                found.append([i])
            gap = 0
        elif line:
            gap += 1
    return _merged(lines, found)


def _heads(lines: list[str]) -> set[int]:
    """Heads of tables: rows without a figure right before one that has some."""
    filled = [i for i, line in enumerate(lines) if line]
    return {i for i, after in pairwise(filled) if " | " in lines[i] and _is_row(lines[after])}


def _merged(lines: list[str], runs: list[list[int]]) -> list[list[int]]:
    out: list[list[int]] = []
    for run in runs:
        between = [i for i in range(out[-1][-1] + 1, run[0]) if lines[i]] if out else []
        if out and _is_subhead(lines, between) and len(out[-1]) > 1 and len(run) > 1:
            out[-1] += [*between, *run]
        elif out and len(out[-1]) > 1 and _is_box(lines, between) and _goes_on(lines, run):
            out[-1] += run
        else:
            out.append(run)
    return out


def _is_subhead(lines: list[str], between: list[int]) -> bool:
    if len(between) != 1 or _ENDS.search(lines[between[0]]):
        return False
    line = lines[between[0]]
    return len(line.split()) <= _SUBHEAD and not _BULLET.match(line) and not _BOX.search(line)


def _is_box(lines: list[str], between: list[int]) -> bool:
    """Whether lines in the midst of a text are of no part of it, and no end of it either."""
    known = bool(between) and (_BOX.search(lines[between[0]]) or all(_BULLET.match(lines[i]) for i in between))
    return bool(known) and len(between) <= _LONGEST_BOX and not any(_ENDS.search(lines[i]) for i in between)


def _goes_on(lines: list[str], run: list[int]) -> bool:
    """Whether a run is more of the text, and not the page's last words."""
    return len(run) > 1 or len(lines[run[0]].split()) >= _SURE_WORDS


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
        or _DATED.search(line)
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
