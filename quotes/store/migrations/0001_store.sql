-- The record. A line is the event as its hash covers it; id and claim repeat
-- what it says, for the indexes.
CREATE TABLE events (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of arrival, never used twice
  id    TEXT NOT NULL UNIQUE,
  claim TEXT NOT NULL,
  line  BLOB NOT NULL
) STRICT;
CREATE INDEX events_of_claim ON events (claim, seq);

-- Documents that people added. Every doc is JSON; every sum covers its row.
CREATE TABLE sources (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  id   TEXT NOT NULL UNIQUE,
  url  TEXT NOT NULL,
  raw  BLOB NOT NULL,
  text BLOB NOT NULL,
  doc  BLOB NOT NULL,
  sum  BLOB NOT NULL
) STRICT;
CREATE INDEX sources_of_url ON sources (url, seq) WHERE url <> '';
CREATE TABLE statements (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  doc    BLOB NOT NULL,
  sum    BLOB NOT NULL
) STRICT;
CREATE INDEX statements_of_source ON statements (source, seq);
CREATE TABLE claims (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  doc    BLOB NOT NULL,
  sum    BLOB NOT NULL
) STRICT;
CREATE INDEX claims_of_source ON claims (source, seq);
CREATE TABLE speakers (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id  TEXT NOT NULL UNIQUE,
  doc BLOB NOT NULL,
  sum BLOB NOT NULL
) STRICT;
-- Who is named in which document.
CREATE TABLE named (
  source  TEXT NOT NULL,
  speaker TEXT NOT NULL,
  sum     BLOB NOT NULL,
  PRIMARY KEY (source, speaker)
) STRICT, WITHOUT ROWID;

-- Statements that were loaded in bulk, without their documents.
CREATE TABLE loaded (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  speaker TEXT NOT NULL,
  source  TEXT NOT NULL,
  text    BLOB NOT NULL,
  rest    BLOB NOT NULL, -- JSON of what else is known
  sum     BLOB NOT NULL
) STRICT;
CREATE TABLE publications (
  seq INTEGER PRIMARY KEY,
  id  TEXT NOT NULL UNIQUE,
  doc BLOB NOT NULL,
  sum BLOB NOT NULL
) STRICT;
-- How far a file was loaded, so that a load that was cut off goes on.
CREATE TABLE loads (
  file TEXT PRIMARY KEY,
  done INTEGER NOT NULL,
  sum  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Copied files, in pieces.
CREATE TABLE files (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  size   INTEGER NOT NULL,
  sum    BLOB NOT NULL
) STRICT;
CREATE TABLE pieces (
  file INTEGER NOT NULL,
  n    INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (file, n)
) STRICT;

-- Where a person was. Losing it is no disaster.
CREATE TABLE session (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How many rows each table has, and the sums of all of them, added bit by bit:
-- a row that vanished is found by it.
CREATE TABLE ledger (
  name   TEXT PRIMARY KEY,
  count  INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
