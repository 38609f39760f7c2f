package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRanksComeBack(t *testing.T) {
	want := []uint32{0, 1, oneByte - 1, oneByte, oneByte + 255, twoBytes - 1, twoBytes, twoBytes + 1<<16, threeBytes - 1, threeBytes, 1<<24 - 1, 3}
	var b []byte
	for _, r := range want {
		b = appendRank(b, r)
	}
	if got := appendRanks(nil, b); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for b = append(b, 0, 0, 0); len(b) > 3; {
		want, n := firstRank(b)
		if got, m := quickRank(b); got != want || m != n {
			t.Errorf("quickly read, %d is %d in %d bytes, not in %d", want, got, m, n)
		}
		b = b[n:]
	}
}

func TestListsComeBack(t *testing.T) {
	const n = 1 << 20
	r := rand.New(rand.NewPCG(1, 2))
	random := func(df, from int) (docs []int) {
		for len(docs) < df {
			docs = append(docs, from+r.IntN(n-from))
			slices.Sort(docs)
			docs = slices.Compact(docs)
		}
		return docs
	}
	for name, docs := range map[string][]int{
		"one":            {n - 1},
		"the first":      {0},
		"a few":          random(7, 0),
		"many":           random(3000, 0),
		"all at the end": random(3000, n-4000),
		"far apart":      append([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, n-1),
	} {
		room := listRoom(len(docs), n)
		b, k := make([]byte, room), lowBits(len(docs), n)
		bit, before := 0, -1
		for _, d := range docs {
			bit = putGap(b, bit, uint32(d-before-1), k)
			before = d
		}
		if bit > 8*room {
			t.Errorf("%s: %d bits in a room of %d bytes", name, bit, room)
		}
		got, want := newBitmap(n), newBitmap(n)
		got.rice(append(b, make([]byte, listPad)...), len(docs), k)
		for _, d := range docs {
			want.set(d)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: other documents came back", name)
		}
	}
}

func TestDatesComeBack(t *testing.T) {
	want := []uint32{packDate("1999"), 0, packDate("2021-04-13"), packDate("1999-12"), 0}
	d, err := datesOf(whole(putDates(want)), len(want))
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range want {
		if got := d.at(i); got != w {
			t.Errorf("date %d is %d, want %d", i, got, w)
		}
	}
}
