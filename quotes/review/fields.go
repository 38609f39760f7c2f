package review

// The fields of a Correction, as records name them. Those of a statement:
const (
	FieldSpeaker   = "speaker"
	FieldContent   = "content"
	FieldQuoted    = "quoted"
	FieldCue       = "cue"
	FieldMention   = "mention"
	FieldSentence  = "sentence"
	FieldSpeech    = "speech"
	FieldSaid      = "said"
	FieldSaidBasis = "said basis"
	FieldAddressee = "addressee"
	FieldOccasion  = "occasion"
	FieldPlace     = "place"
	FieldLanguage  = "language"
	FieldTopics    = "topics"
	// FieldWithdrawn takes a statement out of the corpus while it says anything.
	FieldWithdrawn = "withdrawn"
	// FieldAdded says that a person found the statement after its source was stored.
	FieldAdded = "added"
)

// And those of a source:
const (
	FieldTitle     = "title"
	FieldAuthor    = "author"
	FieldPublisher = "publisher"
	FieldAddress   = "address"
	FieldPublished = "published"
)

// The parts of a statement that have several fields. They hang together: where
// a statement begins says what of it is quoted.
const (
	PartExtent = "extent"
	partSaid   = "said"
	partOther  = "other" // of the fields that another version may know
)

// FieldRow is what is known of a field.
type FieldRow struct {
	Name   string
	Part   string // what it is a part of: see Clash
	Places bool   // its values are places in bytes, which say nothing to a reader
	Mark   bool   // it is said of a statement or taken back, and has no value to read
}

var fields = func() map[string]FieldRow {
	rows := map[string]FieldRow{}
	for _, r := range []FieldRow{
		{FieldContent, PartExtent, true, false}, {FieldQuoted, PartExtent, true, false}, {FieldSentence, PartExtent, true, false},
		{FieldSpeech, PartExtent, false, false},
		{FieldCue, FieldCue, true, false}, {FieldMention, FieldMention, true, false},
		{FieldSaid, partSaid, false, false}, {FieldSaidBasis, partSaid, false, false},
		{FieldWithdrawn, FieldWithdrawn, false, true}, {FieldAdded, FieldAdded, false, true},
	} {
		rows[r.Name] = r
	}
	for _, alone := range []string{FieldSpeaker, FieldAddressee, FieldOccasion, FieldPlace, FieldLanguage, FieldTopics,
		FieldTitle, FieldAuthor, FieldPublisher, FieldAddress, FieldPublished} {
		rows[alone] = FieldRow{Name: alone, Part: alone}
	}
	return rows
}()

// FieldOf returns what is known of a field, false of one that this version does
// not know: of those none counts, and all are one part.
func FieldOf(name string) (FieldRow, bool) {
	r, ok := fields[name]
	if !ok {
		return FieldRow{Name: name, Part: partOther}, false
	}
	return r, true
}

// Part returns what a field is a part of.
func Part(field string) string {
	r, _ := FieldOf(field)
	return r.Part
}
