package store

// All SQL of the store, in the words that SQLite and PostgreSQL share.
const (
	// No event is longer than review.MaxEvent: a hostile file could hold a row
	// that does not fit into memory.
	wholeLine = `CASE WHEN length(line) <= 1048576 THEN line END`

	addEvent    = `INSERT INTO events (id, claim, line) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`
	eventsAfter = `SELECT seq, id, claim, ` + wholeLine + ` FROM events WHERE seq > $1 ORDER BY seq LIMIT $2`
	eventsOf    = `SELECT seq, id, claim, ` + wholeLine + ` FROM events WHERE claim = $3 AND seq > $1 ORDER BY seq LIMIT $2`
	newestEvent = `SELECT coalesce(max(seq), 0) FROM events`
	eventPlaces = `SELECT id, seq FROM events`
	eventIDs    = `SELECT id FROM events ORDER BY id`
	linesByID   = `SELECT id, ` + wholeLine + ` FROM events WHERE id > $1 ORDER BY id LIMIT $2`
	hasEvent    = `SELECT count(*) FROM events WHERE id = $1`
	hasNewer    = `SELECT count(*) FROM events WHERE claim = $1 AND seq > $2`
	longClaims  = `SELECT claim, count(*) FROM events GROUP BY claim HAVING count(*) > $1 ORDER BY claim`

	readLedger    = `SELECT count, digest FROM ledger WHERE name = $1`
	libraryLedger = `SELECT name, count, digest FROM ledger WHERE name <> 'events' ORDER BY name`
	writeLedger   = `INSERT INTO ledger (name, count, digest) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET count = excluded.count, digest = excluded.digest`

	addSource = `INSERT INTO sources (id, url, raw, text, doc, sum) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (id) DO NOTHING`
	textOf       = `SELECT text FROM sources WHERE id = $1`
	sourcesAfter = `SELECT seq, id, url, raw, text, doc, sum FROM sources WHERE seq > $1 ORDER BY seq LIMIT 1`
	sourcesOfURL = `SELECT id FROM sources WHERE url = $1 ORDER BY seq`

	addStatement      = `INSERT INTO statements (id, source, doc, sum) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`
	addClaim          = `INSERT INTO claims (id, source, doc, sum) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`
	statementsOf      = `SELECT id, source, doc, sum FROM statements WHERE source = $1 ORDER BY seq`
	claimsOf          = `SELECT id, source, doc, sum FROM claims WHERE source = $1 ORDER BY seq`
	statementsAfter   = `SELECT seq, id, source, doc, sum FROM statements WHERE seq > $1 ORDER BY seq LIMIT $2`
	ownerOfStatement  = `SELECT source FROM statements WHERE id = $1`
	ownerOfClaim      = `SELECT source FROM claims WHERE id = $1`
	claimsAfter       = `SELECT seq, id, source, doc, sum FROM claims WHERE seq > $1 ORDER BY seq LIMIT $2`
	putSpeaker        = `INSERT INTO speakers (id, doc, sum) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, sum = excluded.sum`
	speakerOf         = `SELECT doc, sum FROM speakers WHERE id = $1`
	speakersAfter     = `SELECT seq, id, '', doc, sum FROM speakers WHERE seq > $1 ORDER BY seq LIMIT $2`
	addNamed          = `INSERT INTO named (source, speaker, sum) VALUES ($1, $2, $3) ON CONFLICT (source, speaker) DO NOTHING`
	namedIn           = `SELECT n.speaker, s.doc, s.sum FROM named n JOIN speakers s ON s.id = n.speaker WHERE n.source = $1 ORDER BY s.seq`
	speakersNamed     = `SELECT coalesce(s.seq, 0), n.speaker, '', s.doc, s.sum FROM (SELECT DISTINCT speaker FROM named) n LEFT JOIN speakers s ON s.id = n.speaker`
	allNamed          = `SELECT source, speaker, sum FROM named`
	publicationsAfter = `SELECT seq, id, '', doc, sum FROM publications WHERE seq > $1 ORDER BY seq LIMIT $2`

	// The lists are written by values and among, and engine.insert comes first.
	addLoaded            = ` INTO loaded (id, speaker, source, text, rest, sum) VALUES %s ON CONFLICT (id) DO NOTHING`
	addPublications      = ` INTO publications (id, doc, sum) VALUES %s ON CONFLICT (id) DO NOTHING`
	addUnknown           = ` INTO speakers (id, doc, sum) VALUES %s ON CONFLICT (id) DO NOTHING`
	loadedIn             = `SELECT seq, id, speaker, source, text, rest, sum FROM loaded WHERE id IN (%s)`
	placesOfLoaded       = `SELECT id, seq, sum FROM loaded WHERE id IN (%s)`
	placesOfPublications = `SELECT id, seq, sum FROM publications WHERE id IN (%s)`
	placesOfSpeakers     = `SELECT id, seq, sum FROM speakers WHERE id IN (%s)`
	speakersIn           = `SELECT id, doc, sum FROM speakers WHERE id IN (%s)`
	publicationsIn       = `SELECT id, doc, sum FROM publications WHERE id IN (%s)`
	sourceDocsIn         = `SELECT id, doc, sum FROM sources WHERE id IN (%s)`
	loadedAfter          = `SELECT seq, id, speaker, source, text, rest, sum FROM loaded WHERE seq > $1 ORDER BY seq LIMIT $2`
	speakerless          = `SELECT DISTINCT speaker FROM loaded WHERE speaker <> '' AND speaker NOT IN (SELECT id FROM speakers)`
	placeless            = `SELECT DISTINCT source FROM loaded WHERE source <> '' AND source NOT IN (SELECT id FROM publications)`
	newest               = `SELECT coalesce(max(seq), 0) FROM %s`
	countLoads           = `SELECT count(*) FROM loads`
	loadedUntil          = `SELECT done, sum FROM loads WHERE file = $1`
	setLoaded            = `INSERT INTO loads (file, done, sum) VALUES ($1, $2, $3)
		ON CONFLICT (file) DO UPDATE SET done = excluded.done, sum = excluded.sum`
	statementIDs = `SELECT id FROM (
		SELECT id FROM statements WHERE id >= $1 AND id < $2
		UNION SELECT id FROM loaded WHERE id >= $1 AND id < $2) AS both ORDER BY id LIMIT $3`
	speakerIDs     = `SELECT id FROM speakers WHERE id >= $1 AND id < $2 ORDER BY id LIMIT $3`
	publicationIDs = `SELECT id FROM publications WHERE id >= $1 AND id < $2 ORDER BY id LIMIT $3`
	countLoaded    = `SELECT %[1]s, count(*) FROM loaded WHERE seq > $1 AND seq <= $2 AND %[1]s <> '' GROUP BY %[1]s`

	addChecks       = ` INTO checks (id, doc, sum) VALUES %s ON CONFLICT (id) DO NOTHING`
	addImports      = ` INTO imports (id, doc, sum) VALUES %s ON CONFLICT (id) DO NOTHING`
	placesOfChecks  = `SELECT id, seq, sum FROM checks WHERE id IN (%s)`
	placesOfImports = `SELECT id, seq, sum FROM imports WHERE id IN (%s)`
	checksIn        = `SELECT id, doc, sum FROM checks WHERE id IN (%s)`
	importsIn       = `SELECT id, doc, sum FROM imports WHERE id IN (%s)`
	checksAfter     = `SELECT seq, id, '', doc, sum FROM checks WHERE seq > $1 ORDER BY seq LIMIT $2`
	importsAfter    = `SELECT seq, id, '', doc, sum FROM imports WHERE seq > $1 ORDER BY seq LIMIT $2`
	checkIDs        = `SELECT id FROM checks WHERE id >= $1 AND id < $2 ORDER BY id LIMIT $3`

	addFile    = `INSERT INTO files (seq, sha256, name, size, sum) VALUES ($1, $2, $3, $4, $5)`
	nextFile   = `SELECT coalesce(max(seq), 0) + 1 FROM files`
	fileOf     = `SELECT seq, name, size, sum FROM files WHERE sha256 = $1`
	fileHashes = `SELECT sha256 FROM files`
	filesAfter = `SELECT seq, sha256, name, size, sum FROM files WHERE seq > $1 ORDER BY seq LIMIT 1`
	addPiece   = `INSERT INTO pieces (file, n, data) VALUES ($1, $2, $3)`
	pieceOf    = `SELECT data FROM pieces WHERE file = $1 AND n = $2`

	getValue    = `SELECT value FROM session WHERE name = $1`
	setValue    = `INSERT INTO session (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
	unsetValue  = `DELETE FROM session WHERE name = $1`
	valuesBegin = `SELECT name, value FROM session WHERE substr(name, 1, length($1)) = $1 ORDER BY name`
	unsetBegin  = `DELETE FROM session WHERE substr(name, 1, length($1)) = $1`
)
