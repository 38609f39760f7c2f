// Package facts lists every fact of an article as a magazine checker would
// tick it with a pencil: names, titles, numbers, dates, quotations, statements
// and claims. It goes by rules, with no model: what it misses a person can
// still mark as a claim.
package facts

import (
	"cmp"
	"fmt"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

// Kind is what a fact is.
type Kind string

const (
	Claim     Kind = "claim"
	Quotation Kind = "quotation" // stands inside quotation marks
	Statement Kind = "statement" // reported speech
	Title     Kind = "title"     // an office or a role
	Name      Kind = "name"      // of a person, a body or a place
	Date      Kind = "date"
	Number    Kind = "number" // with its unit
)

// Kinds returns every kind. Of two facts at the same place the first kind
// stays.
func Kinds() []Kind { return []Kind{Claim, Quotation, Statement, Title, Name, Date, Number} }

// Fact is one thing to tick off.
type Fact struct {
	ID        string // of the source's hash and the place: stable
	Kind      Kind
	At        []quotes.Span // bytes in the source's text
	Text      string        // the words at At, joined by a space
	Depth     int           // how many other facts lie around it
	Statement quotes.StatementID
	Claim     quotes.ClaimID
}

// Facts returns the facts of a source in the order of its text, the longer
// before those inside it. known are speakers whose names are found in any
// spelling.
func Facts(src quotes.Source, statements []quotes.Statement, claims []quotes.Claim, known ...quotes.Speaker) []Fact {
	var all []Fact
	add := func(f Fact) {
		for _, s := range f.At {
			if !s.In(src.Text) || s.Len() == 0 {
				return
			}
		}
		if len(f.At) == 0 {
			return
		}
		f.ID = quotes.NewID("fact", src.SHA256, fmt.Sprint(f.At))
		f.Text = quotes.Join(src.Text, f.At)
		all = append(all, f)
	}
	for _, c := range claims {
		add(Fact{Kind: Claim, At: c.At, Claim: c.ID, Statement: c.Statement})
	}
	for _, s := range statements {
		kind := Statement
		if s.Speech == quotes.Direct {
			kind = Quotation
		}
		add(Fact{Kind: kind, At: s.Content, Statement: s.ID})
	}
	quotations := attribution.Quotations(src.Text)
	for _, q := range quotations {
		add(Fact{Kind: Quotation, At: []quotes.Span{q.Inner}})
	}
	for _, f := range words(src.Text, quotations, known) {
		add(Fact{Kind: f.kind, At: []quotes.Span{f.at}})
	}
	return nest(all)
}

// found is a fact that the words alone show.
type found struct {
	kind Kind
	at   quotes.Span
}

// words reads names, titles, dates and numbers. Each word belongs to one.
func words(text string, quotations []attribution.Quotation, known []quotes.Speaker) []found {
	var out []found
	taken := newCover(text)
	claim := func(kind Kind, spans []quotes.Span) {
		for _, s := range spans {
			if taken.free(s) {
				taken.take(s)
				out = append(out, found{kind, s})
			}
		}
	}
	for _, s := range furniture(text) {
		taken.take(s)
	}
	claim(Date, dates(text, quotations))
	claim(Title, titles(text))
	claim(Name, knownNames(text, known))
	claim(Name, names(text, taken))
	claim(Number, numbers(text, taken))
	return out
}

// nest sorts facts, keeps one at each place and counts what lies around each.
func nest(all []Fact) []Fact {
	rank := map[Kind]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	slices.SortStableFunc(all, func(a, b Fact) int {
		x, _ := quotes.Hull(a.At)
		y, _ := quotes.Hull(b.At)
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(rank[a.Kind], rank[b.Kind]))
	})
	var out []Fact
	seen := map[string]int{}
	var around []quotes.Span
	for _, f := range all {
		if i, ok := seen[f.ID]; ok {
			out[i].Statement = cmp.Or(out[i].Statement, f.Statement)
			continue
		}
		hull, _ := quotes.Hull(f.At)
		around = slices.DeleteFunc(around, func(s quotes.Span) bool { return s.End <= hull.Start })
		for _, s := range around {
			if s.Contains(hull) {
				f.Depth++
			}
		}
		around = append(around, hull)
		seen[f.ID] = len(out)
		out = append(out, f)
	}
	return out
}

// cover notes which bytes of a text belong to a fact already.
type cover []bool

func newCover(text string) cover { return make(cover, len(text)) }

func (c cover) take(s quotes.Span) {
	for i := s.Start; i < s.End; i++ {
		c[i] = true
	}
}

func (c cover) free(s quotes.Span) bool { return !slices.Contains(c[s.Start:s.End], true) }
