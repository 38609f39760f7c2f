package ui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
)

// way is how a person does a kind of the rulebook from the menu of a claim.
type way struct {
	kind review.Kind
	many bool // on several claims at once
	ask  func(a *App, ids []quotes.ClaimID) tea.Cmd
	// filled is the act as it would be when the person had said all that the
	// dialog asks for: what the rules still refuse, the dialog cannot mend.
	filled func(a *App, r review.Review) review.Act
}

// ways are the kinds that the menu offers. The others have a key or an errand
// of their own.
func ways() []way {
	said := func(body any) func(*App, review.Review) review.Act {
		return func(*App, review.Review) review.Act { return review.Act{Reason: "why", Body: body} }
	}
	return []way{
		{review.Flag, true, (*App).askFlag, said(nil)},
		{review.Take, true, (*App).askTake, func(a *App, r review.Review) review.Act {
			return review.Act{Body: review.Assignment{Assignee: r.Assignee + "?"}} // somebody else can always be named
		}},
		{review.Hold, true, (*App).askHold, said(review.Awaited{What: "it", From: "them"})},
		{review.Resume, true, (*App).askResume, said(nil)},
		{review.Dismiss, true, (*App).askDismiss, said(nil)},
		{review.Propose, false, (*App).askPropose, func(_ *App, r review.Review) review.Act {
			return review.Act{Body: review.Verdict{Scale: "any", Version: "1", Label: "any", Reasoning: "why", Evidence: r.EvidenceIDs()}}
		}},
		{review.Object, true, (*App).askObject, func(a *App, r review.Review) review.Act {
			return review.Act{Reason: "why", Body: review.Decision{Alone: a.mine(r)}}
		}},
		{review.Decide, true, (*App).askDecide, func(a *App, r review.Review) review.Act {
			return review.Act{Body: review.Decision{Alone: a.mine(r)}}
		}},
		{review.Publish, false, (*App).askPublish, said(review.Publication{URL: "https://example.org", Date: "2021"})},
		{review.Correct, false, (*App).askCorrect, func(_ *App, _ review.Review) review.Act {
			return review.Act{Reason: "why", Body: review.Change{Note: "note", Now: &review.Verdict{Scale: "any", Version: "1", Label: "any"}}}
		}},
		{review.Retract, true, (*App).askRetract, said(review.Change{Note: "note"})},
		{review.Reopen, true, (*App).askReopen, said(review.Change{Note: "note"})},
		{review.Note, true, (*App).askNote, said(nil)},
		{review.AddProof, false, (*App).askEvidence, said(review.Evidence{Kind: "other", Stance: review.Context, Excerpt: "words"})},
		{review.AddPrior, false, (*App).askPrior, said(review.Prior{URL: "https://example.org", Rating: "any"})},
	}
}

// mine reports whether the person proposed what is in review.
func (a *App) mine(r review.Review) bool {
	return strings.EqualFold(strings.TrimSpace(r.Proposer), strings.TrimSpace(a.desk.Person()))
}

// refused returns why the rules do not allow an act on a claim, or nil.
func (a *App) refused(id quotes.ClaimID, act review.Act) *review.Refusal {
	act.By, act.Role, act.At = a.desk.Person(), a.desk.Role(), a.now()
	_, err := a.desk.Review(id).Next(act)
	var r *review.Refusal
	if errors.As(err, &r) {
		return r
	}
	if err != nil {
		return &review.Refusal{Reason: err.Error()}
	}
	return nil
}

// why says a refusal in words, without the claim that everybody sees.
func why(r *review.Refusal) string {
	if r == nil {
		return ""
	}
	text := r.Reason
	if len(r.Missing) > 0 {
		if text != "" {
			text += "; "
		}
		last := len(r.Missing) - 1
		text += "needs " + strings.Join(r.Missing[:last], ", ")
		if last > 0 {
			text += " and "
		}
		text += r.Missing[last]
	}
	return text
}

// allowed returns the claims that admit a way, and why the first of the others
// does not.
func (a *App) allowed(w way, ids []quotes.ClaimID) (ok []quotes.ClaimID, off string) {
	if !w.many && len(ids) > 1 {
		return nil, "one claim at a time"
	}
	for _, id := range ids {
		act := w.filled(a, a.desk.Review(id))
		act.Kind = w.kind
		if r := a.refused(id, act); r == nil {
			ok = append(ok, id)
		} else if off == "" {
			off = why(r)
		}
	}
	return ok, off
}

// workMenu opens the menu of what can be done to the claims at hand: what the
// rules allow first, the rest with the reason.
func (a *App) workMenu() tea.Cmd { return a.whichClaim(a.workOn) }

// whichClaim goes on with the claims at hand. In an article the cursor is on a
// statement: of several claims in it the person says which.
func (a *App) whichClaim(then func([]quotes.ClaimID) tea.Cmd) tea.Cmd {
	ids := a.claimIDs()
	if len(ids) == 0 {
		return a.wholeFirst(then)
	}
	if st, ok := a.statement(); ok && a.errand == nil && a.place == sourcesPlace && len(a.marked) == 0 {
		if all := a.claimsIn(st.ID); len(all) > 1 {
			return a.chooseClaim(all, then)
		}
	}
	return then(ids)
}

func (a *App) workOn(ids []quotes.ClaimID) tea.Cmd {
	type row struct {
		w      way
		ids    []quotes.ClaimID
		option dialog.Option
		about  string
	}
	var can, cannot []row
	for _, w := range ways() {
		k, _ := review.RowOf(w.kind)
		ok, off := a.allowed(w, ids)
		r := row{w, ok, dialog.Option{Label: string(w.kind) + ": " + k.About, Note: string(k.To)}, k.About}
		if len(k.Needs) > 0 {
			r.about = "Needs " + strings.Join(k.Needs, "; ") + "."
		}
		switch {
		case len(ok) == 0:
			r.option.Label, r.option.Off, r.option.Note = string(w.kind), off, ""
			if s := a.desk.Status(ids[0]); len(ids) == 1 && !k.Allows(s) {
				r.option.Off = "not while it is " + string(s)
			}
			r.about = "Not now: " + off + ". " + a.first(k, ids) + r.about
			cannot = append(cannot, r)
			continue
		case len(ok) < len(ids):
			r.about = fmt.Sprintf("%d of %d; not the others: %s. %s", len(ok), len(ids), off, r.about)
		}
		can = append(can, r)
	}
	all := slices.Concat(can, cannot)
	options, about := make([]dialog.Option, len(all)), make([]string, len(all))
	for i, r := range all {
		options[i], about[i] = r.option, r.about
	}
	what := a.about(ids)
	if len(ids) == 1 {
		what = a.standing(a.desk.Review(ids[0])) + ": " + what // the claim may be cut
	}
	return a.ask(dialog.NewMenu("What can be done now", what, options, about), func(answer dialog.Answer) tea.Cmd {
		r := all[answer.(int)]
		return r.w.ask(a, r.ids)
	})
}

// first says which steps lead to where a kind can be done; "" where none do.
func (a *App) first(k review.KindRow, ids []quotes.ClaimID) string {
	if len(ids) != 1 || slices.Contains([]review.Kind{review.Resume, review.Object, review.Reopen}, k.Kind) { // they lead back
		return ""
	}
	r := a.desk.Review(ids[0])
	if k.Kind == review.Propose && k.Allows(r.Status) && !strings.EqualFold(r.Assignee, a.desk.Person()) {
		return "First: " + string(review.Take) + ". "
	}
	if steps := stepsTo(k, r.Status); len(steps) > 0 {
		return "First: " + strings.Join(steps, ", ") + ". "
	}
	return ""
}

// stepsTo are the fewest kinds that lead from a status to one that admits k.
func stepsTo(k review.KindRow, from review.Status) []string {
	ways := map[review.Status][]string{from: {}}
	for queue := []review.Status{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if k.Allows(at) {
			return ways[at]
		}
		for _, step := range review.Kinds() {
			if _, been := ways[step.To]; step.To == "" || been || !step.Allows(at) {
				continue
			}
			ways[step.To] = append(slices.Clone(ways[at]), string(step.Kind))
			queue = append(queue, step.To)
		}
	}
	return nil
}

// standing says in a phrase where a claim stands.
func (a *App) standing(r review.Review) string {
	parts := []string{string(r.Status)}
	if r.Status == review.OnHold && r.Awaited != nil {
		parts = append(parts, "awaits "+awaits(*r.Awaited))
	}
	if r.Assignee != "" && r.Status.Open() {
		parts = append(parts, r.Assignee)
	}
	if r.Proposed != nil {
		parts = append(parts, proposalOf(r))
	}
	if r.Verdict != nil {
		parts = append(parts, verdictOf(r))
	}
	return strings.Join(parts, ", ")
}

func proposalOf(r review.Review) string { return r.Proposed.Label + " proposed by " + r.Proposer }

func awaits(w review.Awaited) string {
	if w.From != "" {
		return w.What + " from " + w.From
	}
	return w.What
}

// notSecondRead stands beside every verdict whose proposer decided alone.
const notSecondRead = "not second-read"

// verdictOf is the verdict in force as it is named in a line.
func verdictOf(r review.Review) string {
	switch {
	case r.Verdict == nil:
		return ""
	case r.NotSecondRead:
		return r.Verdict.Label + ", " + notSecondRead
	}
	return r.Verdict.Label
}

func (a *App) cannotWork() string { return a.cannotNote() }

// fill asks a form. When what it says cannot be saved, the form comes back with
// the reason: nothing that was typed is lost. name is of formOf.
func (a *App) fill(name string, form *dialog.Form, then func(dialog.Filled) tea.Cmd) tea.Cmd {
	var answer func(dialog.Answer) tea.Cmd
	answer = func(said dialog.Answer) tea.Cmd {
		cmd := then(said.(dialog.Filled))
		if cmd == nil {
			return nil
		}
		return func() tea.Msg {
			msg := cmd()
			if d, ok := msg.(doneMsg); ok && d.err != nil {
				d.form, d.answer = form, answer
				return d
			}
			return msg
		}
	}
	return a.askUnsent(name, form, answer)
}

// form asks for what a kind records and does it. body reads the answer.
func (a *App) form(kind review.Kind, ids []quotes.ClaimID, title, what string, fields []dialog.Field, body func(dialog.Filled) desk.Action) tea.Cmd {
	k, _ := review.RowOf(kind)
	seen := a.desk.Seen(ids)
	act := func(f dialog.Filled) desk.Action {
		act := body(f)
		act.Kind, act.Claims, act.Seen = kind, ids, seen
		return act
	}
	check := func(f dialog.Filled) string {
		try := act(f)
		for _, id := range ids {
			if r := a.refused(id, review.Act{Kind: kind, Reason: try.Reason, Body: try.Body, Base: try.Base}); r != nil {
				return why(r)
			}
		}
		return ""
	}
	if what == "" {
		what = a.about(ids)
	}
	return a.fill(formOf(string(kind), ids...), dialog.NewForm(title, what, fields, check), func(f dialog.Filled) tea.Cmd {
		act := act(f)
		if to, ok := act.Body.(review.Assignment); ok && !strings.EqualFold(to.Assignee, a.desk.Person()) {
			k.Did = "handed to " + to.Assignee
		}
		return a.act(act, done(k))
	})
}

// done says what was done, and where the claim stands now unless that says so.
func done(k review.KindRow) string {
	if k.To == "" || strings.Contains(k.Did, strings.ReplaceAll(string(k.To), "-", " ")) {
		return k.Did
	}
	return k.Did + ", now " + string(k.To)
}

func (a *App) askFlag(ids []quotes.ClaimID) tea.Cmd {
	return a.askUnsent(formOf("flag", ids...), dialog.NewFlag(a.about(ids)), func(answer dialog.Answer) tea.Cmd {
		reason := answer.(string)
		return a.act(desk.Action{Kind: review.Flag, Claims: ids, Reason: reason}, a.flaggedAs(reason, len(ids)))
	})
}

func (a *App) askNote(ids []quotes.ClaimID) tea.Cmd {
	return a.askUnsent(formOf("note", ids...), dialog.NewWords("Note", a.about(ids), "what should be remembered", false), func(answer dialog.Answer) tea.Cmd {
		return a.act(desk.Action{Kind: review.Note, Claims: ids, Reason: answer.(string)}, "noted")
	})
}

func (a *App) askTake(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "assignee", Value: a.desk.Person(), Offered: true, Hint: "a name"}}
	what := a.about(ids)
	var others []string // whose hands it would be taken from
	for _, id := range ids {
		r := a.desk.Review(id)
		if r.Assignee != "" && !strings.EqualFold(r.Assignee, a.desk.Person()) && !slices.Contains(others, r.Assignee) {
			others = append(others, r.Assignee)
		}
	}
	if len(others) > 0 {
		what = strings.Join(others, " and ") + " had it until now. " + what
	}
	return a.form(review.Take, ids, "Take: who works on it?", what, fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Body: review.Assignment{Assignee: f.Text("assignee")}}
	})
}

func (a *App) askHold(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "awaited", Hint: "what is awaited"}, {Name: "from", Hint: "from whom"}}
	return a.form(review.Hold, ids, "Hold: what is awaited?", "", fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Body: review.Awaited{What: f.Text("awaited"), From: f.Text("from")}}
	})
}

func (a *App) askResume(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "reason", Hint: "what came, if it matters"}}
	return a.form(review.Resume, ids, "Resume", "", fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Reason: f.Text("reason")}
	})
}

func (a *App) askObject(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "objection", Shape: dialog.Text, Hint: "what the proposal lacks"}}
	title, what := "Object: send it back", a.proposals(ids)
	own := a.own(ids)
	if own {
		title = "Object alone: send it back"
		what = "You proposed it: the record says that nobody else was there to object. " + what
	}
	return a.form(review.Object, ids, title, what, fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Reason: strings.TrimSpace(f.Text("objection")), Body: review.Decision{Alone: own}}
	})
}

// own reports whether the person proposed what is in review of any of the
// claims.
func (a *App) own(ids []quotes.ClaimID) bool {
	return slices.ContainsFunc(ids, func(id quotes.ClaimID) bool { return a.mine(a.desk.Review(id)) })
}

// anotherReason is a dismissal that has no name.
const anotherReason = "another reason"

func (a *App) askDismiss(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{
		{Name: "why", Shape: dialog.Pick, Options: dialog.Of(append(review.Dismissals(), anotherReason)...)},
		{Name: "reason", Hint: "in words, if it needs some"},
	}
	body := func(f dialog.Filled, twin quotes.ClaimID) desk.Action {
		d := review.Dismissal{Why: f.Text("why"), Twin: twin}
		if d.Why == anotherReason {
			d.Why = ""
		}
		return desk.Action{Kind: review.Dismiss, Claims: ids, Reason: f.Text("reason"), Body: d}
	}
	check := func(f dialog.Filled) string {
		if f.Text("why") == review.Duplicate {
			return "" // its twin is asked for next
		}
		act := body(f, "")
		return why(a.refused(ids[0], review.Act{Kind: act.Kind, Reason: act.Reason, Body: act.Body}))
	}
	return a.fill(formOf("dismiss", ids...), dialog.NewForm("Dismiss: why will it not be checked?", a.about(ids), fields, check), func(f dialog.Filled) tea.Cmd {
		if f.Text("why") == review.Duplicate {
			return a.chooseTwin(ids, func(twin quotes.ClaimID) tea.Cmd { return a.act(body(f, twin), "dismissed") })
		}
		return a.act(body(f, ""), "dismissed")
	})
}

// chooseTwin asks which claim is kept of duplicates.
func (a *App) chooseTwin(ids []quotes.ClaimID, then func(quotes.ClaimID) tea.Cmd) tea.Cmd {
	var options []dialog.Option
	var claims []quotes.ClaimID
	for _, c := range a.desk.Claims() {
		if slices.Contains(ids, c.ID) {
			continue
		}
		claims = append(claims, c.ID)
		options = append(options, dialog.Option{Label: detail.Claim{Claim: c}.Title(), Note: string(a.desk.Status(c.ID))})
	}
	return a.ask(dialog.NewChoose("Duplicate of which claim?", options), func(answer dialog.Answer) tea.Cmd {
		return then(claims[answer.(int)])
	})
}

func (a *App) askPublish(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "address", Hint: "https://..."}, {Name: "date", Value: a.now().Format(time.DateOnly), Offered: true}}
	what := sentence(a.about(ids)) + " " + verdictOf(a.desk.Review(ids[0]))
	return a.form(review.Publish, ids, "Publish: where does it stand?", what, fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Body: review.Publication{URL: f.Text("address"), Date: quotes.Date(f.Text("date"))}}
	})
}

// fillPrior asks for a check by others that is not in the store.
func (a *App) fillPrior(ids []quotes.ClaimID) tea.Cmd {
	fields := []dialog.Field{{Name: "publisher", Hint: "who checked it"}, {Name: "address", Hint: "https://..."},
		{Name: "title", Hint: "of their article"}, {Name: "claim", Hint: "as they put it"}, {Name: "rating", Hint: "in their words"},
		{Name: "date", Hint: "2021-04-13"}, {Name: "language", Hint: "en"}}
	return a.form(review.AddPrior, ids, "What did others find?", "", fields, func(f dialog.Filled) desk.Action {
		return desk.Action{Body: review.Prior{Publisher: f.Text("publisher"), URL: f.Text("address"), Title: f.Text("title"),
			Claim: f.Text("claim"), Rating: f.Text("rating"), Date: quotes.Date(f.Text("date")), Language: f.Text("language")}}
	})
}
