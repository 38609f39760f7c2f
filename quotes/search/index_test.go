package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"whosaid/quotes"
)

// village makes a small corpus whose words are alike, so that every kind of
// match comes up.
func village(r *rand.Rand, n int) []Record {
	vocabulary := strings.Fields("deal deals dealing dead nuclear nucleus talks talk walk sanction sanctions cyber security cybersecurity the of and to return returned returning tehran moscow")
	people := []Record{
		{Speaker: "Hassan Rouhani", Aliases: []string{"Rohani", "روحانی"}},
		{Speaker: "Sergey Lavrov", Aliases: []string{"Сергей Лавров"}},
		{Speaker: "Ann Talks"},
	}
	var out []Record
	for i := range n {
		rec := people[r.IntN(len(people))]
		var ws []string
		for range 3 + r.IntN(9) {
			ws = append(ws, vocabulary[r.IntN(len(vocabulary))])
		}
		rec.ID = quotes.StatementID(quotes.NewID("test", fmt.Sprint(i)))
		rec.Text = strings.Join(ws, " ")
		rec.Speech = []quotes.Speech{quotes.Direct, quotes.Indirect, quotes.Mixed}[r.IntN(3)]
		rec.Said = []quotes.Date{"", "2020", "2021-04", "2021-04-13", "2022-01-02"}[r.IntN(5)]
		rec.Topics = [][]string{nil, {"JCPOA"}, {"JCPOA", "cyber"}}[r.IntN(3)]
		rec.Source, rec.Publisher = "s1", "MEPEI"
		rec.Narration = r.IntN(20) == 0
		out = append(out, rec)
	}
	return out
}

func find(t testing.TB, x *Index, query string, o Options) Result {
	t.Helper()
	r, err := x.Find(context.Background(), Parse(query), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFindAgreesWithAPlainScan holds the index against a loop over all records.
func TestFindAgreesWithAPlainScan(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	recs := village(r, 150)
	status := map[quotes.StatementID][]string{recs[3].ID: {"flagged"}, recs[7].ID: {"flagged", "on-hold"}, recs[9].ID: {"decided"}}
	x := New()
	var oracle []*scanned
	for _, rec := range recs {
		oracle = append(oracle, newScanned(rec))
	}
	for c := range slices.Chunk(recs, 37) {
		if err := x.Put(c...); err != nil {
			t.Fatal(err)
		}
	}
	parts := []string{"deal", "deal ", "nuc", "nuclear talks", "tlaks ", "cyber security ", "cybersecurity ", "rouhani", "rohani", "ruhani ", "лавров", "lawrow ", "the", "t",
		`"the deal"`, `"of the`, "-talks", `-"deal the"`, "speaker:rou", "type:direct", "topic:cyber", "before:2021-05", "after:2020", "status:flagged", "status:unreviewed",
		"snctn ", "returns ", "zzz", "source:mepei", "-speaker:lavrov"}
	for range 250 {
		var q []string
		for range 1 + r.IntN(3) {
			q = append(q, parts[r.IntN(len(parts))])
		}
		query := strings.Join(q, " ")
		o := Options{Limit: 1 + r.IntN(400), Offset: r.IntN(3) * 4, Status: status}
		got := find(t, x, query, o)
		want, err := scan(context.Background(), oracle, Parse(query), o)
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != want.Total || got.About || got.Fuzzy != want.Fuzzy {
			t.Fatalf("%q: %d found (about %v, fuzzy %v), want %d (fuzzy %v)", query, got.Total, got.About, got.Fuzzy, want.Total, want.Fuzzy)
		}
		for i, m := range got.Matches {
			if w := want.Matches[i]; m.ID != w.ID || m.Score != w.Score {
				t.Fatalf("%q: match %d is %v, want %v", query, i, m, w)
			}
		}
		if !reflect.DeepEqual(got.Facets, want.Facets) {
			t.Fatalf("%q: facets\n%v, want\n%v", query, got.Facets, want.Facets)
		}
	}
}

func sequence(recs []Record) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func open(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// listed returns all identifiers in order.
func listed(t testing.TB, x *Index) []quotes.StatementID {
	t.Helper()
	var out []quotes.StatementID
	for _, m := range find(t, x, "", Options{Limit: 1 << 20}).Matches {
		out = append(out, m.ID)
	}
	return out
}

func TestAnIndexComesBackFromItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	recs := village(rand.New(rand.NewPCG(3, 4)), 2000)
	for i := range recs {
		recs[i].Narration = false
	}
	x := open(t, dir)
	if x.NeedsBuild() == "" {
		t.Error("an empty folder needs no build?")
	}
	if err := x.Build(context.Background(), sequence(recs[:1960]), nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range recs[1960:] { // enough for merges in the background
		if err := x.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	x.Remove(recs[0].ID, recs[1999].ID)
	changed := recs[5]
	changed.Text = "quite another thing"
	if err := x.Put(changed); err != nil {
		t.Fatal(err)
	}
	var want []quotes.StatementID
	for _, r := range recs[1:1999] {
		if r.ID != changed.ID {
			want = append(want, r.ID)
		}
	}
	want = append(want, changed.ID)
	check := func(x *Index) {
		t.Helper()
		if got := listed(t, x); !slices.Equal(got, want) || x.Len() != len(want) {
			t.Errorf("%d statements in another order, want %d", len(got), len(want))
		}
		if r := find(t, x, "quite another ", Options{}); r.Total != 1 || r.Matches[0].ID != changed.ID {
			t.Errorf("the changed statement: %v", r)
		}
	}
	check(x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	check(again)
	if why := again.NeedsBuild(); why != "" {
		t.Errorf("needs a build: %s", why)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*"+segmentExt)); len(files) > 4*maxSmall {
		t.Errorf("%d files were not merged", len(files))
	}
}

func TestABuildThatStopsChangesNothing(t *testing.T) {
	dir := t.TempDir()
	recs := village(rand.New(rand.NewPCG(5, 6)), 50)
	x := open(t, dir)
	if err := x.Build(context.Background(), sequence(recs[:10]), nil); err != nil {
		t.Fatal(err)
	}
	before := listed(t, x)
	broken := errors.New("the store went away")
	err := x.Build(context.Background(), func(yield func(Record, error) bool) {
		_ = yield(recs[20], nil) && yield(Record{}, broken)
	}, nil)
	if !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
	if err := os.WriteFile(filepath.Join(dir, "123"+temporaryExt), []byte("a crash left this"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, x := range []*Index{x, open(t, dir)} {
		if got := listed(t, x); !slices.Equal(got, before) {
			t.Errorf("%v, want %v", got, before)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*"+temporaryExt)); len(left) > 0 {
		t.Errorf("not swept: %v", left)
	}
}

func TestWhatIsPutDuringABuildStays(t *testing.T) {
	x := open(t, t.TempDir())
	recs := village(rand.New(rand.NewPCG(7, 8)), 20)
	err := x.Build(context.Background(), func(yield func(Record, error) bool) {
		for i, r := range recs {
			if i == 10 {
				if err := x.Put(Record{ID: "late", Text: "a late addition"}); err != nil {
					t.Error(err)
				}
				x.Remove(recs[2].ID)
			}
			if !yield(r, nil) {
				return
			}
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r := find(t, x, "late addition", Options{}); r.Total != 1 {
		t.Errorf("%d found, want the late one", r.Total)
	}
	if slices.Contains(listed(t, x), recs[2].ID) {
		t.Error("what was removed is back")
	}
}

func TestADamagedFileIsDroppedAndReported(t *testing.T) {
	recs := village(rand.New(rand.NewPCG(9, 9)), 400)
	for name, damage := range map[string]func([]byte) []byte{
		"cut off": func(b []byte) []byte { return b[:len(b)/2] },
		"header":  func(b []byte) []byte { b[20] ^= 1; return b },
		"foreign": func(b []byte) []byte { return bytes.Repeat([]byte("x"), len(b)) },
		"zeros":   func(b []byte) []byte { clear(b[align(headerSize):]); return b },
		"inside": func(b []byte) []byte {
			for i := align(headerSize); i < len(b); i++ {
				b[i] = 0xff
			}
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir)
			if err := x.Build(context.Background(), sequence(recs), nil); err != nil {
				t.Fatal(err)
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			file, _ := filepath.Glob(filepath.Join(dir, "*"+segmentExt))
			b, err := os.ReadFile(file[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file[0], damage(b), 0o600); err != nil {
				t.Fatal(err)
			}
			x, err = Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range []string{"", "deal", "dela ", `"the deal"`, "speaker:lavrov topic:cyber"} {
				find(t, x, q, Options{})
			}
			if x.NeedsBuild() == "" {
				t.Fatal("not reported")
			}
			if err := x.Build(context.Background(), sequence(recs), nil); err != nil {
				t.Fatal(err)
			}
			if x.NeedsBuild() != "" || find(t, x, "deal", Options{}).Total == 0 {
				t.Error("a new build did not mend it")
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	b := newBuilder()
	for _, r := range village(rand.New(rand.NewPCG(1, 1)), 40) {
		b.add(fold([]Record{r}))
	}
	s, err := b.segment()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(s.raw[align(headerSize):], uint16(3), byte(7))
	f.Fuzz(func(t *testing.T, body []byte, at uint16, to byte) {
		// The header stays right, so that the fuzzing gets past it.
		raw := append(slices.Clone(s.raw[:align(headerSize)]), body...)
		if len(body) > 0 {
			raw[align(headerSize)+int(at)%len(body)] = to
		}
		opened, err := openSegment(raw)
		if err != nil {
			return
		}
		opened.file = "hostile" + segmentExt
		x := &Index{views: []view{{seg: opened, live: 1}}}
		for _, q := range []string{"", "deal", "dela ", `"the deal"`, "-speaker:lavrov topic:cyber"} {
			if _, err := x.Find(context.Background(), Parse(q), Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := x.Nearest(context.Background(), "the deal of tehran", 3); err != nil {
			t.Fatal(err)
		}
	})
}

func TestReadersAndWritersAtOnce(t *testing.T) {
	x := open(t, t.TempDir())
	recs := village(rand.New(rand.NewPCG(11, 12)), 40)
	if err := x.Build(context.Background(), sequence(recs[:25]), nil); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				for _, q := range []string{"deal", "dela talks ", `"the deal"`, "speaker:lavrov"} {
					if _, err := x.Find(context.Background(), Parse(q), Options{}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for i, r := range recs[25:] {
		if err := x.Put(r); err != nil {
			t.Error(err)
		}
		x.Remove(recs[i].ID)
	}
	if err := x.Build(context.Background(), sequence(recs), nil); err != nil {
		t.Error(err)
	}
	close(done)
	readers.Wait()
	if why := x.NeedsBuild(); why != "" {
		t.Errorf("needs a build: %s", why)
	}
}

func TestTheSameQueryGivesTheSameList(t *testing.T) {
	recs := village(rand.New(rand.NewPCG(13, 14)), 400)
	var lists [][]Match
	for _, size := range []int{7, 400} { // in many segments and in one
		x := New()
		for c := range slices.Chunk(recs, size) {
			if err := x.Put(c...); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 { // with and without what the first left in memory
			lists = append(lists, find(t, x, "nuclear tlaks", Options{Limit: 400}).Matches)
		}
	}
	for _, l := range lists[1:] {
		if !reflect.DeepEqual(l, lists[0]) {
			t.Errorf("the lists differ: %v and %v", l, lists[0])
		}
	}
}

func TestFindStopsWhenItsContextEnds(t *testing.T) {
	x := New()
	if err := x.Put(village(rand.New(rand.NewPCG(1, 1)), 100)...); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Find(ctx, Parse("deal"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	if _, err := x.Nearest(ctx, "the deal", 3); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

func TestNearestFindsWhatWasChanged(t *testing.T) {
	x, by := articleIndex(t)
	if err := x.Put(Record{ID: "narration", Text: "The Russian Foreign Minister has visited Tehran for talks with Iranian leaders", Narration: true}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ quote, want string }{
		{"Moscow expected the Iranian nuclear accord to be rescued", "S08"},
		{"sabotage and sanctions will never give Washington an added advantage in talks", "S13"},
		{"a turning point in cybersecurity", "S15"},
		{"the Russian minister visited Tehran for talks with leaders", "narration"},
	} {
		got, err := x.Nearest(context.Background(), tt.quote, 3)
		if err != nil {
			t.Fatal(err)
		}
		label := by[got[0].ID].Label
		if got[0].Narration {
			label = string(got[0].ID)
		}
		if label != tt.want {
			t.Errorf("%s: %s, want %s", tt.quote, label, tt.want)
		}
	}
	if r := find(t, x, "visited leaders", Options{}); r.Total != 0 {
		t.Errorf("Find found narration: %v", r.Matches)
	}
}

func TestComplete(t *testing.T) {
	x, _ := articleIndex(t)
	for _, tt := range []struct{ query, want string }{
		{"sp", "speaker:"},
		{"deal speaker:lav", `speaker:"Sergey Lavrov"`},
		{`speaker:"mohammad ja`, `speaker:"Mohammad Javad Zarif"`},
		{"type:i", "type:indirect"},
		{"-status:fl", "status:flagged"},
		{"topic:jc", `topic:"JCPOA"`},
		{"deal", ""},
	} {
		got := ""
		if c := Complete(tt.query, len(tt.query), x); len(c) > 0 {
			got = c[0].Text
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.query, got, tt.want)
		}
	}
}

// TestAFacetNarrowsToWhatItCounted: a name that begins another is not that one.
func TestAFacetNarrowsToWhatItCounted(t *testing.T) {
	x := New()
	for i := range 30 {
		err := x.Put(Record{ID: quotes.StatementID(fmt.Sprint(i)), Text: "We will return", Speaker: fmt.Sprint("Person ", 1+i%20), Publisher: fmt.Sprint("T", 1+i%20), Topics: []string{fmt.Sprint("topic", 1+i%20)}})
		if err != nil {
			t.Fatal(err)
		}
	}
	r := find(t, x, "return ", Options{})
	for _, f := range r.Facets {
		for _, v := range f.Values {
			if n := find(t, x, "return "+v.Query+" ", Options{}).Total; n != v.Count {
				t.Errorf("%s: %d found, %d counted", v.Query, n, v.Count)
			}
		}
	}
	if len(r.Facets) < 3 {
		t.Errorf("facets %v", r.Facets)
	}
	for query, want := range map[string]int{"source:T2": 3, `speaker:"Person 2`: 3, `speaker:"Persn 2"`: 2, `speaker:"PERSON 2"`: 2, `speaker:"2"`: 2} {
		if n := find(t, x, query, Options{}).Total; n != want {
			t.Errorf("%s: %d found, want %d", query, n, want)
		}
	}
}

// TestAFacetOfAShorterName: The Daily is not The Daily Mail, nor THE DAILY. Who
// writes the name otherwise than anybody else means all that read alike.
func TestAFacetOfAShorterName(t *testing.T) {
	x := New()
	for i, name := range []string{"The Daily", "The Daily Mail", "THE DAILY", "The Daily", "“The Daily” Post"} {
		if err := x.Put(Record{ID: quotes.StatementID(fmt.Sprint(i)), Text: "We will return", Speaker: name, Publisher: name, Topics: []string{name}}); err != nil {
			t.Fatal(err)
		}
	}
	for value, want := range map[string]int{"The Daily": 2, "THE DAILY": 1, "the daily": 3, "The Daily Mail": 1, "“The Daily” Post": 1, "daily": 5} {
		for _, f := range []Field{Speaker, Source, Topic} {
			if n := find(t, x, f.Term(value), Options{}).Total; n != want {
				t.Errorf("%s: %d found, want %d", f.Term(value), n, want)
			}
		}
	}
}
