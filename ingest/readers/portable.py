"""PDF: columns one after the other, rows of tables kept, raised footnote numbers left out, words put together that a
line end parts.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from ingest.errors import InputRefused
from ingest.readers.boilerplate import together
from ingest.readers.left_out import LeftOut
from ingest.readers.limits import MAX_PAGES
from ingest.readers.taken import Taken

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]+)(?:[,;]\d{1,3})*[\])]?")
_POWER = re.compile(r"(?:^|[\s\d(])(?:k|c|m)?m$")
_SHORT = 0.4
"""How much of a column's width a line leaves free behind which no paragraph goes on."""
_BULLET = re.compile(r"(?:[•·▪►–]|\d{1,2}[.)])\s")
_LAST = re.compile(r"[.!?:][\"”’')\]]*$")


def read(data: bytes, name: str) -> Iterator[Taken]:
    """The text of all pages."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    left, paragraphs, pages = LeftOut(), list[str](), 0
    try:
        for page in extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None)):
            pages += 1
            if pages > MAX_PAGES:
                raise InputRefused(f"{name}: over the limit of {MAX_PAGES} pages; split it")
            paragraphs += _paragraphs(_unmarked(_lines(page, left), left))
    except InputRefused:
        raise
    except Exception as error:  # pdfminer raises whatever a broken file leads it into
        raise InputRefused(
            f"{name}: this PDF can't be read ({type(error).__name__}); save it again or give its text"
        ) from None
    yield Taken("\n\n".join(_over_pages(paragraphs)), notes=tuple(left.notes()))


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its box (y grows upwards), size of letters, and text."""

    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    text: str


def _lines(page: Any, left: LeftOut) -> list[Line]:
    from pdfminer.layout import LTTextContainer, LTTextLine

    found: list[Line] = []
    waiting = list(page)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, LTTextLine):
            line = _line(item, left)
            if line.text:
                found.append(line)
        elif isinstance(item, LTTextContainer) or hasattr(item, "__iter__"):
            waiting = [*item, *waiting]
    return found


def _line(item: Any, left: LeftOut) -> Line:
    """One line; letters that are raised and small are a footnote's mark where they are a number."""
    from pdfminer.layout import LTChar

    letters = [char for char in item if isinstance(char, LTChar)]
    size = median(char.size for char in letters) if letters else 0.0
    floor = median(char.y0 for char in letters) if letters else 0.0
    out, raised = "", ""
    for char in [*item, None]:
        small = isinstance(char, LTChar) and char.size < 0.85 * size and char.y0 > floor + 0.15 * size
        if small and char is not None:
            raised += char.get_text()
            continue
        if raised:
            mark = raised.strip()
            if _MARK.fullmatch(mark) and not (mark in ("2", "3") and _POWER.search(out)):
                left.add("footnote mark", mark)
            else:
                out += raised
            raised = ""
        out += char.get_text() if char is not None else ""
    return Line(item.x0, item.x1, item.y0, item.y1, size, " ".join(out.split()))


def _unmarked(lines: list[Line], left: LeftOut) -> list[Line]:
    """Without footnote marks that stand in pieces of their own: small, raised, and right behind a larger piece."""
    kept = [line for line in lines if not _MARK.fullmatch(line.text)]
    for mark in (line for line in lines if _MARK.fullmatch(line.text)):
        held = next((n for n, line in enumerate(kept) if _carries(line, mark)), None)
        if held is None or (mark.text in ("2", "3") and _POWER.search(kept[held].text)):
            kept.append(mark)
        else:
            left.add("footnote mark", mark.text)
            kept[held] = replace(kept[held], x1=max(kept[held].x1, mark.x1))
    return kept


def _carries(line: Line, mark: Line) -> bool:
    small, raised = mark.size < 0.85 * line.size, line.y0 + 0.15 * line.size < mark.y0 < line.y1
    return small and raised and -0.5 * line.size < mark.x0 - line.x1 < 0.8 * line.size


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """The lines of a page as paragraphs, column by column; pieces of one row that stand far apart are its cells."""
    for band in _bands(lines):
        for column in _columns(band):
            yield from _joined(_rows(column))


def _bands(lines: list[Line]) -> list[list[Line]]:
    """The page cut where a line runs across the columns: a headline over two columns is no part of either."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    bands: list[list[Line]] = [[]]
    across = False
    for line in sorted(lines, key=lambda line: -line.y1):
        crosses = line.x0 < gutter < line.x1
        if crosses != across and bands[-1]:
            bands.append([])
        across = crosses
        bands[-1].append(line)
    return bands


def _columns(lines: list[Line]) -> list[list[Line]]:
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    sides = ([line for line in lines if line.x1 <= gutter], [line for line in lines if line.x0 >= gutter])
    return [side for side in sides if side]


def _gutter(lines: list[Line]) -> float | None:
    """Where two columns of prose part: no line but headlines crosses it, and most lines on both sides are long. Short
    pieces side by side are the cells of a table.
    """
    if len(lines) < 6:
        return None
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = sorted(
        {round(line.x0) - 1 for line in lines if low + (high - low) * 0.3 < line.x0 < low + (high - low) * 0.75}
    )
    for x in starts:
        crossing = [line for line in lines if line.x0 < x < line.x1]
        left = [line for line in lines if line.x1 <= x]
        right = [line for line in lines if line.x0 >= x]
        if (
            len(crossing) <= len(lines) * 0.34
            and min(len(left), len(right)) >= 3
            and _is_prose(left)
            and _is_prose(right)
        ):
            return float(x)
    return None


def _is_prose(lines: list[Line]) -> bool:
    return median(len(line.text.split()) for line in lines) >= 4


def _rows(lines: list[Line]) -> list[Line]:
    """Lines from the top; pieces at one height are one row, its cells parted by " | "."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        if rows and abs(rows[-1][0].y0 - line.y0) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(sorted(row, key=lambda line: line.x0)) for row in rows]


def _row(cells: list[Line]) -> Line:
    text = cells[0].text
    for before, cell in pairwise(cells):
        text += (" | " if cell.x0 - before.x1 > before.size else " ") + cell.text
    y0, y1 = min(cell.y0 for cell in cells), max(cell.y1 for cell in cells)
    return Line(cells[0].x0, cells[-1].x1, y0, y1, cells[0].size, text)


def _joined(rows: list[Line]) -> Iterator[str]:
    """Rows to paragraphs: a new one after a wider gap, another size of letters, a short last line, or in a table."""
    if not rows:
        return
    gaps = [above.y0 - below.y1 for above, below in pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    right = max(row.x1 for row in rows)
    text = rows[0].text
    for (above, row), gap in zip(pairwise(rows), gaps, strict=True):
        apart = (
            gap > usual + 0.35 * above.size
            or abs(above.size - row.size) > 0.12 * max(above.size, 1)
            or " | " in above.text
            or " | " in row.text
            or above.x1 < right - _SHORT * (right - above.x0)
            or (above.x1 < right - 0.25 * (right - above.x0) and bool(_LAST.search(above.text)))
            or bool(_BULLET.match(row.text))
        )
        if apart:
            yield text
            text = row.text
        else:
            text = together(text, row.text)
    yield text


def _over_pages(paragraphs: list[str]) -> Iterator[str]:
    """Paragraphs with those that a page end or a column end parts put together."""
    waiting = ""
    for paragraph in paragraphs:
        if (
            waiting
            and (after := paragraph[:1])
            and after.islower()
            and not _LAST.search(waiting)
            and " | " not in waiting
        ):
            waiting = together(waiting, paragraph)
        else:
            if waiting:
                yield waiting
            waiting = paragraph
    if waiting:
        yield waiting
