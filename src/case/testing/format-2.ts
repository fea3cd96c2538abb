/** The tables of format 2 as the last landed version that wrote it made them. Never changed: old cases do not change either. */
export const format2 = `
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, anchor TEXT NOT NULL,
  source TEXT, path TEXT, sha256 TEXT,
  value TEXT, why TEXT, utc TEXT NOT NULL, actor TEXT NOT NULL, undone_utc TEXT, undone_actor TEXT
);
CREATE UNIQUE INDEX decisions_standing ON decisions (kind, source, path, sha256) WHERE undone_utc IS NULL;

CREATE TABLE custody (
  seq INTEGER PRIMARY KEY, utc TEXT NOT NULL, actor TEXT NOT NULL, tool TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT, params TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
);

CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL, path TEXT NOT NULL, path_bytes TEXT,
  sha256 TEXT, bytes INTEGER,
  type TEXT NOT NULL,
  -- what the intake itself concluded about this place (refused link, unreadable file, budget reached); null where
  -- the state is that of the document
  own_state TEXT, own_read TEXT, own_reason TEXT,
  parent INTEGER REFERENCES items(id), root INTEGER REFERENCES items(id), depth INTEGER NOT NULL,
  -- size, mtime, ctime and inode of a file on disk: an unchanged one is not hashed again
  stamp TEXT, modified TEXT,
  expanded INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX items_key ON items (source, path, coalesce(sha256, ''));
CREATE INDEX items_sha ON items (sha256);
CREATE INDEX items_parent ON items (parent);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,
  type TEXT NOT NULL,
  -- waiting until the last stage is done, then what the reader concluded (outcome, as JSON)
  state TEXT NOT NULL, read TEXT NOT NULL, reason TEXT, outcome TEXT,
  -- derived by extract and read
  title TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT 'und',
  date TEXT, length INTEGER NOT NULL DEFAULT 0, text_version TEXT NOT NULL DEFAULT '',
  metadata TEXT NOT NULL DEFAULT '{}', thumbnail TEXT
);

-- one row for each stage that has run (or is running) on a document: the key of law 1
CREATE TABLE outputs (
  document INTEGER NOT NULL REFERENCES documents(id), stage TEXT NOT NULL,
  version TEXT NOT NULL, settings TEXT NOT NULL, state TEXT NOT NULL, seconds REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (document, stage)
);
CREATE INDEX outputs_open ON outputs (stage, state);

-- text, at most 256 K characters a row, back to back; parts as compact JSON (src/extract/parts.ts)
CREATE TABLE segments (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, parts TEXT NOT NULL,
  UNIQUE (document, ordinal)
);

-- word boxes of a page: 6 unsigned 32-bit little-endian integers a word: start, end, x0, y0, x1, y1 (box in 1/65535)
CREATE TABLE layouts (
  document INTEGER NOT NULL REFERENCES documents(id), page INTEGER NOT NULL, width REAL NOT NULL,
  height REAL NOT NULL, words BLOB NOT NULL, PRIMARY KEY (document, page)
);

CREATE TABLE flags (
  document INTEGER NOT NULL REFERENCES documents(id), flag TEXT NOT NULL, start INTEGER, "end" INTEGER, detail TEXT NOT NULL
);
CREATE INDEX flags_document ON flags (document);

-- what a container or mail holds, once for the bytes, whatever the number of places they stand at
CREATE TABLE members (
  document INTEGER NOT NULL REFERENCES documents(id), ordinal INTEGER NOT NULL,
  name TEXT, name_bytes TEXT, leaf INTEGER, kind TEXT NOT NULL, type TEXT NOT NULL,
  sha256 TEXT, bytes INTEGER, modified TEXT, target TEXT, state TEXT, reason TEXT,
  PRIMARY KEY (document, ordinal)
);

-- full text: tokens only, without the text (src/case/sqlite/fts.ts). Names: rowid = document * 4 + field
CREATE VIRTUAL TABLE content_fts USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE names_fts USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
-- measured: a larger table of terms misses the processor's cache; fewer merges leave more segments to search
INSERT INTO content_fts (content_fts, rank) VALUES ('hashsize', 2097152);
INSERT INTO content_fts (content_fts, rank) VALUES ('automerge', 8);

-- what content_fts holds: of which document a segment is and how many tokens it has
CREATE TABLE search_segments (segment INTEGER PRIMARY KEY, document INTEGER NOT NULL, tokens INTEGER NOT NULL);
CREATE INDEX search_segments_document ON search_segments (document);
`
