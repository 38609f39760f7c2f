package theme

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

func plain(t *testing.T) *Theme {
	t.Helper()
	th, err := New(Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       string // lines between bars
	}{
		{"between words", "the quick brown fox", 10, "the quick|brown fox"},
		{"a word that fits exactly", "the quick brown", 9, "the quick|brown"},
		{"a long word is broken", "incomprehensible", 6, "incomp|rehens|ible"},
		{"after a hyphen", "joint-cybersecurity", 12, "joint-|cybersecurit|y"},
		{"after a slash, but not of an address", "seen https://a.example/b", 12, "seen|https://a.ex|ample/b"},
		{"line ends stay", "a\n\nb\r\nc", 10, "a||b|c"},
		{"spaces at the end go", "a   \nb   ", 10, "a|b"},
		{"many spaces between words", "aa      bb", 4, "aa|bb"},
		{"wide letters break anywhere", "核協議会談", 4, "核協|議会|談"},
		{"nothing", "", 10, ""},
		{"one cell", "ab c", 1, "a|b|c"},
	} {
		var lines []string
		for _, l := range Wrap(c.text, Span{0, len(c.text)}, c.width) {
			lines = append(lines, c.text[l.Start:l.End])
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A line of 190 kB without a line end must not stall the screen.
func TestWrapIsLinear(t *testing.T) {
	text := strings.Repeat("word ", 200_000) + strings.Repeat("x", 200_000)
	began := time.Now()
	lines := Wrap(text, Span{0, len(text)}, 72)
	if took := time.Since(began); took > time.Second {
		t.Errorf("%d lines took %v", len(lines), took)
	}
}

func TestLineCutsWithASign(t *testing.T) {
	th := plain(t)
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"short", 10, "short"}, {"exactly10!", 10, "exactly10!"}, {"longer than that", 10, "longer th…"},
		{"核協議", 5, "核協…"}, {"核協議", 4, "核…"}, {"ab", 1, "…"}, {"ab", 0, ""},
	} {
		got, cells := th.Line(c.text, Span{0, len(c.text)}, nil, c.width)
		if ansi.Strip(got) != c.want || cells > c.width {
			t.Errorf("%q in %d: %q (%d cells), want %q", c.text, c.width, ansi.Strip(got), cells, c.want)
		}
	}
}

func TestLineMarksTheRightLetters(t *testing.T) {
	th := plain(t)
	text := "He said “no” twice"
	at := strings.Index(text, "no")
	got, _ := th.Line(text, Span{0, len(text)}, []Mark{{Span: Span{at, at + 2}, Ink: Hit}}, 40)
	if want := "“\x1b[7mno\x1b[m”"; !strings.Contains(got, want) {
		t.Errorf("%q does not hold %q", got, want)
	}
	// A mark that ends inside a character covers it.
	got, _ = th.Line(text, Span{0, len(text)}, []Mark{{Span: Span{at - 2, at}, Ink: Hit}}, 40)
	if want := "\x1b[7m“\x1b[m"; !strings.Contains(got, want) {
		t.Errorf("%q does not hold %q", got, want)
	}
}

// hostile texts in which marks and line breaks fall on every byte.
var hostile = []string{
	"a\x1b[31mred\x1b]0;title", "safe\rhidden", "x\u202ey\u2066z", "bad \xff\xfe bytes \xe2\x80", "\u0000\u0007\u009b2J",
	"e\u0301\u0301\u0301\u0301", "👨‍👩‍👧 family", "می\u200cخواهیم", "🇮🇷🇷🇺", "tab\tand\vtab", "क्षि", strings.Repeat("\u0301", 500), "\u200c", "a\u200c", "﷽﷽",
}

func TestHostileTextStaysVisibleAndInside(t *testing.T) {
	th := plain(t)
	for _, text := range hostile {
		for width := 1; width < 24; width++ {
			for _, line := range Wrap(text, Span{0, len(text)}, width) {
				mark := Mark{Span: Span{line.Start, (line.Start + line.End) / 2}, Ink: Selected}
				got, _ := th.Line(text, line, []Mark{mark}, width)
				if n := ansi.StringWidthWc(got); n > width {
					t.Errorf("%q in %d: %q has %d cells", text, width, got, n)
				}
				shown := ansi.Strip(got)
				if !utf8.ValidString(got) || strings.ContainsFunc(shown, func(r rune) bool { return hidden(r) && r != zwnj && r != zwj }) {
					t.Errorf("%q in %d is shown as %q", text, width, shown)
				}
			}
		}
	}
}

func FuzzWrapLosesNothing(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, text string, width int) {
		lines := Wrap(text, Span{0, len(text)}, width%100)
		at := 0
		for _, l := range lines {
			if l.Start < at || l.End < l.Start || strings.Trim(text[at:l.Start], " \r\n") != "" {
				t.Fatalf("%q: %v loses %q", text, l, text[at:l.Start])
			}
			at = l.End
		}
		if strings.Trim(text[at:], " \r\n") != "" {
			t.Errorf("%q loses its end %q", text, text[at:])
		}
	})
}

func TestField(t *testing.T) {
	th := plain(t)
	for _, c := range []struct {
		text       string
		pos, width int
		want       string
		cursor     int
	}{
		{"abc", 3, 6, "abc   ", 3}, {"abcdef", 6, 4, "def ", 3}, {"abcdef", 0, 4, "abcd", 0}, {"核協", 2, 4, "協  ", 2}, {"", 0, 3, "   ", 0},
	} {
		got, cursor := th.Field(c.text, c.pos, c.width)
		if got != c.want || cursor != c.cursor {
			t.Errorf("%q at %d in %d: %q, %d; want %q, %d", c.text, c.pos, c.width, got, cursor, c.want, c.cursor)
		}
	}
}

// What is pasted may be megabytes: each repaint draws only what is seen of it.
func TestFieldShowsTheEndOfALongText(t *testing.T) {
	th := plain(t)
	long := strings.Repeat("核", 1<<20) + "the end"
	if got, cursor := th.Field(long, utf8.RuneCountInString(long), 8); got != "the end " || cursor != 7 {
		t.Errorf("%q, cursor in cell %d", got, cursor)
	}
	if got, cursor := th.Field(long, 0, 8); got != "核核核核" || cursor != 0 {
		t.Errorf("%q, cursor in cell %d", got, cursor)
	}
}

func TestTypedShowsTheLinesAroundTheCursor(t *testing.T) {
	th := plain(t)
	for _, c := range []struct {
		text          string
		at, height    int
		want          string
		cursor, where int
	}{
		{"", 0, 3, "", 0, 0},
		{"one two three", 13, 3, "one two|three", 5, 1},
		{"one two three", 0, 1, "one two", 0, 0},
		{"one two three four", 18, 1, "four", 4, 0},
		{"one two ", 8, 2, "one two", 8, 0}, // the space is not shown, the cursor is behind it
		{"one\n", 4, 2, "one|", 0, 1},
		{"核協 end", 3, 2, "核協 end", 2, 0},
	} {
		lines, x, y := th.Typed(c.text, c.at, 10, c.height)
		if got := strings.Join(lines, "|"); got != c.want || x != c.cursor || y != c.where {
			t.Errorf("%q at %d in %d lines: %q, cursor %d,%d; want %q, %d,%d", c.text, c.at, c.height, got, x, y, c.want, c.cursor, c.where)
		}
	}
	long := strings.Repeat("nuclear deal ", 1<<17)
	begun := time.Now()
	lines, x, y := th.Typed(long, len(long), 40, 3)
	if took := time.Since(begun); took > 10*time.Second { // it was a minute when each line looked through the rest
		t.Errorf("drawing %d kB took %v", len(long)>>10, took)
	}
	if len(lines) != 3 || y != 2 || x == 0 {
		t.Errorf("%q, cursor %d,%d", lines, x, y)
	}
}

func TestAt(t *testing.T) {
	text := "“no” 核 yes"
	for cell, want := range []string{"“", "n", "o", "”", " ", "核", "核", " ", "y"} {
		at := At(text, Span{0, len(text)}, cell)
		if !strings.HasPrefix(text[at:], want) {
			t.Errorf("cell %d is %q, want %q", cell, text[at:], want)
		}
	}
}

func TestThemesAreComplete(t *testing.T) {
	for _, name := range Names() {
		for _, ascii := range []bool{false, true} {
			th, err := New(Options{Name: name, ASCII: ascii})
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]string{}
			for _, s := range []string{"unreviewed", "flagged", "in-progress", "on-hold", "in-review", "decided", "published", "corrected", "retracted", "dismissed"} {
				g := th.Glyphs.Status(s)
				if other, ok := seen[g]; ok || g == "" {
					t.Errorf("%s: %s and %s are both %q", name, s, other, g)
				}
				seen[g] = s
				if ascii && strings.ContainsFunc(g, func(r rune) bool { return r > 0x7e }) {
					t.Errorf("--ascii shows %q for %s", g, s)
				}
			}
		}
	}
	if _, err := New(Options{Name: "pink"}); err == nil || !strings.Contains(err.Error(), "auto16") {
		t.Errorf("an unknown theme: %v", err)
	}
}

// Inks that mean different things look different, in colour and without.
func TestInksDiffer(t *testing.T) {
	for _, o := range []Options{{}, {NoColor: true}, {Name: "dark"}, {Name: "light"}} {
		th, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]Ink{}
		for _, ink := range []Ink{0, Faint, Strong, Quoted | Said, Cue, Mention, Own, Hit} {
			got := th.Ink(ink, 1).Render("x")
			if other, ok := seen[got]; ok {
				t.Errorf("%+v: inks %b and %b look the same: %q", o, ink, other, got)
			}
			seen[got] = ink
		}
	}
}
