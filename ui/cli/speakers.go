package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

type speakerJSON struct {
	V          int        `json:"v"`
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Aliases    []string   `json:"aliases"`
	Body       bool       `json:"body"` // an institution, not a person
	Roles      []roleJSON `json:"roles"`
	Ref        string     `json:"ref"` // Wikidata item
	Statements int        `json:"statements"`
}

type roleJSON struct {
	Title string      `json:"title"`
	From  quotes.Date `json:"from"`
	To    quotes.Date `json:"to"`
}

func speakersCommand(r *run) *cobra.Command {
	return listing[quotes.Speaker]{
		name:  "speakers",
		short: "List the speakers",
		long:  "Lists who speaks, with the spellings of the name that are taken for the same speaker. In a pipe: ID, name, role, number of statements, spellings.",
		kind:  desk.SpeakerKind,
		all:   func(l *library) []quotes.Speaker { return l.Corpus().Speakers() },
		id:    func(s quotes.Speaker) string { return string(s.ID) },
		loaded: func(l *library, limit int) ([]desk.Counted[quotes.Speaker], int, error) {
			return l.LoadedSpeakers(r.ctx, limit)
		},
		show: r.speaker,
	}.command(r)
}

// speaker prints a speaker with the number of statements in documents and
// loaded ones.
func (r *run) speaker(l *library, s quotes.Speaker, loaded int, asJSON bool) error {
	n := len(l.Corpus().StatementsBy(s.ID)) + loaded
	role := s.RoleOn("").Title
	switch {
	case asJSON:
		out := speakerJSON{1, string(s.ID), s.Name, append([]string{}, s.Aliases...), s.Body, []roleJSON{}, s.Ref, n}
		for _, x := range s.Roles {
			out.Roles = append(out.Roles, roleJSON{x.Title, x.From, x.To})
		}
		return r.json(out)
	case !r.outTerminal:
		r.row(string(s.ID), s.Name, role, strconv.Itoa(n), strings.Join(s.Aliases, ", "))
		return nil
	}
	r.print("%s %s\n", strong.Render(clean(s.Name)), faint.Render(r.joined(string(s.ID), role, count(n, "statement", "statements"))))
	if len(s.Aliases) > 0 {
		r.para(2, "also "+clean(strings.Join(s.Aliases, ", ")))
	}
	return nil
}
