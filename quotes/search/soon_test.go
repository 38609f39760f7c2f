package search

import (
	"math/rand/v2"
	"testing"

	"whosaid/quotes"
)

func TestAPartOfAFileIsAskedForOnce(t *testing.T) {
	const k = soonPage
	file := newSoon(make([]byte, 70*k+1))
	for _, tt := range []struct {
		from, to int
		news     int
	}{
		{0, 0, 0},
		{5, 6, 1},
		{k - 1, k, 0},
		{k - 1, k + 1, 1},
		{0, 2 * k, 0},
		{63 * k, 66 * k, 3},
		{62 * k, 67 * k, 2},
		{62 * k, 67 * k, 0},
		{70 * k, 70*k + 1, 1},
	} {
		if news := file.read(file.raw[tt.from:tt.to]); news != tt.news {
			t.Errorf("from %d to %d: %d pages, want %d", tt.from, tt.to, news, tt.news)
		}
	}
}

// TestWhatIsReadIsAskedFor: a query on files asks for the texts it judges, the
// empty ones at the end too, and answers as one in memory does.
func TestWhatIsReadIsAskedFor(t *testing.T) {
	recs := village(rand.New(rand.NewPCG(8, 15)), 3000)
	for i := range 40 {
		recs = append(recs, Record{ID: quotes.StatementID(quotes.NewID("empty", string(rune('a'+i)))), Speaker: "Sergey Lavrov"})
	}
	x := open(t, t.TempDir())
	if err := x.Build(t.Context(), sequence(recs), nil); err != nil {
		t.Fatal(err)
	}
	memory := New()
	if err := memory.Put(recs...); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"lavrov ", "nucler delas ", "sancti"} {
		got, want := find(t, x, query, Options{}), find(t, memory, query, Options{})
		if got.Total != want.Total || got.Total == 0 {
			t.Errorf("%s: %d found, want %d", query, got.Total, want.Total)
		}
	}
	if why := x.NeedsBuild(); why != "" {
		t.Error(why)
	}
	s := x.views[0].seg
	for name, part := range map[string][]byte{"texts": s.forward, "words": s.words.letters, "speakers": s.speaker.b, "names": s.names.letters} {
		if s.soon.read(part) > 0 {
			t.Errorf("nobody asked for the %s", name)
		}
	}
}

func TestPartsThatLieCloseAreAskedForTogether(t *testing.T) {
	const k = soonPage
	for _, tt := range []struct {
		pages []int
		news  int
	}{
		{[]int{1, 2}, 2},
		{[]int{1, 2 + soonGap}, 2 + soonGap},
		{[]int{1, 3 + soonGap}, 2},
		{[]int{9, 1}, 2},
	} {
		file := newSoon(make([]byte, 20*k))
		together := stretch{file: file}
		for _, p := range tt.pages {
			together.add(file.raw[p*k+5 : p*k+6])
		}
		if together.end(); together.news != tt.news {
			t.Errorf("of pages %v: %d asked for, want %d", tt.pages, together.news, tt.news)
		}
		for _, p := range tt.pages {
			if file.isNews(file.raw[p*k:][:k]) {
				t.Errorf("of pages %v nobody asked for %d", tt.pages, p)
			}
		}
	}
}
