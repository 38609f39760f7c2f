package dialog

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// area is a text of several lines that is typed. What is typed or pasted stays
// as it is, line ends too.
type area struct {
	text []rune
	at   int
}

func newArea(text string) area {
	r := []rune(text)
	return area{r, len(r)}
}

func (a *area) insert(s string) {
	r := []rune(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	a.text = append(a.text[:a.at:a.at], append(r, a.text[a.at:]...)...)
	a.at += len(r)
}

// delete removes what stands between the cursor and a place.
func (a *area) delete(to int) {
	from, end := min(a.at, to), max(a.at, to)
	a.text = append(a.text[:from:from], a.text[end:]...)
	a.at = from
}

// lineStart and lineEnd are the ends of the line at the cursor.
func (a *area) lineStart() int {
	i := a.at
	for i > 0 && a.text[i-1] != '\n' {
		i--
	}
	return i
}

func (a *area) lineEnd() int {
	i := a.at
	for i < len(a.text) && a.text[i] != '\n' {
		i++
	}
	return i
}

// word is where the word before the cursor begins.
func (a *area) word() int {
	i := a.at
	for i > 0 && unicode.IsSpace(a.text[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(a.text[i-1]) {
		i--
	}
	return i
}

func (a *area) key(k tea.KeyPressMsg) {
	switch k.String() {
	case "enter", "shift+enter", "alt+enter":
		a.insert("\n")
	case "left", "ctrl+b":
		a.at = max(0, a.at-1)
	case "right", "ctrl+f":
		a.at = min(len(a.text), a.at+1)
	case "home", "ctrl+a":
		a.at = a.lineStart()
	case "end", "ctrl+e":
		a.at = a.lineEnd()
	case "backspace", "ctrl+h":
		a.delete(max(0, a.at-1))
	case "delete", "ctrl+d":
		a.delete(min(len(a.text), a.at+1))
	case "ctrl+w", "alt+backspace":
		a.delete(a.word())
	case "ctrl+u":
		a.delete(a.lineStart())
	case "ctrl+k":
		a.delete(a.lineEnd())
	default:
		a.insert(k.Text)
	}
}

// line moves the cursor a line up or down and reports whether there was one.
func (a *area) line(by int) bool {
	start := a.lineStart()
	column := a.at - start
	if by < 0 {
		if start == 0 {
			return false
		}
		a.at = start - 1
		a.at = min(a.lineStart()+column, a.at)
		return true
	}
	end := a.lineEnd()
	if end == len(a.text) {
		return false
	}
	a.at = end + 1
	a.at = min(a.at+column, a.lineEnd())
	return true
}

// view shows at most height lines around the cursor.
func (a *area) view(t *theme.Theme, width, height int, placeholder string) (lines []string, x, y int) {
	if len(a.text) == 0 {
		return []string{t.Say(theme.Faint, t.Cut(placeholder, width))}, 0, 0
	}
	return t.Typed(string(a.text), len(string(a.text[:a.at])), width, height)
}
