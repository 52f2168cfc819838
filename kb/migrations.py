"""The only place that makes tables. kb.db is public; desk.db (see kb.site) and internal.db are files of their own.

Figures are canonical decimal TEXT (what verdicts read) with a REAL twin for sorting and charts. Periods are SDMX-like
text with the first and last month counted from year 0. Lists are JSON text.
"""

from __future__ import annotations

import re

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from checks.findings import GRAVEST_FIRST
from kb.gravity import among

kb_migrations = Migrations("kb")

ARTICLES = """
CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher_id INTEGER REFERENCES publisher(id),
  published TEXT, url TEXT, path TEXT, source TEXT, figures_from TEXT NOT NULL DEFAULT '[]',
  display TEXT NOT NULL DEFAULT 'excerpt' CHECK (display IN ('full', 'excerpt', 'none')),
  copy_of INTEGER REFERENCES article(id), added TEXT NOT NULL);
CREATE TABLE revision (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id), number INTEGER NOT NULL,
  sha256 TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, locale TEXT NOT NULL DEFAULT 'en', added TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 1, UNIQUE (article_id, number));
CREATE INDEX revision_sha256 ON revision(sha256);
CREATE INDEX article_publisher ON article(publisher_id, published);
"""

CLAIMS = """
CREATE TABLE country (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE agency (id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, tables TEXT NOT NULL DEFAULT '[]');
CREATE TABLE series (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, indicator TEXT NOT NULL, reporter TEXT,
  partner TEXT, product TEXT, unit TEXT);
CREATE TABLE claim (
  id TEXT PRIMARY KEY, revision_id INTEGER NOT NULL REFERENCES revision(id),
  article_id INTEGER NOT NULL REFERENCES article(id), position INTEGER NOT NULL, in_title INTEGER NOT NULL DEFAULT 0,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, sentence TEXT NOT NULL,
  value TEXT, value_real REAL, low TEXT, low_real REAL, high TEXT, high_real REAL, step TEXT,
  modifier TEXT NOT NULL, hedge TEXT, kind TEXT NOT NULL, series_id INTEGER REFERENCES series(id),
  indicator TEXT NOT NULL, reporter TEXT, partner TEXT, product TEXT, unit TEXT,
  period TEXT, period_first INTEGER, period_last INTEGER, base TEXT, status TEXT NOT NULL, source TEXT,
  agency_id TEXT REFERENCES agency(id), confidence REAL NOT NULL, range TEXT, superlative TEXT, basis TEXT NOT NULL,
  compares INTEGER, converts INTEGER, verb TEXT, doubts TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'unchecked' CHECK (outcome IN ('inconsistent', 'disputed', 'consistent', 'unchecked')),
  how TEXT, strength TEXT, reason TEXT, review_state TEXT, review_rating TEXT);
CREATE INDEX claim_article ON claim(article_id, position);
CREATE INDEX claim_revision ON claim(revision_id, position);
CREATE INDEX claim_outcome ON claim(outcome, confidence);
CREATE INDEX claim_series ON claim(series_id, period_first);
CREATE INDEX claim_reporter ON claim(reporter);
CREATE INDEX claim_partner ON claim(partner);
CREATE INDEX claim_indicator ON claim(indicator);
CREATE INDEX claim_agency ON claim(agency_id);
"""

FINDINGS = """
CREATE TABLE run (id INTEGER PRIMARY KEY, started TEXT NOT NULL, version TEXT NOT NULL, policy TEXT NOT NULL,
  tables TEXT NOT NULL, what TEXT NOT NULL);
CREATE TABLE finding (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id), code TEXT NOT NULL, outcome TEXT NOT NULL,
  detail TEXT NOT NULL, conflict TEXT, how TEXT, strength TEXT, reason TEXT, steps TEXT NOT NULL DEFAULT '[]',
  run_id INTEGER REFERENCES run(id));
CREATE INDEX finding_article ON finding(article_id);
CREATE INDEX finding_code ON finding(code, outcome);
CREATE TABLE finding_claim (
  finding_id INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE, claim_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('judged', 'against', 'rival')), as_repaired INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (finding_id, claim_id, role)) WITHOUT ROWID;
CREATE INDEX finding_claim_claim ON finding_claim(claim_id);
CREATE TABLE finding_evidence (
  finding_id INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  table_id TEXT NOT NULL, table_title TEXT NOT NULL, vintage TEXT NOT NULL, indicator TEXT NOT NULL, reporter TEXT,
  partner TEXT, product TEXT, period TEXT NOT NULL, value TEXT NOT NULL, value_real REAL NOT NULL, unit TEXT,
  basis TEXT NOT NULL, row TEXT NOT NULL, rank INTEGER NOT NULL, estimate INTEGER NOT NULL DEFAULT 0, derived TEXT,
  PRIMARY KEY (finding_id, position)) WITHOUT ROWID;
CREATE TABLE hypothesis (
  finding_id INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE, position INTEGER NOT NULL, kind TEXT NOT NULL,
  value TEXT, period TEXT, detail TEXT NOT NULL, PRIMARY KEY (finding_id, position)) WITHOUT ROWID;
CREATE TABLE dependency (
  claim_id TEXT NOT NULL, indicator TEXT NOT NULL, reporter TEXT NOT NULL, partner TEXT NOT NULL, product TEXT NOT NULL,
  period_first INTEGER NOT NULL, period_last INTEGER NOT NULL,
  PRIMARY KEY (reporter, partner, product, indicator, period_first, claim_id, period_last)) WITHOUT ROWID;
CREATE INDEX dependency_claim ON dependency(claim_id);
CREATE TABLE flip (
  id INTEGER PRIMARY KEY, claim_id TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, because TEXT NOT NULL,
  run_id INTEGER REFERENCES run(id), at TEXT NOT NULL);
CREATE INDEX flip_at ON flip(at);
"""

REVIEWS = """
CREATE TABLE review (
  id INTEGER PRIMARY KEY, claim_id TEXT NOT NULL, rating TEXT CHECK (rating IN ('true', 'mostly true', 'half true',
  'mostly false', 'false', 'unverifiable')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected', 'void')),
  author TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', correction TEXT, at TEXT NOT NULL);
CREATE INDEX review_claim ON review(claim_id, id);
CREATE TABLE reply (
  id INTEGER PRIMARY KEY, claim_id TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX reply_claim ON reply(claim_id);
"""

SEARCH = """
CREATE VIRTUAL TABLE claim_fts USING fts5(quote, sentence, content='claim', content_rowid='rowid');
CREATE VIRTUAL TABLE article_fts USING fts5(title, content='article', content_rowid='id');
"""


@kb_migrations()
def m001_first_tables(db: Database) -> None:
    """Articles, claims, findings, reviews, search."""
    for script in (ARTICLES, CLAIMS, FINDINGS, REVIEWS, SEARCH):
        _run(db, script)


TABLES = """
CREATE TABLE canonical_table (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL,
  licence TEXT NOT NULL, retrieved TEXT NOT NULL, format TEXT NOT NULL, agency TEXT NOT NULL,
  agencies TEXT NOT NULL DEFAULT '[]', relays INTEGER NOT NULL DEFAULT 0, unit TEXT, scope TEXT,
  valuation TEXT NOT NULL DEFAULT '{}', side TEXT NOT NULL CHECK (side IN ('reporter', 'mirror')), status TEXT,
  rank INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '');
CREATE TABLE vintage (
  id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL REFERENCES canonical_table(id), name TEXT NOT NULL,
  file TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL, loaded TEXT NOT NULL, UNIQUE (table_id, name));
CREATE TABLE observed_series (
  id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, reporter TEXT NOT NULL, partner TEXT NOT NULL, product TEXT NOT NULL,
  unit TEXT NOT NULL);
CREATE UNIQUE INDEX observed_series_key ON observed_series(reporter, partner, product, indicator, unit);
CREATE INDEX observed_series_partners ON observed_series(reporter, indicator, product, unit);
CREATE TABLE observation (
  id INTEGER PRIMARY KEY, series_id INTEGER NOT NULL REFERENCES observed_series(id), period_first INTEGER NOT NULL,
  months INTEGER NOT NULL, vintage_id INTEGER NOT NULL REFERENCES vintage(id), value TEXT NOT NULL,
  value_real REAL GENERATED ALWAYS AS (CAST(value AS REAL)) VIRTUAL, estimate INTEGER NOT NULL DEFAULT 0, status TEXT,
  report TEXT, row);
CREATE UNIQUE INDEX observation_cell ON observation(series_id, period_first, months, vintage_id);
CREATE INDEX observation_vintage ON observation(vintage_id, series_id);
CREATE TABLE rate (
  currency TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, vintage_id INTEGER NOT NULL REFERENCES vintage(id),
  value TEXT NOT NULL, value_real REAL GENERATED ALWAYS AS (CAST(value AS REAL)) VIRTUAL, row,
  PRIMARY KEY (currency, first, last, vintage_id)) WITHOUT ROWID;
CREATE TABLE product (code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, level INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX product_parent ON product(parent);
"""


@kb_migrations()
def m002_canonical_tables(db: Database) -> None:
    """Canonical tables: their vintages, the series they speak of, the cells, exchange rates, goods."""
    _run(db, TABLES)


def _run(db: Database, script: str) -> None:
    """Run each statement of a script inside the transaction that the migration holds."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


UPKEEP = """
CREATE TABLE former_claim (
  id TEXT PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id),
  revision_id INTEGER NOT NULL REFERENCES revision(id), quote TEXT NOT NULL, sentence TEXT NOT NULL,
  outcome TEXT NOT NULL, gone TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX former_claim_article ON former_claim(article_id);
CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim BEGIN
  INSERT INTO claim_fts (rowid, quote, sentence) VALUES (new.rowid, new.quote, new.sentence); END;
CREATE TRIGGER claim_fts_delete AFTER DELETE ON claim BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, quote, sentence) VALUES ('delete', old.rowid, old.quote, old.sentence); END;
"""


@kb_migrations()
def m003_upkeep(db: Database) -> None:
    """Claims that an edit took out, and a search index that keeps itself."""
    _run(db, UPKEEP)


CHECKED = """
CREATE TABLE article_check (
  article_id INTEGER PRIMARY KEY REFERENCES article(id), run_id INTEGER NOT NULL REFERENCES run(id),
  vintage_id INTEGER NOT NULL);
CREATE INDEX article_check_vintage ON article_check(vintage_id);
"""


@kb_migrations()
def m004_article_check(db: Database) -> None:
    """Up to which loaded vintage each article has been checked."""
    _run(db, CHECKED)


LOADS = """
CREATE TABLE load (
  id INTEGER PRIMARY KEY, vintage_id INTEGER NOT NULL REFERENCES vintage(id), file TEXT NOT NULL, sha256 TEXT NOT NULL,
  rows INTEGER NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL, loaded TEXT NOT NULL);
CREATE INDEX load_vintage ON load(vintage_id);
INSERT INTO load (vintage_id, file, sha256, rows, first_id, last_id, loaded)
  SELECT v.id, v.file, v.sha256, v.rows, coalesce(min(o.id), 0), coalesce(max(o.id), -1), v.loaded
  FROM vintage v LEFT JOIN observation o ON o.vintage_id = v.id GROUP BY v.id ORDER BY v.id;
DROP TABLE article_check;
CREATE TABLE article_check (
  article_id INTEGER PRIMARY KEY REFERENCES article(id), run_id INTEGER NOT NULL REFERENCES run(id),
  load_id INTEGER NOT NULL);
CREATE INDEX article_check_load ON article_check(load_id);
"""


@kb_migrations()
def m005_loads(db: Database) -> None:
    """One release may come in several files: each load with the observations that it brought."""
    _run(db, LOADS)


READINGS = """
CREATE TABLE second_reading (
  claim_id TEXT PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id), kind TEXT NOT NULL,
  series_id INTEGER NOT NULL REFERENCES series(id), value TEXT, low TEXT, high TEXT, step TEXT, period TEXT NOT NULL,
  period_first INTEGER NOT NULL, period_last INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX second_reading_cell ON second_reading(series_id, period_first);
CREATE INDEX second_reading_article ON second_reading(article_id);
"""


@kb_migrations()
def m006_second_readings(db: Database) -> None:
    """Claims as an accepted repair reads them; the printed reading stays as it is."""
    _run(db, READINGS)


FACETS = """
DROP INDEX claim_outcome;
CREATE INDEX claim_outcome ON claim(
  outcome, confidence, reporter, partner, indicator, article_id, series_id, review_state, in_title);
CREATE INDEX article_published ON article(published);
"""


@kb_migrations()
def m007_facets(db: Database) -> None:
    """Lists of flagged claims and their facets are read off one index."""
    _run(db, FACETS)


@kb_migrations()
def m007_all_goods(db: Database) -> None:
    """Tables that list all goods at one level of HS, and tables whose one figure for a flow stands for both sides."""
    db.execute("ALTER TABLE canonical_table ADD COLUMN all_goods INTEGER")
    db.execute("ALTER TABLE canonical_table ADD COLUMN reconciled INTEGER NOT NULL DEFAULT 0")


EDGES = """
CREATE VIEW edge (source_kind, source_id, type, target_kind, target_id, provenance) AS
SELECT 'article', a.slug, 'asserts', 'claim', c.id, 'claim' FROM claim c JOIN article a ON a.id = c.article_id
UNION ALL SELECT 'claim', c.id, 'about', 'series', s.slug, 'claim' FROM claim c JOIN series s ON s.id = c.series_id
UNION ALL SELECT 'claim', c.id, 'attributed_to', 'agency', c.agency_id, 'claim' FROM claim c
  WHERE c.agency_id IS NOT NULL
UNION ALL SELECT 'series', s.slug, 'reporter', 'country', s.reporter, 'series' FROM series s
  WHERE s.reporter IS NOT NULL
UNION ALL SELECT 'series', s.slug, 'partner', 'country', s.partner, 'series' FROM series s WHERE s.partner IS NOT NULL
UNION ALL SELECT 'series', s.slug, 'goods', 'product', s.product, 'series' FROM series s
  WHERE s.product IS NOT NULL AND s.product <> 'TOTAL'
UNION ALL SELECT 'article', a.slug, 'published_by', 'publisher', p.name, 'article'
  FROM article a JOIN publisher p ON p.id = a.publisher_id
UNION ALL SELECT 'article', a.slug, 'repeats', 'article', b.slug, 'article'
  FROM article a JOIN article b ON b.id = a.copy_of
UNION ALL SELECT 'finding', CAST(fc.finding_id AS TEXT), 'judges', 'claim', fc.claim_id, 'finding'
  FROM finding_claim fc WHERE fc.role = 'judged'
UNION ALL SELECT 'claim', j.claim_id,
    CASE f.outcome WHEN 'consistent' THEN 'same_figure_as' ELSE 'contradicts' END, 'claim', o.claim_id,
    f.code || CASE o.as_repaired WHEN 1 THEN ' as_repaired' ELSE '' END
  FROM finding f JOIN finding_claim j ON j.finding_id = f.id AND j.role = 'judged'
  JOIN finding_claim o ON o.finding_id = f.id AND o.role IN ('against', 'rival')
  WHERE f.outcome <> 'unchecked' OR o.role = 'rival'
UNION ALL SELECT 'finding', CAST(e.finding_id AS TEXT), 'derived_from', 'observation',
    e.finding_id || '-' || e.position, 'finding' FROM finding_evidence e
UNION ALL SELECT 'observation', e.finding_id || '-' || e.position, 'cell_of', 'table', e.table_id,
    e.vintage || ', ' || e.row FROM finding_evidence e
UNION ALL SELECT 'claim', r.claim_id, 'reviewed_by', 'review', CAST(r.id AS TEXT), 'review' FROM review r;
"""


@kb_migrations()
def m008_edges(db: Database) -> None:
    """The claim graph as one view of typed edges, for stored queries and for kb.graph."""
    _run(db, EDGES)


NUMBERED = """
DROP TRIGGER claim_fts_insert;
DROP TRIGGER claim_fts_delete;
DROP TABLE claim_fts;
ALTER TABLE claim RENAME TO claim_by_rowid;
{table};
INSERT INTO claim (number, {columns}) SELECT rowid, {columns} FROM claim_by_rowid;
DROP TABLE claim_by_rowid;
{indexes};
CREATE VIRTUAL TABLE claim_fts USING fts5(quote, sentence, content='claim', content_rowid='number')
"""
WITHHELD = """
CREATE TABLE withheld_sentence (claim_id TEXT PRIMARY KEY, sentence TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO withheld_sentence SELECT c.id, c.sentence FROM claim c JOIN article a ON a.id = c.article_id
  WHERE a.display = 'none';
UPDATE claim SET sentence = '' WHERE id IN (SELECT claim_id FROM withheld_sentence);
UPDATE former_claim SET sentence = '' WHERE article_id IN (SELECT id FROM article WHERE display = 'none');
INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')
"""
WITHHOLDING = (
    """CREATE TRIGGER claim_insert AFTER INSERT ON claim BEGIN
  INSERT OR REPLACE INTO withheld_sentence SELECT new.id, new.sentence FROM article
    WHERE id = new.article_id AND display = 'none';
  UPDATE claim SET sentence = '' WHERE number = new.number
    AND EXISTS (SELECT 1 FROM article WHERE id = new.article_id AND display = 'none');
  INSERT INTO claim_fts (rowid, quote, sentence) SELECT number, quote, sentence FROM claim WHERE number = new.number;
END""",
    """CREATE TRIGGER claim_delete AFTER DELETE ON claim BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, quote, sentence) VALUES ('delete', old.number, old.quote, old.sentence);
  DELETE FROM withheld_sentence WHERE claim_id = old.id;
END""",
    """CREATE TRIGGER article_withhold AFTER UPDATE OF display ON article
  WHEN new.display = 'none' AND old.display <> 'none' BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, quote, sentence) SELECT 'delete', number, quote, sentence FROM claim
    WHERE article_id = new.id;
  INSERT OR REPLACE INTO withheld_sentence SELECT id, sentence FROM claim WHERE article_id = new.id;
  UPDATE claim SET sentence = '' WHERE article_id = new.id;
  UPDATE former_claim SET sentence = '' WHERE article_id = new.id;
  INSERT INTO claim_fts (rowid, quote, sentence) SELECT number, quote, sentence FROM claim WHERE article_id = new.id;
END""",
    """CREATE TRIGGER article_give AFTER UPDATE OF display ON article
  WHEN new.display <> 'none' AND old.display = 'none' BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, quote, sentence) SELECT 'delete', number, quote, sentence FROM claim
    WHERE article_id = new.id;
  UPDATE claim SET sentence = (SELECT w.sentence FROM withheld_sentence w WHERE w.claim_id = claim.id)
    WHERE article_id = new.id AND id IN (SELECT claim_id FROM withheld_sentence);
  DELETE FROM withheld_sentence WHERE claim_id IN (SELECT id FROM claim WHERE article_id = new.id);
  INSERT INTO claim_fts (rowid, quote, sentence) SELECT number, quote, sentence FROM claim WHERE article_id = new.id;
END""",
)


@kb_migrations()
def m009_numbered_claims(db: Database) -> None:
    """Claims have a number of their own, which VACUUM leaves alone, for the search index to point at. Sentences that
    may not be displayed stand in a table apart, so that no page over `claim` or its index can give them out.
    """
    views = _dropped(db, "view", "%")
    indexes = _dropped(db, "index", "claim")
    table = db.execute("SELECT sql FROM sqlite_master WHERE name = 'claim'").fetchone()[0]
    table = table.replace("id TEXT PRIMARY KEY", "number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE", 1)
    columns = ", ".join(f'"{row[1]}"' for row in db.execute("PRAGMA table_info(claim)").fetchall())
    _run(db, NUMBERED.format(table=table, columns=columns, indexes=";\n".join(indexes)))
    _run(db, WITHHELD)
    for statement in (*WITHHOLDING, *views):
        db.execute(statement)


def _dropped(db: Database, kind: str, table: str) -> list[str]:
    """Drop what the schema has of a kind about a table; the statements that make it again."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name LIKE ? AND sql IS NOT NULL"
    found = db.execute(sql, [kind, table]).fetchall()
    for name, _ in found:
        db.execute(f"DROP {kind} {name}")
    return [str(made) for _, made in found]


@kb_migrations()
def m010_claim_graph(db: Database) -> None:
    """The view of edges as kb/graph/edges.yml has them, and indexes by which observations and quantities are found."""
    from kb.graph.kinds import CELL, view

    db.execute("DROP VIEW edge")
    db.execute(f"CREATE VIEW edge AS {view()}")
    db.execute(f"CREATE INDEX finding_evidence_cell ON finding_evidence({CELL.replace('e.', '')})")
    db.execute("CREATE INDEX claim_quantity ON claim(ltrim(value, '-') || ' ' || coalesce(unit, ''))")


SCOPES = """
ALTER TABLE claim ADD COLUMN scope TEXT;
ALTER TABLE claim ADD COLUMN sureness TEXT NOT NULL DEFAULT '[]';
ALTER TABLE canonical_table RENAME COLUMN scope TO including;
ALTER TABLE canonical_table ADD COLUMN scope TEXT NOT NULL DEFAULT 'goods';
ALTER TABLE canonical_table ADD COLUMN method TEXT NOT NULL DEFAULT 'customs';
ALTER TABLE canonical_table ADD COLUMN refresh TEXT;
ALTER TABLE canonical_table ADD COLUMN attribution TEXT;
ALTER TABLE vintage ADD COLUMN as_of TEXT;
ALTER TABLE observation RENAME COLUMN report TO origin;
ALTER TABLE observation ADD COLUMN as_of TEXT;
ALTER TABLE observed_series ADD COLUMN scope TEXT NOT NULL DEFAULT 'goods';
ALTER TABLE observed_series ADD COLUMN adjusted INTEGER NOT NULL DEFAULT 0;
DROP INDEX observed_series_key;
CREATE UNIQUE INDEX observed_series_key ON observed_series(
  reporter, partner, product, indicator, unit, scope, adjusted)
"""


@kb_migrations()
def m011_scopes(db: Database) -> None:
    """What claims and cells count (goods, services, both); by which rules, adjusted or not, and since when known."""
    _run(db, SCOPES)


@kb_migrations()
def m012_read_by(db: Database) -> None:
    """Who or what read a claim, and what that reader wrote beside it."""
    db.execute("ALTER TABLE claim ADD COLUMN read_by TEXT NOT NULL DEFAULT 'rules'")
    db.execute("ALTER TABLE claim ADD COLUMN note TEXT")


OUTCOMES = """
{table};
INSERT INTO claim_made ({columns}) SELECT {columns} FROM claim;
DROP TABLE claim;
ALTER TABLE claim_made RENAME TO claim;
ALTER TABLE claim ADD COLUMN weight REAL NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN weight REAL NOT NULL DEFAULT 0;
{indexes};
CREATE INDEX claim_outcome ON claim(
  outcome, weight, reporter, partner, indicator, article_id, series_id, review_state, in_title)
"""


@kb_migrations()
def m013_outcomes(db: Database) -> None:
    """Outcomes between a flag and silence, and how much each weighs, by which lists of them are sorted."""
    views, triggers = _dropped(db, "view", "%"), _dropped(db, "trigger", "%")
    indexes = [made for made in _dropped(db, "index", "claim") if "INDEX claim_outcome " not in made]
    table = db.execute("SELECT sql FROM sqlite_master WHERE name = 'claim'").fetchone()[0]
    table = re.sub(r'CREATE TABLE "?claim"?', "CREATE TABLE claim_made", table, count=1)
    table = re.sub(r"CHECK \(outcome IN \([^)]*\)\)", f"CHECK (outcome IN {among(GRAVEST_FIRST)})", table, count=1)
    columns = ", ".join(f'"{row[1]}"' for row in db.execute("PRAGMA table_info(claim)").fetchall())
    _run(db, OUTCOMES.format(table=table, columns=columns, indexes=";\n".join(indexes)))
    for statement in (*triggers, *views):
        db.execute(statement)
