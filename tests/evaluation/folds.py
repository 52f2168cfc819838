"""How well the reader reads stories that its weights had not seen: folds by story over the modern sets."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from ingest import pipeline
from ingest.jsonl import as_json
from tests.evaluation import extra_sets, fit_reading, gold

TEST = gold.MODERN


def report(test, preds, show=False, slots=()):
    score = gold.scorer()
    arts = {a.id: (n, a) for n in test for a in gold.articles(n)}
    alll = [l for n in test for l in gold.labels(n)]
    line = []
    for n in test:
        r, f, m = score.score(gold.labels(n), [p for p in preds if p["article"] in {l["article"] for l in gold.labels(n)}])
        line.append(f"{n} {r['frames'][2]:.3f}/{r['frames +base,status'][2]:.3f}")
    rows, fields, m = score.score(alll, preds)
    print(" ".join(line), f"POOLED {rows['frames'][2]:.3f} P{rows['frames'][0]:.3f} R{rows['frames'][1]:.3f} +bs {rows['frames +base,status'][2]:.3f} q {rows['quantities'][2]:.3f}", {k: round(v, 2) for k, v in fields.items()}, flush=True)
    kinds = Counter()
    bg, bp = defaultdict(list), defaultdict(list)
    for l in alll:
        bg[l["article"]].append(l)
    for p in preds:
        bp[p["article"]].append(p)
    lines = []
    for a in bg:
        pairs, extra = score.pair(bg[a], bp[a])
        for g, p in pairs:
            if g["indicator"] == "other":
                if p["indicator"] != "other":
                    kinds["falsetrade"] += 1
                    lines.append((a, g["start"], "FALSE", g, p, ["FALSE"]))
                continue
            wrong = [f for f in score.FRAME if not score.same(f, g, p)]
            if wrong:
                kinds["+".join(wrong)] += 1
                lines.append((a, g["start"], "WRONG", g, p, wrong))
    print(kinds.most_common(25))
    if show:
        for a, s, k, g, p, w in sorted(lines, key=lambda r: (r[0], r[1])):
            if slots and not set(w) & set(slots):
                continue
            t = arts[a][1].text
            print(f"[{a}] …{t[max(0, s - 120):s]!r} >>{g['quote']}<< {t[g['end']:g['end'] + 70]!r}")
            if k == "FALSE":
                print("    FALSE trade:", p["kind"], p["indicator"], p["partner"], p["product"])
            else:
                print("    ", {f: (g.get("product") if f == "whole" else g.get(f), p.get("product") if f == "whole" else p.get(f), None) for f in w})


def predict(article):
    """The claims of a story, as printed."""
    return [as_json(claim) for claim in pipeline.extract(article).claims]


def main(folds=3, show=False, slots=()):
    names = (*gold.OPENED, *gold.OURS, *extra_sets.SETS)
    found = fit_reading.gather(names)
    arts = {a.id: a for n in TEST for a in gold.articles(n)}
    ids = sorted(arts)
    preds = []
    for k in range(folds):
        out = set(ids[k::folds])
        fit_reading.use(fit_reading.fitted(found, out))
        for i in sorted(out):
            preds += predict(arts[i])
    report(TEST, preds, show, slots)


if __name__ == "__main__":
    main(show=len(sys.argv) > 1, slots=tuple(sys.argv[2:]))
