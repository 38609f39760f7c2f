package search

import (
	"context"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/sahilm/fuzzy"

	"whosaid/quotes"
)

// scanned is a record with its words.
type scanned struct {
	Record
	toks   []string
	names  []string
	topics [][]string
	source [][]string
	date   uint32
}

func newScanned(r Record) *scanned {
	s := &scanned{Record: r, toks: words(r.Text), names: words(r.Speaker), date: packDate(r.Said)}
	for _, a := range r.Aliases {
		s.names = append(s.names, words(a)...)
	}
	for _, t := range r.Topics {
		s.topics = append(s.topics, words(t))
	}
	s.source = [][]string{words(r.Title), words(r.Publisher), words(string(r.Source))}
	return s
}

// scan answers a query by looking at every record: what the index must do,
// said in the plainest way.
func scan(ctx context.Context, recs []*scanned, q Query, o Options) (Result, error) {
	began := time.Now()
	q = scanBorne(recs, q)
	all := recs
	recs = nil
	for _, r := range all {
		if !r.Narration && passes(r, q, o) {
			recs = append(recs, r)
		}
	}
	bare := q.bare()
	s := scanner{recs: recs, all: all, bare: bare}
	s.measure()
	found := s.find(false, false)
	found = s.loosen(found)
	if len(found) == 0 && len(bare) > 0 {
		found = s.find(true, true)
	}
	r := Result{}
	if len(found) == 0 && len(bare) > 0 && len(all) <= smallCorpus {
		found = s.fuzzy(q.pattern())
		r.Fuzzy = len(found) > 0
	}
	r.Total = len(found)
	r.Facets = scanFacets(found, o)
	for _, f := range found[min(o.Offset, len(found)):] {
		if len(r.Matches) == o.limit() {
			break
		}
		r.Matches = append(r.Matches, f.Match)
	}
	r.Took = time.Since(began)
	return r, ctx.Err()
}

// loosen adds statements that lack a word where those that have all of them
// may have them by accident.
func (s *scanner) loosen(found []scannedMatch) []scannedMatch {
	best, exact := 0.0, 0.0
	for _, m := range found {
		if m.Score > bonusExact {
			exact = max(exact, m.Score-bonusExact)
			best = max(best, exact)
		} else {
			best = max(best, m.Score)
		}
	}
	few := len(s.bare) < 4
	if few && (exact > 0 || best >= telling || len(s.bare) < 2) || best >= together(len(s.bare)) && !few {
		return s.overtake(found, exact)
	}
	strict := len(found)
	var more []scannedMatch
	for _, m := range s.find(false, true) {
		if len(s.bare) > 2 && m.missing == 1 && (m.Score > best || len(more) < firstPage-strict && m.Score >= inOrder) {
			more = append(more, m)
		}
	}
	if strict > 0 || len(more) > 0 && more[0].Score >= telling {
		found = append(found, more...)
	}
	for _, m := range more {
		best = max(best, m.Score)
	}
	if len(found) > 0 && best < telling {
		found = s.guessBetter(found, best)
	}
	return s.overtake(found, exact)
}

// guessBetter adds statements that fit better when every word may stand for others,
// and raises those that were found.
func (s *scanner) guessBetter(found []scannedMatch, best float64) []scannedMatch {
	others := slices.DeleteFunc(s.find(true, true), func(m scannedMatch) bool {
		i := slices.IndexFunc(found, func(f scannedMatch) bool { return f.rec == m.rec })
		if i >= 0 && found[i].Score < bonusExact {
			found[i].Score = max(found[i].Score, m.Score)
		}
		return i >= 0
	})
	for _, m := range others[:min(len(others), firstPage)] {
		if m.Score > best {
			found = append(found, m)
		}
	}
	return found
}

func (s *scanner) overtake(found []scannedMatch, exact float64) []scannedMatch {
	for i, m := range found {
		if len(s.bare) >= 4 && exact > 0 && exact < together(len(s.bare)) && m.Score < bonusExact && m.Score > exact {
			found[i].Score += bonusExact
		}
	}
	s.sort(found)
	return found
}

func passes(r *scanned, q Query, o Options) bool {
	for _, c := range q.clauses {
		if c.not || c.phrase {
			has := slices.ContainsFunc(indexes(len(r.toks)), func(i int) bool {
				return phraseAt(c.words, len(r.toks)-i, func(j int) string { return r.toks[i+j] })
			})
			if has == c.not {
				return false
			}
		}
	}
	wanted := map[Field]bool{}
	ok := map[Field]bool{}
	for _, f := range q.filters {
		m := f.matches(r, o)
		if f.not {
			if m {
				return false
			}
			continue
		}
		if f.field == Before || f.field == After {
			if !m {
				return false
			}
			continue
		}
		wanted[f.field] = true
		ok[f.field] = ok[f.field] || m
	}
	for f := range wanted {
		if !ok[f] {
			return false
		}
	}
	return true
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func (f filter) matches(r *scanned, o Options) bool {
	switch value := f.name(r); {
	case f.borne == asWritten:
		return slices.ContainsFunc(value, func(v string) bool { return unquoted(v) == f.value })
	case f.borne == inOtherLetters:
		return slices.ContainsFunc(value, func(v string) bool { return slices.Equal(words(v), f.words) })
	}
	switch f.field {
	case Type:
		return string(r.Speech) == f.value
	case Status:
		return slices.Contains(statusesOf(r.Record, o), f.value)
	case Before:
		return earlier(r.date, packDate(quotes.Date(f.value)))
	case After:
		return since(r.date, packDate(quotes.Date(f.value)))
	case Speaker:
		return f.fits(r.names)
	case Topic:
		return slices.ContainsFunc(r.topics, func(t []string) bool { return f.fits(t) })
	default:
		return slices.ContainsFunc(r.source, func(t []string) bool { return f.fits(t) })
	}
}

// name returns the values of a record that facets show.
func (f filter) name(r *scanned) []string {
	switch f.field {
	case Speaker:
		return []string{r.Speaker}
	case Topic:
		return r.Topics
	case Source:
		return []string{r.sourceName()}
	}
	return nil
}

// scanBorne finds out which values are whole names.
func scanBorne(recs []*scanned, q Query) Query {
	q.filters = slices.Clone(q.filters)
	for i, f := range q.filters {
		for _, f.borne = range []borne{inOtherLetters, asWritten} {
			if f.whole && slices.ContainsFunc(recs, func(r *scanned) bool { return f.matches(r, Options{}) }) {
				q.filters[i] = f
			}
		}
	}
	return q
}

func statusesOf(r Record, o Options) []string {
	if s := o.Status[r.ID]; len(s) > 0 {
		return s
	}
	return []string{"unreviewed"}
}

type scanner struct {
	recs, all []*scanned
	bare      []word
	sure      []bool
	weights   []float64
	guessed   []float64
}

type scannedMatch struct {
	Match
	rec     *scanned
	at      int
	missing int
}

// measure finds out which words stand in the corpus as they are, and how rare
// they are.
func (s *scanner) measure() {
	for i := range s.bare {
		sure, any := 0, 0
		for _, r := range s.all {
			if r.Narration {
				continue
			}
			if s.inRecord(i, r, false) {
				sure++
			}
			if s.inRecord(i, r, true) || s.halvesIn(i, r) {
				any++
			}
		}
		s.sure = append(s.sure, sure > 0)
		df := sure
		if sure == 0 {
			df = any
		}
		if df == 0 {
			df = len(s.all) / unknownShare
		}
		s.weights = append(s.weights, weight(df, len(s.all)))
		s.guessed = append(s.guessed, weight(any, len(s.all)))
	}
}

// halvesIn reports whether both halves of a word stand side by side.
func (s *scanner) halvesIn(i int, r *scanned) bool {
	w := s.bare[i].text
	for p := range len(r.toks) - 1 {
		if r.toks[p]+r.toks[p+1] == w {
			return true
		}
	}
	return false
}

func (s *scanner) inRecord(i int, r *scanned, guess bool) bool {
	for p := range r.toks {
		if _, ok := s.likeness(i, r.toks, p, guess); ok {
			return true
		}
	}
	for _, n := range r.names {
		if _, ok := s.named(i, n, guess); ok {
			return true
		}
	}
	return false
}

func (s *scanner) likeness(i int, toks []string, p int, guess bool) (likeness, bool) {
	w := s.bare[i]
	if l, ok := w.sure(toks[p]); ok || !guess {
		return l, ok
	}
	l, ok := w.guessed(toks[p], soundsLike(w.text, toks[p]))
	joined := likeness{Joined, qualityJoined}
	switch {
	case l.quality >= qualityJoined:
	case p+1 < len(toks) && toks[p]+toks[p+1] == w.text, p > 0 && toks[p-1]+toks[p] == w.text:
		return joined, true
	case i+1 < len(s.bare) && toks[p] == w.text+s.bare[i+1].text, i > 0 && toks[p] == s.bare[i-1].text+w.text:
		return joined, true
	}
	return l, ok
}

func (s *scanner) named(i int, name string, guess bool) (likeness, bool) {
	w := s.bare[i]
	if l, ok := w.sure(name); ok || !guess {
		return l, ok
	}
	return w.named(name)
}

func (s *scanner) find(guesses, loose bool) []scannedMatch {
	e := newEvidence(s.weights)
	if guesses {
		e.guessed = s.guessed
	}
	var out []scannedMatch
	for at, r := range s.recs {
		e.reset(len(r.toks))
		as := make([]string, len(s.bare))
		for i := range s.bare {
			guess := guesses || !s.sure[i]
			for p := range r.toks {
				if l, ok := s.likeness(i, r.toks, p, guess); ok {
					if l.quality > e.best[i].quality {
						as[i] = r.toks[p]
					}
					e.add(occurrence{i, p, l})
				}
			}
			for _, n := range r.names {
				if l, ok := s.named(i, n, guess); ok {
					if l.quality > e.best[i].quality {
						as[i] = n
					}
					e.named(i, l)
				}
			}
		}
		missing, ok := e.enough()
		if !ok || missing > 0 && !loose {
			continue
		}
		slices.SortStableFunc(e.found, byPlace)
		m := scannedMatch{Match{ID: r.ID, Score: e.score()}, r, at, missing}
		for i, w := range s.bare {
			if e.best[i].quality > 0 {
				field := Speaker
				if e.inText[i] {
					field = ""
				}
				m.Why = append(m.Why, Reason{w.text, as[i], e.best[i].kind, field})
			}
		}
		out = append(out, m)
	}
	s.sort(out)
	return out
}

func (s *scanner) sort(out []scannedMatch) {
	if len(s.bare) == 0 {
		return
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Score != b.Score {
			return a.Score > b.Score
		}
		if a.rec.date != b.rec.date {
			return a.rec.date > b.rec.date
		}
		return a.at < b.at
	})
}

func (s *scanner) fuzzy(pattern string) []scannedMatch {
	var data []string
	for _, r := range s.recs {
		data = append(data, strings.Join(r.toks, " ")+" "+strings.Join(words(r.Speaker), " "))
	}
	var out []scannedMatch
	for _, m := range fuzzy.Find(pattern, data) {
		r := s.recs[m.Index]
		why := []Reason{{Word: pattern, As: "letters in order", Kind: Fuzzy}}
		out = append(out, scannedMatch{Match{ID: r.ID, Score: float64(m.Score), Why: why}, r, m.Index, 0})
	}
	return out
}

func scanFacets(found []scannedMatch, o Options) []Facet {
	t := tally{}
	for _, m := range found {
		t.add(Speaker, m.rec.Speaker, 1)
		t.add(Type, string(m.rec.Speech), 1)
		for _, topic := range m.rec.Topics {
			t.add(Topic, topic, 1)
		}
		t.add(Source, m.rec.sourceName(), 1)
		for _, s := range statusesOf(m.rec.Record, o) {
			t.add(Status, s, 1)
		}
	}
	return t.facets()
}
