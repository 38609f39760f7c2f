package data

import _ "embed"

// The lexicons of the extractor, as their files stand. Each file's head says
// how it is written; package attribution reads them.
var (
	//go:embed cues.txt
	Cues string // what attributes: verbs, nouns, adjectives, phrases
	//go:embed verbs.txt
	Verbs string // verbs and their irregular forms
	//go:embed words.txt
	Words string // closed classes and abbreviations
	//go:embed people.txt
	People string // roles, bodies, documents, titles
	//go:embed bodies.txt
	Bodies string // well-known bodies and the names they go by
	//go:embed given.txt
	Given string // given names by gender
)
