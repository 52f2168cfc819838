"""The same questions in SQL over the view of edges, as Datasette runs them; recursive where they walk."""

CONTRADICTIONS = """SELECT source_id AS claim, target_id AS other, provenance AS "check" FROM edge
WHERE type = 'contradicts' ORDER BY claim, other"""
SPREAD = """SELECT a.slug AS article, a.published, c.id AS claim FROM claim c JOIN article a ON a.id = c.article_id
WHERE c.unit = :unit AND ltrim(c.value, '-') = :value ORDER BY coalesce(a.published, 'None'), a.slug"""
DISPUTED_SERIES = """SELECT s.slug AS series, sum(c.outcome IN ('inconsistent', 'disputed')) AS flagged,
  count(*) AS claims
FROM claim c JOIN series s ON s.id = c.series_id GROUP BY s.id
HAVING flagged > 0 ORDER BY flagged DESC, claims DESC, series"""
SUPPORT_PATH = """WITH RECURSIVE path (kind, id, step, provenance) AS (
  SELECT 'claim', :claim, 0, ''
  UNION SELECT CASE p.kind WHEN 'claim' THEN e.source_kind ELSE e.target_kind END,
    CASE p.kind WHEN 'claim' THEN e.source_id ELSE e.target_id END, p.step + 1, e.provenance
  FROM path p JOIN edge e ON (p.kind = 'claim' AND e.type = 'judges' AND e.target_kind = 'claim' AND e.target_id = p.id)
    OR (p.kind = 'finding' AND e.type = 'derived_from' AND e.source_kind = 'finding' AND e.source_id = p.id)
    OR (p.kind = 'observation' AND e.type = 'cell_of' AND e.source_kind = 'observation' AND e.source_id = p.id))
SELECT kind, id, step, provenance FROM path ORDER BY step, id"""
