package review

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
)

const most = 10_000 // events of one claim that a store takes from others

// hostile are records of one claim that cost much to replay: n events each,
// which nobody makes by hand.
var hostile = []struct {
	name  string
	event func(at, n int, before []Event) Event
}{
	{"edits in a line", func(at, _ int, before []Event) Event { return after(renamed(at), before, at-1) }},
	{"edits of one place apart", func(at, n int, before []Event) Event { return after(renamed(at), before, min(at, n/2)-1) }},
	{"edits of many fields apart", func(at, n int, before []Event) Event {
		e := renamed(at)
		e.Body = body(Correction{fmt.Sprint("field ", at), "was", fmt.Sprint("now ", at)})
		return after(e, before, min(at, n/2)-1)
	}},
	{"every edit merges", func(at, _ int, before []Event) Event { return merging(renamed(at), at, before) }},
	{"every event merges", func(at, _ int, before []Event) Event { return merging(noted(at), at, before) }},
	{"all stand apart", func(at, _ int, before []Event) Event { return after(noted(at), before) }},
	{"facts ticked off again", func(at, n int, before []Event) Event {
		where := []quotes.Span{{Start: at % (n / 2), End: n}}
		return after(Event{Kind: Tick, Role: Checker, Body: body(Mark{quotes.SourceID(subject), where, "x", "checked"})}, before, at-1)
	}},
	{"notes taken back at once", func(at, n int, before []Event) Event {
		if at > n/2 && at%2 == 1 {
			return after(undo(before[at-1]), before, at-1)
		}
		return after(noted(at), before, at-1)
	}},
	{"notes taken back from afar", func(at, n int, before []Event) Event {
		if at > n/2 {
			return after(undo(before[max(0, n-at-1-reach/2)]), before, at-1)
		}
		return after(noted(at), before, at-1)
	}},
	{"one note taken back and done again", func(at, _ int, before []Event) Event {
		if at > 0 {
			return after(undo(before[at-1]), before, at-1)
		}
		return after(noted(at), before)
	}},
	{"sides joined again and again", joinedAgain},
	{"old sides joined to a long line", func(at, n int, before []Event) Event {
		switch third := n / 3; {
		case at < third:
			return after(noted(at), before)
		case at < 2*third:
			return after(noted(at), before, max(third, at)-1)
		default:
			e := noted(at)
			e.Base = before[2*third-1].ID
			return after(e, before, 2*third-1, at%third)
		}
	}},
}

// joinedAgain joins a long side to many short ones, a third of the events each.
func joinedAgain(at, n int, before []Event) Event {
	e, third := noted(at), n/3
	switch {
	case at < third:
		return after(e, before, at-1)
	case at < 2*third:
		return after(e, before)
	}
	e.Base = before[at-third].ID
	return after(e, before, third-1, at-third)
}

func noted(at int) Event { return Event{Kind: Note, Reason: fmt.Sprint("note ", at)} }

func renamed(at int) Event {
	return Event{Kind: Edit, Role: Checker, Body: body(Correction{FieldSpeaker, fmt.Sprint("name ", at), fmt.Sprint("name ", at+1)})}
}

func undo(e Event) Event { return Event{Kind: Undo, Role: Editor, Body: body(Undoing{e.ID})} }

func body(v any) json.RawMessage { b, _ := json.Marshal(v); return b }

// merging follows the last two events.
func merging(e Event, at int, before []Event) Event {
	if at > 1 {
		e.Base = before[at-1].ID
		return after(e, before, at-1, at-2)
	}
	return after(e, before)
}

// after makes an event that follows some of those before it.
func after(e Event, before []Event, follows ...int) Event {
	for _, i := range follows {
		if i >= 0 {
			e.Prev = append(e.Prev, before[i].ID)
		}
	}
	e.Claim, e.By, e.Before, e.After = subject, "eve", Unreviewed, Unreviewed
	e.At = time.Date(2024, 1, 1, 0, 0, len(before), 0, time.UTC)
	return e
}

// record makes n events of a hostile kind.
func record(t testing.TB, n int, event func(at, n int, before []Event) Event) []Event {
	t.Helper()
	out := make([]Event, 0, n)
	for at := range n {
		e, err := Seal(event(at, n, out))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// A hostile record can not make every start of the program slow, nor fill the
// memory of the machine.
func TestWorstRecords(t *testing.T) {
	for _, row := range hostile {
		events := record(t, most, row.event)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		r := Replay(subject, events)
		LastUndone(slices.Values([]Review{r}), "eve", byTime)
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		perEvent := (after.TotalAlloc - before.TotalAlloc) / most
		t.Logf("%s: %v, %d bytes an event", row.name, took, perEvent)
		if len(r.Trail) != most || perEvent > 30<<10 || took > 15*time.Second {
			t.Errorf("%s: %d events, %v, %d bytes an event", row.name, len(r.Trail), took, perEvent)
		}
	}
}

// What is beyond the bound of joins is refused, and the rest stands.
func TestMoreApartThanCanBeJoined(t *testing.T) {
	events := record(t, 1200, joinedAgain)
	r := Replay(subject, events)
	refused := 0
	for _, e := range events {
		if strings.Contains(r.Void[e.ID], "more was done apart than can be joined") {
			refused++
		}
	}
	if refused == 0 || refused == 400 || len(r.Notes) != len(events)-refused {
		t.Errorf("of 400 joins of 400 events %d are refused; %d notes", refused, len(r.Notes))
	}
}

// Whatever others put into a claim, who joined two sides there joined them, and
// what was decided on it stands.
func TestAJoinOfFewStands(t *testing.T) {
	d := newDesk(t).to(InReview)
	ana, ben := *d, *d
	ana.do(ana.right(AddProof))
	ben.do(ben.right(Note))
	d.Review = Replay(subject, append(slices.Clone(ana.Trail), ben.Trail...))
	d.now = ben.now
	decided := d.do(d.right(Decide))
	d.do(d.right(Publish))
	if len(decided.Prev) != 2 || d.Tangled() {
		t.Fatalf("decided on %d sides, tangled %v", len(decided.Prev), d.Tangled())
	}
	r := Replay(subject, append(record(t, 1200, joinedAgain), d.Trail...))
	for _, e := range d.Trail {
		if r.Void[e.ID] != "" {
			t.Errorf("%s: %s", e.Kind, r.Void[e.ID])
		}
	}
	if r.Status != Published || !reflect.DeepEqual(r.Verdict, d.Verdict) || !r.Tangled() {
		t.Errorf("%s, %+v, tangled %v", r.Status, r.Verdict, r.Tangled())
	}
}

// BenchmarkReplay replays the most events of one claim that are taken from
// outside, and a tenth of them: the cost of one should not grow with their
// number.
func BenchmarkReplay(b *testing.B) {
	for _, row := range hostile {
		for _, n := range []int{most / 10, most} {
			b.Run(fmt.Sprint(row.name, "/", n), func(b *testing.B) {
				events := record(b, n, row.event)
				b.ReportAllocs()
				for b.Loop() {
					Replay(subject, events)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/event")
			})
		}
	}
}
