/**
 * Format 2: designs and their diagrams. A model is JSON, compressed because a large one is saved as often as a small one;
 * its shape is validated where it is read. What lists show stands beside it, so that a list reads no model.
 */
export const designs = `
CREATE TABLE designs (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  engine TEXT NOT NULL,
  tables INTEGER NOT NULL CHECK (tables >= 0),
  file TEXT CHECK (file <> ''),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('gzip')),
  model BLOB NOT NULL
) STRICT;

CREATE TABLE diagrams (
  design TEXT NOT NULL REFERENCES designs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  id TEXT NOT NULL CHECK (id <> ''),
  name TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (design, position)
) STRICT, WITHOUT ROWID;
`;
