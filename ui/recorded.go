package ui

import (
	"strings"

	"whosaid/quotes/review"
)

// recorded says in words what an event records besides its reason.
func recorded(e review.Event) []string {
	var out []string
	add := func(before, text string) {
		if text != "" {
			out = append(out, before+text)
		}
	}
	switch e.Kind {
	case review.Take:
		if b, err := review.Body[review.Assignment](e); err == nil && b.Assignee != e.By {
			add("for ", b.Assignee)
		}
	case review.Hold:
		if b, err := review.Body[review.Awaited](e); err == nil {
			add("awaits ", awaits(b))
		}
	case review.Dismiss:
		if b, err := review.Body[review.Dismissal](e); err == nil {
			add("", b.Why)
			add("twin ", string(b.Twin))
		}
	case review.Propose:
		if b, err := review.Body[review.Verdict](e); err == nil {
			add("", b.Label)
		}
	case review.Decide:
		if b, err := review.Body[review.Decision](e); err == nil && b.Alone {
			add("", notSecondRead)
		}
	case review.Object:
		if b, err := review.Body[review.Decision](e); err == nil && b.Alone {
			add("", "alone")
		}
	case review.Publish:
		if b, err := review.Body[review.Publication](e); err == nil {
			add("", b.URL)
		}
	case review.AddProof:
		if b, err := review.Body[review.Evidence](e); err == nil {
			add("", string(b.Stance))
			add("", strings.TrimSpace(b.URL+" "+b.File))
		}
	case review.AddResult:
		if b, err := review.Body[review.Fidelity](e); err == nil {
			add("", b.Outcome)
		}
	case review.AddPrior:
		if b, err := review.Body[review.Prior](e); err == nil {
			add("", strings.TrimSpace(b.Publisher+" "+b.Rating))
		}
	case review.Correct, review.Retract, review.Reopen:
		out = append(out, changed(e)...)
	}
	return out
}

// changed says what a change of a verdict replaced, and what readers were
// told.
func changed(e review.Event) []string {
	b, err := review.Body[review.Change](e)
	if err != nil {
		return nil
	}
	var out []string
	switch {
	case b.Was != nil && b.Now != nil:
		out = append(out, "was "+b.Was.Label+", is "+b.Now.Label)
	case b.Was != nil:
		out = append(out, "was "+b.Was.Label)
	}
	if b.Note != "" {
		out = append(out, "public note: "+b.Note)
	}
	return out
}
