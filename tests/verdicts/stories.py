"""Stories of true sentences drawn from table rows, and the same with one planted error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from ingest.records import TOTAL, Article, Claim, Extraction, Series
from kb.tables.lookup import Lookup
from tests.benchmarks.gold import precision
from tests.verdicts import errors
from tests.verdicts.facts import Facts, Figure, facts, figure, name_of, when
from tests.verdicts.frames import SLOTS, SURE

HERE = Path(__file__).parent
TOKEN = re.compile(r"\{([\w:]+)\}")
NO_FIGURE = ("R", "P", "Y", "B", "side", "side0")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, its figures with their places in it, and the kind of error that was planted."""

    text: str
    figures: tuple[tuple[int, Figure], ...]
    planted: str | None = None


@dataclass(frozen=True, slots=True)
class Generated:
    """A story as an article, its figures as claims, and the positions of those in the sentence with an error."""

    extraction: Extraction
    planted: str | None
    wrong: frozenset[int]


@cache
def _data(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))


def _word(told: Facts, token: str, at_start: bool) -> str | None:
    """What a token that is no figure stands for; None where it is a figure."""
    if token.startswith("fell:"):
        now, before = told.cells[token[5:]], told.cells[token[5:] + "0"]
        return "rose" if now > before else "fell"
    side = {"side": "gap", "side0": "gap0"}.get(token)
    if side:
        return "deficit" if told.cells[side] < 0 else "surplus"
    return {
        "R": name_of(told.reporter, at_start), "P": name_of(told.partner, at_start),
        "Y": when(told.period), "B": when(told.base),
    }.get(token)  # fmt: skip


def sentence(told: Facts, wording: str, rng: Random, plant: errors.Plant | None = None) -> Sentence | None:
    """A wording filled in; None where the facts lack a figure, or where the error can't be planted in it."""
    tokens = [token for token in TOKEN.findall(wording) if ":" not in token and token not in NO_FIGURE]
    made = {token: figure(told, token, rng) for token in tokens}
    if any(one is None for one in made.values()) or (
        "side" in wording and (told.cells["gap"] < 0) != (told.cells["gap0"] < 0)
    ):
        return None
    words = {
        token: _word(told, token, wording.startswith("{" + token)) or ""
        for token in TOKEN.findall(wording)
        if token not in made
    }
    figures = {token: one for token, one in made.items() if one is not None}
    if plant is not None:
        planted = plant(errors.Filled(told, words, figures), rng)
        if planted is None:
            return None
        words, figures = planted.words, planted.figures
    return _filled(wording, words, figures)


def _filled(wording: str, words: dict[str, str], figures: dict[str, Figure]) -> Sentence:
    text, places, end = "", [], 0
    for found in TOKEN.finditer(wording):
        text += wording[end : found.start()]
        token, end = found[1], found.end()
        if token in figures:
            places.append((len(text), figures[token]))
            text += figures[token].text
        else:
            text += words[token]
    return Sentence(text + wording[end:], tuple(places))


def _claim(article: str, text: str, at: int, one: Figure) -> Claim:
    step, half = precision(one.text, one.value, one.unit)
    series = Series(one.indicator, one.reporter, one.partner, TOTAL, one.unit)  # type: ignore[arg-type]
    hedged = text[:at].endswith("about ")
    return Claim(
        article=article, start=at, end=at + len(one.text), quote=one.text, sentence=text, value=one.value,
        low=one.value - half, high=one.value + half, step=step, modifier="~" if hedged else "=",
        hedge="about" if hedged else None, kind=one.kind, series=series, period=one.period, base=one.base,
        confidence=SURE, sureness=SLOTS,
    )  # type: ignore[arg-type]  # fmt: skip


def _story(ident: str, told: Facts, sentences: list[Sentence]) -> Generated:
    text, claims, wrong = "", [], set()
    for one in sentences:
        start = len(text) + (1 if text else 0)
        text = f"{text} {one.text}".strip()
        for at, found in one.figures:
            if one.planted:
                wrong.add(len(claims))
            made = _claim(ident, one.text, at, found)
            claims.append(replace(made, start=start + at, end=start + at + len(found.text)))
    title = f"{name_of(told.reporter, True)}'s trade with {name_of(told.partner)}"
    article = Article(ident, title, text, published=told.published)
    planted = next((one.planted for one in sentences if one.planted), None)
    return Generated(Extraction(article, tuple(claims)), planted, frozenset(wrong))


def story(lookup: Lookup, rng: Random, ident: str, kind: str | None = None) -> Generated | None:
    """One story of four to eight sentences; kind: of the error planted in one of them."""
    told = facts(lookup, rng.choice(_data("sources")), rng)
    if told is None:
        return None
    made: list[Sentence] = []
    wordings = rng.sample(_data("wordings"), k=len(_data("wordings")))
    wanted = rng.randint(4, 8)
    if kind is not None:
        plants = (sentence(told, wording, rng, errors.PLANTS[kind]) for wording in wordings)
        bad = next((one for one in plants if one is not None), None)
        if bad is None:
            return None
        made.append(replace(bad, planted=kind))
    for wording in wordings:
        one = sentence(told, wording, rng) if len(made) < wanted else None
        made += [one] if one is not None else []
    rng.shuffle(made)
    return _story(ident, told, made) if len(made) >= 4 else None


def stories(lookup: Lookup, seed: int, kind: str | None = None) -> Iterator[Generated]:
    """Stories without end, by a seed."""
    rng, number = Random(f"{seed} {kind}"), 0  # noqa: S311
    while True:
        found = story(lookup, rng, f"g{number}", kind)
        if found is not None:
            number += 1
            yield found
