package verify

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// denials are what the cuts of the articles can lose, and then say the reverse.
var denials = []string{"“It is not true", "“No …”", "“no …”", "“nor …”", "“… no”", "“… not”", "“… never”", "“without …”", "“Nobody …”", "“but I will not accept that"}

// Any contiguous cut of five words or more of a direct statement is faithful,
// but for a clause that was cut out of its denial or its condition and for a torn number.
func TestEveryCutIsFaithful(t *testing.T) {
	for _, lib := range []*shelf{newsShelf(), embedded()} {
		for i, st := range lib.Statements() {
			if !direct(st) || testing.Short() && i%5 > 0 {
				continue
			}
			ws := tokenize(st.Text)
			torn := func(at int) bool { return at > 0 && at < len(ws) && counted(ws[at-1]) && counted(ws[at]) }
			for from := range ws {
				for to := from + 5; to <= len(ws); to += 3 {
					q := st.Text[ws[from].at.Start:ws[to-1].at.End]
					a, err := Check(context.Background(), lib, Question{q, name(lib, st)})
					if a.Altered == Reversed && slices.ContainsFunc(denials, func(d string) bool {
						return strings.Contains(strings.Join(a.Warnings, "\n"), "context: the words that deny it were cut off: "+d)
					}) {
						continue
					}
					if a.Altered == Substantive && from > 0 && hypotheses[ws[from-1].key] {
						continue
					}
					if a.Altered == Number && (torn(from) || torn(to)) {
						continue
					}
					if err != nil || a.Faithful == nil || !*a.Faithful || a.Statement != st.ID {
						t.Errorf("%s %v (%v): %s", a.Outcome, a.Also, err, q)
					}
				}
			}
		}
	}
}

// No quotation with one content word changed is faithful.
func TestNoSubstitutionIsFaithful(t *testing.T) {
	lib := newsShelf()
	all := lib.Statements()
	for i, st := range all {
		if !direct(st) {
			continue
		}
		ws := tokenize(st.Text)
		donor := tokenize(all[(i+1)%len(all)].Text)
		for k, w := range ws {
			with := donor[(k*7)%len(donor)]
			if !isContent(w) || with.key == w.key {
				continue
			}
			q := st.Text[:w.at.Start] + all[(i+1)%len(all)].Text[with.at.Start:with.at.End] + st.Text[w.at.End:]
			a, err := Check(context.Background(), lib, Question{q, name(lib, st)})
			if err != nil || a.Faithful == nil || *a.Faithful {
				t.Errorf("%s (%v): %s", a.Outcome, err, q)
			}
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"", "…", "the talks", "acts of sabotage", "[T]oday, the US … have", "neither (sanctions", "U.S. 1,000.5% of -5 €", "\xff\xfe“", "A \u033c", "un\u00adacceptable ﬁ"} {
		f.Add(s, "Lavrov")
	}
	for _, st := range embedded().Statements() {
		f.Add(st.Text, "")
		f.Add(st.Text[len(st.Text)/2:]+" "+st.Text[:len(st.Text)/3], st.Label)
	}
	lib := embedded()
	f.Fuzz(func(t *testing.T, quote, speaker string) {
		a, err := Check(context.Background(), lib, Question{quote, speaker})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Diff) == 0 {
			return
		}
		var passages, source, inQuote []string
		for _, p := range a.Passages {
			passages = append(passages, folded(p.Text[p.Words.Start:p.Words.End])...)
		}
		for _, e := range a.Diff {
			if e.Op != Insert {
				source = append(source, folded(e.Text)...)
			}
			if e.Op == Insert {
				inQuote = append(inQuote, folded(e.Text)...)
			}
			if e.Op == Equal {
				inQuote = append(inQuote, folded(e.Text)...)
			}
		}
		if !slices.Equal(source, passages) {
			t.Errorf("equal and delete give %q, the source has %q", source, passages)
		}
		all, want := foldedWords(tokenize(quote)), foldedWords(unpaste(lib, quote, quoteWords(quote)).words)
		if !slices.Equal(inQuote, want[:min(len(want), maxQuote)]) && !slices.Equal(inQuote, all[:min(len(all), maxQuote)]) {
			t.Errorf("equal and insert give %q, the quotation is %q", inQuote, want)
		}
	})
}

// folded is the words of a text, letters only: where a word is cut out of its
// text, the marks around it may read otherwise.
func folded(text string) []string { return foldedWords(tokenize(text)) }

func foldedWords(ws []word) (out []string) {
	for _, w := range ws {
		out = append(out, strings.TrimLeft(w.key, "-"))
	}
	return out
}
