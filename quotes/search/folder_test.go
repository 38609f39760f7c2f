package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"whosaid/quotes"
)

// Two programs have one folder open: here two indexes, since the locks keep
// those apart as well.
func TestTwoProgramsShareAFolder(t *testing.T) {
	dir := t.TempDir()
	recs := village(rand.New(rand.NewPCG(1, 2)), 300)
	for i := range recs {
		recs[i].Narration = false
	}
	a := open(t, dir)
	if err := a.Build(context.Background(), sequence(recs[:100]), nil); err != nil {
		t.Fatal(err)
	}
	b := open(t, dir)
	release, ok, err := b.Reserve()
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if _, ok, err := a.Reserve(); ok || err != nil {
		t.Errorf("both have reserved it: %v %v", ok, err)
	}
	if err := b.Grow(context.Background(), sequence(recs[100:250]), nil); err != nil {
		t.Fatal(err)
	}
	release()
	if err := a.Put(recs[250:]...); err != nil { // it must not lose what b brought in
		t.Fatal(err)
	}
	a.Remove(recs[3].ID)
	if changed, err := b.Refresh(); err != nil || !changed {
		t.Errorf("b saw nothing: %v %v", changed, err)
	}
	if changed, err := b.Refresh(); err != nil || changed {
		t.Errorf("b saw it twice: %v %v", changed, err)
	}
	var want []quotes.StatementID
	for i, r := range recs {
		if i != 3 {
			want = append(want, r.ID)
		}
	}
	for name, x := range map[string]*Index{"a": a, "b": b, "a third": open(t, dir)} {
		if got := listed(t, x); !slices.Equal(got, want) {
			t.Errorf("%s: %d statements, want %d", name, len(got), len(want))
		}
	}
}

// What another program is writing is not swept away as a crash's leavings.
func TestOpeningLeavesWhatAnotherProgramWrites(t *testing.T) {
	dir := t.TempDir()
	recs := village(rand.New(rand.NewPCG(1, 2)), 50)
	a := open(t, dir)
	release, ok, err := a.Reserve()
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	defer release()
	views, err := a.build(context.Background(), sequence(recs), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer releaseAll(views)
	if err := open(t, dir).Put(Record{ID: "other", Text: "words"}); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if s, err := mapSegment(dir, views[0].seg.file); err != nil {
		t.Errorf("it is gone: %v", err)
	} else {
		releaseAll([]view{{seg: s}})
	}
}

// Merges in one program must not take files from under another.
func TestProgramsMergeWhileOthersAdd(t *testing.T) {
	dir := t.TempDir()
	recs := village(rand.New(rand.NewPCG(3, 2)), 200)
	for i := range recs {
		recs[i].Narration = false
	}
	a, b := open(t, dir), open(t, dir)
	for i, r := range recs {
		x := a
		if i%2 == 1 {
			x = b
		}
		if err := x.Put(r); err != nil {
			t.Fatal(err)
		}
		if i%7 == 0 {
			find(t, a, "deal", Options{})
			find(t, b, "deal", Options{})
		}
	}
	for _, x := range []*Index{a, b} {
		if _, err := x.Refresh(); err != nil {
			t.Fatal(err)
		}
		if x.Len() != len(recs) {
			t.Errorf("%d statements, want %d", x.Len(), len(recs))
		}
	}
}

// What was lost stays lost for whoever opens the folder after others wrote to
// it, until it is built again.
func TestLossesAreNotForgotten(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	some := func(who string) (recs []Record) {
		for i := range 200 {
			recs = append(recs, Record{ID: quotes.StatementID(fmt.Sprint(who, i)), Text: fmt.Sprintf("the %s number %d will be back", who, i), Loaded: true})
		}
		return recs
	}
	if err := errors.Join(x.Build(t.Context(), sequence(some("heron")), nil), x.Grow(t.Context(), sequence(some("stork")), nil)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, x.views[0].seg.file)
	if err := errors.Join(x.Close(), os.Truncate(file, 1000)); err != nil {
		t.Fatal(err)
	}
	y := open(t, dir)
	if err := y.Put(Record{ID: "doc", Text: "a document"}); err != nil {
		t.Fatal(err)
	}
	if z := open(t, dir); z.NeedsBuild() == "" || z.Loaded() != 200 || z.Len() != 201 {
		t.Errorf("needs %q, %d loaded of %d", z.NeedsBuild(), z.Loaded(), z.Len())
	}
	if err := y.Build(t.Context(), sequence(some("crane")), nil); err != nil {
		t.Fatal(err)
	}
	if z := open(t, dir); z.NeedsBuild() != "" || z.Loaded() != 200 {
		t.Errorf("needs %q, %d loaded", z.NeedsBuild(), z.Loaded())
	}
}
