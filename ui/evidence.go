package ui

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// evidenceLine is a piece of evidence in a line.
func evidenceLine(e review.Evidence) string {
	what := e.Excerpt
	for _, s := range []string{e.URL, e.File} {
		if what == "" {
			what = s
		}
	}
	return fmt.Sprintf("%s, %s: %s", e.Stance, e.Kind, what)
}

func (a *App) evidence() tea.Cmd { return a.whichClaim(a.askEvidence) }

func (a *App) cannotEvidence() string {
	if why := a.cannotWork(); why != "" {
		return why
	}
	if len(a.claimIDs()) > 1 {
		return "one claim at a time"
	}
	return ""
}

func stances() []string {
	var out []string
	for _, s := range review.Stances() {
		out = append(out, string(s))
	}
	return out
}

// askEvidence asks for a piece of evidence of any kind.
func (a *App) askEvidence(ids []quotes.ClaimID) tea.Cmd {
	now := a.now().Format(time.RFC3339)
	fields := []dialog.Field{
		{Name: "stance", Shape: dialog.Pick, Options: dialog.Of(stances()...)},
		{Name: "kind", Shape: dialog.Pick, Options: dialog.Of(review.EvidenceKinds()...)},
		{Name: "address", Hint: "https://..."},
		{Name: "archived", Hint: "the address of an archived copy"},
		{Name: "file", Hint: "of yours, copied into the store"},
		{Name: "locator", Hint: "page, paragraph, minute"},
		{Name: "excerpt", Shape: dialog.Text, Hint: "the words that matter"},
		{Name: "seen", Value: now, Offered: true, Hint: "when it was seen; empty: not known"},
		{Name: "language", Hint: "as in fa or en"},
		{Name: "translator", Hint: "who translated it"},
		{Name: "origin", Hint: "of five papers with one wire story: the agency"},
	}
	check := func(f dialog.Filled) string {
		ev := evidenceOf(f)
		if file := f.Text("file"); file != "" {
			if err := desk.Readable(file); err != nil {
				return err.Error()
			}
			ev.SHA256 = strings.Repeat("0", 64) // the copy's hash is made when it is kept
		}
		return why(a.refused(ids[0], review.Act{Kind: review.AddProof, Body: ev}))
	}
	return a.fill(formOf("evidence", ids...), dialog.NewForm("Evidence", a.about(ids), fields, check), func(f dialog.Filled) tea.Cmd {
		return a.addEvidence(ids[0], evidenceOf(f), f.Text("file"))
	})
}

func evidenceOf(f dialog.Filled) review.Evidence {
	return review.Evidence{Stance: review.Stance(f.Text("stance")), Kind: f.Text("kind"), URL: f.Text("address"),
		Archived: f.Text("archived"), Locator: f.Text("locator"), Excerpt: strings.TrimSpace(f.Text("excerpt")),
		Accessed: f.Text("seen"), Language: f.Text("language"), Translator: f.Text("translator"), Group: f.Text("origin")}
}

// addEvidence keeps evidence, and says what a reader of it will miss.
func (a *App) addEvidence(id quotes.ClaimID, ev review.Evidence, file string) tea.Cmd {
	d, said := a.desk, "added evidence"
	for _, m := range ev.Missing() {
		if file == "" || m != "no archived copy" {
			said += ", " + m
		}
	}
	return a.change(said, func(ctx context.Context) error {
		var err error
		if file == "" {
			_, err = d.AddEvidence(ctx, id, ev, "", nil)
		} else {
			_, err = d.AddEvidenceFile(ctx, id, ev, file)
		}
		return err
	})
}

// passageEvidence makes the chosen words evidence for a claim: the one at the
// cursor first, else one of those that are worked on.
func (a *App) passageEvidence(s *selecting) tea.Cmd {
	ev, ok := a.desk.Anchor(s.source, s.Span())
	if !ok {
		return nil
	}
	claims := a.workedOn()
	if len(claims) == 0 {
		return a.say(theme.Secondary, "there is no claim for it to be evidence of")
	}
	options := make([]dialog.Option, len(claims))
	for i, id := range claims {
		options[i] = dialog.Option{Label: a.about([]quotes.ClaimID{id}), Note: string(a.desk.Status(id))}
	}
	return a.ask(dialog.NewChoose("Evidence for which claim?", options), func(answer dialog.Answer) tea.Cmd {
		id := claims[answer.(int)]
		return a.askPassage(id, ev)
	})
}

// workedOn lists the claims that evidence may be for: the one at the cursor,
// but in an article, where that is the passage itself; those that the person
// works on, what was touched last first; those that others do; the rest.
func (a *App) workedOn() []quotes.ClaimID {
	var first []quotes.ClaimID
	if a.place != sourcesPlace {
		first = a.claimIDs()
	}
	var open []review.Review
	for _, c := range a.desk.Claims() {
		if r := a.desk.Review(c.ID); r.Status.Open() {
			open = append(open, r)
		}
	}
	slices.SortStableFunc(open, func(x, y review.Review) int {
		mine := func(r review.Review) bool { return strings.EqualFold(r.Assignee, a.desk.Person()) }
		switch {
		case mine(x) != mine(y) && mine(x):
			return -1
		case mine(x) != mine(y):
			return 1
		}
		return y.Changed.Compare(x.Changed)
	})
	seen := map[quotes.ClaimID]bool{}
	var out []quotes.ClaimID
	add := func(id quotes.ClaimID) {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, id := range first {
		add(id)
	}
	for _, r := range open {
		add(r.Claim)
	}
	for _, c := range a.desk.Claims() {
		add(c.ID)
	}
	return out
}

func (a *App) askPassage(id quotes.ClaimID, ev review.Evidence) tea.Cmd {
	src, _ := a.desk.Source(ev.Source)
	fields := []dialog.Field{
		{Name: "stance", Shape: dialog.Pick, Options: dialog.Of(stances()...)},
		{Name: "kind", Shape: dialog.Pick, Value: "wire report", Options: dialog.Of(review.EvidenceKinds()...)},
		{Name: "origin", Hint: "of five papers with one wire story: the agency"},
	}
	what := fmt.Sprintf("“%s” (%s), for: %s", ev.Excerpt, src.Title, a.about([]quotes.ClaimID{id}))
	ev.URL, ev.Archived, ev.Language = src.URL, src.Archived, src.Language
	filled := func(f dialog.Filled) review.Evidence {
		ev := ev
		ev.Stance, ev.Kind, ev.Group = review.Stance(f.Text("stance")), f.Text("kind"), f.Text("origin")
		return ev
	}
	check := func(f dialog.Filled) string {
		return why(a.refused(id, review.Act{Kind: review.AddProof, Body: filled(f)}))
	}
	name := formOf(fmt.Sprintf("evidence from %s at %d", ev.Source, *ev.At), id)
	return a.fill(name, dialog.NewForm("A passage as evidence", what, fields, check), func(f dialog.Filled) tea.Cmd {
		a.selection = nil
		return a.addEvidence(id, filled(f), "")
	})
}

// openedMsg says where a copy of an evidence file was put.
type openedMsg struct {
	path string
	err  error
}

// openEvidence shows a piece of evidence: a kept file in its program, a
// passage where it stands, an address to be copied.
func (a *App) openEvidence(id quotes.ClaimID) tea.Cmd {
	items := a.desk.Review(id).Evidence
	if len(items) == 1 {
		return a.openItem(items[0])
	}
	options := make([]dialog.Option, len(items))
	for i, it := range items {
		options[i] = dialog.Option{Label: evidenceLine(it.Evidence)}
	}
	return a.ask(dialog.NewChoose("Open which evidence?", options), func(answer dialog.Answer) tea.Cmd {
		return a.openItem(items[answer.(int)])
	})
}

func (a *App) openItem(it review.Item) tea.Cmd {
	switch d, ctx := a.desk, a.ctx; {
	case it.SHA256 != "":
		return func() tea.Msg {
			path, err := d.EvidenceCopy(ctx, it.Evidence)
			return openedMsg{path, err}
		}
	case it.Source != "" && it.Evidence.At != nil:
		a.leave()
		a.visit(sourcesPlace, string(it.Source))
		return a.toPassage(it.Source, *it.Evidence.At)
	case it.URL != "":
		return a.copy(it.URL, "the address")
	}
	return a.say(theme.Secondary, "it has no file, no passage and no address: its words are all there is")
}

// toPassage shows words of a source as chosen, where they stand.
func (a *App) toPassage(source quotes.SourceID, at quotes.Span) tea.Cmd {
	src, ok := a.desk.Source(source)
	if !ok || !at.In(src.Text) {
		return a.say(theme.Warning, "the passage is not in the text that is here")
	}
	s, ok := detail.Select(src.Text, quotes.Span{End: len(src.Text)}, at.Start)
	if !ok {
		return nil
	}
	s.MoveTo(max(at.Start, at.End-1))
	a.selection = &selecting{s, source}
	a.view().reading, a.view().follow, a.view().shown = true, true, a.keyAt(sourcesPlace)
	return nil
}

// opened hands the copy to the system's opener, and says where it is in any
// case.
func (a *App) opened(m openedMsg) tea.Cmd {
	if m.err != nil {
		return a.fail(m.err)
	}
	opener := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if opener == "" {
		opener = "xdg-open"
	}
	if getenv(a.env, "DISPLAY") == "" && getenv(a.env, "WAYLAND_DISPLAY") == "" && opener == "xdg-open" {
		return a.say(theme.Strong, "a copy is in %s", m.path)
	}
	cmd := exec.Command(opener, m.path)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return a.say(theme.Strong, "a copy is in %s", m.path)
		}
		return a.fail(err)
	}
	go cmd.Wait() // it ends when the person closes it
	return a.say(theme.Strong, "opened a copy: %s", m.path)
}
