package desk

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// sqliteMagic begins every SQLite file, and recordMagic every line of an
// exported record.
const (
	sqliteMagic = "SQLite format 3\x00"
	recordMagic = `{"id":"`
)

// ErrNoRecord says that a file is something else than what Import takes.
var ErrNoRecord = errors.New("neither a store, nor an exported record, nor a file of fact checks")

// Imported says what Import brought, and where the record here and there do
// not agree.
type Imported struct {
	store.Merged
	Verdicts []NewVerdict
	Apart    []Apart
	Speakers []OtherSpeaker
	Undated  []Undated
	Gone     []Gone
}

// Gone is a statement that stood here and that somebody withdrew there.
type Gone struct {
	Statement quotes.StatementID
	By        string
}

// NewVerdict is a claim whose verdict in force is another one since an import,
// with what was said before and is said now. No verdict is nil.
type NewVerdict struct {
	Claim    quotes.ClaimID
	Was, Now review.Review
}

// Apart is a statement or a source that people corrected apart.
type Apart struct {
	Of quotes.ClaimID // the subject of the record
	review.Clash
}

// Undated is a source that came and its neighbour from the same address, when
// no date tells which of the two is the older version. The one that was here
// is taken for it.
type Undated struct{ Older, Newer quotes.SourceID }

// OtherSpeaker is a statement that both stores hold with different speakers,
// by what was found or chosen when the article was added. That of here stays.
type OtherSpeaker struct {
	Statement   quotes.StatementID
	Here, There string // names; empty: unknown
}

// Import merges another store, or an exported record, into this one. What is
// there stays; what is the same is not added twice. A file that is not whole
// changes nothing. A document whose text is not what is read in its bytes is left
// out.
func (d *Desk) Import(ctx context.Context, file string) (Imported, error) {
	return d.importFile(ctx, file, false)
}

// ImportAny is Import with the documents whose texts are not what is read in
// their bytes, as when another version read them.
func (d *Desk) ImportAny(ctx context.Context, file string) (Imported, error) {
	return d.importFile(ctx, file, true)
}

func (d *Desk) importFile(ctx context.Context, file string, anyReading bool) (Imported, error) {
	if err := d.ReadOnly(); err != nil {
		return Imported{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return Imported{}, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 64<<10)
	head, err := r.Peek(len(sqliteMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return Imported{}, fmt.Errorf("%s: %w", file, err)
	}
	if _, err := d.Refresh(ctx); err != nil { // what others did before is not of the import
		return Imported{}, err
	}
	before := d.state.Load()
	var m Imported
	switch head = bytes.TrimLeft(head, "\r\n"); {
	case string(head) == sqliteMagic:
		m, err = d.mergeStore(ctx, file, anyReading)
	case len(head) > 0 && !bytes.HasPrefix(head, []byte(recordMagic)):
		err = ErrNoRecord
	default:
		m.Events, err = d.store.Import(ctx, review.ReadLines(r))
	}
	if err != nil {
		return m, fmt.Errorf("%s: %w", file, err)
	}
	d.writing.Lock()
	defer d.writing.Unlock()
	if err := d.reload(ctx); err != nil {
		return m, err
	}
	m.compare(before, d.state.Load())
	return m, nil
}

// compare notes what changed for readers between two states.
func (m *Imported) compare(before, after *state) {
	for _, id := range slices.Sorted(maps.Keys(after.reviews)) {
		was, now := before.review(id), after.reviews[id]
		if !reflect.DeepEqual(was.Verdict, now.Verdict) {
			m.Verdicts = append(m.Verdicts, NewVerdict{id, was, now})
		}
		hold, apart := now.Held()
		for _, c := range apart {
			m.Apart = append(m.Apart, Apart{id, c})
		}
		st := quotes.StatementID(id)
		_, stood := before.corpus.Statement(st)
		if _, stands := after.corpus.Statement(st); stood && !stands {
			if i := slices.IndexFunc(hold, isWithdrawal); i >= 0 {
				m.Gone = append(m.Gone, Gone{st, hold[i].By})
			}
		}
	}
	m.Undated = undated(before, after)
	m.Speakers = slices.DeleteFunc(m.Speakers, func(o OtherSpeaker) bool { // a correction says it for both
		hold, _ := after.review(quotes.ClaimID(o.Statement)).Held()
		return slices.ContainsFunc(hold, func(e review.Signed[review.Correction]) bool { return e.Body.Field == review.FieldSpeaker })
	})
}

func isWithdrawal(e review.Signed[review.Correction]) bool { return e.Body == intake.Withdraw() }

// undated returns the neighbours of one address that came between two states
// and that no date puts in order.
func undated(before, after *state) []Undated {
	var out []Undated
	all := ofAddresses(after.corpus.Sources())
	for _, url := range slices.Sorted(maps.Keys(all)) {
		for i, newer := range all[url][1:] {
			_, was := before.base.Source(newer.ID)
			if older := all[url][i]; !was && !later(newer, older) {
				out = append(out, Undated{older.ID, newer.ID})
			}
		}
	}
	return out
}

func (d *Desk) mergeStore(ctx context.Context, file string, anyReading bool) (Imported, error) {
	from, err := store.OpenToRead(ctx, file)
	if err != nil {
		return Imported{}, err
	}
	var m Imported
	m.Speakers, err = otherSpeakers(ctx, from, d.state.Load().base)
	if err == nil {
		m.Merged, err = d.store.Merge(ctx, from, store.Reading{Makes: makes, Any: anyReading})
	}
	return m, errors.Join(err, from.Close())
}

// makes reports whether the text of a document is what is read in its bytes.
func makes(ctx context.Context, src quotes.Source) bool {
	return article.Makes(ctx, src.Raw, src.Encoding, src.Text)
}

// otherSpeakers compares who spoke, in what a store and a corpus both hold.
func otherSpeakers(ctx context.Context, from *store.Store, here *quotes.Corpus) ([]OtherSpeaker, error) {
	var out []OtherSpeaker
	for b, err := range from.Sources(ctx) {
		if err != nil {
			return nil, err
		}
		there := quotes.NewCorpus(nil, b.Speakers, nil, nil)
		for _, st := range b.Statements {
			if have, ok := here.Statement(st.ID); ok && have.Speaker != st.Speaker {
				a, _ := here.Speaker(have.Speaker)
				b, _ := there.Speaker(st.Speaker)
				out = append(out, OtherSpeaker{st.ID, a.Name, b.Name})
			}
		}
	}
	return out, nil
}

// Recover writes a new store with all that can be read of a damaged one.
func Recover(ctx context.Context, from, to string) (store.Recovered, error) {
	return store.Recover(ctx, from, to)
}
