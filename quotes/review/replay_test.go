package review

import (
	"cmp"
	"iter"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
)

func TestUndo(t *testing.T) {
	d := newDesk(t)
	flag := d.do(d.right(Flag))
	note := d.do(d.right(Note))
	by := func(name string, role Role, e Event) Act {
		return Act{Kind: Undo, By: name, Role: role, Body: Undoing{Event: e.ID}}
	}
	if _, err := d.try(by("Ana", Reviewer, flag)); err == nil || !strings.Contains(err.Error(), "Uli did it") {
		t.Errorf("a reviewer takes back what another did: %v", err)
	}
	undo := d.do(by("Uli", Anyone, flag))
	if d.Status != Unreviewed || d.FlagReason != "" || len(d.Notes) != 1 || d.Void[flag.ID] != "taken back" {
		t.Errorf("flag taken back: %s, %d notes, %v", d.Status, len(d.Notes), d.Void)
	}
	if _, err := d.try(by("Uli", Anyone, flag)); err == nil {
		t.Error("taken back twice")
	}
	redo := d.do(by("Uli", Anyone, undo))
	if d.Status != Flagged || d.FlagReason == "" || d.Void[flag.ID] != "" {
		t.Errorf("flag brought back: %s, %v", d.Status, d.Void)
	}
	d.do(by("Uli", Anyone, redo))
	if d.Status != Unreviewed {
		t.Errorf("and taken back again: %s", d.Status)
	}
	d.do(by("Eva", Editor, note))
	if len(d.Notes) != 0 {
		t.Error("an editor takes back a note")
	}
	if same := Replay(subject, d.Trail); !reflect.DeepEqual(same, d.Review) {
		t.Errorf("replayed\n%+v\nwant\n%+v", same, d.Review)
	}
}

func TestUndoLeavesWhatRestsOnIt(t *testing.T) {
	for _, row := range []struct {
		from Status
		back Kind
		want string
	}{
		{InProgress, Flag, "Ana took it afterwards"},
		{InReview, AddProof, "rests on it"},
		{Published, Publish, "readers have seen it"},
	} {
		d := newDesk(t).to(row.from)
		i := slices.IndexFunc(d.Trail, func(e Event) bool { return e.Kind == row.back })
		_, err := d.try(Act{Kind: Undo, By: "Eva", Role: Editor, Body: Undoing{Event: d.Trail[i].ID}})
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("undo of %s when %s: %v; want %q", row.back, row.from, err, row.want)
		}
	}
}

func TestUndoOfABatch(t *testing.T) {
	all := map[quotes.ClaimID]Review{}
	now := noon
	act := func(batch string, kind Kind, ids ...quotes.ClaimID) {
		t.Helper()
		now = now.Add(time.Second)
		for _, id := range ids {
			next, _, err := all[id].ready().with(id).Do(Act{Kind: kind, By: "Uli", Reason: "r", At: now, Batch: batch})
			if err != nil {
				t.Fatal(err)
			}
			all[id] = next
		}
	}
	back := func(events []Event) {
		t.Helper()
		now = now.Add(time.Second)
		for _, e := range events {
			next, _, err := all[e.Claim].Do(Act{Kind: Undo, By: "Uli", At: now, Batch: now.String(), Body: Undoing{Event: e.ID}})
			if err != nil {
				t.Fatal(err)
			}
			all[e.Claim] = next
		}
	}
	state := func() string {
		var b strings.Builder
		for _, id := range slices.Sorted(maps.Keys(all)) {
			b.WriteString(string(id) + ":" + string(all[id].Status) + " ")
		}
		return strings.TrimSpace(b.String())
	}
	reviews := func() iter.Seq[Review] { return maps.Values(all) }
	act("one", Flag, "a")
	act("two", Flag, "b", "c")
	for i, want := range []string{"a:flagged b:unreviewed c:unreviewed", "a:unreviewed b:unreviewed c:unreviewed"} {
		if back(LastDone(reviews(), "Uli", byTime)); state() != want {
			t.Fatalf("undo %d: %s, want %s", i+1, state(), want)
		}
	}
	if got := LastDone(reviews(), "Uli", byTime); got != nil {
		t.Errorf("nothing is left to undo, got %v", got)
	}
	for i, want := range []string{"a:flagged b:unreviewed c:unreviewed", "a:flagged b:flagged c:flagged"} {
		if back(LastUndone(reviews(), "Uli", byTime)); state() != want {
			t.Fatalf("redo %d: %s, want %s", i+1, state(), want)
		}
	}
	back(LastDone(reviews(), "Uli", byTime))
	act("three", Note, "a")
	if got := LastUndone(reviews(), "Uli", byTime); got != nil {
		t.Errorf("a redo after something new: %v", got)
	}
	if got := LastDone(reviews(), "Ana", byTime); got != nil {
		t.Errorf("Ana did nothing, got %v", got)
	}
}

// One action can be several events of a claim at the same moment: they are
// taken back from the last to the first, and brought back from the first.
func TestUndoOfAnActionInSteps(t *testing.T) {
	for i := range 20 { // the IDs, which differ, must not decide
		batch := string(rune('a' + i))
		d := newDesk(t)
		for _, k := range []Kind{MakeClaim, Flag, Note} {
			a := d.right(k)
			a.Batch, a.At = batch, noon
			d.do(a)
		}
		one := func(yield func(Review) bool) { yield(d.Review) }
		at := func(e Event) int { return slices.IndexFunc(d.Trail, func(x Event) bool { return x.ID == e.ID }) }
		arrival := func(a, b Event) int { return cmp.Compare(at(a), at(b)) }
		back := func(events []Event) {
			for _, e := range slices.Backward(events) {
				d.do(Act{Kind: Undo, By: "Uli", Batch: "back" + batch, At: noon.Add(time.Hour), Body: Undoing{Event: e.ID}})
			}
		}
		if back(LastDone(one, "Uli", arrival)); d.Made != nil || d.Status != Unreviewed || len(d.Notes) != 0 {
			t.Fatalf("taken back: %+v", d.State)
		}
		if back(LastUndone(one, "Uli", arrival)); d.Made == nil || d.Status != Flagged || len(d.Notes) != 1 {
			t.Fatalf("brought back: %+v", d.State)
		}
	}
}

func (r Review) with(id quotes.ClaimID) Review { r.Claim = id; return r }

func TestConflict(t *testing.T) {
	d := newDesk(t).to(Flagged)
	ana, ben := *d, *d
	take := ana.do(Act{Kind: Take, By: "Ana", Role: Checker})
	dismiss := ben.do(Act{Kind: Dismiss, By: "Ben", Role: Checker, Reason: "opinion", At: ana.now.Add(time.Minute)})
	note := ben.do(Act{Kind: Note, By: "Ben", Reason: "see page 4", At: ana.now.Add(2 * time.Minute)})

	both := Replay(subject, append(slices.Clone(ana.Trail), ben.Trail...))
	if len(both.Conflict) != 2 || !both.Disputed || both.Status != Dismissed || len(both.Notes) != 1 {
		t.Fatalf("conflict: %s, %d sides, disputed %v", both.Status, len(both.Conflict), both.Disputed)
	}
	if why := both.Void[take.ID]; why != "in conflict with "+Short(note.ID) {
		t.Errorf("Ana's side: %q", why)
	}
	// The next event names both heads and goes on from the side it chooses.
	for _, row := range []struct {
		base string
		want Status
	}{{note.ID, Dismissed}, {take.ID, InProgress}} {
		after, e, err := both.Do(Act{Kind: Note, By: "Eva", Role: Editor, Reason: "talked to both", Base: row.base, At: noon.Add(time.Hour)})
		if err != nil || after.Status != row.want || len(after.Conflict) != 0 || len(after.Notes) != 2 {
			t.Fatalf("resolved on %q: %s, %v", Short(row.base), after.Status, err)
		}
		if !slices.Equal(e.Prev, both.Heads) {
			t.Errorf("resolved with %v, want %v", e.Prev, both.Heads)
		}
		if lost := after.Void[take.ID] + after.Void[dismiss.ID]; !strings.HasPrefix(lost, "overruled") {
			t.Errorf("the other side: %v", after.Void)
		}
		next, _, err := after.Do(Act{Kind: Note, By: "Eva", Reason: "and on", At: noon.Add(2 * time.Hour)})
		if err != nil || !reflect.DeepEqual(next, Replay(subject, next.Trail)) {
			t.Errorf("going on: %v", err)
		}
	}
}

// What only adds to a claim that was moved apart neither joins the sides nor
// chooses one, whoever's clock is ahead; nor does an undo. What moves it must
// say from which side.
func TestAddingSettlesNoDispute(t *testing.T) {
	d := newDesk(t).to(Flagged)
	ana, ben := *d, *d
	take := ana.do(Act{Kind: Take, By: "Ana", Role: Checker})
	ben.now = ben.now.Add(time.Hour)
	dismiss := ben.do(Act{Kind: Dismiss, By: "Ben", Role: Checker, Reason: "opinion"})
	eva := desk{t, Replay(subject, append(slices.Clone(ana.Trail), ben.Trail...)), ben.now}
	note := eva.do(Act{Kind: Note, By: "Eva", Role: Editor, Reason: "talk to each other"})
	if !slices.Equal(note.Prev, []string{dismiss.ID}) || !eva.Disputed || len(eva.Heads) != 2 || len(eva.Notes) != 1 {
		t.Errorf("a note follows %v; disputed %v, %d heads, %d notes", note.Prev, eva.Disputed, len(eva.Heads), len(eva.Notes))
	}
	_, err := eva.try(Act{Kind: Reopen, By: "Eva", Role: Editor, Reason: "no opinion"})
	if err == nil || !strings.Contains(err.Error(), "from which side") {
		t.Errorf("a step without a side: %v", err)
	}
	undo := eva.do(Act{Kind: Undo, By: "Ana", Role: Checker, Body: Undoing{Event: take.ID}})
	if !slices.Equal(undo.Prev, []string{take.ID}) || eva.Status != Dismissed {
		t.Errorf("Ana's undo follows %v; the claim is %s", undo.Prev, eva.Status)
	}
	reopen := eva.do(Act{Kind: Reopen, By: "Eva", Role: Editor, Reason: "no opinion", Base: note.ID})
	if len(reopen.Prev) != 2 || eva.Disputed || eva.Status != InProgress {
		t.Errorf("with a side it follows %v; disputed %v, %s", reopen.Prev, eva.Disputed, eva.Status)
	}
	if same := Replay(subject, eva.Trail); !reflect.DeepEqual(same, eva.Review) {
		t.Errorf("replayed\n%+v\nwant\n%+v", same, eva.Review)
	}
}

// Who alone moved the claim is shown, though the other's clock is ahead.
func TestAClockAheadIsNoSide(t *testing.T) {
	d := newDesk(t)
	d.now = d.now.Add(time.Hour)
	d.do(d.right(Flag))
	ana, ben := *d, *d
	ana.now = noon
	ana.do(Act{Kind: Take, By: "Ana", Role: Checker})
	ben.do(ben.right(Note))
	if both := Replay(subject, append(slices.Clone(ben.Trail), ana.Trail...)); both.Disputed || both.Status != InProgress || len(both.Notes) != 1 {
		t.Errorf("disputed %v, %s, %d notes", both.Disputed, both.Status, len(both.Notes))
	}
}

func TestAddingApartIsNoDispute(t *testing.T) {
	d := newDesk(t).to(InProgress)
	ana, ben := *d, *d
	ana.do(ana.right(AddProof))
	ben.do(ben.right(Note))
	both := Replay(subject, append(slices.Clone(ben.Trail), ana.Trail...))
	if len(both.Conflict) != 2 || both.Disputed || len(both.Evidence) != 2 || len(both.Notes) != 1 || both.Void != nil {
		t.Errorf("disputed %v, %d evidence, %d notes, %v", both.Disputed, len(both.Evidence), len(both.Notes), both.Void)
	}
}

// What others found is in a record once, though two people put it there apart.
func TestTheSamePriorAddedApart(t *testing.T) {
	ana, ben := newDesk(t), newDesk(t)
	ana.do(ana.right(AddPrior))
	if _, err := ana.try(ana.right(AddPrior)); err == nil || !strings.Contains(err.Error(), "in the record already") {
		t.Errorf("said twice: %v", err)
	}
	ben.now = ben.now.Add(time.Minute)
	ben.do(ben.right(AddPrior))
	both := Replay(subject, append(slices.Clone(ben.Trail), ana.Trail...))
	why := both.Void[ana.Trail[0].ID] + both.Void[ben.Trail[0].ID]
	if both.Disputed || len(both.Priors) != 1 || strings.Count(why, "in the record already") != 1 {
		t.Errorf("disputed %v, %d priors, %v", both.Disputed, len(both.Priors), both.Void)
	}
}

func TestTheSameClaimMadeApart(t *testing.T) {
	ana, ben := newDesk(t), newDesk(t)
	ana.do(ana.right(MakeClaim))
	ben.now = ben.now.Add(time.Minute)
	ben.do(ben.right(MakeClaim))
	ben.do(ben.right(Flag))
	both := Replay(subject, append(slices.Clone(ben.Trail), ana.Trail...))
	if both.Disputed || both.Made == nil || both.Status != Flagged || !strings.Contains(both.Void[ana.Trail[0].ID], "there already") {
		t.Errorf("disputed %v, %s, %v", both.Disputed, both.Status, both.Void)
	}
	if after, _, err := both.Do(Act{Kind: Note, By: "Eva", Reason: "one claim", At: noon.Add(time.Hour)}); err != nil || len(after.Heads) != 1 || after.Status != Flagged {
		t.Errorf("going on: %s, %v", after.Status, err)
	}
}

func TestARefusedEventDoesNotCount(t *testing.T) {
	d := newDesk(t)
	bad, err := Seal(Event{Claim: subject, Kind: Decide, By: "Mallory", Role: Editor, At: noon, Before: Unreviewed, After: Decided})
	if err != nil {
		t.Fatal(err)
	}
	d.Review = Replay(subject, []Event{bad})
	if d.Status != Unreviewed || !strings.HasPrefix(d.Void[bad.ID], "refused: ") {
		t.Errorf("%s, %v", d.Status, d.Void)
	}
	if d.to(Flagged); len(d.Trail) != 2 || !slices.Equal(d.Trail[1].Prev, []string{bad.ID}) {
		t.Error("the record goes on after it")
	}
}

// history makes random right acts by several people who sometimes work apart
// and sometimes merge. After each the review is what its trail adds up to.
func history(t *testing.T, r *rand.Rand, steps int) []Event {
	copies := []Review{New(subject), New(subject), New(subject)}
	people := []Act{{By: "Uli"}, {By: "Ana", Role: Checker}, {By: "Ben", Role: Reviewer}, {By: "Eva", Role: Editor}}
	now := noon
	for range steps {
		i := r.IntN(len(copies))
		now = now.Add(time.Duration(r.IntN(3)) * time.Millisecond)
		if r.IntN(6) == 0 {
			copies[i] = Replay(subject, append(slices.Clone(copies[i].Trail), copies[r.IntN(len(copies))].Trail...))
			continue
		}
		d := desk{Review: copies[i]}
		rows := Kinds()
		who := people[r.IntN(len(people))]
		a := d.right(rows[r.IntN(len(rows))].Kind)
		a.By, a.Role, a.At = who.By, who.Role, now
		if n := len(d.Heads); n > 1 && r.IntN(2) == 0 {
			a.Base = d.Heads[r.IntN(n)]
		}
		if a.Kind == Undo && len(d.Trail) > 0 {
			a.Body = Undoing{Event: d.Trail[r.IntN(len(d.Trail))].ID}
		}
		next, _, err := copies[i].Do(a)
		if err != nil {
			continue
		}
		if copies[i] = next; !reflect.DeepEqual(next, Replay(subject, next.Trail)) {
			t.Fatalf("after %s by %s the review is\n%+v\nnot\n%+v", a.Kind, a.By, next, Replay(subject, next.Trail))
		}
	}
	return slices.Concat(copies[0].Trail, copies[1].Trail, copies[2].Trail)
}

func TestReplayDoesNotDependOnOrder(t *testing.T) {
	merges, undos := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		events := history(t, r, 60)
		want := Replay(subject, events)
		for _, e := range want.Trail {
			if len(e.Prev) > 1 {
				merges++
			}
			if e.Kind == Undo {
				undos++
			}
			if strings.HasPrefix(want.Void[e.ID], "refused") {
				t.Errorf("seed %d: %s was allowed when it was made: %s", seed, e.Kind, want.Void[e.ID])
			}
		}
		for range 5 {
			shuffled := append(slices.Clone(events), events[:len(events)/2]...)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := Replay(subject, shuffled); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: another order gives\n%+v\nwant\n%+v", seed, got, want)
			}
		}
	}
	if merges < 50 || undos < 30 {
		t.Errorf("the histories hold only %d merges and %d undos", merges, undos)
	}
}

// What follows a state, or is taken back on top of it, leaves it as it was: the
// state after an event is what the events give that it follows, without the rest.
func TestAStateIsOfWhatItFollows(t *testing.T) {
	for seed := range uint64(40) {
		g := build(subject, history(t, rand.New(rand.NewPCG(seed, 2)), 60))
		for i, e := range g.order {
			alone := build(subject, g.upTo(i))
			got, want := g.states[i].listed(), alone.states[alone.at[e.ID]].listed()
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: after event %d, %s by %s:\n%+v\nwant\n%+v", seed, i, e.Kind, e.By, got, want)
			}
		}
	}
}

// upTo returns the event at a place and all that it follows.
func (g *graph) upTo(i int) []Event {
	out, follows := []Event{}, map[string]bool{g.order[i].ID: true}
	for _, e := range slices.Backward(g.order[:i+1]) {
		if follows[e.ID] {
			out = append(out, e)
			for _, p := range e.Prev {
				follows[p] = true
			}
		}
	}
	return out
}

func TestLongRecordsStayQuick(t *testing.T) {
	r := New(subject)
	var events []Event
	for i := range 3000 {
		a := Act{Kind: Note, By: "Uli", Reason: "r", At: noon.Add(time.Duration(i) * time.Second)}
		if i%3 == 2 {
			a = Act{Kind: Undo, By: "Uli", At: a.At, Body: Undoing{Event: events[i-2].ID}}
		}
		next, e, err := r.Do(a)
		if err != nil {
			t.Fatal(err)
		}
		r, events = next, append(events, e)
	}
	start := time.Now()
	got := Replay(subject, events)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("replay of %d events took %v", len(events), took)
	}
	if len(got.Notes) != 1000 {
		t.Errorf("%d notes, want 1000", len(got.Notes))
	}
}

func FuzzDecode(f *testing.F) {
	d := newDesk(&testing.T{})
	for _, k := range ways[Corrected] {
		e := d.do(d.right(k))
		f.Add(e.Encode())
	}
	f.Add([]byte(`{"id":"","claim":"","prev":[],"kind":"","by":"","at":"","before":"","after":""}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := Decode(line)
		if err != nil {
			return
		}
		if string(e.Encode()) != string(line) {
			t.Errorf("another spelling was accepted: %q", line)
		}
		if sealed, err := Seal(e); err != nil || sealed.ID != e.ID {
			t.Errorf("sealed again: %v, %v", sealed.ID, err)
		}
		r := Replay(e.Claim, []Event{e})
		if len(r.Trail) != 1 {
			t.Errorf("%d events", len(r.Trail))
		}
	})
}
