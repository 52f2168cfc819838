"""Candidates for the statistic that a figure is of: the topics of its sentence, what was told before, or no trade."""

from __future__ import annotations

from ingest.reading.ballot import Ballot
from ingest.reading.outline import unit_class
from ingest.reading.relations import bucket, relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.subjects import head_of, subject_of
from ingest.records import Indicator


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[Indicator]:
    """The statistics that a figure may be of."""
    ballot: Ballot[Indicator] = Ballot("indicator")
    _of_none(ballot, scene, i, draft)
    _of_topics(ballot, scene, i, draft)
    _as_before(ballot, scene, i, draft)
    _of_story(ballot, scene, i, draft)
    return ballot


def _unit(scene: Scene, i: int, draft: FigureReading) -> str:
    return f"{unit_class(scene.sentence.figures[i].unit)}{draft.kind}"


def _of_none(ballot: Ballot[Indicator], scene: Scene, i: int, draft: FigureReading) -> None:
    """No statistic of trade, by what stands around the figure."""
    line, unit = scene.outline, _unit(scene, i, draft)
    at = line.figures[i]
    named = {"TRADE" if t.indicator != "other" else "NOTRADE" for t in scene.sentence.topics}
    features = [
        unit,
        f"named={'+'.join(sorted(named))}",
        f"{unit}|named={'+'.join(sorted(named))}",
        f"story={scene.context.trade}",
        f"company={scene.context.company}",
        f"-1+1:{line.name(at - 1)}_{line.name(at + 1)}",
        f"-1:{line.name(at - 1)}",
        f"+1:{line.name(at + 1)}",
        f"+12:{line.name(at + 1)} {line.name(at + 2)}",
        f"unit={(scene.sentence.figures[i].unit or '').split(':')[0] if not unit.startswith('MONEY') else 'money'}",
    ]
    subject = subject_of(line, at)
    share = scene.context.trade_share
    features += [
        f"share={share}",
        f"share={share}|named={'+'.join(sorted(named))}",
        f"per={' per ' in scene.sentence.figures[i].text}",
        *_stretches(scene, i),
    ]
    features += [f"subject={subject}", f"subject={subject}|{unit}"]
    near = {token.name for token in line.tokens[max(0, at - 8) : at + 8]}
    features += [f"near:{name}" for name in ("PRICE", "FUND", "PEOPLE", "GDP", "BODY", "Name", "GOODS") if name in near]
    ballot.propose("other", "none", features)


_TOLD = frozenset({"PRICE", "FUND", "PEOPLE", "GDP", "NOTRADE", "Name", "GOODS", "services", "GENERIC"})


def _stretches(scene: Scene, i: int) -> list[str]:
    """Words of other things between this figure and the ones beside it."""
    line, at = scene.outline, scene.outline.figures[i]
    floor = line.figures[i - 1] if i else -1
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    lead = {token.name for token in line.tokens[max(floor + 1, at - 10) : at]} & _TOLD
    tail = {token.name for token in line.tokens[at + 1 : min(roof, at + 7)]} & _TOLD
    return [*(f"lead:{name}" for name in sorted(lead)), *(f"tail:{name}" for name in sorted(tail))]


def _of_topics(ballot: Ballot[Indicator], scene: Scene, i: int, draft: FigureReading) -> None:
    """The topics of the sentence."""
    line, at = scene.outline, scene.outline.figures[i]
    unit = _unit(scene, i, draft)
    order = sorted(range(len(scene.sentence.topics)), key=lambda t: abs(line.topics[t] - at))
    for place, t in enumerate(order):
        topic, mark = scene.sentence.topics[t], line.topics[t]
        kind = "none" if topic.indicator == "other" else "verb" if topic.verb else "bare" if topic.bare else "noun"
        features = relation(line, mark, at)
        features += [f"{kind}|{name}" for name in features]
        side = "<" if mark < at else ">"
        others = sum(1 for other in line.topics if min(mark, at) < other < max(mark, at))
        features += [
            f"{kind}{unit}",
            f"{kind}{side}{min(place, 3)}",
            f"{side}topics{min(others, 2)}",
            f"{kind}{unit}{side}",
            f"{topic.indicator}{unit}",
            f"pre:{line.name(mark - 1)}",
            f"post:{line.name(mark + 1)}",
            f"pre:{line.name(mark - 1)}|{kind}",
            f"prepost:{line.name(mark - 1)}_{line.name(mark + 1)}",
            f"subject={head_of(line, at) == mark}",
            f"subject={head_of(line, at) == mark}{side}",
        ]
        if topic.indicator == "other" or topic.label in (
            "shipments",
            "sold",
            "sell",
            "buy",
            "buying",
            "bought",
            "purchases",
            "purchased",
            "sells",
            "selling",
            "purchases of",
            "sales to",
        ):
            features.append(f"label={topic.label}")
        features += _goes(scene, i, t)
        rule = "topic" if topic.indicator != "other" else "other-topic"
        ballot.propose(topic.indicator, rule, features, topic.start, topic.end)


def _goes(scene: Scene, i: int, t: int) -> list[str]:
    """What the topic does in its clause: whether something moves there, and whether another figure is nearer."""
    line = scene.outline
    mark, at = line.topics[t], line.figures[i]
    out = []
    if mark < at:
        nearer = [f for f in line.figures[:i] if mark < f]
        moved = [m for m in line.moves if mark < m < at]
        out.append(f"<moved{bool(moved)}taken{bool(nearer)}")
    else:
        nearer = [f for f in line.figures[i + 1 :] if f < mark]
        out.append(f">taken{bool(nearer)}")
        out.append(f">then:{line.name(mark + 1)}")
    return out


def _as_before(ballot: Ballot[Indicator], scene: Scene, i: int, draft: FigureReading) -> None:
    """As the figure before in the sentence, or the last sentence's first and last."""
    line, at, unit = scene.outline, scene.outline.figures[i], _unit(scene, i, draft)
    last = scene.last
    if last is not None:
        before = line.figures[i - 1]
        topics = [t for t in line.topics if before < t < at]
        moves = any(before < m < at for m in line.moves)
        joined = way(line, before, at)
        old = unit_class(scene.sentence.figures[i - 1].unit) + last.kind
        figure = scene.sentence.figures[i - 1]
        ballot.propose(
            last.indicator,
            "before" if last.indicator != "other" else "before-other",
            [
                joined,
                f"{old}>{unit}",
                f"topics{min(len(topics), 2)}",
                f"moves{moves}topics{min(len(topics), 2)}",
                f"{old}>{unit}|topics{min(len(topics), 1)}",
                f"breaks{min(line.clauses[at] - line.clauses[before], 2)}topics{min(len(topics), 1)}",
                f"d{bucket(at - before)}",
                f"link={scene.sentence.figures[i].link}",
                f"near:{line.name(at - 1)}",
                f"subject={subject_of(line, at, before)}",
                f"subject={subject_of(line, at, before)}topics{min(len(topics), 1)}",
                f"same={scene.sentence.figures[i].unit == figure.unit}",
            ],
            figure.start,
            figure.end,
        )
    if scene.history.before:
        own = any(t.indicator != "other" for t in scene.sentence.topics)
        opening = line.name(0)
        for name, reading in (("last-first", scene.history.before[0]), ("last-end", scene.history.before[-1])):
            told = "trade" if reading.indicator != "other" else "other"
            ballot.propose(
                reading.indicator,
                f"{name}-{told}",
                [
                    f"share={scene.context.trade_share}",
                    f"share={scene.context.trade_share}|own={own}",
                    f"subject={subject_of(line, at)}",
                    f"subject={subject_of(line, at)}|own={own}",
                    f"own={own}",
                    f"own={own}|{unit}",
                    f"own={own}|opens:{opening}",
                    f"own={own}|i{min(i, 2)}",
                    f"{unit}",
                ],
            )


def _of_story(ballot: Ballot[Indicator], scene: Scene, i: int, draft: FigureReading) -> None:
    own = any(t.indicator != "other" for t in scene.sentence.topics)
    unit = _unit(scene, i, draft)
    if scene.context.topic is not None:
        subject = subject_of(scene.outline, scene.outline.figures[i])
        ballot.propose(
            scene.context.topic,
            "story",
            [
                f"share={scene.context.trade_share}",
                f"subject={subject}",
                f"subject={subject}|own={own}",
                f"own={own}",
                f"own={own}|{unit}",
                f"trade={scene.context.trade}",
            ],
        )
    if scene.history.topic is not None:
        ballot.propose(scene.history.topic, "told", [f"own={own}", f"own={own}|{unit}"])
