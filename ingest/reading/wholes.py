"""Whether a figure is of all goods or of a part of them."""

from __future__ import annotations

from ingest.reading.ballot import Ballot
from ingest.reading.outline import unit_class
from ingest.reading.relations import relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.subjects import head_of
from ingest.records import TOTAL

_MODIFIERS = frozenset(
    {"w", "-ing", "-ed", "GOODS", "Name", "-", "PRICE", "FUND", "PEOPLE", "MARKET", "services", "such"}
)


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[bool]:
    """True for all goods, False for a part, with what speaks for a part."""
    ballot: Ballot[bool] = Ballot("whole")
    ballot.propose(True, "whole", [])
    unit = unit_class(scene.sentence.figures[i].unit)
    features = [unit, f"{unit}{draft.kind}", draft.indicator, f"story={scene.context.product is not None}"]
    features += _topic(scene, draft)
    features += _goods(scene, i, draft)
    features += _before(scene, i, draft)
    features += _shape(scene, i)
    told, own = scene.history.goods is not None, draft.topic is not None
    features += [f"told={told}own={own}", f"told={told}opens:{scene.outline.name(0)}own={own}"]
    ballot.propose(False, "part", features)
    return ballot


def _topic(scene: Scene, draft: FigureReading) -> list[str]:
    """What stands right before and behind the topic: words that name goods or none."""
    line = scene.outline
    if draft.topic is None:
        return ["topic=none"]
    at = line.topics[draft.topic]
    before, behind = line.name(at - 1), line.name(at + 1)
    word = scene.sentence.text[line.tokens[at - 1].start : line.tokens[at - 1].end].lower() if at else "^"
    out = [
        f"pre:{before}",
        f"pre2:{line.name(at - 2)} {before}",
        f"post:{behind}",
        f"prepost:{before}_{behind}",
        f"modified={before in _MODIFIERS}",
        f"modified={before in _MODIFIERS}|{scene.sentence.topics[draft.topic].verb}",
    ]
    if before in _MODIFIERS:
        out.append(f"word={word}")
    if behind in ("of", "in"):
        out += [f"post2:{behind} {line.name(at + 2)}", f"post3:{behind} {line.name(at + 2)} {line.name(at + 3)}"]
    if scene.sentence.topics[draft.topic].product:
        out.append("topic=sector")
    return out


def _goods(scene: Scene, i: int, draft: FigureReading) -> list[str]:
    """How the nearest goods named stand to the figure and the topic."""
    line, at = scene.outline, scene.outline.figures[i]
    if not line.goods:
        return ["goods=none", f"goods=none|own={draft.topic is not None}"]
    near = min(line.goods, key=lambda place: abs(place - at))
    out = ["goods=some", *(f"goods{name}" for name in relation(line, near, at))]
    out.append(f"goods=some|own={draft.topic is not None}")
    floor = line.figures[i - 1] if i else -1
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    lead, tail = any(floor < g < at for g in line.goods), any(at < g < roof for g in line.goods)
    out.append(f"lead={lead}tail={tail}own={draft.topic is not None}")
    if draft.topic is not None:
        topic = line.topics[draft.topic]
        close = min(line.goods, key=lambda place: abs(place - topic))
        out += [f"goodstopic{name}" for name in relation(line, close, topic)]
    return out


def _before(scene: Scene, i: int, draft: FigureReading) -> list[str]:
    """What the figures before were of."""
    line = scene.outline
    out = []
    own = draft.topic is not None
    if scene.last is not None and scene.last.product is not None:
        part = scene.last.product != TOTAL
        same = scene.last.indicator == draft.indicator
        low, high = line.figures[i - 1], line.figures[i]
        between = any(low < t < high for t in line.topics)
        goods = any(low < g < high for g in line.goods)
        out += [
            f"last={part}",
            f"last={part}same={same}between={between}",
            f"last={part}same={same}goods={goods}",
            f"last={part}{way(line, low, high)}",
            f"last={part}breaks={min(line.clauses[high] - line.clauses[low], 2)}between={between}",
        ]
    else:
        out.append("last=-")
    for name, reading in zip(("first", "end"), (scene.history.before[:1], scene.history.before[-1:]), strict=True):
        if reading and reading[0].product is not None:
            part = reading[0].product != TOTAL
            out += [
                f"{name}={part}own={own}first={not scene.history.here}",
                f"{name}={part}own={own}same={reading[0].indicator == draft.indicator}",
            ]
    return out


def _shape(scene: Scene, i: int) -> list[str]:
    """What the clause is said of, and what stands next to the figure."""
    line, at = scene.outline, scene.outline.figures[i]
    head = head_of(line, at)
    name = "-" if head is None else "none" if head < 0 else line.name(head)
    return [
        f"head={name}",
        f"-1+1:{line.name(at - 1)}_{line.name(at + 1)}",
        f"+123:{line.name(at + 1)} {line.name(at + 2)} {line.name(at + 3)}",
        f"-21:{line.name(at - 2)} {line.name(at - 1)}",
        f"all={bool({t.name for t in line.tokens} & {'all', 'overall'})}",
    ]
