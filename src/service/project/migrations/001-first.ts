/**
 * Format 1. Tables are STRICT and checked, so an integrity check also proves types and value lists; what is not proven
 * here (JSON inside a column) is validated where it is read. Times are ISO 8601 in UTC, JSON is text.
 */
export const first = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE connections (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  engine TEXT NOT NULL,
  environment TEXT NOT NULL CHECK (environment IN ('production', 'staging', 'development', 'local')),
  folder TEXT NOT NULL,
  read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  secret_storage TEXT NOT NULL CHECK (secret_storage IN ('keychain', 'passphrase', 'ask', 'command', 'none')),
  secret_command TEXT,
  timeouts TEXT NOT NULL CHECK (json_valid(timeouts)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE secrets (
  connection TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field <> ''),
  method TEXT NOT NULL CHECK (method IN ('keychain', 'passphrase')),
  sealed TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (connection, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE editors (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  title TEXT NOT NULL,
  connection TEXT,
  text TEXT NOT NULL,
  selection_anchor INTEGER,
  selection_head INTEGER,
  scroll_top REAL NOT NULL,
  position REAL NOT NULL,
  saved_query TEXT,
  updated_at TEXT NOT NULL,
  closed INTEGER CHECK (closed > 0)
) STRICT;

CREATE INDEX editors_closed ON editors (closed) WHERE closed IS NOT NULL;

CREATE TABLE saved_queries (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  folder TEXT NOT NULL,
  connection TEXT,
  text TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE history (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  connection TEXT NOT NULL,
  connection_name TEXT NOT NULL,
  statement TEXT NOT NULL,
  started_at TEXT NOT NULL,
  elapsed_ms REAL,
  rows INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'failed', 'cancelled')),
  error TEXT
) STRICT;

CREATE INDEX history_connection ON history (connection, sequence);

CREATE TABLE plans (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  title TEXT NOT NULL,
  connection TEXT,
  statement TEXT,
  taken_at TEXT NOT NULL,
  analyzed INTEGER NOT NULL CHECK (analyzed IN (0, 1)),
  total_ms REAL,
  editor TEXT,
  plan TEXT NOT NULL CHECK (json_valid(plan))
) STRICT;
`;
