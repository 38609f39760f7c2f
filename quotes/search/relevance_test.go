package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// TestExactComesFirstUnlessByAccident: four words that are all there, but
// nowhere near each other, are not what was typed.
func TestExactComesFirstUnlessByAccident(t *testing.T) {
	const (
		meant     = "We shall return to the nuclear agreement when the others do"
		scattered = "The agreement on gas, signed in April by several states along the coast, was never meant to make anyone return, whatever a swift nuclear programme would bring"
		together  = "Ministers want a swift return to the nuclear agreement"
		inOrder   = "He hopes to see an agreement, then a return of talks about nuclear matters, and that would be swift"
		inflected = "They speak of a swift return to nuclear agreements"
	)
	for _, tt := range []struct {
		query string
		put   []string
		want  []string // in this order
	}{
		{"swift return to the nuclear agreement ", []string{scattered, meant}, []string{meant, scattered}},
		{"swift return to the nuclear agreement ", []string{scattered, meant, together}, []string{together, scattered}},
		{"to agreement return nuclear swift ", []string{inOrder, together}, []string{together, inOrder}},
		{"swift nuclear agreement ", []string{inflected, scattered}, []string{scattered, inflected}},
		{"swift return to nuclear agreement ", []string{scattered, inflected}, []string{inflected, scattered}},
		{"swift return to nuclear agreements ", []string{together, inflected}, []string{inflected, together}},
	} {
		x := New()
		for _, text := range tt.put {
			if err := x.Put(Record{ID: quotes.StatementID(text), Text: text}); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, m := range find(t, x, tt.query, Options{}).Matches {
			got = append(got, string(m.ID))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n%s\nwant\n%s", tt.query, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

// TestNamesAreFoundAsTheyAreHeard: each name is looked for as another language
// would write it, among all the others.
func TestNamesAreFoundAsTheyAreHeard(t *testing.T) {
	heard := map[string][]string{
		"Rouhani":      {"rohani", "ruhani", "rowhani"},
		"Zarif":        {"zareef", "sarif"},
		"Lavrov":       {"lawrow", "lavroff"},
		"Mohammed":     {"muhammad", "mohamad", "mehmet"},
		"Khamenei":     {"khamenai", "hamenei"},
		"Kiev":         {"kyiv", "kiew"},
		"Tchaikovsky":  {"chaykovskiy", "tschaikowski"},
		"Hussein":      {"hossein", "husain"},
		"Qaddafi":      {"gaddafi", "kadhafi", "khadafy"},
		"Dostoevsky":   {"dostojewski", "dostoyevskiy"},
		"Gorbachev":    {"gorbatschow", "gorbachov"},
		"Yanukovych":   {"janukowitsch", "yanukovich"},
		"Zelenskyy":    {"selenskyj", "zelenski"},
		"Ahmadinejad":  {"ahmadinezhad", "achmadinedschad"},
		"Shevardnadze": {"schewardnadse"},
	}
	x := New()
	for name := range heard {
		if err := x.Put(Record{ID: quotes.StatementID(name), Speaker: name, Text: "We will return"}); err != nil {
			t.Fatal(err)
		}
	}
	for name, spelled := range heard {
		for _, s := range spelled {
			r := find(t, x, s+" return ", Options{})
			if len(r.Matches) == 0 || r.Matches[0].ID != quotes.StatementID(name) {
				t.Errorf("%s: %v, want %s", s, r.Matches, name)
			}
			if len(Parse(s+" ").HighlightNames(name)) == 0 {
				t.Errorf("%s is not shown in %s", s, name)
			}
		}
	}
}

// TestAWordThatStandsNowhereHidesNothing: the rare word beside it tells enough,
// a frequent one does not.
func TestAWordThatStandsNowhereHidesNothing(t *testing.T) {
	x := New()
	if err := x.Put(village(rand.New(rand.NewPCG(3, 4)), 200)...); err != nil {
		t.Fatal(err)
	}
	if err := x.Put(Record{ID: "rare", Text: "They spoke of photovoltaics"}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query string
		found int
	}{
		{"xqzwv photovoltaics ", 1},
		{"xqzwv deal ", 0},
		{"xqzwv ", 0},
	} {
		if r := find(t, x, tt.query, Options{}); r.Total != tt.found {
			t.Errorf("%s: %d found, want %d: %v", tt.query, r.Total, tt.found, r.Matches)
		}
	}
}

// TestASlipThatIsAWordElsewhere: what one statement spells wrong, others may
// have been asked for; and two letters may be swapped, or the first one missing.
func TestASlipThatIsAWordElsewhere(t *testing.T) {
	x := New()
	for i, text := range []string{
		"They found it on hte way to Vienna, hte papers say, and im told so",
		"He knew it because he went there",
		"The artists in the show were never asked",
		"A return to the talks is as inevitable as rain",
		"Many have their own sets of numbers",
	} {
		for n := range 20 { // most of what is said has none of it
			if err := x.Put(Record{ID: quotes.StatementID(fmt.Sprint("other", i, n)), Text: "The minister said he would not return to the talks"}); err != nil {
				t.Fatal(err)
			}
		}
		if err := x.Put(Record{ID: quotes.StatementID(text[:8]), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]string{
		"hte artihsts ":         "The arti",
		"hte artihsts in hte ":  "The arti",
		"own ets of ":           "Many hav",
		"im sa inevitabel ":     "A return", // "im" stands for nothing in it
		"im sa inevitabel as a": "A return",
	} {
		r := find(t, x, query, Options{})
		if len(r.Matches) == 0 || string(r.Matches[0].ID) != want {
			t.Errorf("%s: %v, want %s", query, r.Matches, want)
		}
	}
}

// TestTwoOfManyWordsAreWrong: which two of a dozen is more than can be tried one
// after the other, and they are the rarest. All others have lost a letter.
func TestTwoOfManyWordsAreWrong(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	frequent := strings.Fields("barometer cathedral dromedary elephants fisherman gallantry hurricane jellyfish kilometer labyrinth marmalade newspaper orchestra parachute quicksand raspberry saxophone tambourine umbrellas vegetable")
	x := New()
	var want []string
	for i := range 300 {
		r.Shuffle(len(frequent), func(i, j int) { frequent[i], frequent[j] = frequent[j], frequent[i] })
		ws := slices.Clone(frequent[:10])
		if i == 150 {
			want = slices.Clone(ws)
		}
		ws = append(ws, fmt.Sprintf("rare%dword", i), fmt.Sprintf("other%dword", i))
		if err := x.Put(Record{ID: quotes.StatementID(fmt.Sprint(i)), Text: strings.Join(ws, " ")}); err != nil {
			t.Fatal(err)
		}
	}
	for i, w := range want {
		want[i] = w[:4] + w[5:]
	}
	query := strings.Join(want, " ") + " rare77word other3word "
	if m := find(t, x, query, Options{}).Matches; len(m) == 0 || m[0].ID != "150" {
		t.Errorf("%s: %v", query, m)
	}
}

// TestAnotherOrderBeatsPairsByAccident: all words in a row, shuffled, were rather
// meant than pairs of them that stand in order here and there.
func TestAnotherOrderBeatsPairsByAccident(t *testing.T) {
	x := New()
	for id, text := range map[quotes.StatementID]string{
		"shuffled": "They came when the old river and night met again",
		"pairs":    "They wrote letters night and day while it rained, for then the river is old",
	} {
		if err := x.Put(Record{ID: id, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	if m := find(t, x, "night and the river old ", Options{}).Matches; len(m) != 2 || m[0].ID != "shuffled" {
		t.Errorf("%v", m)
	}
}

// TestAllButOneInARow: what lacks the rarest word, and has all others just where
// they were typed, was rather meant than what has the rare one somewhere.
func TestAllButOneInARow(t *testing.T) {
	for query, meant := range map[string]string{
		"return to zirconium talks ":  "A return to nuclear talks is agreed",
		"zirconium return to talks ":  "The return to talks is agreed",
		"return to talks zirconium ":  "The return to talks is agreed",
		"return tothe talks at noon ": "He hopes for a return to the talks at once",
	} {
		x := New()
		for i, text := range []string{"They went to zirconium mines, where nobody talks of a way back", meant} {
			if err := x.Put(Record{ID: quotes.StatementID(text), Text: text}); err != nil {
				t.Fatal(err)
			}
			for n := range 10 { // the other words are frequent
				if err := x.Put(Record{ID: quotes.StatementID(fmt.Sprint(i, n)), Text: "Nobody talks, and a return is not what matters to him"}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if m := find(t, x, query, Options{}).Matches; len(m) == 0 || string(m[0].ID) != meant {
			t.Errorf("%s: %v, want %s", query, m, meant)
		}
	}
}

// TestWordsWrittenTogether: what follows two words that were typed as one stands
// beside the second of them.
func TestWordsWrittenTogether(t *testing.T) {
	const inOrder, apart = "They spoke of cyber security talks in May", "Cyber security, they say, needs more than talks"
	x := New()
	if err := x.Put(Record{ID: "in order", Text: inOrder}, Record{ID: "apart", Text: apart}); err != nil {
		t.Fatal(err)
	}
	got := find(t, x, "cybersecurity talks ", Options{}).Matches
	if len(got) != 2 || got[0].ID != "in order" || got[0].Score-got[1].Score < 0.5 {
		t.Errorf("got %v", got)
	}
}

// TestSlipsThatStandTogetherByAccident: that all words stand somewhere, far from
// each other, does not mean that none of them was mistyped.
func TestSlipsThatStandTogetherByAccident(t *testing.T) {
	const (
		meant    = "Every minister signed this treaty"
		accident = "A treaty, said the poet who lived beside the minster, is of no use to those who live this way, " +
			"for the fire which he lit on that day has singed his beard"
	)
	x := New()
	for _, text := range []string{accident, meant} {
		if err := x.Put(Record{ID: quotes.StatementID(text), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	m := find(t, x, "minster singed this treaty ", Options{}).Matches
	if len(m) != 2 || string(m[0].ID) != meant {
		t.Errorf("%v, want %s", m, meant)
	}
}
