package review

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
)

const subject = quotes.ClaimID("claim00001")

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// desk does one act after another, a minute apart, and fails the test when
// one is refused.
type desk struct {
	t *testing.T
	Review
	now time.Time
}

func newDesk(t *testing.T) *desk { return &desk{t, New(subject), noon} }

func (d *desk) try(a Act) (Event, error) {
	d.now = d.now.Add(time.Minute)
	if a.At.IsZero() {
		a.At = d.now
	}
	next, e, err := d.Do(a)
	if err == nil {
		d.Review = next
	}
	return e, err
}

func (d *desk) do(a Act) Event {
	d.t.Helper()
	e, err := d.try(a)
	if err != nil {
		d.t.Fatalf("%s by %s: %v", a.Kind, a.By, err)
	}
	return e
}

var (
	proof      = Evidence{Kind: "transcript", Stance: Supports, URL: "https://example.org/transcript"}
	settlement = Verdict{Scale: "truth", Version: "1", Label: "False", Summary: "It is not so.", Reasoning: "The transcript says otherwise."}
)

func (d *desk) verdict() Verdict {
	v := settlement
	v.Evidence = d.EvidenceIDs()
	return v
}

// right returns an act that has all that its kind needs: Ana checks, Ben
// reads second, Eva edits.
func (d *desk) right(k Kind) Act {
	switch k {
	case Flag:
		return Act{Kind: k, By: "Uli", Reason: "the number looks wrong"}
	case Take, Resume:
		return Act{Kind: k, By: "Ana", Role: Checker}
	case Hold:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: Awaited{What: "the minutes", From: "the ministry"}}
	case Dismiss:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: Dismissal{Why: "opinion"}}
	case Propose:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: d.verdict()}
	case Object:
		return Act{Kind: k, By: "Ben", Role: Reviewer, Reason: "one source is not enough"}
	case Decide:
		return Act{Kind: k, By: "Ben", Role: Reviewer}
	case Publish:
		return Act{Kind: k, By: "Eva", Role: Editor, Body: Publication{URL: "https://example.org/check", Date: "2026-03-02"}}
	case Correct:
		v := d.verdict()
		v.Label = "Half true"
		if d.Status == Corrected {
			v.Label = "Mostly false"
		}
		return Act{Kind: k, By: "Eva", Role: Editor, Reason: "a reader wrote", Body: Change{Now: &v, Note: "An earlier version said False."}}
	case Retract, Reopen:
		return Act{Kind: k, By: "Eva", Role: Editor, Reason: "a reader wrote", Body: Change{Note: "We look at this again."}}
	case Note:
		return Act{Kind: k, By: "Uli", Reason: "see page 4"}
	case AddProof:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: proof}
	case MakeClaim:
		return Act{Kind: k, By: "Uli", Body: Made{Source: "source0001", At: []quotes.Span{{Start: 1, End: 4}}, Text: "all"}}
	case AddResult:
		return Act{Kind: k, By: "Uli", Body: Fidelity{Quote: "all of it", Outcome: "exact"}}
	case AddPrior:
		return Act{Kind: k, By: "Uli", Body: Prior{URL: "https://example.com/c", Rating: "Falso"}}
	case Tick:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: Mark{Source: quotes.SourceID(subject), At: []quotes.Span{{Start: 1, End: 4}}, What: "checked"}}
	case Link:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: Rendering{To: "other00001"}}
	case Edit:
		return Act{Kind: k, By: "Ana", Role: Checker, Body: Correction{Field: "speaker", Was: "he", Now: "Hassan Rouhani"}}
	case Undo:
		last := ""
		if d.last != nil {
			last = d.last.cause.ID
		}
		return Act{Kind: k, By: "Eva", Role: Editor, Body: Undoing{Event: last}}
	}
	d.t.Fatalf("no right act of kind %s: add one", k)
	return Act{}
}

// ways leads to each status by right acts.
var ways = map[Status][]Kind{
	Unreviewed: {Note},
	Flagged:    {Flag},
	InProgress: {Flag, Take, AddProof},
	OnHold:     {Flag, Take, Hold},
	InReview:   {Flag, Take, AddProof, Propose},
	Decided:    {Flag, Take, AddProof, Propose, Decide},
	Published:  {Flag, Take, AddProof, Propose, Decide, Publish},
	Corrected:  {Flag, Take, AddProof, Propose, Decide, Publish, Correct},
	Retracted:  {Flag, Take, AddProof, Propose, Decide, Publish, Retract},
	Dismissed:  {Flag, Dismiss},
}

func (d *desk) to(s Status) *desk {
	d.t.Helper()
	for _, k := range ways[s] {
		d.do(d.right(k))
	}
	if d.Status != s {
		d.t.Fatalf("the way to %s ends at %s", s, d.Status)
	}
	return d
}

// The table of domain.md: the status that each kind leads to from each status
// that admits it. All others are refused.
var transitions = []struct {
	kind Kind
	from string
	to   Status
}{
	{Flag, "unreviewed", Flagged},
	{Take, "unreviewed flagged on-hold", InProgress}, // and from in-progress, to another
	{Hold, "in-progress", OnHold},
	{Resume, "on-hold", InProgress},
	{Dismiss, "unreviewed flagged in-progress on-hold", Dismissed},
	{Propose, "in-progress", InReview},
	{Object, "in-review", InProgress},
	{Decide, "in-review", Decided},
	{Publish, "decided", Published},
	{Correct, "decided published corrected", Corrected},
	{Retract, "decided published corrected", Retracted},
	{Reopen, "decided published corrected retracted dismissed", InProgress},
}

func TestTransitions(t *testing.T) {
	for _, row := range transitions {
		for _, from := range Statuses() {
			d := newDesk(t).to(from)
			_, err := d.try(d.right(row.kind))
			if slices.Contains(strings.Fields(row.from), string(from)) {
				if err != nil || d.Status != row.to {
					t.Errorf("%s from %s: %s, %v; want %s", row.kind, from, d.Status, err, row.to)
				}
			} else if r := new(Refusal); !errors.As(err, &r) || d.Status != from {
				t.Errorf("%s from %s: %s, %v; want a refusal", row.kind, from, d.Status, err)
			}
		}
	}
}

func TestEveryKindHasItsRow(t *testing.T) {
	moves := map[Kind]bool{}
	for _, row := range transitions {
		moves[row.kind] = true
	}
	for _, k := range Kinds() {
		if k.Did == "" || k.About == "" {
			t.Errorf("%s: help has no words for it", k.Kind)
		}
		if k.Kind != Undo && moves[k.Kind] == k.Adds() {
			t.Errorf("%s is missing in the table of transitions", k.Kind)
		}
		if !k.Adds() {
			continue
		}
		for _, from := range Statuses() {
			d := newDesk(t).to(from)
			if d.do(d.right(k.Kind)); d.Status != from {
				t.Errorf("%s moved a claim from %s to %s", k.Kind, from, d.Status)
			}
		}
	}
}

func TestRoles(t *testing.T) {
	least := map[Kind]Role{
		Flag: Anyone, Note: Anyone, MakeClaim: Anyone, AddResult: Anyone, AddPrior: Anyone,
		Take: Checker, Hold: Checker, Resume: Checker, Dismiss: Checker, Propose: Checker, AddProof: Checker,
		Tick: Checker, Link: Checker, Edit: Checker,
		Object: Reviewer, Decide: Reviewer,
		Publish: Editor, Correct: Editor, Retract: Editor, Reopen: Editor,
		Undo: Anyone,
	}
	from := map[Kind]Status{Resume: OnHold, Hold: InProgress, Propose: InProgress, Object: InReview, Decide: InReview,
		Publish: Decided, Correct: Published, Retract: Published, Reopen: Published}
	for _, k := range Kinds() {
		for _, role := range append(Roles(), "owner") {
			s := from[k.Kind]
			if s == "" {
				s = Unreviewed
			}
			d := newDesk(t).to(s)
			a := d.right(k.Kind)
			a.Role = role
			if k.Kind == Undo {
				a.By = d.By // one's own
			}
			_, err := d.try(a)
			if may := role.rank() >= least[k.Kind].rank(); may != (err == nil) && !(k.Kind == Undo && role == "owner") {
				t.Errorf("%s as %q: %v", k.Kind, role, err)
			}
		}
	}
}

// What each transition must record, and who may not make it.
func TestRefusals(t *testing.T) {
	twin := func(id quotes.ClaimID) Dismissal { return Dismissal{Why: "duplicate", Twin: id} }
	with := func(change func(v *Verdict)) func(d *desk, a *Act) {
		return func(d *desk, a *Act) { v := d.verdict(); change(&v); a.Body = v }
	}
	for _, row := range []struct {
		from   Status
		kind   Kind
		change func(d *desk, a *Act)
		want   string
	}{
		{Unreviewed, Flag, func(_ *desk, a *Act) { a.Reason = " " }, "flag claim00001: needs a reason"},
		{Unreviewed, Flag, func(_ *desk, a *Act) { a.By = "" }, "needs a name"},
		{Flagged, Flag, nil, "it is flagged, and must be unreviewed"},
		{InProgress, Take, func(_ *desk, a *Act) { a.By = "ana " }, "Ana works on it already"},
		{InProgress, Hold, func(_ *desk, a *Act) { a.Body = Awaited{From: "Bob"} }, "needs what is awaited"},
		{InProgress, Hold, func(_ *desk, a *Act) { a.Body = Awaited{What: "the minutes"} }, "needs from whom it is awaited"},
		{Flagged, Dismiss, func(_ *desk, a *Act) { a.Body = nil }, "needs a reason"},
		{Flagged, Dismiss, func(_ *desk, a *Act) { a.Body = Dismissal{Why: "boring"} }, `"boring" is no reason to dismiss (it can be opinion, prediction, not checkable, duplicate or out of scope)`},
		{Flagged, Dismiss, func(_ *desk, a *Act) { a.Body = twin("") }, "needs the claim it is a duplicate of"},
		{Flagged, Dismiss, func(_ *desk, a *Act) { a.Body = twin(subject) }, "no duplicate of itself"},
		{InProgress, Propose, func(_ *desk, a *Act) { a.By = "Ben" }, "only Ana, who works on it, proposes"},
		{InProgress, Propose, with(func(v *Verdict) { v.Evidence = nil }), "needs the evidence it rests on"},
		{InProgress, Propose, with(func(v *Verdict) { v.Evidence = []string{"feedbeef"} }), "there is no evidence feedbeef"},
		{InProgress, Propose, with(func(v *Verdict) { v.Scale, v.Label = "", "" }), "needs a scale with its version and a label"},
		{InProgress, Propose, with(func(v *Verdict) { v.Reasoning = "" }), "needs the reasoning"},
		{InReview, Object, func(_ *desk, a *Act) { a.Reason = "" }, "needs the objection"},
		{InReview, Object, func(_ *desk, a *Act) { a.By = "ana" }, "needs a second reader: Ana proposed it"},
		{InReview, Decide, func(_ *desk, a *Act) { a.By = "Ana" }, "needs a second reader: Ana proposed it (alone, it is marked as not second-read)"},
		{InReview, Decide, func(_ *desk, a *Act) { a.By = "ANA" }, "needs a second reader"},
		{InReview, Decide, func(_ *desk, a *Act) { a.Body = Decision{Alone: true} }, "it is second-read"},
		{InReview, Decide, func(_ *desk, a *Act) { a.Role = Checker }, "only a reviewer or editor may"},
		{Decided, Publish, func(_ *desk, a *Act) { a.Role = Reviewer }, "only an editor may"},
		{Decided, Publish, func(_ *desk, a *Act) { a.Body = Publication{} }, "needs its address and the date"},
		{Decided, Publish, func(_ *desk, a *Act) { a.Body = Publication{URL: "javascript:alert(1)", Date: "2026"} }, "is no address that begins with http"},
		{Published, Correct, func(_ *desk, a *Act) { a.Body = Change{Note: "n"} }, "needs the new verdict"},
		{Published, Correct, func(d *desk, a *Act) { a.Body = Change{Note: "n", Now: d.Verdict} }, "the new verdict is the old one"},
		{Published, Correct, func(_ *desk, a *Act) { a.Reason, a.Body = "", Change{Now: &settlement} }, "needs a reason and a public note"},
		{Published, Retract, func(_ *desk, a *Act) { a.Body = Change{Was: &Verdict{Label: "True"}, Note: "n"} }, "the old verdict is not the one in force"},
		{Published, Reopen, func(_ *desk, a *Act) { a.Body = nil }, "needs a public note"},
		{Unreviewed, Note, func(_ *desk, a *Act) { a.Reason = "" }, "needs a text"},
		{Unreviewed, AddProof, func(_ *desk, a *Act) { a.Body = Evidence{} }, "needs a kind, a stance and an address, a file, a passage or an excerpt"},
		{Unreviewed, AddProof, func(_ *desk, a *Act) {
			a.Body = Evidence{Kind: "contact", Stance: Refutes, Excerpt: "no", SHA256: "12"}
		}, `"12" is no SHA-256`},
		{Unreviewed, "hug", nil, "there is no such kind"},
		{Unreviewed, Note, func(_ *desk, a *Act) { a.Role = "owner" }, `there is no role "owner"`},
	} {
		d := newDesk(t).to(row.from)
		a := Act{Kind: row.kind, By: "Ana"}
		if _, ok := RowOf(row.kind); ok {
			a = d.right(row.kind)
		}
		if row.change != nil {
			row.change(d, &a)
		}
		if _, err := d.try(a); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s from %s: %v; want %q", row.kind, row.from, err, row.want)
		}
	}
	d := newDesk(t)
	d.do(d.right(Take))
	if _, err := d.try(d.right(Propose)); err == nil || err.Error() != "propose claim00001: needs one evidence item" {
		t.Errorf("a proposal without evidence: %v", err)
	}
}

func TestWhatIsRecorded(t *testing.T) {
	d := newDesk(t).to(OnHold)
	if d.Assignee != "Ana" || d.Awaited == nil || d.Awaited.From != "the ministry" || d.FlagReason != "the number looks wrong" {
		t.Errorf("on hold: %+v", d.State)
	}
	d = newDesk(t).to(InReview)
	d.do(Act{Kind: Decide, By: "Ana", Role: Reviewer, Body: Decision{Alone: true}})
	if !d.NotSecondRead || d.DecidedBy != "Ana" || d.Verdict.Label != "False" || d.Proposed != nil {
		t.Errorf("decided alone: %+v", d.State)
	}
	d = newDesk(t).to(Corrected)
	if c := d.Corrections; len(c) != 1 || c[0].Body.Was.Label != "False" || c[0].Body.Now.Label != "Half true" || d.Verdict.Label != "Half true" {
		t.Errorf("corrected: %+v", d.Corrections)
	}
	d.do(d.right(Reopen))
	if c := d.Corrections; len(c) != 2 || c[1].Kind != Reopen || c[1].Body.Was.Label != "Half true" || d.Verdict != nil || d.Assignee != "Ana" {
		t.Errorf("reopened: %+v", d.State)
	}
	if since := d.Trail[len(d.Trail)-1].At; d.Since != since || d.Changed != since || d.By != "Eva" {
		t.Errorf("reopened at %v by %s, want %v", d.Since, d.By, since)
	}
}

func TestAHandedOnEvent(t *testing.T) {
	d := newDesk(t)
	flag := d.do(d.right(Flag))
	if again, err := d.Apply(flag); err != nil || len(again.Trail) != 1 {
		t.Errorf("applied twice: %d events, %v", len(again.Trail), err)
	}
	if _, err := New(subject).Apply(d.do(d.right(Note))); !errors.Is(err, ErrStale) {
		t.Errorf("an event without its parent: %v", err)
	}
	forged := flag
	forged.By = "Mallory"
	if _, err := New(subject).Apply(forged); err == nil {
		t.Error("a forged event counts")
	}
	lied, _ := Seal(Event{Claim: subject, Kind: Flag, By: "Uli", Reason: "r", At: noon, Before: Unreviewed, After: Decided})
	if _, err := New(subject).Apply(lied); err == nil || !strings.Contains(err.Error(), "became") {
		t.Errorf("an event that says it decided by a flag: %v", err)
	}
}

func ExampleRefusal() {
	_, err := New("9x4tq0mj2v").Next(Act{Kind: Propose, By: "Ana", Role: Checker})
	fmt.Println(err)
	// Output: propose 9x4tq0mj2v: it is unreviewed, and must be in-progress
}

func TestReread(t *testing.T) {
	d := newDesk(t).to(Corrected)
	for _, e := range d.Trail {
		line := e.Encode()
		if got, err := Reread(line); err != nil || !reflect.DeepEqual(got, e) {
			t.Errorf("%s came back as %+v, %v", line, got, err)
		}
		for i := range line {
			line[i] ^= 1
			if _, err := Reread(line); err == nil {
				t.Fatalf("a changed byte %d went unnoticed: %s", i, line)
			}
			line[i] ^= 1
		}
	}
	if _, err := Reread([]byte(`{"id":"`)); err == nil {
		t.Error("a cut line was read")
	}
}

// A correction is its author's, and nobody else has read it.
func TestCorrectionIsSigned(t *testing.T) {
	d := newDesk(t).to(Published)
	if d.DecidedBy != "Ben" || d.NotSecondRead {
		t.Fatalf("decided by %q, not second-read: %v", d.DecidedBy, d.NotSecondRead)
	}
	d.do(d.right(Correct))
	if d.DecidedBy != "Eva" || !d.NotSecondRead || d.Corrections[0].Body.Was.Label != "False" {
		t.Errorf("corrected: by %q, not second-read: %v, %+v", d.DecidedBy, d.NotSecondRead, d.Corrections)
	}
	d.do(d.right(Retract))
	if d.Verdict != nil || d.NotSecondRead {
		t.Error("what was retracted still says something of its verdict")
	}
}

// Who works alone may object to a proposal of their own.
func TestObjectAlone(t *testing.T) {
	d := newDesk(t).to(InReview)
	a := d.right(Object)
	a.By, a.Body = "Ana", Decision{Alone: true}
	d.do(a)
	if d.Status != InProgress || d.Objection == "" {
		t.Errorf("%s, %q", d.Status, d.Objection)
	}
}

func TestCircle(t *testing.T) {
	twins := map[quotes.ClaimID]quotes.ClaimID{"b": "c", "c": "d", "x": "y", "y": "x"}
	of := func(id quotes.ClaimID) Review {
		r := New(id)
		if twin := twins[id]; twin != "" {
			r.Dismissed = &Dismissal{Why: Duplicate, Twin: twin}
		}
		return r
	}
	for _, row := range []struct {
		claim, twin quotes.ClaimID
		want        bool
	}{{"a", "b", false}, {"d", "b", true}, {"a", "a", true}, {"a", "x", false}} {
		if got := Circle(row.claim, row.twin, of); got != row.want {
			t.Errorf("%s a duplicate of %s: %v", row.claim, row.twin, got)
		}
	}
}

// A date is a date of the calendar, or unknown.
func TestWhatIsRecordedHasDates(t *testing.T) {
	for _, row := range []struct {
		body any
		kind Kind
		ok   bool
	}{
		{Evidence{Kind: "transcript", Stance: Supports, URL: "https://example.org", Accessed: "2026-03-01T12:00:00Z"}, AddProof, true},
		{Evidence{Kind: "transcript", Stance: Supports, URL: "https://example.org", Accessed: "2026-03"}, AddProof, true},
		{Evidence{Kind: "transcript", Stance: Supports, URL: "https://example.org", Accessed: "last week"}, AddProof, false},
		{Prior{URL: "https://example.org", Rating: "False"}, AddPrior, true},
		{Prior{URL: "https://example.org", Rating: "False", Date: "2026-02-30"}, AddPrior, false},
	} {
		d := newDesk(t)
		d.do(Act{Kind: Take, By: "ana", Role: Checker})
		if _, err := d.try(Act{Kind: row.kind, By: "ana", Role: Checker, Body: row.body}); (err == nil) != row.ok {
			t.Errorf("%+v: %v", row.body, err)
		}
	}
}

// A text that is not UTF-8 would be kept as another one.
func TestATextIsUTF8(t *testing.T) {
	d := newDesk(t)
	for _, a := range []Act{
		{Kind: Note, By: "Uli", Reason: "caf\xe9"},
		{Kind: Note, By: "Andr\xe9", Reason: "coffee"},
		{Kind: AddProof, By: "Ana", Role: Checker, Body: Evidence{Kind: "other", Stance: Context, Excerpt: "caf\xe9"}},
		{Kind: Correct, By: "Eva", Role: Editor, Reason: "r", Body: Change{Now: &Verdict{Label: "caf\xe9"}}},
	} {
		if _, err := d.try(a); !errors.Is(err, ErrText) {
			t.Errorf("%+v: %v", a, err)
		}
	}
	d.do(Act{Kind: Note, By: "Uli", Reason: "café, or � where it was lost before"})
}
