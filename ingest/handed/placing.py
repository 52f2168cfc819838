"""Lines of a claims file to the articles they speak of: quotes found, what must be said is said, or every bad line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.handed.finding_again import Place, Text
from ingest.handed.lines import ClaimsFile, Line
from ingest.handed.problems import ClaimsRefused
from ingest.records import Article

NEEDED = ("kind", "indicator")
_ENDING = re.compile(r"\.(?:md|markdown|te?xt|html?|pdf|docx|eml|jsonl?)$", re.IGNORECASE)
_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the place of its quote."""

    line: Line
    place: Place

    @property
    def said_at(self) -> tuple[int, int]:
        """Where the file has it: what other lines call it by."""
        start, end = self.line.fields.get("start"), self.line.fields.get("end")
        return self.span if start is None else (start, start + len(self.line.fields["quote"]) if end is None else end)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.place.start, self.place.end

    @property
    def in_title(self) -> bool:
        """Whether it is a headline's."""
        return bool(self.line.fields.get("in_title"))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A claims file laid over its articles: the lines of each by its id, and what there is to tell."""

    name: str
    complete: bool
    by_article: dict[str, list[Placed]]
    notes: tuple[str, ...]
    problems: list[str] = field(default_factory=list)


def place(file: ClaimsFile, articles: Iterable[Article], *, complete: bool = False) -> HandedIn:
    """Find each line's article and quote; ClaimsRefused with every line that has none.

    complete: what a line leaves out may come from the built-in reader.
    """
    known = _by_id(articles, file)
    problems: list[str] = []
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in file.lines:
        wrong = list(_unsaid(line, known, complete))
        problems += [f"{file.name} line {line.number}, {reason}" for reason in wrong]
        if not wrong:
            lines[_named(line.fields.get("article"), known) or next(iter(known))].append(line)
    placed = {name: list(_placed(file.name, known[name], own, problems)) for name, own in lines.items()}
    if problems:
        raise ClaimsRefused(sorted(problems, key=_line_number))
    return HandedIn(file.name, complete, placed, (*file.notes, *_moved(file.name, placed)))


def _by_id(articles: Iterable[Article], file: ClaimsFile) -> dict[str, Article]:
    known: dict[str, Article] = {}
    for article in articles:
        if article.id in known and known[article.id].text != article.text:
            raise ClaimsRefused([f"{file.name}: two articles are called {article.id}; check them one at a time"])
        known[article.id] = article
    return known


def _named(name: str | None, known: dict[str, Article]) -> str | None:
    """The article's id that a line means: as it is, or as a base names it (small letters, hyphens, no ending)."""
    if name is None or name in known:
        return name
    return next((ident for ident in known if _plain(ident) == _plain(name)), None)


def _plain(ident: str) -> str:
    return _NO_NAME.sub("-", _ENDING.sub("", ident).lower()).strip("-")


def _unsaid(line: Line, known: dict[str, Article], complete: bool) -> Iterator[str]:
    """What a line must say and does not."""
    fields = line.fields
    name = fields.get("article")
    if not name and len(known) != 1:
        yield "article: missing, and there are several; name one"
    elif name and _named(name, known) is None:
        yield f"article: there is no {name[:80]!r} among those read; write its id as claimledger extract prints it"
    if not (fields.get("quote") or "").strip():
        yield "quote: missing; write the figure as the article prints it"
    for name in NEEDED:
        if not fields.get(name) and not complete:
            yield f"{name}: missing; fill it in, or leave it to the built-in reader with --complete"


def _placed(file: str, article: Article, lines: list[Line], problems: list[str]) -> Iterator[Placed]:
    texts = {False: Text(article.text), True: Text(article.title)}
    taken: dict[bool, set[tuple[int, int]]] = {False: set(), True: set()}
    for line in lines:
        fields, in_title = line.fields, bool(line.fields.get("in_title"))
        is_figure = fields.get("superlative") is None and fields.get("value") is not None
        found = texts[in_title].place(
            fields["quote"], fields.get("start"), fields.get("sentence"), taken[in_title] if is_figure else set()
        )
        if isinstance(found, int):
            problems.append(f"{file} line {line.number}, quote: {_nowhere(fields['quote'], article, found)}")
            continue
        if is_figure:
            taken[in_title].add((found.start, found.end))
        yield Placed(line, found)


def _nowhere(quote: str, article: Article, times: int) -> str:
    shown = quote if len(quote) <= 60 else f"{quote[:60]}…"
    if times:
        return f"“{shown}” stands in {article.id} {times} times; say which with start or sentence"
    return f"“{shown}” stands nowhere in {article.id}, or another line has it"


def _moved(file: str, placed: dict[str, list[Placed]]) -> Iterator[str]:
    for name, lines in placed.items():
        moved = [one for one in lines if one.place.moved]
        if moved:
            first = moved[0]
            yield (
                f"{file}: {len(moved)} quote{'s' if len(moved) > 1 else ''} moved in {name} and found again "
                f"(line {first.line.number}: from {first.said_at[0]} to {first.place.start})"
            )


def _line_number(problem: str) -> int:
    told = problem.split(" line ", 1)[-1].split(",")[0]
    return int(told) if told.isdigit() else 0
