-- Checks that others published, and which file brought them.
CREATE TABLE checks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id  TEXT NOT NULL UNIQUE,
  doc BLOB NOT NULL,
  sum BLOB NOT NULL
) STRICT;
CREATE TABLE imports (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id  TEXT NOT NULL UNIQUE,
  doc BLOB NOT NULL,
  sum BLOB NOT NULL
) STRICT;
