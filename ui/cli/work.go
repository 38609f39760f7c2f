package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

// move is a command that moves claims. The rulebook has the last word about
// what it needs; the command only carries what was typed.
type move struct {
	kind    review.Kind
	about   string
	long    string
	example string
	flags   func(f *pflag.FlagSet, t *typed)
	// body makes what the kind records besides the reason; nil: nothing.
	body func(d *library, c quotes.Claim, t *typed) (any, error)
}

// typed is what the flags of a step may say.
type typed struct {
	reason, assignee, awaited, from, why, twin string
	scale, rating, because, summary            string
	evidence                                   []string
	url, date, note, seen                      string
	alone, force                               bool
}

func (t *typed) reasonFlag(f *pflag.FlagSet) { text(f, &t.reason, "reason", "TEXT", "", "why") }

func (t *typed) verdictFlags(f *pflag.FlagSet) {
	text(f, &t.scale, "scale", "NAME", "", "rating scale; whosaid scales lists them")
	text(f, &t.rating, "rating", "LABEL", "", "one of its labels")
	text(f, &t.because, "because", "TEXT", "", "the reasoning")
	text(f, &t.summary, "summary", "TEXT", "", "one sentence for readers")
	f.StringSliceVar(&t.evidence, "evidence", nil, "the evidence it rests on (`IDS`); all of it when not said")
}

// step makes the command of a kind.
func step(kind review.Kind) func(*run) *cobra.Command {
	return func(r *run) *cobra.Command {
		for _, s := range steps() {
			if s.kind == kind {
				return r.stepCommand(s)
			}
		}
		panic("no step of kind " + kind)
	}
}

func (r *run) stepCommand(s move) *cobra.Command {
	var t typed
	cmd := &cobra.Command{
		Use: string(s.kind) + " ID...", Short: s.about, Long: s.long, Example: s.example, Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, ids []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			claims, err := r.claimsNamed(d, ids)
			if err != nil {
				return err
			}
			if s.kind == review.Take {
				if err := d.freeToTake(claims, t.assignee, t.force); err != nil {
					return err
				}
			}
			if t.seen != "" {
				if err := d.unchanged(claims, s.kind, t.seen); err != nil {
					return err
				}
			}
			var body any
			if s.body != nil {
				if body, err = s.body(d, claims[0], &t); err != nil {
					return err
				}
			}
			return r.acted(d.Do(r.ctx, desk.Action{Kind: s.kind, Claims: idsOf(claims), Reason: t.reason, Body: body}))
		},
	}
	if s.long == "" {
		cmd.Long = s.about + "."
	}
	if s.flags != nil {
		s.flags(cmd.Flags(), &t)
	}
	if s.kind == review.Dismiss {
		completes(cmd, "why", review.Dismissals()...)
	}
	if k, _ := review.RowOf(s.kind); k.Answers {
		cmd.Use += " [--seen EVENT]"
		text(cmd.Flags(), &t.seen, "seen", "EVENT", "", "the last event that you saw of the claim, of one in conflict those of all sides with commas: refused when somebody did something since")
	}
	return cmd
}

// leastOfEvent is how many letters of an event must be given where it is
// approved of.
const leastOfEvent = 6

// unchanged refuses to go on when the last event of a claim is another one than
// a person saw.
func (l *library) unchanged(claims []quotes.Claim, kind review.Kind, seen string) error {
	if len(claims) > 1 {
		return hint(errors.New("--seen is about one claim"), "give one claim at a time")
	}
	rev := l.Review(claims[0].ID)
	names := strings.Split(seen, ",")
	for _, name := range names {
		if len(name) < leastOfEvent {
			return hint(fmt.Errorf("--seen %s: too short to tell one event from another", name), "give %d letters or more, as log prints them", leastOfEvent)
		}
	}
	// Of a claim in conflict all sides must have been seen.
	if len(names) == len(rev.Heads) && !slices.ContainsFunc(rev.Heads, func(id string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(id, strings.ToLower(name)) })
	}) {
		return nil
	}
	e := &review.OverseenError{Claim: rev.Claim, Kind: kind}
	if n := len(rev.Trail); n > 0 {
		e.Last = rev.Trail[n-1]
	}
	return e
}

func (r *run) claimsNamed(d *library, ids []string) ([]quotes.Claim, error) {
	claims := make([]quotes.Claim, len(ids))
	for i, id := range ids {
		c, err := d.claimNamed(id)
		if err != nil {
			return nil, err
		}
		claims[i] = c
	}
	return claims, nil
}

// freeToTake refuses to take work out of somebody's hands unasked; by force it
// says whose it was. Handing on one's own is free.
func (l *library) freeToTake(claims []quotes.Claim, to string, force bool) error {
	for _, c := range claims {
		rev := l.Review(c.ID)
		if len(rev.Conflict) > 0 { // the rules say what comes first
			continue
		}
		who := rev.Assignee
		if rev.Status != review.InProgress && rev.Status != review.OnHold || strings.EqualFold(who, l.Person()) ||
			strings.EqualFold(who, cmp.Or(to, l.Person())) {
			continue
		}
		if force {
			l.r.message("%s was %s's", c.ID, who)
			continue
		}
		return hint(fmt.Errorf("take %s: %s works on it", c.ID, who), "--force takes it over; the record keeps whose it was")
	}
	return nil
}

func idsOf(claims []quotes.Claim) []quotes.ClaimID {
	ids := make([]quotes.ClaimID, len(claims))
	for i, c := range claims {
		ids[i] = c.ID
	}
	return ids
}

// acted says what came of an action: the claims with their status now.
func (r *run) acted(events []review.Event, err error) error {
	if err != nil {
		return err
	}
	d, err := r.open()
	if err != nil {
		return err
	}
	seen := map[quotes.ClaimID]bool{}
	for _, e := range events {
		if seen[e.Claim] {
			continue
		}
		seen[e.Claim] = true
		rev := d.Review(e.Claim)
		status := string(rev.Status)
		if rev.NotSecondRead {
			status += notSecondRead
		}
		c, _ := d.Claim(e.Claim)
		if e.Kind == review.Decide {
			r.message("%s: %s, as %s", e.Claim, r.signed(rev), string(e.Role))
		}
		if r.outTerminal {
			r.para(0, strong.Render(clean(status))+" "+faint.Render(clean(string(e.Claim)))+" "+clean(proposition(c)))
		} else {
			r.row(string(e.Claim), status, proposition(c))
		}
	}
	return nil
}

const notSecondRead = " (not second-read)"

func steps() []move { return slices.Concat(firstSteps(), lastSteps()) }

// firstSteps are the work up to a proposal.
func firstSteps() []move {
	return []move{
		{kind: review.Take, about: "Work on claims, or hand them to somebody",
			example: "  whosaid take S04.c1\n  whosaid take S04.c1 --for ben",
			flags: func(f *pflag.FlagSet, t *typed) {
				text(f, &t.assignee, "for", "NAME", "", "who works on it; you when not said")
				f.BoolVar(&t.force, "force", false, "also when somebody else works on it")
			},
			body: func(_ *library, _ quotes.Claim, t *typed) (any, error) {
				return review.Assignment{Assignee: t.assignee}, nil
			}},
		{kind: review.Hold, about: "Wait for something before going on",
			example: "  whosaid hold S04.c1 --awaiting \"the transcript\" --from \"the ministry\"",
			flags: func(f *pflag.FlagSet, t *typed) {
				text(f, &t.awaited, "awaiting", "TEXT", "", "what is awaited")
				text(f, &t.from, "from", "NAME", "", "from whom")
				t.reasonFlag(f)
			},
			body: func(_ *library, _ quotes.Claim, t *typed) (any, error) {
				return review.Awaited{What: cmp.Or(t.awaited, t.reason), From: t.from}, nil
			}},
		{kind: review.Resume, about: "Go on after a hold", example: "  whosaid resume S04.c1",
			flags: func(f *pflag.FlagSet, t *typed) { t.reasonFlag(f) }},
		{kind: review.Dismiss, about: "Say why claims will not be checked",
			long:    "Closes claims without a verdict. --why, or --reason, gives the reason a name: " + strings.Join(review.Dismissals(), ", ") + ".",
			example: "  whosaid dismiss S04.c1 --reason \"an opinion\"\n  whosaid dismiss S04.c1 --why duplicate --of S02.c1",
			flags: func(f *pflag.FlagSet, t *typed) {
				t.reasonFlag(f)
				text(f, &t.why, "why", "NAME", "", "a named reason")
				text(f, &t.twin, "of", "ID", "", "of a duplicate: the claim that is kept")
			}, body: dismissal},
	}
}

// lastSteps lead from a proposal to what readers are told.
func lastSteps() []move {
	return []move{
		{kind: review.Propose, about: "Propose a verdict for a second reader",
			long: `Proposes a verdict with its reasoning. It rests on the evidence that was added,
so there must be some. Who works on the claim proposes. Without --because the
reasoning is written in $EDITOR.`,
			example: "  whosaid propose S04.c1 --scale truth --rating False --because \"The ministry's own figure is 3.67 percent.\"",
			flags:   func(f *pflag.FlagSet, t *typed) { t.verdictFlags(f) }, body: proposal},
		{kind: review.Object, about: "Send a proposal back", example: "  whosaid object S04.c1 --reason \"one source only\"",
			flags: func(f *pflag.FlagSet, t *typed) { t.reasonFlag(f) }},
		{kind: review.Decide, about: "Agree with a proposal",
			long: `Makes a proposed verdict the one in force. A reviewer or editor other than the
proposer decides. Who works alone may decide too; the verdict is then not
second-read, and says so. Who gives no --role acts as an editor, who may do all
that a checker and a reviewer may.`,
			example: "  whosaid decide S04.c1 --as ben\n  whosaid decide S04.c1 --as ben --role reviewer",
			flags: func(f *pflag.FlagSet, t *typed) {
				t.reasonFlag(f)
				f.BoolVar(&t.alone, "alone", false, "nobody else is there to read it: not second-read")
			},
			body: func(_ *library, _ quotes.Claim, t *typed) (any, error) { return review.Decision{Alone: t.alone}, nil }},
		{kind: review.Publish, about: "Say where a verdict was published",
			example: "  whosaid publish S04.c1 --url https://example.org/check/1",
			flags: func(f *pflag.FlagSet, t *typed) {
				text(f, &t.url, "url", "URL", "", "its address")
				text(f, &t.date, "date", "DATE", "", "date of publication; today when not said")
				t.reasonFlag(f)
			},
			body: func(_ *library, _ quotes.Claim, t *typed) (any, error) {
				if err := checkDate("date", t.date); err != nil {
					return nil, err
				}
				return review.Publication{URL: t.url, Date: quotes.Date(cmp.Or(t.date, time.Now().Format(time.DateOnly)))}, nil
			}},
		{kind: review.Correct, about: "Replace a verdict that is out",
			long:    "Replaces a verdict. The old one stays in the record, with the reason and a note for the public.",
			example: "  whosaid correct S04.c1 --scale truth --rating \"Mostly true\" --because ... --reason \"new figures\" --note \"We have corrected ...\"",
			flags: func(f *pflag.FlagSet, t *typed) {
				t.verdictFlags(f)
				t.changeFlags(f)
			},
			body: func(d *library, c quotes.Claim, t *typed) (any, error) {
				v, err := verdictOf(d, c, t)
				return review.Change{Now: v, Note: t.note}, err
			}},
		{kind: review.Retract, about: "Withdraw a verdict", example: "  whosaid retract S04.c1 --reason \"wrong person\" --note \"We have withdrawn ...\"",
			flags: func(f *pflag.FlagSet, t *typed) { t.changeFlags(f) },
			body:  func(_ *library, _ quotes.Claim, t *typed) (any, error) { return review.Change{Note: t.note}, nil }},
		{kind: review.Reopen, about: "Take up closed claims again", example: "  whosaid reopen S04.c1 --reason \"a transcript has turned up\"",
			flags: func(f *pflag.FlagSet, t *typed) { t.changeFlags(f) },
			body:  func(_ *library, _ quotes.Claim, t *typed) (any, error) { return review.Change{Note: t.note}, nil }},
	}
}

func (t *typed) changeFlags(f *pflag.FlagSet) {
	t.reasonFlag(f)
	text(f, &t.note, "note", "TEXT", "", "what readers are told")
}

// dismissal takes a reason that is one of the named ones for it: a duplicate
// has a twin, however it is said.
func dismissal(d *library, _ quotes.Claim, t *typed) (any, error) {
	body := review.Dismissal{Why: strings.ReplaceAll(t.why, "-", " ")}
	if named := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(t.reason)), "-", " "); t.why == "" && slices.Contains(review.Dismissals(), named) {
		body.Why = named
	}
	if t.twin != "" {
		twin, err := d.claimNamed(t.twin)
		if err != nil {
			return nil, err
		}
		body.Twin = twin.ID
	}
	return body, nil
}

func proposal(d *library, c quotes.Claim, t *typed) (any, error) {
	v, err := verdictOf(d, c, t)
	if v == nil {
		return review.Verdict{Reasoning: t.because}, err // the rules say what is missing
	}
	return *v, err
}

// verdictOf makes the verdict that was typed; nil when none was.
func verdictOf(d *library, c quotes.Claim, t *typed) (*review.Verdict, error) {
	if t.scale == "" && t.rating == "" {
		return nil, nil
	}
	scale, err := d.scaleNamed(t.scale)
	if err != nil {
		return nil, err
	}
	if t.rating == "" {
		return nil, hint(errors.New("--rating is missing"), "scale %s has %s", scale.Name, strings.Join(scale.Names(), ", "))
	}
	v, err := scale.Rate(t.rating)
	if err != nil {
		return nil, hint(err, "whosaid scales says what each label means")
	}
	if t.because == "" {
		if t.because, err = d.r.write("the reasoning"); err != nil {
			return nil, err
		}
	}
	v.Summary, v.Reasoning = t.summary, t.because
	v.Evidence, err = evidenceNamed(d.Review(c.ID), t.evidence)
	return &v, err
}

// scaleNamed returns the scale of a name; without a name the only one.
func (l *library) scaleNamed(name string) (review.Scale, error) {
	all := l.Scales()
	if name == "" && len(all) == 1 {
		return all[0], nil
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	if name == "" {
		return review.Scale{}, hint(errors.New("--scale is missing"), "it is one of %s; whosaid scales shows their labels", strings.Join(names, ", "))
	}
	s, err := l.Scale(name)
	if err != nil {
		err = hint(err, "there are %s", strings.Join(names, ", "))
	}
	return s, err
}

// evidenceNamed returns the evidence that shortened IDs name; all of it when
// there are none.
func evidenceNamed(rev review.Review, short []string) ([]string, error) {
	if len(short) == 0 {
		return rev.EvidenceIDs(), nil
	}
	var out []string
	for _, s := range short {
		var found []string
		for _, id := range rev.EvidenceIDs() {
			if strings.HasPrefix(id, strings.ToLower(s)) {
				found = append(found, id)
			}
		}
		if len(found) != 1 {
			return nil, hint(fmt.Errorf("evidence %q names %d items", s, len(found)), "whosaid show CLAIM lists them")
		}
		out = append(out, found[0])
	}
	return out, nil
}
