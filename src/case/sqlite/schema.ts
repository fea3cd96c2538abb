import { indexTables } from '../index/layout.ts'

/** Tables of catalog.sqlite. Anything derived can be made again from blobs/ and the decisions. */
export const formatVersion = 4

/**
 * What people decided, kept apart from everything derived and never deleted: a decision taken back stays, with who and
 * when. `anchor` is JSON that names what it is about by what it is, never by a row id; where that is an item, its key
 * is repeated beside it for joining with the ledger. New in format 2.
 */
export const decisionTables = `
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, anchor TEXT NOT NULL,
  source TEXT, path TEXT, sha256 TEXT,
  value TEXT, why TEXT, utc TEXT NOT NULL, actor TEXT NOT NULL, undone_utc TEXT, undone_actor TEXT
);
CREATE UNIQUE INDEX decisions_standing ON decisions (kind, source, path, sha256) WHERE undone_utc IS NULL;
`

/**
 * Pages to be recognised, as extract found them, and what became of each. With `layer_start` and `layer_end` the page
 * has a text layer there that may not say what it shows. `state` is null until it is done, then `text`, `empty`,
 * `agrees` (the layer says the same, and stands alone) or a state of items that says why it failed. `start` and `end`:
 * its text. Words as in layouts, one a character where that is known, with how sure each is in 1/255. New in format 3,
 * with the page that a recognised segment is of.
 */
export const recognitionTables = `
CREATE TABLE recognitions (
  document INTEGER NOT NULL REFERENCES documents(id), page INTEGER NOT NULL,
  width REAL NOT NULL, height REAL NOT NULL,
  pixels INTEGER NOT NULL, layer_start INTEGER, layer_end INTEGER,
  state TEXT, reason TEXT, start INTEGER, "end" INTEGER, words BLOB, confidences BLOB, seconds REAL,
  PRIMARY KEY (document, page)
);
CREATE INDEX recognitions_open ON recognitions (document) WHERE state IS NULL;
`

/**
 * Corrections as they are applied: whose place was not found have no row. They stand for the text from machine_start to
 * machine_end; their own is in segments whose `recognised` is 0, with boxes of its words as in layouts.
 */
export const correctionTables = `
CREATE TABLE corrections (
  decision INTEGER PRIMARY KEY REFERENCES decisions(id), document INTEGER NOT NULL REFERENCES documents(id),
  page INTEGER NOT NULL, machine_start INTEGER NOT NULL, machine_end INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, words BLOB NOT NULL
);
CREATE INDEX corrections_document ON corrections (document, page);
`

export const schema = `
${decisionTables}
${recognitionTables}
${correctionTables}
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

-- text, at most 256 K characters a row, back to back; parts as compact JSON (src/extract/parts.ts). What extract read
-- comes first, then what was recognised, of one page each
CREATE TABLE segments (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, parts TEXT NOT NULL,
  recognised INTEGER,
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

${indexTables}
-- what the index holds of texts: of which document a segment is and how many tokens it has
CREATE TABLE search_segments (segment INTEGER PRIMARY KEY, document INTEGER NOT NULL, tokens INTEGER NOT NULL);
CREATE INDEX search_segments_document ON search_segments (document);`
