"""Candidates for a figure's kind: level, growth, change, share, ratio, bound or other."""

from __future__ import annotations

from ingest.reading.ballot import Ballot
from ingest.reading.outline import unit_class
from ingest.reading.relations import around, way
from ingest.reading.scene import FigureReading, Scene
from ingest.records import Kind

_OF_UNIT: dict[str, tuple[Kind, ...]] = {
    "PERCENT": ("growth", "share", "other", "bound"),
    "POINTS": ("change", "growth", "other"),
    "RATIO": ("ratio", "share", "growth", "other"),
    "MONEY": ("level", "change", "bound", "other"),
    "COUNT": ("level", "change", "bound", "ratio", "other"),
}


def candidates(scene: Scene, i: int, _draft: FigureReading) -> Ballot[Kind]:
    """The kinds that a figure of its unit can have."""
    ballot: Ballot[Kind] = Ballot("kind")
    line, figure = scene.outline, scene.sentence.figures[i]
    at, unit = line.figures[i], unit_class(figure.unit)
    features = [f"{unit}|{name}" for name in around(line, at)]
    features += [unit, *_moves(scene, i), *_words(scene, i), *_before(scene, i)]
    for kind in _OF_UNIT[unit]:
        ballot.propose(kind, kind, features, figure.start, figure.end)
    return ballot


def _moves(scene: Scene, i: int) -> list[str]:
    """Where the nearest movement before and behind the figure stands."""
    line, at = scene.outline, scene.outline.figures[i]
    out = []
    before = [m for m in line.moves if m < at]
    after = [m for m in line.moves if m > at]
    unit = unit_class(scene.sentence.figures[i].unit)
    if before:
        out.append(f"{unit}|move<{way(line, before[-1], at)}")
    if after:
        out.append(f"{unit}|move>{way(line, at, after[0])}")
    floor = line.figures[i - 1] if i else -1
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    out.append(f"{unit}|moves:{any(m > floor for m in before)}{any(m < roof for m in after)}")
    return out


def _words(scene: Scene, i: int) -> list[str]:
    """The classes of words between this figure and its neighbours that tell of shares, aims, money spent."""
    line, at = scene.outline, scene.outline.figures[i]
    unit = unit_class(scene.sentence.figures[i].unit)
    floor = line.figures[i - 1] if i else -1
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    told = ("SHARE", "AIM", "GDP", "PRICE", "FUND", "PEOPLE", "EXPECT", "TRADE", "TRADES", "NOTRADE", "per", "times")
    lead = {token.name for token in line.tokens[max(floor + 1, at - 12) : at]}
    tail = {token.name for token in line.tokens[at + 1 : min(roof, at + 7)]}
    out = [f"{unit}|lead:{name}" for name in told if name in lead]
    return out + [f"{unit}|tail:{name}" for name in told if name in tail]


def _before(scene: Scene, i: int) -> list[str]:
    last = scene.last
    unit = unit_class(scene.sentence.figures[i].unit)
    if last is None:
        return [f"{unit}|first"]
    before = unit_class(scene.sentence.figures[i - 1].unit)
    line = scene.outline
    joined = way(line, line.figures[i - 1], line.figures[i])
    return [
        f"{before}{last.kind}>{unit}",
        f"{before}{last.kind}>{unit}|{joined}",
        f"link={scene.sentence.figures[i].link}",
    ]
