package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Scratch is a text in a file of its own, for an editor to change.
type Scratch struct{ Path string }

// NewScratch writes a text to a file that only the person can read.
func NewScratch(text string) (Scratch, error) {
	f, err := os.CreateTemp("", "whosaid-*.md")
	if err != nil {
		return Scratch{}, err
	}
	_, err = io.WriteString(f, text)
	if err = errors.Join(err, f.Close()); err != nil {
		return Scratch{}, errors.Join(err, os.Remove(f.Name()))
	}
	return Scratch{f.Name()}, nil
}

// Take returns the text as it is now and removes the file. When it cannot be
// read the file stays.
func (s Scratch) Take() (string, error) {
	b, err := os.ReadFile(s.Path)
	if err != nil {
		return "", err
	}
	return string(b), os.Remove(s.Path)
}

// Readable returns why a file of the disk cannot be evidence, or nil.
func Readable(name string) error {
	f, err := openFile(name)
	if err != nil {
		return err
	}
	return f.Close()
}

// openFile opens a file whose name a person typed: ~ is their home folder.
func openFile(name string) (*os.File, error) {
	name = expand(name)
	// A pipe would wait for somebody to write.
	switch at, err := os.Stat(name); {
	case err != nil:
		return nil, err
	case !at.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file", name)
	}
	return os.Open(name)
}

// AddEvidenceFile is AddEvidence with a file of the disk.
func (d *Desk) AddEvidenceFile(ctx context.Context, claim quotes.ClaimID, ev review.Evidence, name string) (review.Event, error) {
	f, err := openFile(name)
	if err != nil {
		return review.Event{}, err
	}
	defer f.Close()
	return d.AddEvidence(ctx, claim, ev, name, f)
}

// EvidenceCopy writes the copy of an evidence file where other programs can
// open it, under its own name, and returns where.
func (d *Desk) EvidenceCopy(ctx context.Context, ev review.Evidence) (string, error) {
	dir, err := os.MkdirTemp("", "whosaid-")
	if err != nil {
		return "", err
	}
	name := filepath.Base(filepath.Clean("/" + ev.File)) // a record from elsewhere must not choose the folder
	if name == "/" || name == "." {
		name = "evidence"
	}
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	err = d.EvidenceFile(ctx, ev.SHA256, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return f.Name(), nil
}

// around is how much of the text on each side is kept with a passage, in
// bytes: enough to find it again in another version.
const around = 40

// Anchor makes words of a source evidence: by the words, what stands around
// them, and where.
func (d *Desk) Anchor(source quotes.SourceID, at quotes.Span) (review.Evidence, bool) {
	src, ok := d.Source(source)
	if !ok || !at.In(src.Text) || at.Len() == 0 {
		return review.Evidence{}, false
	}
	whole := func(i, step int) int { // not within a character
		for i > 0 && i < len(src.Text) && src.Text[i]&0xC0 == 0x80 {
			i += step
		}
		return i
	}
	from, to := whole(max(0, at.Start-around), 1), whole(min(len(src.Text), at.End+around), -1)
	return review.Evidence{Source: source, At: &at, Excerpt: src.Text[at.Start:at.End],
		Prefix: src.Text[from:at.Start], Suffix: src.Text[at.End:to]}, true
}
