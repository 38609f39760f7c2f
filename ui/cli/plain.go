package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/export"
	"whosaid/quotes/review"
	"whosaid/quotes/search"
)

// walk goes through the statements one by one in lines of text, as a screen
// reader needs them: nothing is drawn, and nothing that was said is said anew.
type walk struct {
	r          *run
	d          *library
	in         *bufio.Reader
	statements []quotes.Statement
	at         int
	query      string
}

// walkCommand is a row of the walk's commands.
type walkCommand struct {
	names string // the first is its letter
	about string
	do    func(w *walk, rest string) error
}

var errQuit = errors.New("quit")

func walkCommands() []walkCommand {
	return []walkCommand{
		{"n next", "the next statement; Enter alone does the same", func(w *walk, _ string) error { return w.to(w.at + 1) }},
		{"p previous back", "the one before", func(w *walk, _ string) error { return w.to(w.at - 1) }},
		{"g go", "go to a number", func(w *walk, rest string) error {
			n, err := strconv.Atoi(strings.TrimSpace(rest))
			if err != nil {
				return fmt.Errorf("go where? A number from 1 to %d", len(w.statements))
			}
			return w.to(n - 1)
		}},
		{"/ search", "only statements that match words; alone, all again", (*walk).search},
		{"r read passage", "the passage around it", func(w *walk, _ string) error { w.passage(); return nil }},
		{"w why", "why it is attributed so", func(w *walk, _ string) error { w.why(); return nil }},
		{"c claims", "the claims in it, with their status", func(w *walk, _ string) error { w.claims(); return nil }},
		{"f flag", "flag it, with a reason: f the date is wrong", (*walk).flag},
		{"m note", "keep a note with it: m called the ministry", (*walk).note},
		{"u undo", "take back what you did last", (*walk).undo},
		{"h help ?", "this list", func(w *walk, _ string) error { w.help(); return nil }},
		{"q quit", "leave", func(*walk, string) error { return errQuit }},
	}
}

// walk reads commands from stdin until it ends or says quit.
func (r *run) walk() error {
	d, err := r.open()
	if err != nil {
		return err
	}
	w := &walk{r: r, d: d, in: bufio.NewReader(r.stdin)}
	if err := w.search(""); err != nil {
		return err
	}
	for {
		if err := r.raw.Flush(); err != nil {
			return err
		}
		line, err := w.in.ReadString('\n')
		if line == "" && err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		switch err := w.obey(strings.TrimSpace(line)); {
		case errors.Is(err, errQuit):
			return nil
		case r.ctx.Err() != nil:
			return r.ctx.Err()
		case err != nil: // said, and the walk goes on
			w.say("Not done: %s", err)
			if h := adviceFor(err); h != "" {
				w.say("Hint: %s", h)
			}
		}
	}
}

func (w *walk) obey(line string) error {
	name, rest, _ := strings.Cut(line, " ")
	switch {
	case line == "":
		name = "n"
	case strings.HasPrefix(line, "/"):
		name, rest = "/", line[1:]
	}
	if _, err := strconv.Atoi(name); err == nil {
		name, rest = "g", name
	}
	for _, c := range walkCommands() {
		for n := range strings.FieldsSeq(c.names) {
			if n == strings.ToLower(name) {
				return c.do(w, strings.TrimSpace(rest))
			}
		}
	}
	return fmt.Errorf("no command %q. h lists them", name)
}

// say writes one line. What comes from documents goes through clean.
func (w *walk) say(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = clean(s)
		} else if e, ok := a.(error); ok {
			args[i] = clean(e.Error())
		}
	}
	w.r.print(format+"\n", args...)
}

func (w *walk) to(i int) error {
	switch {
	case len(w.statements) == 0:
		return errors.New("there are no statements")
	case i < 0:
		return errors.New("this is the first statement")
	case i >= len(w.statements):
		return errors.New("this is the last statement")
	}
	w.at = i
	w.statement()
	return nil
}

func (w *walk) current() quotes.Statement {
	if w.at < len(w.statements) {
		return w.statements[w.at]
	}
	return quotes.Statement{}
}

func (w *walk) statement() {
	s := w.current()
	sp := w.d.speakerRef(s)
	w.say("Statement %d of %d, %s speech.", w.at+1, len(w.statements), string(s.Speech))
	who := nameOr(sp.Name)
	if sp.Role != "" {
		who += ", " + sp.Role
	}
	if s.Said != "" {
		who += ", " + export.LongDate(s.Said)
	}
	w.say("%s:", who)
	w.say("%s", s.Text)
	for _, warning := range s.Warnings {
		w.say("Careful: %s", warning)
	}
	for _, c := range w.d.ClaimsOf(s.ID) {
		if st := w.d.Status(c.ID); st != review.Unreviewed {
			w.say("%s: %s", w.standing(c), proposition(c))
		}
	}
}

func (w *walk) passage() {
	s := w.current()
	src, ok := w.d.Source(s.Source)
	if !ok || src.Text == "" || len(s.Content) == 0 {
		w.say("It came without its document.")
		return
	}
	p := passage(src.Text, s.Content)
	w.say("In %s:", src.Title)
	w.say("%s", src.Text[p.Start:p.End])
}

func (w *walk) why() {
	s := w.current()
	if len(s.Reasons) == 0 {
		w.say("No reasons are given.")
	}
	for _, why := range s.Reasons {
		w.say("%s", why)
	}
}

func (w *walk) claims() {
	claims := w.d.ClaimsOf(w.current().ID)
	w.say("%s.", count(len(claims), "claim", "claims"))
	for _, c := range claims {
		w.say("%s, %s: %s", string(c.ID), w.standing(c), proposition(c))
	}
}

// standing is the status of a claim with the verdict in force.
func (w *walk) standing(c quotes.Claim) string {
	ref := w.d.claimRef(c)
	if v := ref.decision(); v != "" {
		return ref.Status + ", " + v
	}
	return ref.Status
}

func (w *walk) flag(reason string) error {
	s := w.current()
	if s.ID == "" {
		return errors.New("there is no statement to flag")
	}
	if reason == "" {
		return errors.New("a flag needs a reason, such as: f the date is wrong")
	}
	if _, err := w.d.TakeStatement(w.r.ctx, []quotes.StatementID{s.ID}, reason); err != nil {
		return err
	}
	w.say("Flagged: %s", reason)
	return nil
}

func (w *walk) note(text string) error {
	if text == "" {
		return errors.New("a note needs a text, such as: m called the ministry")
	}
	claims := w.d.ClaimsOf(w.current().ID)
	if len(claims) == 0 {
		return errors.New("there is no claim to keep it with: flag the statement first")
	}
	c := claims[0]
	for _, x := range claims {
		if x.Made {
			c = x // the statement as a whole
		}
	}
	if _, err := w.d.Do(w.r.ctx, desk.Action{Kind: review.Note, Claims: []quotes.ClaimID{c.ID}, Reason: text}); err != nil {
		return err
	}
	w.say("Noted with claim %s.", string(c.ID))
	return nil
}

func (w *walk) undo(string) error {
	events, err := w.d.Undo(w.r.ctx)
	if err != nil {
		return err
	}
	for _, e := range events {
		w.say("Taken back: %s %s.", string(e.Kind), string(e.Claim))
	}
	return nil
}

func (w *walk) help() {
	for _, c := range walkCommands() {
		names := strings.Fields(c.names)
		w.say("%s, or %s: %s.", names[0], names[1], c.about)
	}
}

const walkLimit = 1000 // statements; nobody walks more one by one

// search narrows the walk. Without words it walks everything.
func (w *walk) search(query string) error {
	if err := search.Parse(query).Err(); err != nil {
		return err
	}
	found, err := w.d.Search(w.r.ctx, query, walkLimit, 0)
	if err != nil {
		return err
	}
	if len(found.Statements) == 0 {
		return fmt.Errorf("nothing found for %q", query)
	}
	w.statements, w.query = found.Statements, query
	if n := len(w.statements); n < found.Total {
		w.say("The first %d of %d statements. h lists the commands.", n, found.Total)
	} else {
		w.say("%s. h lists the commands.", count(n, "statement", "statements"))
	}
	return w.to(0)
}
