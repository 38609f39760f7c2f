package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whosaid/quotes"
)

// Batch is a part of a file of statements without documents.
type Batch struct {
	File       string // its hash, to go on after a load that was cut off
	Done       int64  // how far the file is loaded with this batch, in the caller's measure
	Statements []quotes.Statement
	Speakers   []quotes.Speaker
	Sources    []quotes.Source // publications, without their text
}

// Kept says what a batch brought.
type Kept struct {
	Before int   // how many statements were loaded when it came
	New    []int // those of the batch that were not there, by their places in it, as they were saved
	// Moved are statements whose identifiers belonged to other ones: what they
	// are known by instead.
	Moved map[int]quotes.StatementID
}

// bulk is how many statements a batch of a large file has at least.
const bulk = 10_000

// Load keeps a batch in one transaction. Batches of some ten thousand
// statements are quick.
func (s *Store) Load(ctx context.Context, b Batch) (k Kept, err error) {
	if len(b.Statements) >= bulk && s.why == nil && !s.bulky.Swap(true) {
		if err := s.engine.bulky(ctx, s.writing); err != nil {
			return k, s.says(err)
		}
	}
	var sorting sync.WaitGroup // while statements are saved
	var people []*quotes.Speaker
	var places []*quotes.Source
	sorting.Go(func() {
		people = sortedBy(b.Speakers, func(sp *quotes.Speaker) string { return string(sp.ID) })
		places = sortedBy(b.Sources, func(src *quotes.Source) string { return string(src.ID) })
	})
	defer sorting.Wait()
	err = s.writeBatch(ctx, func(ctx context.Context, tx *sql.Tx) error {
		k = Kept{New: make([]int, 0, len(b.Statements))}
		if err := s.addLoaded(ctx, tx, b.Statements, &k); err != nil {
			return err
		}
		sorting.Wait()
		if err := s.addNames(ctx, tx, people, places); err != nil {
			return err
		}
		if b.File != "" {
			if _, err := tx.ExecContext(ctx, setLoaded, b.File, b.Done, loadSum(b.File, b.Done)); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.recent.add(b, k)
	}
	return k, err
}

// addNames keeps the speakers and publications that are not known, in the order
// of their identifiers: so each page of their index is looked at once.
func (s *Store) addNames(ctx context.Context, tx *sql.Tx, people []*quotes.Speaker, places []*quotes.Source) error {
	speakers := names[quotes.Speaker]{table: "speakers", insert: addUnknown, places: placesOfSpeakers, in: speakersIn,
		id: func(sp *quotes.Speaker) string { return string(sp.ID) },
		write: func(b []byte, sp *quotes.Speaker) ([]byte, error) {
			doc, err := json.Marshal(sp)
			return append(b, doc...), err
		},
		same: func(a, b *quotes.Speaker) bool { return quotes.SameName(a.Name, b.Name) }}
	if err := speakers.add(ctx, s, tx, people); err != nil {
		return err
	}
	publications := names[quotes.Source]{table: "publications", insert: addPublications, places: placesOfPublications, in: publicationsIn,
		id:    func(src *quotes.Source) string { return string(src.ID) },
		write: appendPublication,
		same: func(a, b *quotes.Source) bool {
			return a.URL == b.URL && a.Title == b.Title && a.Publisher == b.Publisher
		}}
	return publications.add(ctx, s, tx, places)
}

func sortedBy[T any](list []T, id func(*T) string) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	slices.SortFunc(out, func(a, b *T) int { return strings.Compare(id(a), id(b)) })
	return out
}

// appendPublication writes a publication as JSON. What a line says of it is
// written without the empty fields, which are most of what encoding/json writes
// and takes time for.
func appendPublication(b []byte, src *quotes.Source) ([]byte, error) {
	more := src.Author != "" || src.Archived != "" || src.Published != "" || src.Accessed != "" || src.Language != "" ||
		src.Encoding != "" || src.SHA256 != "" || src.Note != ""
	if more {
		whole := *src
		whole.Raw, whole.Text = nil, ""
		doc, err := json.Marshal(whole)
		return append(b, doc...), err
	}
	sep := byte('{')
	for _, f := range [...]struct{ name, value string }{{"ID", string(src.ID)}, {"Title", src.Title}, {"Publisher", src.Publisher}, {"URL", src.URL}} {
		if f.value == "" {
			continue
		}
		b = append(append(append(b, sep, '"'), f.name...), `":`...)
		if asIs(f.value) {
			b = append(append(append(b, '"'), f.value...), '"')
		} else {
			value, err := json.Marshal(f.value)
			if err != nil {
				return b, err
			}
			b = append(b, value...)
		}
		sep = ','
	}
	if sep == '{' {
		b = append(b, sep)
	}
	return append(b, '}'), nil
}

// appendRest writes what is seldom known of a statement as encoding/json does,
// which takes ten times as long for the little that there usually is.
func appendRest(b []byte, st *quotes.Statement) ([]byte, error) {
	usual := asIs(string(st.Speech)) && asIs(string(st.Said)) && st.Language == "" && st.Occasion == "" && st.Place == "" &&
		st.Addressee == "" && st.SaidBasis == "" && (st.Confidence == 0 || st.Confidence == 1) && len(st.Reasons)+len(st.Warnings) == 0
	for _, t := range st.Topics {
		usual = usual && asIs(t)
	}
	if !usual {
		doc, err := json.Marshal(rest{st.Speech, st.Said, st.Topics, st.Language, st.Occasion, st.Place, st.Addressee,
			st.SaidBasis, st.Confidence, st.Reasons, st.Warnings})
		return append(b, doc...), err
	}
	at := len(b)
	if st.Speech != "" {
		b = append(append(append(b, `,"s":"`...), st.Speech...), '"')
	}
	if st.Said != "" {
		b = append(append(append(b, `,"d":"`...), st.Said...), '"')
	}
	for i, t := range st.Topics {
		if i == 0 {
			b = append(b, `,"t":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), t...), '"')
	}
	if len(st.Topics) > 0 {
		b = append(b, ']')
	}
	if st.Confidence == 1 {
		b = append(b, `,"c":1`...)
	}
	if len(b) == at {
		return append(b, "{}"...), nil
	}
	b[at] = '{'
	return append(b, '}'), nil
}

// asIs reports whether JSON writes a text as it is.
func asIs(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

func loadSum(file string, done int64) []byte { return sum("loads", file, strconv.FormatInt(done, 10)) }
