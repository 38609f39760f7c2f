package desk

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/export"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// AddEvidence adds evidence to a claim. A file, unless nil, is copied into the
// store under the base of its name, with its hash.
func (d *Desk) AddEvidence(ctx context.Context, claim quotes.ClaimID, ev review.Evidence, name string, file io.Reader) (review.Event, error) {
	if err := d.ReadOnly(); err != nil {
		return review.Event{}, err
	}
	if file != nil {
		// Some systems have names that are no UTF-8, which no record can hold.
		name = strings.ToValidUTF8(filepath.Base(name), "\uFFFD")
		f, err := d.store.AddFile(ctx, name, file)
		if err != nil {
			return review.Event{}, err
		}
		ev.File, ev.SHA256 = name, f.SHA256 // the copy may have come under another name
	}
	events, err := d.Do(ctx, Action{Kind: review.AddProof, Claims: []quotes.ClaimID{claim}, Body: ev})
	if err != nil {
		return review.Event{}, err
	}
	return events[0], nil
}

// Absent reports whether the record names a file of evidence that is not in
// this store: a record can come without its files.
func (d *Desk) Absent(ev review.Evidence) bool {
	return ev.SHA256 != "" && !d.state.Load().files[ev.SHA256]
}

// EvidenceFile writes the copy of an evidence file to w.
func (d *Desk) EvidenceFile(ctx context.Context, sha256 string, w io.Writer) error {
	_, err := d.store.File(ctx, sha256, w)
	return err
}

// VerifyRecord reads everything again, recomputes every hash and names what is
// wrong. Read are the documents whose texts are not what is read in their bytes:
// another version made them, or somebody who changed the store.
func (d *Desk) VerifyRecord(ctx context.Context) (r store.Report, read []quotes.Source, err error) {
	if r, err = d.store.Verify(ctx); err != nil {
		return r, nil, err
	}
	for b, err := range d.store.Sources(ctx) {
		if err == nil && !makes(ctx, b.Source) {
			read = append(read, b.Source)
		}
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return r, nil, err
		}
	}
	return r, read, nil
}

// Backup writes a consistent copy of the store to a file that is not there.
func (d *Desk) Backup(ctx context.Context, file string) error { return d.store.Backup(ctx, file) }

// LastFile returns the file beside the store that names the event saved last.
func (d *Desk) LastFile() string { return d.store.LastFile() }

// StorePath returns where the store is.
func (d *Desk) StorePath() string { return d.store.Path() }

// Lost returns what opening the store found to be damaged.
func (d *Desk) Lost() []store.Damage { return d.store.Lost() }

// ExportRecord writes the record as sorted lines of JSON: the same record
// gives the same bytes.
func (d *Desk) ExportRecord(ctx context.Context, w io.Writer) error { return d.store.Export(ctx, w) }

// Cite returns a statement with all that a citation of it names.
func (d *Desk) Cite(st quotes.Statement) export.Cited {
	src, _ := d.Source(st.Source)
	sp, _ := d.Speaker(st.Speaker)
	c := export.Cited{Statement: st, Speaker: sp, Source: src}
	if hull, ok := quotes.Hull(st.Content); ok && src.Text != "" {
		at := quotes.Paragraph(src.Text, hull.Start)
		c.Passage = src.Text[at.Start:at.End]
	}
	return c
}
