"""Fit the weights of the reader's slots on the labelled stories, and print what folds and held-out sets give."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ingest import components, quantities, sentences
from ingest.gazetteer.matcher import Matcher
from ingest.reading import ballot as ballots
from ingest.reading import decoding
from ingest.reading.context import context
from ingest.reading.scene import FigureReading
from ingest.reading.walking import walk
from ingest.records import BALANCES, Period
from tests.evaluation import gold

STORIES = 3
"""A feature needs so many stories in which it speaks, or it has no weight."""
PENALTY = 4.0


def parse(text):
    try:
        return Period.parse(text) if text else None
    except ValueError:
        return None


def gold_reading(label, figure) -> FigureReading:
    value = Decimal(str(label["value"])) if label.get("value") is not None else Decimal(0)
    product = label.get("product")
    return FigureReading(
        kind=label["kind"],
        indicator=label["indicator"],
        period=_plain(parse(label.get("period"))),
        base=_plain(parse(label.get("base"))),
        reporter=label.get("reporter"),
        partner=label.get("partner"),
        product=product,
        status=label.get("status") or "reported",
        sign=-1 if value < 0 else 1,
        unit=figure.unit,
    )


def _plain(period):
    return None if period is None else Period(period.first, period.last)


def agrees(slot, value, want: FigureReading) -> bool:
    if slot == "whole":
        return value == (want.product in (None, "TOTAL"))
    target = getattr(want, slot)
    if slot in ("period", "base"):
        return (value is None and target is None) or (value is not None and target is not None and (value.first, value.last) == (target.first, target.last))
    if slot == "product":
        return value == target
    return value == target


def product_targets(cands, want):
    target = want.product
    words = set(str(target).lower().replace("-", " ").split())
    parts = [c.value not in (None, "TOTAL") for c in cands]
    close = [p and bool(words & set(str(c.value).replace("-", " ").split())) for p, c in zip(parts, cands, strict=True)]
    return close if any(close) else parts


class Collector:
    def __init__(self):
        self.rows = defaultdict(list)  # slot -> (story, weight, [features...], [gold flags])
        self.missing = defaultdict(lambda: [0, 0])

    def story(self, name, article, labels, weight, predicted=False):
        doc, frame = document(article)
        held = list(labels)

        def read(scene):
            here = ()
            for i, figure in enumerate(scene.sentence.figures):
                label = find(held, scene.sentence.offset + figure.start, scene.sentence.offset + figure.end)
                if label is None:
                    now = replace(scene, history=replace(scene.history, here=here))
                    here += (decoding.read_figure(now, i, FigureReading(unit=figure.unit)) if predicted else FigureReading(unit=figure.unit),)
                    continue
                want = gold_reading(label, figure)
                now = replace(scene, history=replace(scene.history, here=here))
                draft = FigureReading(unit=figure.unit)
                for slot, propose in decoding.SLOTS:
                    if slot == "product" and want.product in (None, "TOTAL"):
                        draft = replace(draft, product=want.product)
                        continue
                    if slot not in label.get("unclear", ()) and (slot not in SKIP_OTHER or want.indicator != "other"):
                        self.add(slot, propose(now, i, draft).candidates(), want, article.id, weight)
                    draft = decoding.filled(draft, slot, want.product in (None, "TOTAL") if slot == "whole" else getattr(want, slot))
                    if slot == "indicator":
                        draft = replace(draft, topic=decoding.topic_of(now, i, draft))
                here += (decoding.read_figure(now, i, FigureReading(unit=figure.unit)) if predicted else draft,)
            return here

        for _ in walk(doc, frame, MATCHER, read):
            pass

    def add(self, slot, cands, want, story, weight):
        flags = product_targets(cands, want) if slot == "product" else [agrees(slot, c.value, want) for c in cands]
        self.missing[slot][1] += 1
        if not any(flags):
            self.missing[slot][0] += 1
            return
        if len(cands) > 1:
            self.rows[slot].append((story, weight, [list(c.features) for c in cands], flags))


SKIP_OTHER = {"whole", "sign", "partner", "product", "period", "base", "status", "reporter"}
MATCHER = None


def document(article):
    global MATCHER
    nlp = components.pipeline()
    if MATCHER is None:
        MATCHER = Matcher(nlp.vocab, nlp.make_doc)
    frame = context(article)
    body = sentences.prose(article.text)
    doc = nlp.make_doc(body)
    doc._.quantities = quantities.find(body, frame.reporter, year=None if frame.reference is None else frame.reference // 12)
    return doc, frame


def find(labels, start, end):
    best, most = None, 0
    for label in labels:
        over = min(end, label["end"]) - max(start, label["start"])
        if over > most:
            best, most = label, over
    return best


def fit(rows, penalty=PENALTY):
    stories = defaultdict(set)
    for story, _, cands, _ in rows:
        for features in cands:
            for f in features:
                s = stories[f]
                if len(s) < STORIES:
                    s.add(story)
    names = {f: n for n, f in enumerate(sorted(f for f, s in stories.items() if len(s) >= STORIES))}
    data, indices, indptr, group, goldmask, weight = [], [], [0], [], [], []
    for g, (_, w, cands, flags) in enumerate(rows):
        for features, flag in zip(cands, flags, strict=True):
            count = defaultdict(int)
            for f in features:
                if f in names:
                    count[names[f]] += 1
            indices += count.keys()
            data += count.values()
            indptr.append(len(indices))
            group.append(g)
            goldmask.append(flag)
        weight.append(w)
    X = csr_matrix((np.array(data, float), np.array(indices), np.array(indptr)), shape=(len(group), len(names)))
    group, goldmask, weight = np.array(group), np.array(goldmask), np.array(weight, float)
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    XT = X.T.tocsr()

    def loss(theta):
        s = X @ theta
        top = np.maximum.reduceat(s, starts)
        e = np.exp(s - top[group])
        z = np.add.reduceat(e, starts)
        eg = e * goldmask
        zg = np.add.reduceat(eg, starts)
        value = float((weight * (np.log(z) - np.log(zg + 1e-300))).sum()) + penalty / 2 * float(theta @ theta)
        grad = XT @ (weight[group] * (e / z[group] - eg / (zg[group] + 1e-300))) + penalty * theta
        return value, grad

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return {f: round(float(best.x[n]), 3) for f, n in names.items() if abs(best.x[n]) >= 0.01}


SETS = ("dev", "dev2", "train1", "train2", "train3", "train4", "train5", "train6", "dev3", *gold.OURS, "modern1", "modern2", "publishers1", "kinds")
WEIGHT = {"wire1": 3.0, "modern1": 3.0, "modern2": 3.0, "publishers1": 3.0, "kinds": 1.0}


def collect_stories(c, name, article, labels, weight):
    from collections import Counter
    from ingest import story as S
    from ingest.reading import context as X
    trade = [l for l in labels if l["indicator"] != "other"]
    who = Counter(l.get("reporter") for l in trade)
    if not who:
        return
    held, read = X.mentions(article), S.read(article)
    top = who.most_common(1)[0][0]
    def add(slot, cands, value):
        flags = [x.value == value for x in cands]
        c.missing[slot][1] += 1
        if not any(flags):
            c.missing[slot][0] += 1
            return
        if len(cands) > 1:
            c.rows[slot].append((article.id, weight, [list(x.features) for x in cands], flags))
    add("story_reporter", X.reporters(held, read.reporter).candidates(), top)
    own = Counter(l.get("partner") for l in trade if l.get("reporter") == top)
    best, n = own.most_common(1)[0]
    pair = best if best not in (None, "WLD") and n >= 0.6 * sum(own.values()) else "WLD"
    add("story_partner", X.partners(held, top, read.partner).candidates(), pair)


def collect(sets):
    c = Collector()
    for name in sets:
        labels = defaultdict(list)
        for row in gold.labels(name):
            labels[row["article"]].append(row)
        for article in gold.articles(name):
            collect_stories(c, name, article, labels[article.id], WEIGHT.get(name, 1.0))
    ballots.weights = lambda W={slot: fit(rows) for slot, rows in c.rows.items()}: W
    for name in sets:
        labels = defaultdict(list)
        for row in gold.labels(name):
            labels[row["article"]].append(row)
        for article in gold.articles(name):
            c.story(name, article, labels[article.id], WEIGHT.get(name, 1.0))
    return c


def collect_twice(sets, penalty=PENALTY, halves=2):
    """Rows with the history as labelled, and again with the history as read by weights of the other half."""
    c = collect(sets)
    stories = sorted({r[0] for rows in c.rows.values() for r in rows})
    half = {s: n % halves for n, s in enumerate(stories)}
    again = Collector()
    for k in range(halves):
        W = {slot: fit([r for r in rows if half[r[0]] != k], penalty) for slot, rows in c.rows.items()}
        ballots.weights = lambda W=W: W
        for name in sets:
            labels = defaultdict(list)
            for row in gold.labels(name):
                labels[row["article"]].append(row)
            for article in gold.articles(name):
                if half.get(article.id) == k:
                    again.story(name, article, labels[article.id], WEIGHT.get(name, 1.0), predicted=True)
    for slot, rows in again.rows.items():
        c.rows[slot] += rows
    return c


def predict(name):
    out = []
    for article in gold.articles(name):
        out += read_article(article)
    return out


def read_article(article):
    doc, frame = document(article)
    out = []
    for scene, here in walk(doc, frame, MATCHER, decoding.read_sentence):
        for i, r in enumerate(here):
            f = scene.sentence.figures[i]
            value = -abs(f.value) if r.sign < 0 else f.value
            out.append(dict(article=article.id, start=scene.sentence.offset + f.start, end=scene.sentence.offset + f.end, value=str(value), low="0", high="0", unit=f.unit, modifier=f.modifier, kind=r.kind,
                            indicator=r.indicator, reporter=r.reporter, partner=r.partner, product=r.product, period=str(Period(r.period.first, r.period.last)) if r.period else None, base=str(Period(r.base.first, r.base.last)) if r.base else None, status=r.status, rules={c.slot: (c.rule, len(c.evidence), round(c.probability,2), str(c.runner_up)) for c in r.choices}))
    return out


def evaluate(names):
    score = gold.scorer()
    for name in names:
        rows, fields, n = score.score(gold.labels(name), predict(name))
        print(f"{name:12} q {rows['quantities'][2]:.3f} frames {rows['frames'][2]:.3f} (P {rows['frames'][0]:.3f} R {rows['frames'][1]:.3f}) +bs {rows['frames +base,status'][2]:.3f} | " + " ".join(f"{k} {v:.2f}" for k, v in fields.items()), flush=True)


if __name__ == "__main__":
    c = collect_twice(SETS)
    W = {slot: fit(rows) for slot, rows in c.rows.items()}
    Path("ingest/reading/weights.json").write_text(json.dumps(W, indent=0, sort_keys=True))
    ballots.weights = lambda: W
    evaluate(sys.argv[1:])
