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
	head  int  // lines above the reasons
	first int  // the reason that is shown first
	shown int  // reasons
	usual bool // one of the usual reasons is meant, though another was typed
}

// Reasons are the usual reasons to flag a claim.
func Reasons() []string {
	return []string{"worth checking", "a number or date to check", "who said it is in doubt", "context may be missing", "the translation is in doubt", "contradicts another statement"}
}

// NewFlag asks why what is flagged.
func NewFlag(what string) *Flag { return &Flag{what: what, typed: newField("")} }

func (f *Flag) Title() string { return "Flag: why?" }

func (f *Flag) Hint() string { return "enter flags, esc leaves; a number, or type why" }

func (f *Flag) Paste(text string) { f.typed.paste(text); f.usual = false }

func (f *Flag) Key(k tea.KeyPressMsg) (Answer, bool) {
	empty := f.typed.text() == ""
	own := !empty && !f.usual
	switch key := k.String(); key {
	case "esc", "ctrl+c":
		return nil, true
	case "enter":
		if own {
			return f.typed.text(), true
		}
		return Reasons()[f.at], true
	case "up", "down", "ctrl+p", "ctrl+n", "shift+tab", "tab":
		f.usual = true
		if own { // the first of them leads from what was typed to the list
			return nil, false
		}
		by := 1
		if key == "up" || key == "ctrl+p" || key == "shift+tab" {
			by = len(Reasons()) - 1
		}
		f.at = (f.at + by) % len(Reasons())
	default:
		if n, err := strconv.Atoi(key); err == nil && empty && n >= 1 && n <= len(Reasons()) {
			return Reasons()[n-1], true
		}
		f.usual = false
		f.typed.key(k)
	}
	return nil, false
}

// Click takes the reason on a line.
func (f *Flag) Click(line int) (Answer, bool) {
	if line -= f.head; line < 0 || line >= f.shown {
		return nil, false
	}
	return Reasons()[f.first+line], true
}

func (f *Flag) View(t *theme.Theme, width, height int) ([]string, int, int) {
	all := Reasons()
	var lines, gap []string
	if height >= len(all)+4 { // else there is room for what is answered only
		lines, gap = append(wrap(t, theme.Secondary, f.what, width, min(3, height-len(all)-3)), ""), []string{""}
	}
	f.head, f.shown = len(lines), max(1, min(len(all), height-len(lines)-len(gap)-1))
	f.first = max(0, min(f.at-f.shown/2, len(all)-f.shown))
	typing := f.typed.text() != "" && !f.usual
	for i, r := range all[:f.first+f.shown] {
		if i < f.first {
			continue
		}
		cursor, ink := "  ", theme.Ink(0)
		if typing {
			ink = theme.Faint
		} else if i == f.at {
			cursor, ink = t.Glyphs.Claim+" ", theme.Strong
		}
		lines = append(lines, t.Say(ink, t.Cut(cursor+strconv.Itoa(i+1)+"  "+r, width)))
	}
	line, x := f.typed.view(t, width, "or in your own words")
	lines = append(lines, gap...)
	return append(lines, line), x, len(lines)
}
