package ui

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
)

// action is a row of the keyboard: what keys do, where, and why not now.
type action struct {
	name  string   // in the palette and the config file
	keys  []string // as Bubble Tea spells them
	help  string
	short string // in a footer with little room; empty: the name
	group string
	foot  int               // place in the footer, from 1; 0: not there
	on    func(*App) bool   // where it makes sense at all; nil: everywhere
	not   func(*App) string // why it cannot be done now; nil or "": it can
	do    func(*App) tea.Cmd
}

const (
	moving   = "Move"
	finding  = "Find"
	checking = "Check"
	taking   = "Take along"
	looking  = "The screen"
)

// actions is the whole keyboard. Help, palette, footer and the config file
// read it; a key that stands twice is an error.
func actions() []action {
	rows := slices.Concat(moves(), finds(), checks(), takes(), looks())
	for i, p := range places() {
		rows = append(rows, action{name: p.name, keys: []string{string(rune('1' + i))}, help: cmp.Or(p.help, p.name), group: looking,
			do: func(a *App) tea.Cmd { return a.switchTo(i) }})
	}
	return rows
}

func moves() []action {
	return []action{
		{name: "down", keys: []string{"j", "down"}, help: "next", group: moving, do: func(a *App) tea.Cmd { return a.move(1) }},
		{name: "up", keys: []string{"k", "up"}, help: "previous", group: moving, do: func(a *App) tea.Cmd { return a.move(-1) }},
		{name: "half a page down", keys: []string{"ctrl+d", "pgdown"}, help: "half a page down", group: moving, do: func(a *App) tea.Cmd { return a.half(1) }},
		{name: "half a page up", keys: []string{"ctrl+u", "pgup"}, help: "half a page up", group: moving, do: func(a *App) tea.Cmd { return a.half(-1) }},
		{name: "first", keys: []string{"g", "home"}, help: "to the beginning", group: moving, do: func(a *App) tea.Cmd { return a.end(false) }},
		{name: "last", keys: []string{"G", "end"}, help: "to the end", group: moving, do: func(a *App) tea.Cmd { return a.end(true) }},
		{name: "next statement", keys: []string{"n"}, help: "next statement", short: "next", group: moving, foot: 2, not: (*App).noTags, do: func(a *App) tea.Cmd { return a.step(1) }},
		{name: "previous statement", keys: []string{"N"}, help: "previous statement", group: moving, not: (*App).noTags, do: func(a *App) tea.Cmd { return a.step(-1) }},
		{name: "next claim", keys: []string{"]"}, help: "next claim of the statement", short: "claim", group: moving, foot: 10, on: (*App).hasClaims, not: (*App).oneClaim, do: func(a *App) tea.Cmd { return a.nextClaim(1) }},
		{name: "previous claim", keys: []string{"["}, help: "previous claim of the statement", group: moving, on: (*App).hasClaims, not: (*App).oneClaim, do: func(a *App) tea.Cmd { return a.nextClaim(-1) }},
		{name: "scroll down", keys: []string{"J", "ctrl+e"}, help: "scroll the detail down", group: moving, do: func(a *App) tea.Cmd { return a.scroll(1) }},
		{name: "scroll up", keys: []string{"K", "ctrl+y"}, help: "scroll the detail up", group: moving, do: func(a *App) tea.Cmd { return a.scroll(-1) }},
		{name: "open", keys: []string{"enter"}, help: "show the same in another place", group: moving, foot: 1, not: (*App).cannotOpen, do: func(a *App) tea.Cmd { return a.at().open(a) }},
		{name: "back", keys: []string{"esc"}, help: "back to the list, clear the search, unmark, go back", group: moving, foot: 7, do: (*App).escape},
		{name: "go back", keys: []string{"backspace"}, help: "go back", group: moving, foot: 11, on: (*App).hasHistory, do: (*App).back},
		{name: "other half", keys: []string{"tab", "shift+tab"}, help: "between list and detail", group: moving, foot: 5, do: func(a *App) tea.Cmd { return a.read(!a.reading()) }},
		{name: "read", keys: []string{"l", "right"}, help: "to the detail", group: moving, do: func(a *App) tea.Cmd { return a.read(true) }},
		{name: "list", keys: []string{"h", "left"}, help: "to the list", group: moving, do: func(a *App) tea.Cmd { return a.read(false) }},
		{name: "articles", keys: []string{"O"}, help: "to another article, by words of its title", short: "list", group: moving, on: (*App).inSources, not: (*App).oneArticle, do: (*App).chooseArticle},
		{name: "its claims", keys: []string{"c"}, help: "to the claim in Claims", group: moving, on: (*App).notClaims, not: (*App).noClaim, do: (*App).toClaim},
		{name: "its speaker", keys: []string{"s"}, help: "to the speaker in Speakers", group: moving, on: (*App).notSpeakers, not: (*App).noSpeaker, do: (*App).toSpeaker},
	}
}

func finds() []action {
	return []action{
		{name: "search", keys: []string{"/", "ctrl+f"}, help: "search; what is typed replaces a query, a space goes on with it", short: "find", group: finding, foot: 3, do: (*App).edit},
		{name: "next match", keys: []string{">"}, help: "to the next match in the article", short: "match", group: finding, on: (*App).inSources, not: (*App).noMatches, do: func(a *App) tea.Cmd { return a.nextMatch(1) }},
		{name: "previous match", keys: []string{"<"}, help: "to the match before", group: finding, on: (*App).inSources, not: (*App).noMatches, do: func(a *App) tea.Cmd { return a.nextMatch(-1) }},
		{name: "narrow", keys: []string{"t"}, help: "narrow by speaker, type, topic, source or status", group: finding, foot: 10, not: (*App).noFacets, do: (*App).narrow},

		{name: "order", keys: []string{"o"}, help: "order the claims by status, age, assignee, speaker or source", group: finding, foot: 9, on: (*App).inClaims, do: (*App).chooseOrder},
		{name: "columns", keys: []string{"B"}, help: "the claims in columns by status", group: finding, foot: 9, on: (*App).inClaims, do: (*App).openColumns},
		{name: "saved filters", keys: []string{"b"}, help: "choose a saved filter, or save the query as one", short: "saved", group: finding, foot: 11, do: (*App).savedFilters},
	}
}

func checks() []action {
	return []action{
		{name: "flag", keys: []string{"f"}, help: "flag the claim at the cursor, or those marked; a statement without claims as a whole", group: checking, foot: 4, not: (*App).cannotFlag, do: (*App).flag},
		{name: "take statement", keys: []string{"F"}, help: "flag the whole statement as a claim", group: checking, not: (*App).cannotTake, do: (*App).takeWhole},
		{name: "select words", keys: []string{"v"}, help: "select words of the passage for a new claim", short: "words", group: checking, foot: 10, not: (*App).cannotSelect, do: (*App).selectWords},
		{name: "note", keys: []string{"m"}, help: "add a note to the claim, or to those marked", group: checking, foot: 8, not: (*App).cannotNote, do: (*App).note},
		{name: "mark", keys: []string{"space"}, help: "mark several", group: checking, foot: 11, on: (*App).canMark, do: (*App).mark},
		{name: "verify", keys: []string{"V"}, help: "check whether a circulated quotation is faithful", group: checking, foot: 10, do: (*App).openVerify},
		{name: "work", keys: []string{"w"}, help: "what can be done to the claim, or to those marked, by the rules", group: checking, foot: 6, not: (*App).cannotWork, do: (*App).workMenu},
		{name: "claim page", keys: []string{"p"}, help: "all that is known of the claim, on one screen", short: "page", group: checking, foot: 9, not: (*App).noClaim, do: (*App).openPage},
		{name: "evidence", keys: []string{"e"}, help: "add evidence to the claim", group: checking, foot: 9, not: (*App).cannotEvidence, do: (*App).evidence},
		{name: "tick off", keys: []string{"T"}, help: "tick off every fact of the article: checked, doubtful or wrong", short: "tick", group: checking, foot: 8, on: (*App).inSources, not: (*App).cannotTick, do: (*App).tickOff},
		{name: "other rendering", keys: []string{"L"}, help: "say that another statement renders the same utterance", group: checking, not: (*App).cannotLink, do: (*App).otherRendering},
		{name: "add", keys: []string{"a"}, help: "add an article: a file, a folder or a text", group: checking, foot: 10, not: (*App).cannotSave, do: (*App).openAdd},
		{name: "correct", keys: []string{"E"}, help: "correct what was found in the source", group: checking, on: (*App).notSpeakers, not: (*App).cannotCorrect, do: (*App).openCorrect},
		{name: "withdraw", keys: []string{"D"}, help: "withdraw the statement: nobody said so", group: checking, on: (*App).notSpeakers, not: (*App).cannotWithdraw, do: (*App).withdraw},
		{name: "undo", keys: []string{"u"}, help: "undo", group: checking, foot: 12, not: (*App).cannotSave, do: (*App).undo},
		{name: "redo", keys: []string{"ctrl+r"}, help: "redo", group: checking, not: (*App).cannotSave, do: (*App).redo},
	}
}

func takes() []action {
	return []action{
		{name: "copy", keys: []string{"y"}, help: "copy the quotation with its citation", group: taking, foot: 10, not: (*App).cannotCopy, do: (*App).copyFull},
		{name: "copy as", keys: []string{"Y"}, help: "choose what to copy", group: taking, not: (*App).cannotCopy, do: (*App).copyAs},
		{name: "export", keys: []string{"X"}, help: "export the claim, or those marked, to a file", group: taking, not: (*App).cannotExport, do: (*App).exportAs},
	}
}

func looks() []action {
	return []action{
		{name: "help", keys: []string{"?", "f1"}, help: "this help", group: looking, foot: 13, do: (*App).openHelp},
		{name: "palette", keys: []string{":", "ctrl+p"}, help: "find an action by its name", group: looking, foot: 14, do: (*App).palette},
		{name: "mouse", keys: []string{"M"}, help: "mouse on or off (off lets the terminal select text)", group: looking, do: (*App).toggleMouse},
		{name: "redraw", keys: []string{"ctrl+l"}, help: "draw the screen anew", group: looking, do: func(*App) tea.Cmd { return tea.ClearScreen }},
		{name: "suspend", keys: []string{"ctrl+z"}, help: "suspend; fg comes back", group: looking, do: func(*App) tea.Cmd { return tea.Suspend }},
		{name: "quit", keys: []string{"q", "ctrl+c"}, help: "quit", group: looking, foot: 15, do: (*App).quit},
	}
}

// Why something cannot be done now, in words for the footer.

func (a *App) inClaims() bool    { return a.place == claimsPlace }
func (a *App) inSources() bool   { return a.place == sourcesPlace }
func (a *App) notClaims() bool   { return a.place != claimsPlace && a.place != speakersPlace }
func (a *App) notSpeakers() bool { return a.place != speakersPlace }
func (a *App) hasHistory() bool  { return len(a.history) > 0 }
func (a *App) hasClaims() bool   { return a.place == statementsPlace }
func (a *App) canMark() bool     { return a.place == statementsPlace || a.place == claimsPlace }

func (a *App) noTags() string {
	if a.place != sourcesPlace {
		return ""
	}
	if art := a.layOut(a.articleWidth()); art == nil || len(art.Tags) == 0 {
		return "no statements here"
	}
	return ""
}

func (a *App) oneArticle() string {
	if len(a.desk.Corpus().Sources()) < 2 {
		return "there is one only"
	}
	return ""
}

func (a *App) oneClaim() string {
	st, ok := a.statement()
	switch n := len(a.desk.ClaimsOf(st.ID)); {
	case !ok || n == 0:
		return "no claims"
	case n == 1:
		return "one claim only"
	}
	return ""
}

func (a *App) cannotOpen() string {
	if a.keyAt(a.place) == "" {
		return "nothing here"
	}
	if _, ok := a.tagHere(); a.place == sourcesPlace && a.reading() && !ok {
		return "no statement at the cursor"
	}
	if st, ok := a.statement(); a.place == statementsPlace && ok && len(st.Content) == 0 {
		return "its document is not here"
	}
	return ""
}

func (a *App) noClaim() string {
	if _, ok := a.claimHere(); !ok {
		return "no claim here"
	}
	return ""
}

func (a *App) noSpeaker() string {
	if st, ok := a.statement(); !ok {
		return "no statement here"
	} else if st.Speaker == "" {
		return "nobody knows who said it"
	}
	s, _ := a.speaker()
	if _, ok := a.desk.Corpus().Speaker(s.ID); !ok {
		return "the speaker is of no document here"
	}
	return ""
}

func (a *App) cannotSave() string {
	if err := a.desk.ReadOnly(); err != nil {
		return readOnly(err)
	}
	return ""
}

// readOnly says in a line why nothing can be saved: the reason first, for the
// end of the line may be cut.
func readOnly(err error) string {
	file, reason, ok := desk.WhyReadOnly(err)
	if !ok {
		return "nothing can be saved: " + err.Error()
	}
	file = filepath.Base(file)
	if of, cut := strings.CutPrefix(reason, "its file"); cut {
		reason = file + of
	} else {
		reason = file + ": " + reason
	}
	return "read-only: " + reason + "; nothing can be saved"
}

func (a *App) cannotNote() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	if len(a.claimIDs()) == 0 && len(a.bare()) == 0 {
		return "no claim here"
	}
	return ""
}

func (a *App) cannotFlag() string {
	if why := a.cannotNote(); why != "" {
		return why
	}
	if len(a.claimIDs()) == 0 {
		return "" // the whole statement can be flagged
	}
	if ids := a.claimIDs(); len(a.flaggable(ids)) == 0 {
		return "it is " + string(a.desk.Status(ids[0])) + " already"
	}
	return ""
}

func (a *App) cannotTake() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	if _, ok := a.statement(); !ok {
		return "no statement here"
	}
	return ""
}

func (a *App) cannotSelect() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	if src, ok := a.source(); !ok || src.Text == "" || a.place == speakersPlace {
		return "no passage here"
	}
	return ""
}

func (a *App) cannotCopy() string {
	if _, ok := a.statement(); !ok {
		return "no statement here"
	}
	return ""
}
