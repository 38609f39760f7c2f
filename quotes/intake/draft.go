// Package intake is the draft of an import: what was found in an article, as a
// person looks at it and sets it right before it is stored, and later. A draft
// is a value: every edit returns a new one, and the old one still stands, so
// that undo is to keep it. It does no I/O.
package intake

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

// Draft is an article with the statements that were found in it, in the order
// of the text. What its items point to never changes: an edit puts another in
// the place of one, so that two drafts differ where their pointers do, and the
// drafts before a hundred edits of a book take little room.
type Draft struct {
	Source quotes.Source
	Items  []*Item

	found  []*Item       // as they were before any edit
	opened quotes.Source // as it was stored; zero in an import
	known  []quotes.Speaker
	names  *quotes.Corpus // of known, for finding one by any spelling
	page   *page
}

// Item is one statement of a draft.
type Item struct {
	Statement quotes.Statement // Confidence stays the extractor's until Bundle
	Speaker   string           // canonical name as chosen; empty when nobody knows
	Class     string           // of the cue: "speech", "thought" or "other"
	Kept      bool             // a person looked at it and accepted it
	Dropped   bool             // it will not be stored
	Edited    bool             // a person changed it

	inside []quotes.Span     // what the extractor took as quoted, marks or not
	stored *quotes.Statement // as it is in the corpus; nil in an import
	spoke  bool              // a person chose the speaker of what is stored
}

// Done reports whether a person decided about the item.
func (it *Item) Done() bool { return it.Kept || it.Dropped || it.Edited }

func (it *Item) open() bool {
	if it.stored != nil {
		return !it.Dropped && !it.Edited
	}
	return !it.Done()
}

// New lays out what was found in a source. What does not fit into its text is
// left out. known are the speakers of the corpus.
func New(src quotes.Source, found []attribution.Attribution, known []quotes.Speaker) Draft {
	d := Draft{Source: src, known: known, names: quotes.NewCorpus(nil, known, nil, nil), page: newPage(src.Text)}
	type who struct {
		name string
		id   quotes.SpeakerID
	}
	named := map[string]who{} // of a thousand speakers one is not looked for at every statement
	for _, a := range found {
		content := a.Said(src.Text)
		out := func(s quotes.Span) bool { return !s.In(src.Text) }
		if !fits(src.Text, content) || slices.ContainsFunc(slices.Concat(a.Quoted, a.Cue, a.Source), out) || out(a.Sentence) {
			continue
		}
		w, ok := named[a.Speaker]
		if !ok {
			w.name = d.canonical(a.Speaker)
			w.id = d.speaker(w.name)
			named[a.Speaker] = w
		}
		it := Item{Speaker: w.name, Class: a.CueClass, inside: a.Quoted}
		it.Statement = quotes.Statement{
			Speaker: w.id, Source: quotes.SourceIDOf(src.SHA256), Speech: a.Speech, Content: content, Quoted: a.Quoted,
			Cue: a.Cue, Mention: a.Source, Sentence: a.Sentence, Language: src.Language,
			Confidence: a.Confidence, Reasons: a.Reasons, Warnings: a.Warnings,
		}
		d.Items = append(d.Items, d.placed(it))
	}
	d.sort()
	d.found = d.Items
	return d
}

// fits reports whether spans are a content: in the text, in order, apart, not
// empty.
func fits(text string, content []quotes.Span) bool {
	end := 0
	for _, s := range content {
		if !s.In(text) || s.Len() == 0 || s.Start < end {
			return false
		}
		end = s.End
	}
	return len(content) > 0
}

// named gives an item the identifier and the text that follow from its
// content, and the speaker that follows from the name.
func (d Draft) named(it Item) *Item {
	it.Statement.Speaker = d.speaker(it.Speaker)
	return d.placed(it)
}

// placed gives an item the identifier and the text that follow from its
// content.
func (d Draft) placed(it Item) *Item {
	it.Statement.ID = quotes.StatementIDOf(d.Source.SHA256, it.Statement.Content)
	it.Statement.Text = quotes.Join(d.Source.Text, it.Statement.Content)
	return &it
}

// speaker returns the identifier of a canonical name, "" of none.
func (d Draft) speaker(name string) quotes.SpeakerID {
	if name == "" {
		return ""
	}
	if s, ok := d.names.SpeakerNamed(name); ok {
		return s.ID
	}
	return quotes.SpeakerIDOf(name)
}

func (d Draft) sort() {
	slices.SortStableFunc(d.Items, func(a, b *Item) int {
		x, y := a.Statement.Content, b.Statement.Content
		return cmp.Or(cmp.Compare(x[0].Start, y[0].Start), cmp.Compare(x[len(x)-1].End, y[len(y)-1].End))
	})
}

// canonical returns the name of the known speaker that a name belongs to, else
// the name with its spaces tidied.
func (d Draft) canonical(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if s, ok := d.names.SpeakerNamed(name); ok {
		return s.Name
	}
	return name
}

// Progress counts what is done and what is left.
type Progress struct{ Total, Kept, Dropped, Left int }

// Progress counts the items. An edited one counts as kept.
func (d Draft) Progress() Progress {
	p := Progress{Total: len(d.Items)}
	for _, it := range d.Items {
		switch {
		case it.Dropped:
			p.Dropped++
		case it.Done():
			p.Kept++
		default:
			p.Left++
		}
	}
	return p
}

// Next returns the item to look at after i: of those nobody decided about, the
// one that is next less uncertain, then the most uncertain again. From -1 it
// is the most uncertain one. It returns -1 when nothing is left. In a stored
// source all that was not changed is to be looked at.
func (d Draft) Next(i int) int {
	surer := func(a, b int) bool { // a comes after b
		return cmp.Or(cmp.Compare(d.Items[a].Statement.Confidence, d.Items[b].Statement.Confidence), cmp.Compare(a, b)) > 0
	}
	first, next := -1, -1
	for j, it := range d.Items {
		if j == i || !it.open() {
			continue
		}
		if first < 0 || surer(first, j) {
			first = j
		}
		if i >= 0 && surer(j, i) && (next < 0 || surer(next, j)) {
			next = j
		}
	}
	if next < 0 {
		return first
	}
	return next
}

// At returns the item whose content holds a byte of the text; of several, the
// one with the shortest text.
func (d Draft) At(at int) (int, bool) {
	best := -1
	for i, it := range d.Items {
		for _, s := range it.Statement.Content {
			if s.Start <= at && at < s.End && (best < 0 || len(it.Statement.Text) < len(d.Items[best].Statement.Text)) {
				best = i
			}
		}
	}
	return best, best >= 0
}

// Choice is a name that a speaker can be chosen from.
type Choice struct {
	Name  string
	Known bool // to the corpus
	Says  int  // how many items are this speaker's
}

// Choices returns the names that a speaker can be chosen from: those that
// speak in the draft, known ones first, then the other known ones.
func (d Draft) Choices() []Choice {
	says := map[string]int{}
	var names []string // in the order of the text
	for _, it := range d.Items {
		if says[it.Speaker]++; says[it.Speaker] == 1 && it.Speaker != "" {
			names = append(names, it.Speaker)
		}
	}
	var here, fresh, others []Choice
	known := map[string]bool{}
	for _, s := range d.known {
		known[s.Name] = true
		if n := says[s.Name]; n > 0 {
			here = append(here, Choice{s.Name, true, n})
		} else {
			others = append(others, Choice{s.Name, true, 0})
		}
	}
	for _, name := range names {
		if !known[name] {
			fresh = append(fresh, Choice{name, false, says[name]})
		}
	}
	slices.SortFunc(others, func(a, b Choice) int { return cmp.Compare(a.Name, b.Name) })
	return slices.Concat(here, fresh, others)
}
