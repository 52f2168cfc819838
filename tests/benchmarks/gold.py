"""Labelled figures of real stories as claims, with the frames as labelled: what checks see if reading were perfect."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from checks.policy import policy
from ingest.records import Article, Claim, Extraction, Period, Series

FOLDER = Path(__file__).parents[3] / "shared" / "gold"
OPENED = ("dev", "dev2", "train1", "train2", "train3")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
UP = re.compile(r"\b(rose|rise|risen|up|increased|widened|grew|jumped|climbed|surged)\b")
DOWN = re.compile(r"\b(fell|fall|fallen|down|decreased|narrowed|dropped|declined|slipped|shrank)\b")
COMPARED = re.compile(r"\b(from|against|compared (?:with|to)|after|versus)\b")


def article(row: dict[str, Any]) -> Article:
    """One story of the set."""
    found = re.match(r"\s*(\d{1,2}-[A-Z]{3}-\d{4})", row.get("date") or "")
    published = datetime.strptime(found[1], "%d-%b-%Y").date() if found else None
    return Article(row["id"], row.get("title") or "", row["text"], published=published)


def precision(quote: str, value: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """Step and half the wide width of a printed figure, in base units."""
    found = DIGITS.search(quote)
    digits = found[0].replace(",", "") if found else ""
    if not digits or not Decimal(digits):
        step = Decimal(10) ** (len(str(int(abs(value)))) - len(str(int(abs(value))).rstrip("0")) if value else 0)
        return step, step / 2
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    step = abs(value) / Decimal(digits) * Decimal(10) ** -decimals
    zeros = len(digits) - len(digits.rstrip("0")) if not decimals and unit != "percent" else 0
    return step, step * 10**zeros / 2


def basis(note: str) -> tuple[str, ...]:
    """Words of the note that the policy knows as a basis."""
    text = note.casefold()
    if "a monthly value" in text or "part of the" in text:
        return ("monthly average",)
    if text.startswith("unadjusted") or "not seasonally adjusted" in text:
        return ("smoothed", "unadjusted") if "smoothed" in text else ("unadjusted",)
    known = [word for words in policy().basis.values() for word in words]
    return tuple(word for word in known if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))


def claim(row: dict[str, Any], sentence: str) -> Claim:
    """One labelled figure as a claim."""
    value, note = Decimal(row["value"]), row.get("note") or ""
    step, half = precision(row["quote"], value, row["unit"])
    series = Series(row["indicator"], row["reporter"], row["partner"], row["product"], row["unit"])
    status = "forecast" if "hypothetical" in note or "target" in note or "condition" in note else row["status"]
    return Claim(
        article=row["article"], start=row["start"], end=row["end"], quote=row["quote"], sentence=sentence, value=value,
        low=value - half, high=value + half, step=step, modifier=row["modifier"], kind=row["kind"], series=series,
        period=Period.parse(row["period"]) if row["period"] else None,
        base=Period.parse(row["base"]) if row["base"] else None, status=status, source=row["source"], basis=basis(note),
    )  # fmt: skip


def sentence_of(text: str, start: int) -> str:
    """The sentence around an offset, roughly."""
    left = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [end for end in (text.find(". ", start), text.find("\n", start)) if end >= 0]
    return text[left : min(ends, default=len(text))].strip()


def linked(text: str, claims: list[Claim]) -> list[Claim]:
    """The claims with comparisons and direction verbs as the words have them."""
    from dataclasses import replace

    for j in range(1, len(claims)):
        i = j - 1 if claims[j - 1].compares is None else claims[j - 1].compares
        ours, theirs = claims[i], claims[j]
        between = text[claims[j - 1].end : theirs.start]
        same = (ours.series, ours.kind) == (theirs.series, theirs.kind) and ours.kind == "level"
        cue = COMPARED.search(between) or (claims[j - 1].compares is not None and re.match(r",? and ", between))
        if not same or "\n" in between or re.search(r"\.\s", between) or not cue:
            continue
        claims[j] = replace(theirs, compares=i)
        if i == j - 1 and "from" in between:
            before = text[claims[i - 1].end if i else 0 : ours.start].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
            near = between if UP.search(between) or DOWN.search(between) else before
            up, down = UP.search(near.casefold()), DOWN.search(near.casefold())
            if bool(up) != bool(down):
                claims[i] = replace(ours, verb="rose" if up else "fell")
    return claims


def stories(names: tuple[str, ...] = OPENED) -> Iterator[Extraction]:
    """Every story of the opened sets, its labelled figures as claims in the order of the text."""
    for name in names:
        texts = [json.loads(line) for line in (FOLDER / f"{name}.articles.jsonl").open(encoding="utf-8")]
        rows = [json.loads(line) for line in (FOLDER / f"{name}.labels.jsonl").open(encoding="utf-8")]
        for text in texts:
            own = sorted((row for row in rows if row["article"] == text["id"]), key=lambda row: row["start"])
            claims = [claim(row, sentence_of(text["text"], row["start"])) for row in own]
            yield Extraction(article(text), tuple(linked(text["text"], claims)))
