package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette is the colours of a theme. What is nil is told by weight alone.
type palette struct {
	name      string
	mono      bool
	faint     color.Color // what stands back
	secondary color.Color
	warning   color.Color
	own       color.Color // the article's own claims
	hit       color.Color // behind what the search matched
	hitText   color.Color
	speakers  []color.Color
}

// palettes are the themes, the usual one first. auto16 keeps to colours that
// every terminal's own scheme makes readable on its background, and leaves
// text in the terminal's own colour.
var palettes = []palette{
	{
		name: "auto16", warning: lipgloss.Yellow, own: lipgloss.Yellow, hit: lipgloss.Yellow, hitText: lipgloss.Black,
		speakers: []color.Color{lipgloss.Cyan, lipgloss.Magenta, lipgloss.Green, lipgloss.Blue, lipgloss.Red},
	},
	{
		name:  "dark",
		faint: hex("#8b8f98"), secondary: hex("#9da2ab"), warning: hex("#e0b36a"), own: hex("#c9a86a"),
		hit: hex("#e6c872"), hitText: hex("#1b1d22"),
		speakers: []color.Color{hex("#7fc4cf"), hex("#d3a0d8"), hex("#9ccb8b"), hex("#8fb3e8"), hex("#e59a8c"),
			hex("#c6bd7a"), hex("#b7a6f0"), hex("#7fd0ad")},
	},
	{
		name:  "light",
		faint: hex("#6b6f76"), secondary: hex("#5c6068"), warning: hex("#8a5a00"), own: hex("#7a5c12"),
		hit: hex("#ffe08a"), hitText: hex("#1b1d22"),
		speakers: []color.Color{hex("#0b6e7b"), hex("#8a3f93"), hex("#34701f"), hex("#2456a8"), hex("#a83a28"),
			hex("#6f6510"), hex("#5a43b0"), hex("#0f7050")},
	},
	{name: "mono", mono: true},
}

func hex(s string) color.Color { return lipgloss.Color(s) }

// Glyphs are the marks of the screen.
type Glyphs struct {
	Ellipsis string
	Cursor   string // before the row at the cursor
	Marked   string // before a marked row
	Bar      string // beside a statement
	OwnBar   string // beside a claim of the article's own
	Rule     string // between panes, upright
	Line     string // under headings, lying
	Dot      string // between small things
	Bullet   string
	Warning  string
	Claim    string // before the claim at the cursor
	Note     string
	Up, Down string // there is more
	Yes      string // it holds up
	No       string // it does not
	Unknown  string
	Open     string // “
	Close    string // ”
	Thumb    string // the rule where the list's scroll bar stands
	Full     string // of a bar that says how much is done
	Spinner  []string
	Frame    Frame
	status   map[string]string
}

// Frame is the border of a dialog.
type Frame struct {
	TopLeft, TopRight, BottomLeft, BottomRight, Lying, Upright string
}

// Status returns the mark of a claim's status.
func (g Glyphs) Status(status string) string {
	if s, ok := g.status[status]; ok {
		return s
	}
	return "?"
}

var unicodeGlyphs = Glyphs{
	Ellipsis: "…", Cursor: "▌", Marked: "✓", Bar: "│", OwnBar: "┊", Rule: "│", Line: "─", Dot: "·", Bullet: "•",
	Warning: "▲", Claim: "▸", Note: "✎", Up: "↑", Down: "↓", Yes: "✓", No: "✗", Unknown: "?", Open: "“", Close: "”", Thumb: "┃", Full: "█",
	Spinner: []string{"◐", "◓", "◑", "◒"},
	Frame:   Frame{"╭", "╮", "╰", "╯", "─", "│"},
	status: map[string]string{
		"unreviewed": "○", "flagged": "⚑", "in-progress": "◐", "on-hold": "◌", "in-review": "◑", "decided": "●",
		"published": "■", "corrected": "↻", "retracted": "✗", "dismissed": "–",
	},
}

var asciiGlyphs = Glyphs{
	Ellipsis: "..", Cursor: ">", Marked: "x", Bar: "|", OwnBar: ":", Rule: "|", Line: "-", Dot: "-", Bullet: "*",
	Warning: "!", Claim: ">", Note: "n", Up: "^", Down: "v", Yes: "+", No: "x", Unknown: "?", Open: "\"", Close: "\"", Thumb: "#", Full: "#",
	Spinner: []string{"|", "/", "-", "\\"},
	Frame:   Frame{"+", "+", "+", "+", "-", "|"},
	status: map[string]string{
		"unreviewed": ".", "flagged": "!", "in-progress": "/", "on-hold": "=", "in-review": "?", "decided": "*",
		"published": "#", "corrected": "~", "retracted": "x", "dismissed": "-",
	},
}
