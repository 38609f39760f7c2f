package cli

import (
	"fmt"
	"strings"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// claimPage is all that is known about a claim.
type claimPage struct {
	claimJSON
	Note        string         `json:"note"`
	Record      []findingJSON  `json:"record"` // what the public record says, as the dataset has it
	Assignee    string         `json:"assignee"`
	Awaited     *awaitedJSON   `json:"awaited"`
	Fidelity    []fidelityJSON `json:"fidelity"`
	Evidence    []itemJSON     `json:"evidence"`
	Independent int            `json:"independent"` // groups of evidence that do not depend on each other
	Proposed    *verdictJSON   `json:"proposed"`
	Decision    *verdictJSON   `json:"decision"`
	Flag        *signedJSON    `json:"flag"` // who asked for a check, and why
	Dismissal   *dismissedJSON `json:"dismissal"`
	Published   *publishedJSON `json:"published"`
	Corrections []changeJSON   `json:"corrections"` // retractions and reopenings too, oldest first
	Notes       []signedJSON   `json:"notes"`
	Conflict    bool           `json:"conflict"`
	Events      int            `json:"events"`
	PriorChecks []checkJSON    `json:"prior_checks"` // of others; suggested
}

type findingJSON struct {
	Basis string `json:"basis"`
	Says  string `json:"says"`
	URL   string `json:"url"`
}

type awaitedJSON struct {
	What string `json:"what"`
	From string `json:"from"`
}

type fidelityJSON struct {
	Quote    string   `json:"quote"`
	Speaker  string   `json:"speaker"`
	Outcome  string   `json:"outcome"`
	Also     []string `json:"also"`
	Faithful *bool    `json:"faithful"`
}

type itemJSON struct {
	ID string `json:"id"`
	By string `json:"by"`
	At string `json:"at"`
	review.Evidence
	Missing []string `json:"missing"`
}

type signedJSON struct {
	By   string `json:"by"`
	At   string `json:"at,omitempty"`
	Text string `json:"text"`
}

type dismissedJSON struct {
	Why    string `json:"why"`
	Twin   string `json:"twin"`
	Reason string `json:"reason"`
}

type publishedJSON struct {
	URL  string      `json:"url"`
	Date quotes.Date `json:"date"`
}

type changeJSON struct {
	Kind   review.Kind     `json:"kind"`
	By     string          `json:"by"`
	At     string          `json:"at"`
	Was    *review.Verdict `json:"was"`
	Now    *review.Verdict `json:"now"`
	Reason string          `json:"reason"`
	Note   string          `json:"note"` // public
}

type verdictJSON struct {
	review.Verdict
	By string `json:"by"`
}

func (l *library) claimPage(c quotes.Claim) claimPage {
	rev := l.Review(c.ID)
	out := claimPage{claimJSON: l.claimJSON(c), Note: c.Note, Record: []findingJSON{}, Assignee: rev.Assignee,
		Fidelity: []fidelityJSON{}, Evidence: []itemJSON{}, Independent: review.Independent(c.Source, rev.Evidence),
		Corrections: []changeJSON{}, Notes: []signedJSON{}, Conflict: len(rev.Conflict) > 0, Events: len(rev.Trail)}
	for _, f := range c.Record {
		out.Record = append(out.Record, findingJSON(f))
	}
	if a := rev.Awaited; a != nil {
		out.Awaited = &awaitedJSON{a.What, a.From}
	}
	for _, f := range rev.Results {
		b := f.Body
		out.Fidelity = append(out.Fidelity, fidelityJSON{b.Quote, b.Speaker, b.Outcome, append([]string{}, b.Also...), b.Faithful})
	}
	for _, it := range rev.Evidence {
		out.Evidence = append(out.Evidence, itemJSON{it.ID, it.By, it.At.UTC().Format(time.RFC3339), it.Evidence, append([]string{}, l.missing(it.Evidence)...)})
	}
	out.history(rev)
	if rev.Proposed != nil {
		out.Proposed = &verdictJSON{*rev.Proposed, rev.Proposer}
	}
	if rev.Verdict != nil {
		out.Decision = &verdictJSON{*rev.Verdict, rev.DecidedBy}
	}
	return out
}

// missing names what a reader of evidence should know is not there.
func (l *library) missing(ev review.Evidence) []string {
	out := ev.Missing()
	if l.Absent(ev) {
		out = append(out, "its file is not in this store")
	}
	return out
}

// history adds what was said and done about the claim besides its verdict.
func (p *claimPage) history(rev review.Review) {
	if rev.FlaggedBy != "" {
		p.Flag = &signedJSON{By: rev.FlaggedBy, Text: rev.FlagReason}
	}
	if d := rev.Dismissed; d != nil {
		p.Dismissal = &dismissedJSON{d.Why, string(d.Twin), rev.DismissReason}
	}
	if b := rev.Published; b != nil {
		p.Published = &publishedJSON{b.URL, b.Date}
	}
	for _, c := range rev.Corrections {
		p.Corrections = append(p.Corrections, changeJSON{c.Kind, c.By, c.At.UTC().Format(time.RFC3339), c.Body.Was, c.Body.Now, c.Reason, c.Body.Note})
	}
	for _, n := range rev.Notes {
		p.Notes = append(p.Notes, signedJSON{n.By, n.At.UTC().Format(time.RFC3339), n.Body})
	}
}

func (r *run) claimPage(l *library, c quotes.Claim) {
	ref := l.claimRef(c)
	r.para(0, strong.Render(clean(ref.Proposition)))
	r.print("\n")
	r.field("Checkable", r.joined(string(c.Checkable), c.CheckNote))
	r.field("Kind", c.Kind)
	if c.Text != ref.Proposition {
		r.field("Words", c.Text)
	}
	r.field("ID", r.joined(ref.ID, c.Label))
	if s, ok := l.statementOf(c); ok {
		r.field("Claimed by", r.joined(l.claimant(c), "statement "+string(s.ID), s.Label))
	} else {
		r.field("Claimed by", l.claimant(c))
	}
	src, ok := l.Source(c.Source)
	if ok {
		r.field("Source", r.joined(src.Title, src.Publisher, string(src.ID)))
	}
	for _, f := range c.Record {
		r.field("On record", r.joined(f.Says, f.Basis))
		r.address("", f.URL)
	}
	r.field("Suggests", c.Hint)
	r.field("Note", c.Note)
	r.print("\n")
	r.showReview(l, c.Source, l.Review(c.ID))
	r.showPassage(src, c.At)
}

// showReview prints the three axes and what they rest on.
func (r *run) showReview(l *library, of quotes.SourceID, rev review.Review) {
	r.field("Status", r.statusLine(rev))
	if rev.Disputed || len(rev.Conflict) > 1 {
		for _, side := range rev.Conflict {
			label := ""
			if side.Verdict != nil {
				label = side.Verdict.Label
			}
			r.field("Conflict", r.joined(string(side.Status), label, side.Head.By, review.Short(side.Head.ID)))
		}
	}
	if a := rev.Awaited; a != nil {
		r.field("Awaited", r.joined(a.What, a.From))
	}
	for _, f := range rev.Results {
		r.field("Fidelity", r.joined(strings.Join(append([]string{f.Body.Outcome}, f.Body.Also...), ", "), r.inMarks(f.Body.Quote), f.By))
	}
	r.showVerdict("Proposed", rev.Proposed, "by "+rev.Proposer)
	r.showVerdict("Verdict", rev.Verdict, r.signed(rev))
	for _, c := range rev.Corrections {
		r.showChange(c)
	}
	if rev.Published != nil {
		r.field("Published", r.joined(string(rev.Published.Date), rev.Published.URL))
	}
	if n := len(rev.Evidence); n > 0 {
		r.field("Evidence", fmt.Sprintf("%s, %s", count(n, "item", "items"), count(review.Independent(of, rev.Evidence), "independent source", "independent sources")))
	}
	for _, it := range rev.Evidence {
		r.field("", r.joined(review.Short(it.ID), string(it.Stance), it.Kind, it.Excerpt, it.Locator, it.File, it.Group, strings.Join(l.missing(it.Evidence), ", ")))
		r.address("", it.URL)
	}
	for _, p := range rev.Priors {
		r.field("Others found", r.joined(p.Body.Publisher, r.inMarks(p.Body.Rating), string(p.Body.Date), "added by "+p.By))
		r.address("", p.Body.URL)
	}
	for _, n := range rev.Notes {
		r.field("Note", r.joined(n.Body, n.By, n.At.Format(time.DateOnly)))
	}
}

func (r *run) statusLine(rev review.Review) string {
	who := rev.Assignee
	if rev.Status == review.Flagged {
		who = rev.FlaggedBy
	}
	why := ""
	switch rev.Status {
	case review.Flagged:
		why = rev.FlagReason
	case review.Dismissed:
		why = r.joined(dismissedAs(rev.Dismissed), rev.DismissReason)
	}
	return r.joined(string(rev.Status), who, why)
}

// dismissedAs is the kind of a dismissal with the twin of a duplicate.
func dismissedAs(d *review.Dismissal) string {
	switch {
	case d == nil:
		return ""
	case d.Twin != "":
		return d.Why + " of " + string(d.Twin)
	}
	return d.Why
}

// showChange prints a correction, retraction or reopening.
func (r *run) showChange(c review.Signed[review.Change]) {
	row, _ := review.RowOf(c.Kind)
	name := strings.ToUpper(row.Did[:1]) + row.Did[1:]
	r.field(name, r.joined(c.By, c.At.Format(time.DateOnly), verdictChange(c.Body)))
	r.field("Reason", c.Reason)
	r.field("Public note", c.Body.Note)
}

func verdictChange(c review.Change) string {
	label := func(v *review.Verdict) string {
		if v == nil {
			return "none"
		}
		return v.Label + " (" + v.Scale + " " + v.Version + ")"
	}
	if c.Was == nil && c.Now == nil {
		return ""
	}
	return "was " + label(c.Was) + ", now " + label(c.Now)
}

// signed says who stands for the verdict in force.
func (r *run) signed(rev review.Review) string {
	if rev.NotSecondRead {
		return r.joined(rev.Signed(), strings.Trim(notSecondRead, " ()"))
	}
	return rev.Signed()
}

func (r *run) showVerdict(name string, v *review.Verdict, by string) {
	if v == nil {
		return
	}
	r.field(name, r.joined(v.Label, v.Scale+" "+v.Version, by))
	r.field("", v.Summary)
	r.field("Because", v.Reasoning)
}
