import { format1 } from './format-1.ts'

/** The tables of format 2 as the last landed version that wrote it made them. Never changed: old cases do not change either. */
export const format2 = `
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, anchor TEXT NOT NULL,
  source TEXT, path TEXT, sha256 TEXT,
  value TEXT, why TEXT, utc TEXT NOT NULL, actor TEXT NOT NULL, undone_utc TEXT, undone_actor TEXT
);
CREATE UNIQUE INDEX decisions_standing ON decisions (kind, source, path, sha256) WHERE undone_utc IS NULL;
${format1.replace(
  "INSERT INTO content_fts (content_fts, rank) VALUES ('hashsize', 16777216);",
  `-- measured: a larger table of terms misses the processor's cache; fewer merges leave more segments to search
INSERT INTO content_fts (content_fts, rank) VALUES ('hashsize', 2097152);
INSERT INTO content_fts (content_fts, rank) VALUES ('automerge', 8);`,
)}`
