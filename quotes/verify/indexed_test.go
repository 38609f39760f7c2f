package verify

import (
	"context"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// crowd is the news among many other statements, found by the real index.
type crowd struct {
	*shelf
	index *search.Index
	more  map[quotes.StatementID]quotes.Statement
}

func (c *crowd) Nearest(ctx context.Context, text string, limit int) ([]search.Match, error) {
	return c.index.Nearest(ctx, text, limit)
}

func (c *crowd) Statement(ctx context.Context, id quotes.StatementID) (quotes.Statement, error) {
	if st, ok := c.more[id]; ok {
		return st, nil
	}
	return c.shelf.Statement(ctx, id)
}

// newCrowd adds n statements that are made of the news' own words, four in a
// row, so that they come near without being it.
func newCrowd(tb testing.TB, n int) *crowd {
	tb.Helper()
	c := &crowd{newsShelf(), search.New(), map[quotes.StatementID]quotes.Statement{}}
	tb.Cleanup(func() { c.index.Close() })
	var recs []search.Record
	var words []string
	for _, st := range c.Statements() {
		recs = append(recs, search.Record{ID: st.ID, Text: st.Text, Speaker: name(c.shelf, st), Speech: st.Speech})
		words = append(words, strings.Fields(st.Text)...)
	}
	for id, p := range c.own {
		recs = append(recs, search.Record{ID: id, Text: p.text, Source: p.source, Narration: true})
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		var t []string
		for range 5 {
			at := r.IntN(len(words) - 4)
			t = append(t, words[at:at+2]...)
			t = append(t, "w"+strconv.Itoa(r.IntN(30000)), words[at+3])
		}
		st := quotes.Statement{ID: quotes.StatementID("crowd" + strconv.Itoa(i)), Speaker: quotes.SpeakerIDOf("Nobody"), Speech: quotes.Direct, Text: strings.Join(t, " ")}
		c.more[st.ID] = st
		recs = append(recs, search.Record{ID: st.ID, Text: st.Text, Speaker: "Nobody", Speech: st.Speech})
	}
	if err := c.index.Put(recs...); err != nil {
		tb.Fatal(err)
	}
	return c
}

// The index finds what the oracle finds, so the answers stay right.
func TestIndexed(t *testing.T) {
	lib := newCrowd(t, 2000)
	for _, m := range makers() {
		r := rand.New(rand.NewPCG(9, uint64(len(m.kind))))
		right, made := 0, 0
		for i, st := range lib.Statements() {
			if i%4 != len(m.kind)%4 {
				continue
			}
			tr, ok := m.make(r, lib.shelf, st)
			if !ok {
				continue
			}
			made++
			if fault := tr.fault(t, lib); fault != "" {
				t.Logf("%s: %s", m.kind, fault)
			} else {
				right++
			}
		}
		if right < made {
			t.Errorf("%s: %d of %d right", m.kind, right, made)
		}
	}
}

func BenchmarkIndexed100k(b *testing.B) {
	lib := newCrowd(b, 100_000)
	for _, quote := range []string{
		"the people of Harlow Bay will finally get the service they pay for",
		"We have waited twelve years for this terminal, and the citizens of Harlow Bay will finally get the service they deserve.",
		"The moon is made of green cheese and everybody in the village has always known it perfectly well",
	} {
		b.Run(strconv.Itoa(len(quote)), func(b *testing.B) {
			for b.Loop() {
				if _, err := Check(context.Background(), lib, Question{quote, "Mara Ellison"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
