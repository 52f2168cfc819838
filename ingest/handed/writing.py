"""Claims as CSV, and the empty claims file of an article: its figures with their places, the frames left to fill in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ingest import jsonl, quantities
from ingest.handed.fields import FIELDS, LIST_MARK
from ingest.handed.finding_again import Text
from ingest.handed.lines import NONE
from ingest.records import Article, Quantity

_OF_A_FIGURE = ("article", "start", "end", "quote", "sentence", "value", "unit", "modifier")
_TO_FILL_IN = (
    "kind",
    "indicator",
    "reporter",
    "partner",
    "product",
    "period",
    "base",
    "status",
    "source",
    "scope",
    "note",
)
_BYTE_ORDER_MARK = "\ufeff"


def as_csv(objects: Iterable[dict[str, Any]], columns: Iterable[str] = FIELDS) -> Iterator[str]:
    """Lines of CSV with a header; a byte order mark in front, by which spreadsheets know UTF-8. None is "-"."""
    columns = list(columns)
    yield _BYTE_ORDER_MARK + _line(columns)
    for record in objects:
        yield _line([_cell(record.get(name, "")) for name in columns])


def template(article: Article) -> Iterator[dict[str, Any]]:
    """An object for every figure of the text: where it stands and what is printed; its frame is left out."""
    text = Text(article.text)
    year = article.published.year if article.published else None
    for figure in quantities.find(article.text, year=year):
        yield dict(zip(_OF_A_FIGURE, _figure(article, text, figure), strict=True))


TEMPLATE_COLUMNS = (*_OF_A_FIGURE, *_TO_FILL_IN)


def _figure(article: Article, text: Text, figure: Quantity) -> tuple[Any, ...]:
    sentence = text.sentence_at(figure.start, figure.end)
    place = (article.id, figure.start, figure.end, figure.text, sentence)
    return (*place, jsonl.plain(figure.value), figure.unit, figure.modifier)


def _cell(value: Any) -> str:
    if value is None:
        return NONE
    if isinstance(value, list):
        return LIST_MARK.join(value) or NONE
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
