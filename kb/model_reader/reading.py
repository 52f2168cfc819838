"""The reader: sentences with figures and what the story is about go out, frames come back and are held to the text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from ingest import handed, plugins, quantities
from ingest.handed.finding_again import Text
from ingest.handed.lines import from_rows
from ingest.records import Article, Claim, Extraction, Indicator, Kind, Quantity, Scope, Status
from kb.model_reader.asking import ask
from kb.model_reader.settings import settings

FIGURES_AT_ONCE = 24
CONFIDENCE = "0.7"
"""What a model's frame is worth until a second reading or a labelled set says more; under every bar of the policy."""
READER = "model"
_FRAME = ("kind", "indicator", "reporter", "partner", "product", "period", "base", "status", "scope")
_LONGEST_LEAD = 400


class ModelReader:
    """A reader plug-in; without an address it says so where it is first used."""

    def __init__(self) -> None:
        self._settings = settings()
        self.version = f"{plugins.own_version()}/{self._settings.name}/{_prompt_hash()}"

    def read(self, article: Article) -> Extraction:
        """The claims of the figures that the lexical pass finds; ModelError where the model gives none."""
        figures = quantities.find(article.text, year=article.published.year if article.published else None)
        text, dropped, rows = Text(article.text), Counter[str](), list[dict[str, Any]]()
        for start in range(0, len(figures), FIGURES_AT_ONCE):
            some = figures[start : start + FIGURES_AT_ONCE]
            answer = ask(self._question(article, text, some), self._settings, _fits)
            rows += _rows(article, some, answer["claims"], dropped)
        return Extraction(article, _claims(article, rows, dropped), notes=tuple(_told(article, dropped)))

    def _question(self, article: Article, text: Text, figures: tuple[Quantity, ...]) -> dict[str, Any]:
        return {
            "model": self._settings.name,
            "temperature": 0,
            "seed": 0,
            "messages": [
                {"role": "system", "content": _prompt()},
                {"role": "user", "content": "\n".join(_story(article, text, figures))},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
            },
        }


def _story(article: Article, text: Text, figures: tuple[Quantity, ...]) -> Iterator[str]:
    """What is sent: title, date, publisher, the story's opening, and each figure with its sentence once."""
    yield f"Title: {article.title}"
    yield f"Published: {article.published or 'not told'}, by {article.publisher or 'not told'}"
    yield f"Opening: {' '.join(article.text[:_LONGEST_LEAD].split())}"
    before = ""
    for number, figure in enumerate(figures, start=1):
        sentence = " ".join(text.sentence_at(figure.start, figure.end).split())
        if sentence != before:
            yield f"Sentence: {sentence}"
        yield f"Figure {number}: {' '.join(figure.text.split())}"
        before = sentence


def _rows(
    article: Article, figures: tuple[Quantity, ...], answers: list[Any], dropped: Counter[str]
) -> Iterator[dict[str, Any]]:
    """Rows of a claims file for the answers that point at a figure of the text."""
    seen: set[int] = set()
    for answer in answers:
        number = answer.get("figure") if isinstance(answer, dict) else None
        if not isinstance(number, int) or not 1 <= number <= len(figures):
            dropped["no figure of the text"] += 1
            continue
        figure = figures[number - 1]
        if number in seen or "".join(str(answer.get("quote")).split()) != "".join(figure.text.split()):
            dropped["quoted otherwise than printed, or twice"] += 1
            continue
        seen.add(number)
        yield _row(article, figure, answer)


def _row(article: Article, figure: Quantity, answer: dict[str, Any]) -> dict[str, Any]:
    value = -abs(figure.value) if answer.get("negative") is True else figure.value
    plain = {"article": article.id, "start": figure.start, "end": figure.end, "quote": figure.text, "unit": figure.unit}
    slots = {name: answer.get(name) for name in _FRAME}
    return {**plain, "value": value, "modifier": figure.modifier, **slots, "confidence": CONFIDENCE, "read_by": READER}


def _claims(article: Article, rows: list[dict[str, Any]], dropped: Counter[str]) -> tuple[Claim, ...]:
    """The rows that are claims, all fields held to the rules of claims files."""
    sound = [row for row in rows if _is_sound(row)]
    if len(sound) < len(rows):
        dropped["a frame with a field that is none"] += len(rows) - len(sound)
    return handed.labelled(article, sound, READER).claims


def _is_sound(row: dict[str, Any]) -> bool:
    try:
        from_rows([(1, row)], READER)
    except handed.ClaimsRefused:
        return False
    return bool(row["kind"] and row["indicator"])


def _told(article: Article, dropped: Counter[str]) -> Iterator[str]:
    if dropped:
        each = ", ".join(f"{number} {why}" for why, number in dropped.most_common())
        yield f"{article.id}: {dropped.total()} of the model's claims dropped ({each})"


def _fits(answer: Any) -> bool:
    return isinstance(answer, dict) and isinstance(answer.get("claims"), list)


@cache
def _prompt() -> str:
    return (files(__package__) / "prompt.md").read_text(encoding="utf-8")


def _prompt_hash() -> str:
    return hashlib.sha256(_prompt().encode()).hexdigest()[:8]


def _word(*choices: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(choices)}


_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_PROPERTIES: dict[str, Any] = {
    "figure": {"type": "integer"},
    "quote": {"type": "string"},
    "kind": _word(*get_args(Kind)),
    "indicator": _word(*get_args(Indicator)),
    "reporter": _TEXT,
    "partner": _TEXT,
    "product": _TEXT,
    "period": _TEXT,
    "base": _TEXT,
    "status": _word(*get_args(Status)),
    "scope": {"type": ["string", "null"], "enum": [*get_args(Scope), None]},
    "negative": {"type": "boolean"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(_PROPERTIES),
                "properties": _PROPERTIES,
            },
        }
    },
}
"""The form of an answer, which servers that can constrain the model to."""
