package ui

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/ui/dialog"
)

// proposals says what is in review, for who decides or objects.
func (a *App) proposals(ids []quotes.ClaimID) string {
	if len(ids) != 1 {
		return a.about(ids)
	}
	r := a.desk.Review(ids[0])
	if r.Proposed == nil {
		return a.about(ids)
	}
	// The claim comes last: it may be long, and is cut then.
	text := fmt.Sprintf("%s (%s), proposed by %s.", r.Proposed.Label, scaleName(*r.Proposed), r.Proposer)
	if r.Proposed.Summary != "" {
		text += " " + sentence(r.Proposed.Summary)
	}
	return text + " The claim: " + a.about(ids)
}

// sentence ends a text as one.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}

func scaleName(v review.Verdict) string { return v.Scale + " " + v.Version }

// askDecide agrees with proposals. Who proposed one decides alone, and is told
// what that means.
func (a *App) askDecide(ids []quotes.ClaimID) tea.Cmd {
	own := a.own(ids)
	title, what, said := "Decide: agree with the proposal", a.proposals(ids), "decided"
	if own {
		title, said = "Decide alone", "decided, "+notSecondRead
		what = fmt.Sprintf("You proposed it: the decision says “%s” wherever it is shown. ", notSecondRead) + what
	}
	fields := []dialog.Field{{Name: "remark", Hint: "nothing, or a remark for the record"}}
	seen := a.desk.Seen(ids)
	return a.fill(formOf("decide", ids...), dialog.NewForm(title, what, fields, nil), func(f dialog.Filled) tea.Cmd {
		return a.act(desk.Action{Kind: review.Decide, Claims: ids, Reason: f.Text("remark"), Body: review.Decision{Alone: own}, Seen: seen}, said)
	})
}

// verdictFields ask for a verdict, beginning with one that is there.
func (a *App) verdictFields(r review.Review, was *review.Verdict) []dialog.Field {
	var names []string
	for _, s := range a.desk.Scales() {
		names = append(names, s.Name)
	}
	v := review.Verdict{Scale: cmp.Or(a.lastScale(), names[0])}
	if was != nil {
		v = *was
	}
	scale := func(f dialog.Filled) review.Scale {
		s, _ := a.desk.Scale(f.Text("scale")) // one of names
		return s
	}
	fields := []dialog.Field{
		{Name: "scale", Shape: dialog.Pick, Value: v.Scale, Options: dialog.Of(names...), About: func(f dialog.Filled) string {
			s := scale(f)
			return s.Title + ", version " + s.Version + ". " + s.About
		}},
		{Name: "label", Shape: dialog.Pick, Value: v.Label, Options: func(f dialog.Filled) []string {
			var labels []string
			for _, l := range scale(f).Labels {
				labels = append(labels, l.Name)
			}
			return labels
		}, About: func(f dialog.Filled) string {
			for _, l := range scale(f).Labels {
				if l.Name == f.Text("label") {
					return l.Meaning
				}
			}
			return ""
		}},
		{Name: "summary", Value: v.Summary, Hint: "one sentence for readers"},
		{Name: "reasoning", Shape: dialog.Text, Value: v.Reasoning, Hint: "why, from the evidence"},
	}
	if len(r.Evidence) > 0 {
		var items, ids []string
		for _, it := range r.Evidence {
			items, ids = append(items, evidenceLine(it.Evidence)), append(ids, it.ID)
		}
		fields = append(fields, dialog.Field{Name: "rests on", Shape: dialog.Ticks, Value: "all", Options: dialog.Of(items...), IDs: ids})
	}
	return fields
}

// lastScale is the scale that the desk used last.
func (a *App) lastScale() string {
	name, since := "", time.Time{}
	for _, c := range a.desk.Claims() {
		r := a.desk.Review(c.ID)
		for _, v := range []*review.Verdict{r.Verdict, r.Proposed} {
			if v != nil && r.Since.After(since) {
				name, since = v.Scale, r.Since
			}
		}
	}
	return name
}

// rated is the verdict that a form says.
func (a *App) rated(r review.Review, f dialog.Filled) review.Verdict {
	s, _ := a.desk.Scale(f.Text("scale"))
	v, _ := s.Rate(f.Text("label")) // a label that the form offered
	v.Summary, v.Reasoning = f.Text("summary"), strings.TrimRight(f.Text("reasoning"), " \t\r\n")
	for _, i := range f.Ticked("rests on") {
		v.Evidence = append(v.Evidence, r.Evidence[i].ID)
	}
	return v
}

func (a *App) askPropose(ids []quotes.ClaimID) tea.Cmd {
	r := a.desk.Review(ids[0])
	what := a.about(ids)
	if r.Objection != "" {
		what = sentence(what) + " The objection: " + r.Objection
	}
	return a.form(review.Propose, ids, "Propose a verdict", what, a.verdictFields(r, lastProposal(r)), func(f dialog.Filled) desk.Action {
		return desk.Action{Body: a.rated(r, f)}
	})
}

// lastProposal is what was proposed before, for who writes it anew after an
// objection.
func lastProposal(r review.Review) *review.Verdict {
	var last *review.Verdict
	for _, e := range r.Trail {
		if _, void := r.Void[e.ID]; e.Kind != review.Propose || void {
			continue
		}
		if v, err := review.Body[review.Verdict](e); err == nil {
			last = &v
		}
	}
	return last
}

// changeFields ask for what a change of a verdict records.
func changeFields(public bool) []dialog.Field {
	note := "what readers are told"
	if !public {
		note += "; it was not published"
	}
	return []dialog.Field{{Name: "reason", Hint: "for the record"}, {Name: "public note", Hint: note}}
}

func (a *App) askCorrect(ids []quotes.ClaimID) tea.Cmd {
	r := a.desk.Review(ids[0])
	fields := append(a.verdictFields(r, r.Verdict), changeFields(true)...)
	what := sentence(a.about(ids)) + " Now: " + verdictOf(r)
	return a.form(review.Correct, ids, "Correct the verdict", what, fields, func(f dialog.Filled) desk.Action {
		v := a.rated(r, f)
		return desk.Action{Reason: f.Text("reason"), Body: review.Change{Now: &v, Note: f.Text("public note")}}
	})
}

func (a *App) askRetract(ids []quotes.ClaimID) tea.Cmd {
	return a.askChange(review.Retract, ids, "Retract the verdict", true)
}

func (a *App) askReopen(ids []quotes.ClaimID) tea.Cmd {
	public := false
	for _, id := range ids {
		public = public || a.desk.Review(id).Published != nil
	}
	return a.askChange(review.Reopen, ids, "Reopen: take it up again", public)
}

func (a *App) askChange(kind review.Kind, ids []quotes.ClaimID, title string, public bool) tea.Cmd {
	what := a.about(ids)
	if len(ids) == 1 {
		what += " (" + a.standing(a.desk.Review(ids[0])) + ")"
	}
	return a.form(kind, ids, title, what, changeFields(public), func(f dialog.Filled) desk.Action {
		return desk.Action{Reason: f.Text("reason"), Body: review.Change{Note: f.Text("public note")}}
	})
}
