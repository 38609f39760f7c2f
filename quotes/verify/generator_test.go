package verify

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// trial is a quotation made by program, with what Check must say of it.
type trial struct {
	quote, speaker string
	outcomes       []Outcome    // any of them, as Outcome or in Also
	altered        []Alteration // any of them; nil: not asked
	faithful       bool
}

// maker makes a trial of a statement, or none when the statement does not
// lend itself to it.
type maker struct {
	kind string
	make func(*rand.Rand, *shelf, quotes.Statement) (trial, bool)
}

func name(s *shelf, st quotes.Statement) string {
	sp, _ := s.Corpus.Speaker(st.Speaker)
	return sp.Name
}

func direct(st quotes.Statement) bool { return st.Speech == quotes.Direct }

func contentAt(ws []string) (out []int) {
	for i, w := range ws {
		t := tokenize(w)
		if len(t) == 1 && isContent(t[0]) && !measures(t[0].key) && !calendar[t[0].key] && !negates(t[0].key) {
			out = append(out, i)
		}
	}
	return out
}

// strangers stand in no article.
var strangers = strings.Fields("cactus violin umbrella lantern pyramid walnut orchestra telescope saxophone glacier")

var otherNumber = map[string]string{"one": "two", "two": "five", "three": "four", "seven": "eight", "nine": "six", "eleven": "twelve", "forty": "fifty",
	"sixteen": "fourteen", "five": "six", "four": "three", "six": "two", "twelve": "ten"}

func makers() []maker { return slices.Concat(kept(), changed(), mixedUp()) }

// kept makes quotations that are faithful.
func kept() []maker {
	return []maker{
		{"whole", func(_ *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return trial{st.Text, name(s, st), []Outcome{Exact}, nil, true}, direct(st)
		}},
		{"case and marks", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			q := strings.ToUpper(st.Text)
			q = strings.NewReplacer("'", "’", " ", "  ", "E", "e").Replace(q)
			return trial{"« " + strings.TrimRight(q, ".") + " » !", strings.ToUpper(name(s, st)), []Outcome{Exact}, nil, true}, direct(st)
		}},
		{"cut", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			ws := strings.Fields(st.Text)
			if !direct(st) || len(ws) < 6 {
				return trial{}, false
			}
			n := 5 + r.IntN(len(ws)-5)
			at := r.IntN(len(ws) - n + 1)
			if slices.ContainsFunc(tokenize(strings.Join(ws[max(0, at-4):at], " ")), func(w word) bool { return negates(w.key) || hypotheses[w.key] }) {
				return trial{}, false // it may have lost what denies it, or leaves it open: see TestDenial
			}
			if at+n < len(ws) && negates(tokenize(ws[at+n])[0].key) {
				return trial{}, false
			}
			return trial{strings.Join(ws[at:at+n], " "), name(s, st), []Outcome{Excerpt, Exact}, nil, true}, true
		}},
		{"elide, marked", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			ws := strings.Fields(st.Text)
			if !direct(st) || len(ws) < 12 {
				return trial{}, false
			}
			at, n := 0, 0
			for range 50 {
				if at, n = 4+r.IntN(len(ws)-11), 2+r.IntN(6); phrase(ws, at, at+n) {
					break
				}
			}
			if !phrase(ws, at, at+n) {
				return trial{}, false
			}
			near := tokenize(strings.Join(ws[at-1:at+n+1], " ")) // a count and what is counted stay together
			if slices.ContainsFunc(near, func(w word) bool { return negates(w.key) || counted(w) || quantity(w) || w.key == "than" }) {
				return trial{}, false
			}
			before := tokenize(strings.Join(ws[:at], " ")) // and a negation and what it denies
			if slices.ContainsFunc(before[max(0, len(before)-4):], func(w word) bool { return negates(w.key) }) {
				return trial{}, false
			}
			mark := []string{" … ", " ... ", " [...] ", " [..] ", " (...) ", "… ", " […] "}[r.IntN(7)]
			return trial{strings.Join(ws[:at], " ") + mark + strings.Join(ws[at+n:], " "), name(s, st), []Outcome{Elided}, nil, true}, true
		}},
	}
}

// phrase says whether words are a phrase, or clauses up to where one ends, as
// far as punctuation and small words tell: nobody leaves out less in good faith.
func phrase(ws []string, from, to int) bool {
	opens := func(at int) bool {
		w := tokenize(ws[at])
		return len(w) > 0 && (prepositions[w[0].key] || clauseStart[w[0].key] || relatives[w[0].key])
	}
	stops := func(at int) bool { return strings.ContainsAny(ws[at][len(ws[at])-1:], ",.;:") }
	switch {
	case to >= len(ws):
		return false
	case stops(to - 1):
		return stops(from-1) || opens(from)
	}
	clauses := func(w word) bool { return w.pause || clauseStart[w.key] || subordinators[w.key] || relatives[w.key] }
	return opens(from) && opens(to) && !slices.ContainsFunc(tokenize(strings.Join(ws[from-1:to], " "))[1:], clauses)
}

// changed makes quotations with changed words.
func changed() []maker {
	return []maker{
		{"omit, unmarked", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			ws := strings.Fields(st.Text)
			if !direct(st) || len(ws) < 12 {
				return trial{}, false
			}
			at, n := 4+r.IntN(len(ws)-11), 3+r.IntN(3)
			return trial{strings.Join(slices.Delete(slices.Clone(ws), at, at+n), " "), name(s, st), []Outcome{Altered}, []Alteration{Omission, Reversed, Number, Minor}, false}, true
		}},
		{"delete a content word", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return edit(r, s, st, func(ws []string, at int) []string { return slices.Delete(ws, at, at+1) }, Omission)
		}},
		{"insert a content word", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return edit(r, s, st, func(ws []string, at int) []string { return slices.Insert(ws, at, strangers[r.IntN(len(strangers))]) }, Substantive)
		}},
		{"substitute a content word", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return edit(r, s, st, func(ws []string, at int) []string { ws[at] = strangers[r.IntN(len(strangers))]; return ws }, Substantive)
		}},
		{"typo", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			done := false
			t, ok := edit(r, s, st, func(ws []string, at int) []string {
				w := []byte(ws[at])
				if len(tokenize(ws[at])[0].key) >= 5 && w[2] != w[3] && w[0] >= 'a' {
					w[2], w[3], done = w[3], w[2], true
				}
				ws[at] = string(w)
				return ws
			}, Minor)
			return t, ok && done
		}},
		{"cut, then a word substituted", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			all := s.Statements()
			words := strings.Fields(all[r.IntN(len(all))].Text)
			with := words[r.IntN(len(words))]
			return cutThen(r, s, st, func(ws []string, at int) []string { ws[at] = with; return ws }, with)
		}},
		{"cut, then a word inserted", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			with := strangers[r.IntN(len(strangers))]
			return cutThen(r, s, st, func(ws []string, at int) []string { return slices.Insert(ws, at, with) }, with)
		}},
		{"cut, then a word deleted", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return cutThen(r, s, st, func(ws []string, at int) []string { return slices.Delete(ws, at, at+1) }, "cactus")
		}},
		{"negate", negate},
		{"drop a negation", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			ws := strings.Fields(st.Text)
			for i, w := range ws {
				if i > 0 && i < len(ws)-1 && (w == "not" || w == "never" || w == "no") {
					return trial{strings.Join(slices.Delete(ws, i, i+1), " "), name(s, st), []Outcome{Altered}, []Alteration{Reversed}, false}, direct(st)
				}
			}
			return trial{}, false
		}},
		{"change a number", changeNumber},
	}
}

// mixedUp makes quotations of true words that are not what they seem.
func mixedUp() []maker {
	return []maker{
		{"splice", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			all := s.Statements()
			other := all[r.IntN(len(all))]
			a, b := strings.Fields(st.Text), strings.Fields(other.Text)
			if !direct(st) || !direct(other) || other.ID == st.ID || len(a) < 8 || len(b) < 8 {
				return trial{}, false
			}
			n, m := 6+r.IntN(len(a)-7), r.IntN(len(b)-7)
			return trial{strings.Join(a[:n], " ") + " " + strings.Join(b[m:], " "), name(s, st), []Outcome{Spliced}, nil, false}, true
		}},
		{"re-attribute", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			sp := s.Speakers()[r.IntN(len(s.Speakers()))]
			return trial{st.Text, sp.Name, []Outcome{Misattribute}, nil, false}, direct(st) && sp.ID != st.Speaker
		}},
		{"indirect as quotation", func(_ *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			return trial{st.Text, name(s, st), []Outcome{Paraphrase}, nil, false}, st.Speech == quotes.Indirect
		}},
		{"narrator as quotation", func(r *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
			var ids []quotes.StatementID
			for id, p := range s.own {
				if len(tokenize(p.text)) >= 8 {
					ids = append(ids, id)
				}
			}
			slices.Sort(ids)
			return trial{s.own[ids[r.IntN(len(ids))]].text, name(s, st), []Outcome{Narrator}, nil, false}, true
		}},
	}
}

// edit changes one content word that does not stand at an end.
func edit(r *rand.Rand, s *shelf, st quotes.Statement, change func([]string, int) []string, kinds ...Alteration) (trial, bool) {
	ws := strings.Fields(st.Text)
	at := contentAt(ws)
	at = slices.DeleteFunc(at, func(i int) bool { return i == 0 || i == len(ws)-1 })
	if !direct(st) || len(at) < 3 {
		return trial{}, false
	}
	return trial{strings.Join(change(ws, at[r.IntN(len(at))]), " "), name(s, st), []Outcome{Altered}, kinds, false}, true
}

// cutThen changes a content word inside a short cut. with must be a content
// word that the statement lacks.
func cutThen(r *rand.Rand, s *shelf, st quotes.Statement, change func([]string, int) []string, with string) (trial, bool) {
	ws := strings.Fields(st.Text)
	t := tokenize(with)
	if !direct(st) || len(ws) < 12 || len(t) != 1 || !isContent(t[0]) || measures(t[0].key) || slices.ContainsFunc(tokenize(st.Text), func(w word) bool { return alike(w, t[0]) }) {
		return trial{}, false
	}
	from := r.IntN(len(ws) - 8)
	cut := slices.Clone(ws[from : from+8])
	at := slices.DeleteFunc(contentAt(cut), func(i int) bool { return i == 0 || i == len(cut)-1 })
	if len(at) == 0 {
		return trial{}, false
	}
	return trial{strings.Join(change(cut, at[r.IntN(len(at))]), " "), name(s, st), []Outcome{Altered}, []Alteration{Substantive, Omission, Reversed}, false}, true
}

func negate(_ *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
	ws := strings.Fields(st.Text)
	for i, w := range ws[:len(ws)-1] {
		if slices.Contains([]string{"will", "is", "are", "has", "have", "would"}, w) && ws[i+1] != "not" && ws[i+1] != "never" && ws[i+1] != "no" {
			return trial{strings.Join(slices.Insert(ws, i+1, "not"), " "), name(s, st), []Outcome{Altered}, []Alteration{Reversed}, false}, direct(st)
		}
	}
	return trial{}, false
}

func changeNumber(_ *rand.Rand, s *shelf, st quotes.Statement) (trial, bool) {
	ws := strings.Fields(st.Text)
	for i, w := range ws {
		if n, ok := otherNumber[w]; ok {
			ws[i] = n
		} else if w[0] >= '0' && w[0] <= '9' {
			ws[i] = "7" + w
		} else {
			continue
		}
		return trial{strings.Join(ws, " "), name(s, st), []Outcome{Altered}, []Alteration{Number}, false}, direct(st)
	}
	return trial{}, false
}

const (
	rounds = 4    // trials of each kind for each statement
	floor  = 0.99 // right outcomes of each kind
)

func TestMadeVariants(t *testing.T) {
	lib := newsShelf()
	t.Logf("%d statements", len(lib.Statements()))
	for _, m := range makers() {
		t.Run(m.kind, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, uint64(len(m.kind))))
			right, made, shown := 0, 0, 0
			for range rounds {
				for _, st := range lib.Statements() {
					tr, ok := m.make(r, lib, st)
					if !ok {
						continue
					}
					made++
					fault := tr.fault(t, lib)
					if fault == "" {
						right++
					} else if shown < 8 {
						shown++
						t.Log(fault)
					}
				}
			}
			t.Logf("%s: %d of %d right", m.kind, right, made)
			if made == 0 || float64(right) < floor*float64(made) {
				t.Errorf("%d of %d right, want %v", right, made, floor)
			}
		})
	}
}

// fault says what is wrong with the answer to a trial, "" for nothing. That an
// altered quotation is called faithful fails the test at once.
func (tr trial) fault(t *testing.T, lib Library) string {
	t.Helper()
	a, err := Check(context.Background(), lib, Question{tr.quote, tr.speaker})
	if err != nil {
		t.Fatal(err)
	}
	if !tr.faithful && a.Faithful != nil && *a.Faithful {
		t.Errorf("called faithful (%s): %s", a.Outcome, tr.quote)
	}
	all := append([]Outcome{a.Outcome}, a.Also...)
	ok := slices.ContainsFunc(all, func(o Outcome) bool { return slices.Contains(tr.outcomes, o) })
	if tr.faithful {
		ok = ok && a.Faithful != nil && *a.Faithful && len(a.Also) == 0
	}
	if ok && tr.altered != nil {
		ok = slices.Contains(tr.altered, a.Altered)
	}
	if ok {
		return ""
	}
	return fmt.Sprintf("%s %v %s, want %v %v: %s\n\t%+v", a.Outcome, a.Also, a.Altered, tr.outcomes, tr.altered, tr.quote, a.Diff)
}
