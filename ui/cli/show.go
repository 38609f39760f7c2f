package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/export"
)

func showCommand(r *run) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show a statement, claim, source, speaker or prior check",
		Long: `Shows one thing: a statement with the passage it stands in and why it is
attributed so, a claim with all that was done about it, a source with its text,
a speaker, or a prior check. What others may have checked of a claim or statement
stands below it, with why it is suggested. An ID may be shortened as long as it is unique; statements and
claims of the article that comes with the program have short names too.`,
		Example: "  whosaid show S04\n  whosaid show 5k9\n  whosaid show S04 --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := r.open()
			if err != nil {
				return err
			}
			thing, err := l.thing(args[0])
			if err != nil {
				return err
			}
			return r.show(l, thing, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

func (r *run) show(l *library, t desk.Thing, asJSON bool) error {
	switch t.Kind {
	case desk.StatementKind:
		return r.showStatement(l, quotes.StatementID(t.ID), asJSON)
	case desk.ClaimKind:
		return r.showClaim(l, quotes.ClaimID(t.ID), asJSON)
	case desk.CheckKind:
		return r.showCheck(l, t.ID, asJSON)
	}
	by, err := l.LoadedBy(r.ctx, t.Kind)
	if err != nil {
		return err
	}
	if t.Kind == desk.SpeakerKind {
		return r.showSpeaker(l, quotes.SpeakerID(t.ID), by[t.ID], asJSON)
	}
	return r.showSource(l, quotes.SourceID(t.ID), by[t.ID], asJSON)
}

func (r *run) showStatement(l *library, id quotes.StatementID, asJSON bool) error {
	s, err := l.Statement(r.ctx, id)
	if err != nil {
		return err
	}
	priors, err := l.PriorToStatement(r.ctx, s)
	if err != nil {
		return err
	}
	if asJSON {
		return r.json(struct {
			statementJSON
			PriorChecks []checkJSON `json:"prior_checks"`
		}{l.statementJSON(s, 0, nil), checksOf(priors)})
	}
	r.statementPage(l, s)
	r.showPriors(priors)
	return nil
}

func (r *run) showClaim(l *library, id quotes.ClaimID, asJSON bool) error {
	c, _ := l.Claim(id)
	priors, err := l.PriorToClaim(r.ctx, c)
	if err != nil {
		return err
	}
	if asJSON {
		page := l.claimPage(c)
		page.PriorChecks = checksOf(priors)
		return r.json(page)
	}
	r.claimPage(l, c)
	r.showPriors(priors)
	return nil
}

func (r *run) showCheck(l *library, id string, asJSON bool) error {
	c, err := l.PriorCheck(r.ctx, id)
	if err != nil {
		return err
	}
	if asJSON {
		return r.json(checkOf(c))
	}
	r.checkPage(c)
	return nil
}

func (r *run) showSpeaker(l *library, id quotes.SpeakerID, loaded int, asJSON bool) error {
	s, _ := l.Speaker(id)
	if err := r.speaker(l, s, loaded, asJSON); err != nil || asJSON {
		return err
	}
	for _, st := range l.Corpus().StatementsBy(s.ID) {
		r.para(2, faint.Render(clean(string(st.ID)))+" "+r.marks(st, clean(st.Text)))
	}
	r.whereLoaded(loaded, "speaker", s.Name)
	return nil
}

// whereLoaded says how to list the statements that came without documents.
func (r *run) whereLoaded(n int, field, name string) {
	if n > 0 {
		r.message("%s loaded without a document; whosaid search '%s:\"%s\"' lists them", count(n, "statement was", "statements were"), field, name)
	}
}

func (r *run) statementPage(l *library, s quotes.Statement) {
	sp, _ := l.Speaker(s.Speaker)
	r.para(0, strong.Render(r.marks(s, clean(s.Text))))
	r.print("\n")
	r.field("Speaker", r.joined(nameOr(sp.Name), sp.RoleOn(s.Said).Title))
	r.field("To", s.Addressee)
	r.field("Said", r.joined(export.LongDate(s.Said), s.SaidBasis))
	r.field("Occasion", r.joined(s.Occasion, s.Place))
	r.field("Speech", string(s.Speech))
	r.field("Topics", strings.Join(s.Topics, ", "))
	r.field("ID", r.joined(string(s.ID), s.Label))
	src, ok := l.Source(s.Source)
	if ok {
		r.field("Source", r.joined(src.Title, src.Publisher, export.LongDate(src.Published), string(src.ID)))
		r.address("", src.URL)
	}
	if src.Text != "" {
		r.field("Attributed", r.joined("source "+r.inMarks(quotes.Join(src.Text, s.Mention)), "cue "+r.inMarks(quotes.Join(src.Text, s.Cue))))
	}
	for _, why := range s.Reasons {
		r.field("Because", r.own(why))
	}
	for _, w := range s.Warnings {
		r.field("Careful", r.own(w))
	}
	r.showPassage(src, s.Content)
	if claims := l.ClaimsOf(s.ID); len(claims) > 0 {
		r.print("\n%s\n", strong.Render("Claims"))
		for _, c := range claims {
			ref := l.claimRef(c)
			r.para(2, faint.Render(r.joined(ref.ID, c.Label, ref.Status, ref.decision()))+"  "+clean(ref.Proposition))
		}
	}
}

// showPassage prints the text around spans, the words at them marked with
// weight and, since weight does not survive a pipe, with brackets.
func (r *run) showPassage(src quotes.Source, at []quotes.Span) {
	if src.Text == "" || len(at) == 0 {
		return
	}
	p := passage(src.Text, at)
	r.print("\n%s\n", strong.Render("Passage"))
	r.para(2, r.bracketed(src.Text[p.Start:p.End], within(at, p)))
}

func (r *run) bracketed(text string, spans []quotes.Span) string {
	if r.outTerminal {
		return marked(text, spans, strong)
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	return clean(b.String() + text[at:])
}

func (r *run) showSource(l *library, id quotes.SourceID, loaded int, asJSON bool) error {
	s, _ := l.Source(id)
	if asJSON {
		return r.json(struct {
			sourceJSON
			Text string `json:"text"` // what the offsets point into
		}{l.sourceJSON(s, loaded), s.Text})
	}
	r.sourcePage(l, s)
	r.whereLoaded(loaded, "source", s.Title)
	return nil
}

func (r *run) sourcePage(l *library, s quotes.Source) {
	r.para(0, strong.Render(clean(s.Title)))
	r.print("\n")
	r.field("Publisher", s.Publisher)
	r.field("Author", s.Author)
	r.field("Published", export.LongDate(s.Published))
	r.field("Accessed", export.LongDate(s.Accessed))
	r.address("Address", s.URL)
	r.address("Archived", s.Archived)
	r.field("Language", s.Language)
	r.field("Encoding", s.Encoding)
	r.field("SHA-256", s.SHA256)
	r.field("ID", string(s.ID))
	r.field("Note", s.Note)
	for _, why := range l.Apart(s.ID) {
		r.field("Careful", why)
	}
	r.print("\n")
	for line := range strings.SplitSeq(strings.TrimRight(s.Text, "\n"), "\n") {
		r.para(2, clean(line))
	}
	if s.Text == "" { // the publication of loaded statements: nobody has read it
		return
	}
	r.print("\n%s\n", strong.Render("Statements"))
	for _, st := range l.Corpus().StatementsIn(s.ID) {
		r.para(2, faint.Render(r.joined(string(st.ID), st.Label))+"  "+clean(nameOr(l.speakerRef(st).Name))+": "+r.marks(st, clean(st.Text)))
	}
	r.print("\n%s\n", strong.Render("The article's own claims"))
	for _, c := range l.OwnClaims(s.ID) {
		ref := l.claimRef(c)
		r.para(2, faint.Render(r.joined(ref.ID, c.Label, ref.Status, ref.decision()))+"  "+clean(ref.Proposition))
	}
}
