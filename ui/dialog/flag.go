package dialog

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Flag asks why claims are flagged. Its answer is the reason, a string.
type Flag struct {
	what  string
	at    int
	typed field
}

// Reasons are the usual reasons to flag a claim.
func Reasons() []string {
	return []string{"worth checking", "a number or date to check", "who said it is in doubt", "context may be missing", "the translation is in doubt", "contradicts another statement"}
}

// NewFlag asks why what is flagged.
func NewFlag(what string) *Flag { return &Flag{what: what, typed: newField("")} }

func (f *Flag) Title() string { return "Flag: why?" }

func (f *Flag) Hint() string { return "a number, or type a reason; enter flags, esc leaves" }

func (f *Flag) Paste(text string) { f.typed.paste(text) }

func (f *Flag) Key(k tea.KeyPressMsg) (Answer, bool) {
	empty := f.typed.text() == ""
	switch key := k.String(); key {
	case "esc", "ctrl+c":
		return nil, true
	case "enter":
		if !empty {
			return f.typed.text(), true
		}
		return Reasons()[f.at], true
	case "up", "ctrl+p", "shift+tab":
		f.at = (f.at + len(Reasons()) - 1) % len(Reasons())
	case "down", "ctrl+n", "tab":
		f.at = (f.at + 1) % len(Reasons())
	default:
		if n, err := strconv.Atoi(key); err == nil && empty && n >= 1 && n <= len(Reasons()) {
			return Reasons()[n-1], true
		}
		f.typed.key(k)
	}
	return nil, false
}

func (f *Flag) View(t *theme.Theme, width, height int) ([]string, int, int) {
	lines := wrap(t, theme.Secondary, f.what, width, max(1, min(3, height-len(Reasons())-2)))
	lines = append(lines, "")
	typing := f.typed.text() != ""
	for i, r := range Reasons() {
		cursor, ink := "  ", theme.Ink(0)
		if typing {
			ink = theme.Faint
		} else if i == f.at {
			cursor, ink = t.Glyphs.Claim+" ", theme.Strong
		}
		lines = append(lines, t.Say(ink, t.Cut(cursor+strconv.Itoa(i+1)+"  "+r, width)))
	}
	line, x := f.typed.view(t, width, "or in your own words")
	return append(lines, "", line), x, len(lines) + 1
}
