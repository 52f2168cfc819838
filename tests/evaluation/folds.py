import sys, json, time
from collections import Counter, defaultdict
import tests.evaluation.fit_reading as F
from tests.evaluation import gold
from ingest.reading import ballot as ballots

def group_rows(sets):
    return F.collect(sets)

def main(folds=4, show=0, test=("modern1","publishers1"), extra=()):
    t=time.time()
    c = F.collect(F.SETS)
    print("missing", {k: f"{a}/{b}" for k,(a,b) in c.missing.items()})
    arts = {a.id: (n,a) for n in test for a in gold.articles(n)}
    ids = sorted(arts)
    score = gold.scorer()
    labs = {n: gold.labels(n) for n in test}
    preds = defaultdict(list)
    for k in range(folds):
        out = set(ids[k::folds])
        W = {slot: F.fit([r for r in rows if r[0] not in out]) for slot, rows in c.rows.items()}
        ballots.weights = lambda W=W: W
        for i in out:
            n,a = arts[i]
            preds[n] += F.read_article(a)
    for n in test:
        rows, fields, m = score.score(labs[n], preds[n])
        print(f"{n:12} q {rows['quantities'][2]:.3f} frames {rows['frames'][2]:.3f} (P {rows['frames'][0]:.3f} R {rows['frames'][1]:.3f}) +bs {rows['frames +base,status'][2]:.3f} | " + " ".join(f"{k} {v:.2f}" for k, v in fields.items()), flush=True)
    allp=[p for n in test for p in preds[n]]; alll=[l for n in test for l in labs[n]]
    rows, fields, m = score.score(alll, allp)
    print(f"POOLED frames {rows['frames'][2]:.3f} +bs {rows['frames +base,status'][2]:.3f}", round(time.time()-t))
    kinds=Counter()
    bg, bp = defaultdict(list), defaultdict(list)
    for l in alll: bg[l['article']].append(l)
    for p in allp: bp[p['article']].append(p)
    lines=[]
    for a in bg:
        pairs, extra = score.pair(bg[a], bp[a])
        text = arts[a][1].text
        for g,p in pairs:
            if g['indicator']=='other':
                if p['indicator']!='other': kinds['falsetrade']+=1; lines.append((a,g['start'],'FALSE', g,p,[]))
                continue
            wrong=[f for f in score.FRAME if not score.same(f,g,p)]
            if wrong:
                kinds['+'.join(wrong)]+=1; lines.append((a,g['start'],'WRONG',g,p,wrong))
    print(kinds.most_common(40))
    if show:
        for a,s,k,g,p,w in sorted(lines, key=lambda r:(r[0],r[1])):
            t=arts[a][1].text; n=arts[a][0]
            print(f"[{a}] …{t[max(0,s-110):s]!r} >>{g['quote']}<< {t[g['end']:g['end']+70]!r}")
            if k=='FALSE': print("    FALSE trade:", p['rules']['indicator'], p['kind'],p['indicator'],p['partner'],p['product'])
            else: print("    ", {f:p['rules'].get({'whole':'product','value':'sign'}.get(f,f)) for f in w}, {f:(g.get('product') if f=='whole' else g.get(f), p.get('product') if f=='whole' else p.get(f)) for f in w})
    return c
if __name__=="__main__":
    main(show=int(sys.argv[1]) if len(sys.argv)>1 else 0)
