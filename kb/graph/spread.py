"""How far a figure travels: where it is printed, in order, with whom each names and whom each repeats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import networkx as nx

from ingest.quantities import find
from kb.graph.walking import Row, of_kind, outcome, source, target, targets
from kb.store.figures import text_of

UNDATED = "9999"
BARE = "count"
"""The unit of a number that is printed with none."""


def spread(graph: nx.MultiDiGraph[str], figure: str) -> list[Row]:
    """Every article that prints a figure, first seen first, undated last: article, published, publisher, claim, quote,
    series, periods (the printed one, then the one as repaired), outcome, attributed_to (agencies), repeats (the article
    that it copies; else the first before it that prints the figure of the same series and period; else None).

    figure: as printed ("$2.37 billion"; "2.37 billion" is of any unit) or in base units ("2370000000"); a deficit and a
    surplus of one size are one figure. ValueError where it is no figure.

    >>> for row in spread(graph, "2.37 billion"):
    ...     row["published"], row["quote"], row["periods"]
    ('2024-02-13', '$2.37 billion', ['2023', '2019'])
    """
    value, unit = figure_of(figure)
    rows = [
        _row(graph, claim)
        for quantity, told in of_kind(graph, "quantity")
        if told["value"] == value and unit in (None, told.get("unit"))
        for claim in graph.predecessors(quantity)
    ]
    rows.sort(key=lambda row: (row["published"] or UNDATED, str(row["article"]), row["claim"]))
    return [{**row, "repeats": _repeated(graph, row, rows[:place])} for place, row in enumerate(rows)]


def figure_of(words: str) -> tuple[str, str | None]:
    """The size of a figure in base units as canonical text, and its unit where it has one.

    >>> figure_of("$2.37 billion"), figure_of("-2370000000")
    (('2370000000', 'USD'), ('2370000000', None))
    """
    try:
        return str(text_of(abs(Decimal(words)))), None
    except InvalidOperation:
        read = next((quantity for quantity in find(words) if quantity.value is not None), None)
    if read is None or read.value is None:
        raise ValueError(f"{words!r} is no figure; write it as printed, or in base units")
    return str(text_of(abs(read.value))), None if read.unit == BARE else read.unit


def _row(graph: nx.MultiDiGraph[str], claim: str) -> Row:
    article = source(graph, claim, "asserts")
    return {
        "article": article,
        "published": graph.nodes[article].get("published") if article else None,
        "publisher": target(graph, article, "published_by"),
        "claim": claim,
        "quote": graph.nodes[claim]["label"],
        "series": target(graph, claim, "about"),
        "periods": list(_periods(graph, claim)),
        "outcome": outcome(graph, claim),
        "attributed_to": sorted(targets(graph, claim, "attributed_to")),
    }


def _periods(graph: nx.MultiDiGraph[str], claim: str) -> Iterator[str]:
    edges = [edge for edge in graph.out_edges(claim, data=True) if edge[2]["type"] == "period"]
    for _, period, _ in sorted(edges, key=lambda edge: bool(edge[2].get("as_repaired"))):
        yield period.partition(":")[2]


def _repeated(graph: nx.MultiDiGraph[str], row: Row, before: list[Row]) -> str | None:
    """Whom an article repeats, as far as the base tells."""
    copied = target(graph, row["article"], "repeats")
    if copied:
        return copied
    said = (
        str(earlier["article"])
        for earlier in before
        if earlier["article"] != row["article"]
        and earlier["series"] == row["series"]
        and set(earlier["periods"]) & set(row["periods"])
    )
    return next(said, None)
