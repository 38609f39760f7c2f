package review

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"whosaid/quotes"
)

// KindRow is one line of the rulebook. Help, menus and tests walk the rows.
type KindRow struct {
	Kind  Kind
	Did   string   // what the trail says: "Ana flagged it"
	About string   // one phrase for help and menus
	From  []Status // empty: any
	To    Status   // empty: the status stays
	Role  Role     // the least that may do it
	Needs []string // what must be recorded, in words
	// Answers says that the act is an answer to what the person saw: it is stale
	// when the claim does not stand so any more.
	Answers bool

	judge func(s State, e Event, n *needs)
	apply func(s *State, e Event)
}

// Adds reports whether the kind only adds to the record. What two people added
// apart does not clash.
func (k KindRow) Adds() bool { return k.To == "" && k.Kind != Undo }

// Allows reports whether a claim of some status admits the kind.
func (k KindRow) Allows(s Status) bool { return len(k.From) == 0 || slices.Contains(k.From, s) }

// row gives a line its rules, which read the body as a T.
func row[T any](k KindRow, judge func(s State, e Event, b T, n *needs), apply func(s *State, e Event, b T)) KindRow {
	k.judge = func(s State, e Event, n *needs) {
		b, err := Body[T](e)
		if err != nil {
			n.never(true, "%v", err)
			return
		}
		judge(s, e, b, n)
	}
	k.apply = func(s *State, e Event) {
		if b, err := Body[T](e); err == nil {
			apply(s, e, b)
		}
	}
	return k
}

type none struct{} // the body of kinds that have none

var decided = []Status{Decided, Published, Corrected}

// Kinds returns the rulebook: first the rows that change the status, in the
// order of the work, then those that add to the record.
func Kinds() []KindRow {
	return slices.Concat(openings(), verdicts(), changes(), additions(), []KindRow{{
		Kind: Undo, Did: "took back", About: "take back one's own last action; an editor anybody's", Needs: []string{"the event"},
	}})
}

// RowOf returns the line of a kind.
func RowOf(k Kind) (KindRow, bool) { r, ok := rows()[k]; return r, ok }

var rows = sync.OnceValue(func() map[Kind]KindRow {
	m := map[Kind]KindRow{}
	for _, r := range Kinds() {
		m[r.Kind] = r
	}
	return m
})

// openings are the rows from a flag to the work on it.
func openings() []KindRow {
	return []KindRow{
		row(KindRow{Kind: Flag, Did: "flagged", About: "ask for a check", From: []Status{Unreviewed}, To: Flagged,
			Needs: []string{"a reason"}},
			func(_ State, e Event, _ none, n *needs) { n.want(!blank(e.Reason), "a reason") },
			func(s *State, e Event, _ none) { s.FlaggedBy, s.FlagReason = e.By, e.Reason }),
		row(KindRow{Kind: Take, Did: "took", About: "work on it, or hand it to somebody",
			From: []Status{Unreviewed, Flagged, InProgress, OnHold}, To: InProgress, Role: Checker, Needs: []string{"an assignee"}},
			func(s State, e Event, b Assignment, n *needs) {
				n.never(s.Status == InProgress && same(s.Assignee, assignee(e, b)), "%s works on it already", s.Assignee)
			},
			func(s *State, e Event, b Assignment) { s.Assignee, s.Awaited = assignee(e, b), nil }),
		row(KindRow{Kind: Hold, Did: "put on hold", About: "wait for something", From: []Status{InProgress}, To: OnHold,
			Role: Checker, Needs: []string{"what is awaited", "from whom"}},
			func(_ State, _ Event, b Awaited, n *needs) {
				n.want(!blank(b.What), "what is awaited")
				n.want(!blank(b.From), "from whom it is awaited")
			},
			func(s *State, _ Event, b Awaited) { s.Awaited = &b }),
		row(KindRow{Kind: Resume, Did: "resumed", About: "go on after a hold", From: []Status{OnHold}, To: InProgress, Role: Checker},
			func(State, Event, none, *needs) {},
			func(s *State, _ Event, _ none) { s.Awaited = nil }),
		row(KindRow{Kind: Dismiss, Did: "dismissed", About: "say why it will not be checked",
			From: []Status{Unreviewed, Flagged, InProgress, OnHold}, To: Dismissed, Role: Checker,
			Needs: []string{"a reason", "for a duplicate, its twin"}},
			judgeDismiss,
			func(s *State, e Event, b Dismissal) { s.Dismissed, s.DismissReason, s.Awaited = &b, e.Reason, nil }),
	}
}

func assignee(e Event, b Assignment) string {
	if blank(b.Assignee) {
		return e.By
	}
	return b.Assignee
}

// Circle reports whether a claim would be its own duplicate by way of others
// when twin became the claim that is kept.
func Circle(claim, twin quotes.ClaimID, of func(quotes.ClaimID) Review) bool {
	for seen := map[quotes.ClaimID]bool{}; twin != "" && !seen[twin]; {
		if twin == claim {
			return true
		}
		seen[twin] = true
		d := of(twin).Dismissed
		if d == nil {
			return false
		}
		twin = d.Twin
	}
	return false
}

func judgeDismiss(_ State, e Event, b Dismissal, n *needs) {
	n.want(!blank(e.Reason) || b.Why != "", "a reason")
	n.never(b.Why != "" && !slices.Contains(Dismissals(), b.Why), "%q is no reason to dismiss (it can be %s)", b.Why, list(Dismissals(), "or"))
	n.want(b.Why != Duplicate || b.Twin != "", "the claim it is a duplicate of")
	n.never(b.Twin != "" && b.Why != Duplicate, "only a duplicate has a twin")
	n.never(b.Twin != "" && b.Twin == e.Claim, "a claim is no duplicate of itself")
}

// verdicts are the rows from a proposal to its publication.
func verdicts() []KindRow {
	return []KindRow{
		row(KindRow{Kind: Propose, Did: "proposed a verdict", About: "propose a verdict for a second reader",
			From: []Status{InProgress}, To: InReview, Role: Checker,
			Needs: []string{"to be the assignee", "one evidence item", "the evidence it rests on", "a scale and a label", "the reasoning"}},
			func(s State, e Event, b Verdict, n *needs) {
				n.never(!same(e.By, s.Assignee), "only %s, who works on it, proposes", s.Assignee)
				there := s.evidence()
				n.want(len(there) > 0, "one evidence item")
				n.want(len(there) == 0 || len(b.Evidence) > 0, "the evidence it rests on")
				judgeVerdict(s, b, n)
				n.want(!blank(b.Reasoning), "the reasoning")
			},
			func(s *State, e Event, b Verdict) { s.Proposed, s.Proposer, s.Objection = &b, e.By, "" }),
		row(KindRow{Kind: Object, Answers: true, Did: "objected", About: "send a proposal back", From: []Status{InReview}, To: InProgress,
			Role: Reviewer, Needs: []string{"the objection", "a reviewer who is not the proposer, or to say that nobody else is there"}},
			func(s State, e Event, b Decision, n *needs) {
				n.want(!blank(e.Reason), "the objection")
				n.want(!same(e.By, s.Proposer) || b.Alone, "a second reader: "+s.Proposer+" proposed it, and can take it back with undo")
			},
			func(s *State, e Event, _ Decision) { s.Objection, s.Proposed = e.Reason, nil }),
		row(KindRow{Kind: Decide, Answers: true, Did: "decided", About: "agree with a proposal", From: []Status{InReview}, To: Decided,
			Role: Reviewer, Needs: []string{"a reviewer who is not the proposer, or to say that nobody else is there"}},
			func(s State, e Event, b Decision, n *needs) {
				own := same(e.By, s.Proposer)
				n.want(!own || b.Alone, "a second reader: "+s.Proposer+" proposed it (alone, it is marked as not second-read)")
				n.never(!own && b.Alone, "%s proposed it: it is second-read", s.Proposer)
			},
			func(s *State, e Event, b Decision) {
				s.Verdict, s.Proposed, s.NotSecondRead = s.Proposed, nil, b.Alone
				s.DecidedBy, s.DecidedAt = e.By, e.At
			}),
		row(KindRow{Kind: Publish, Answers: true, Did: "published", About: "say where it was published", From: []Status{Decided}, To: Published,
			Role: Editor, Needs: []string{"its address", "the date"}},
			func(_ State, _ Event, b Publication, n *needs) {
				n.want(b.URL != "", "its address")
				n.never(b.URL != "" && !isURL(b.URL), "%q is no address that begins with http:// or https://", b.URL)
				n.want(b.Date != "", "the date")
			},
			func(s *State, _ Event, b Publication) { s.Published = &b }),
	}
}

// changes are the rows of what is done to a verdict afterwards. The old one
// stays in Corrections.
func changes() []KindRow {
	return []KindRow{
		row(KindRow{Kind: Correct, Answers: true, Did: "corrected", About: "replace a verdict that is out", From: decided, To: Corrected,
			Role: Editor, Needs: []string{"the old verdict", "the new one", "a reason", "a public note"}},
			func(s State, e Event, b Change, n *needs) {
				judgeChange(s, e, b, n, true)
				n.want(b.Now != nil, "the new verdict")
				if b.Now != nil {
					judgeVerdict(s, *b.Now, n)
					n.never(s.Verdict != nil && equal(*b.Now, *s.Verdict), "the new verdict is the old one")
				}
			},
			func(s *State, e Event, b Change) {
				s.adds = signed(e, b)
				// Nobody but its author has read the new verdict.
				s.Verdict, s.NotSecondRead = b.Now, true
				s.DecidedBy, s.DecidedAt = e.By, e.At
			}),
		row(KindRow{Kind: Retract, Answers: true, Did: "retracted", About: "withdraw a verdict", From: decided, To: Retracted,
			Role: Editor, Needs: []string{"the old verdict", "a reason", "a public note"}},
			func(s State, e Event, b Change, n *needs) { judgeChange(s, e, b, n, true) },
			func(s *State, e Event, b Change) {
				s.adds = signed(e, b)
				s.Verdict, s.NotSecondRead = nil, false
			}),
		row(KindRow{Kind: Reopen, Answers: true, Did: "reopened", About: "take up a closed claim again",
			From: []Status{Decided, Published, Corrected, Retracted, Dismissed}, To: InProgress, Role: Editor,
			Needs: []string{"the old verdict", "a reason", "a public note, when it was published"}},
			func(s State, e Event, b Change, n *needs) { judgeChange(s, e, b, n, s.Published != nil) },
			func(s *State, e Event, b Change) {
				s.adds = signed(e, b)
				s.Verdict, s.Published, s.Dismissed, s.DismissReason = nil, nil, nil, ""
				s.DecidedBy, s.DecidedAt, s.NotSecondRead = "", time.Time{}, false
				if s.Assignee == "" {
					s.Assignee = e.By
				}
			}),
	}
}

func judgeVerdict(s State, v Verdict, n *needs) {
	n.want(v.Scale != "" && v.Version != "", "a scale with its version")
	n.want(v.Label != "", "a label")
	there := s.evidence()
	for _, id := range v.Evidence {
		n.never(!there[id], "there is no evidence %s", Short(id))
	}
}

// evidence returns the IDs of all evidence.
func (s State) evidence() map[string]bool {
	out := map[string]bool{}
	for it := range added[Item](s) {
		out[it.ID] = true
	}
	return out
}

func judgeChange(s State, e Event, b Change, n *needs, public bool) {
	n.want(!blank(e.Reason), "a reason")
	n.want(!public || !blank(b.Note), "a public note")
	n.want(s.Verdict == nil || b.Was != nil, "the old verdict")
	n.never(b.Was != nil && (s.Verdict == nil || !equal(*b.Was, *s.Verdict)), "the old verdict is not the one in force")
}

// equal compares verdicts as they are written: no evidence and an empty list
// of it are one.
func equal(a, b Verdict) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}
