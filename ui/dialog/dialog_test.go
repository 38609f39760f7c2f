package dialog

import (
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/ui/theme"
)

// answer gives a dialog keys: names in angle brackets, else letters.
func answer(d Dialog, keys ...string) (Answer, bool) {
	named := map[string]tea.KeyPressMsg{"<enter>": {Code: tea.KeyEnter}, "<esc>": {Code: tea.KeyEscape}, "<down>": {Code: tea.KeyDown}, "<up>": {Code: tea.KeyUp},
		"<left>": {Code: tea.KeyLeft}, "<backspace>": {Code: tea.KeyBackspace}}
	var got Answer
	done := false
	for _, k := range keys {
		if m, ok := named[k]; ok {
			got, done = d.Key(m)
			continue
		}
		for _, r := range k {
			got, done = d.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return got, done
}

func TestFlag(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want Answer
		done bool
	}{
		{"a number", []string{"2"}, Reasons()[1], true},
		{"enter takes the first", []string{"<enter>"}, Reasons()[0], true},
		{"down and enter", []string{"<down>", "<down>", "<enter>"}, Reasons()[2], true},
		{"up goes round", []string{"<up>", "<enter>"}, Reasons()[len(Reasons())-1], true},
		{"one's own words, with numbers in them", []string{"since 2015?", "<enter>"}, "since 2015?", true},
		{"esc says nothing", []string{"x", "<esc>"}, nil, true},
		{"typing is not done", []string{"x"}, nil, false},
	} {
		if got, done := answer(NewFlag("a claim"), c.keys...); got != c.want || done != c.done {
			t.Errorf("%s: %v, %v", c.name, got, done)
		}
	}
}

func TestChoose(t *testing.T) {
	options := []Option{{Label: "flag: ask for a check"}, {Label: "note"}, {Label: "undo", Off: "nothing done"}, {Label: "unflag"}}
	for _, c := range []struct {
		name string
		keys []string
		want Answer
		done bool
	}{
		{"a number", []string{"2"}, 1, true},
		{"a word narrows", []string{"note", "<enter>"}, 1, true},
		{"beginnings of words first", []string{"flag", "<enter>"}, 0, true},
		{"then inside", []string{"flag", "<down>", "<enter>"}, 3, true},
		{"letters in order, when no word fits", []string{"fck", "<enter>"}, 0, true},
		{"what cannot be now is not chosen", []string{"undo", "<enter>"}, nil, false},
		{"nor by its number", []string{"3"}, nil, false},
		{"nothing fits", []string{"qqq", "<enter>"}, nil, false},
		{"esc", []string{"<esc>"}, nil, true},
	} {
		if got, done := answer(NewChoose("Actions", options), c.keys...); got != c.want || done != c.done {
			t.Errorf("%s: %v, %v", c.name, got, done)
		}
	}
}

func TestWords(t *testing.T) {
	if _, done := answer(NewWords("Note", "", "", false), "<enter>"); done {
		t.Error("an empty note is kept")
	}
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	empty := NewWords("Note", "", "", false)
	answer(empty, "<enter>")
	if lines, _, _ := empty.View(th, 40, 10); !strings.Contains(strings.Join(lines, "\n"), "nothing is written yet") {
		t.Errorf("enter does nothing and says nothing: %q", lines)
	}
	if got, done := answer(NewWords("Note", "", "", true), "<enter>"); got != "" || !done {
		t.Error("an optional text cannot be left empty")
	}
	n := NewWords("Note", "", "", false)
	if _, done := answer(n, "seen", "<esc>"); done {
		t.Error("esc loses what was typed without a word")
	}
	if got, done := answer(n, "<esc>"); got != nil || !done {
		t.Error("esc twice does not leave")
	}
	w := NewWords("Note", "about a claim", "", false)
	w.Paste("two\nlines")
	if got, _ := answer(w, "<enter>"); got != "two lines" {
		t.Errorf("%q", got)
	}
}

func TestViewsFit(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("a claim about 核協議 ", 40)
	for _, d := range []Dialog{NewFlag(long), NewWords("Note", long, long, false), NewChoose("Actions", []Option{{Label: long, Note: long, Off: long}, {Label: long, Note: "x"}})} {
		for width := 1; width < 80; width++ {
			lines, x, _ := d.View(th, width, 10)
			for _, l := range lines {
				if n := theme.Cells(strings.NewReplacer("\x1b[1m", "", "\x1b[2m", "", "\x1b[1;2m", "", "\x1b[m", "").Replace(l)); n > max(width, 3) {
					t.Fatalf("%s at %d: %d cells: %q", d.Title(), width, n, l)
				}
			}
			if x > max(width, 3) {
				t.Errorf("%s at %d: the cursor is at %d", d.Title(), width, x)
			}
		}
	}
}

// A form that is cut says how many fields stand where they are not seen.
func TestACutFormSaysSo(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	var fields []Field
	for _, name := range []string{"one", "two", "three", "four", "five", "six"} {
		fields = append(fields, Field{Name: name})
	}
	f := NewForm("Six", "of them", fields, nil)
	for _, row := range []struct {
		tabs int
		last string
	}{{0, "↓ 4 below"}, {4, "↑ 3 above, ↓ 1 below"}, {1, "↑ 4 above"}} {
		for range row.tabs {
			f.Key(tea.KeyPressMsg{Code: tea.KeyTab})
		}
		lines, _, y := f.View(th, 60, 4)
		if got := ansi.Strip(lines[len(lines)-1]); len(lines) != 4 || got != row.last || y < 0 || y > 2 {
			t.Errorf("%d lines, the cursor in line %d, the last is %q, want %q", len(lines), y, got, row.last)
		}
	}
	if lines, _, _ := f.View(th, 60, 7); len(lines) != 7 || strings.Contains(lines[6], "below") {
		t.Errorf("all of it: %q", lines)
	}
}

// What cannot be chosen now is named, and listed with its reason when it is
// typed. A low screen has room for what can be.
func TestAMenuListsWhatCanBeChosen(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	options := []Option{{Label: "flag: ask for a check", Note: "flagged"}, {Label: "hold", Off: "not while it is unreviewed"}, {Label: "publish", Off: "not while it is unreviewed"}}
	view := func(m *Menu, height int) string {
		lines, _, _ := m.View(th, 60, height)
		return ansi.Strip(strings.Join(lines, "\n"))
	}
	m := NewMenu("What can be done", "a claim", options, []string{"It records a reason.", "Not now: it is unreviewed.", ""})
	if got := view(m, 20); !strings.Contains(got, "Not now: hold, publish.") || strings.Contains(got, "not while") {
		t.Error(got)
	}
	if got := view(m, 4); !strings.Contains(got, "flag: ask for a check") || strings.Contains(got, "a claim") {
		t.Error(got)
	}
	many := NewChoose("Which?", []Option{{Label: "one"}, {Label: "two"}, {Label: "three"}})
	for height, want := range map[int]string{3: "Which?, 1 of 3", 8: "Which?"} {
		if many.View(th, 60, height); many.Title() != want {
			t.Errorf("with %d lines: %q", height, many.Title())
		}
	}
	if _, done := answer(m, "hold", "<enter>"); done || !strings.Contains(view(m, 20), "hold: not while it is unreviewed") {
		t.Error(view(m, 20))
	}
	none := NewMenu("What can be done", "a claim", options[1:], []string{"", ""})
	if got := view(none, 20); !strings.Contains(got, "publish: not while") {
		t.Errorf("where nothing can be done, nothing is listed:\n%s", got)
	}
}

// The reason that is meant is on the screen, however low that is.
func TestALowFlagShowsTheReasonAtTheCursor(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	f := NewFlag("a claim")
	for i, reason := range Reasons() {
		lines, _, y := f.View(th, 40, 4)
		if shown := ansi.Strip(strings.Join(lines, "\n")); len(lines) != 4 || y != 3 || !strings.Contains(shown, th.Glyphs.Claim+" "+strconv.Itoa(i+1)+"  "+reason) {
			t.Errorf("reason %d, the cursor in line %d:\n%s", i+1, y, shown)
		}
		f.Key(tea.KeyPressMsg{Code: tea.KeyDown})
	}
	f.View(th, 40, 4)
	if got, _ := f.Click(1); got != Reasons()[1] {
		t.Errorf("a click takes %v", got)
	}
}

// What can be chosen is seen while it is chosen.
func TestAPickShowsItsOptions(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	labels := []string{"True", "Mostly true", "Half true", "Mostly false", "False", "Misleading", "Unproven"}
	f := NewForm("Rate", "a claim", []Field{{Name: "label", Shape: Pick, Options: Of(labels...)}, {Name: "summary"}}, nil)
	f.Key(tea.KeyPressMsg{Code: tea.KeyRight})
	f.Key(tea.KeyPressMsg{Code: tea.KeyRight})
	lines, _, _ := f.View(th, 44, 20)
	shown := ansi.Strip(strings.Join(lines, "\n"))
	for _, l := range labels {
		if !strings.Contains(shown, l) {
			t.Errorf("%q is not among\n%s", l, shown)
		}
	}
	f.Key(tea.KeyPressMsg{Code: tea.KeyTab})
	lines, _, _ = f.View(th, 44, 20)
	if shown := ansi.Strip(strings.Join(lines, "\n")); !strings.Contains(shown, "▸Mostly true  2 of 7") || strings.Contains(shown, "Unproven") {
		t.Errorf("it does not stand back:\n%s", shown)
	}
}

// A form records no guess: nothing is chosen before somebody chooses it, and
// what was chosen does not become something else when its options change.
func TestAPickBeginsWithNothing(t *testing.T) {
	labels := func(f Filled) []string {
		if f.Text("scale") == "truth" {
			return []string{"True", "False"}
		}
		return []string{"False", "Misleading"}
	}
	f := NewForm("Rate", "a claim", []Field{{Name: "scale", Shape: Pick, Value: "truth", Options: Of("truth", "labels")}, {Name: "label", Shape: Pick, Options: labels}}, nil)
	press := func(code rune) string {
		f.Key(tea.KeyPressMsg{Code: code})
		return f.filled().Text("scale") + "/" + f.filled().Text("label")
	}
	for _, c := range []struct {
		key  rune
		want string
	}{{tea.KeyTab, "truth/"}, {tea.KeyRight, "truth/True"}, {tea.KeyRight, "truth/False"}, {tea.KeyUp, "truth/False"},
		{tea.KeyRight, "labels/False"}, {tea.KeyTab, "labels/False"}, {tea.KeyRight, "labels/Misleading"}, {tea.KeyUp, "labels/Misleading"}, {tea.KeyLeft, "truth/"}} {
		if got := press(c.key); got != c.want {
			t.Errorf("after %s: %s, want %s", tea.Key{Code: c.key}.Keystroke(), got, c.want)
		}
	}
}

// A value that is only offered makes room for what is typed; an arrow makes it
// one's own.
func TestAnOfferedValueIsReplaced(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{{nil, "root"}, {[]string{"Ana"}, "Ana"}, {[]string{"<left>", "x"}, "rooxt"}, {[]string{"<backspace>"}, ""}} {
		f := NewForm("Take", "a claim", []Field{{Name: "assignee", Value: "root", Offered: true}}, nil)
		got, done := answer(f, append(c.keys, "<enter>")...)
		if !done || got.(Filled).Text("assignee") != c.want {
			t.Errorf("%s: %v, want %q", c.keys, got, c.want)
		}
	}
}

// The option at the cursor is read whole where one line would cut it; a click
// below it still means what it points at.
func TestALongOptionIsReadWhole(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	same := "The council had been told twice before the vote that the "
	c := NewChoose("Which claim?", []Option{{Label: same + "bridge was sound"}, {Label: same + "railing was not", Note: "flagged"}, {Label: "Another"}})
	show := func() string {
		lines, _, _ := c.View(th, 40, 12)
		return ansi.Strip(strings.Join(lines, "|"))
	}
	if got := show(); !strings.Contains(got, "bridge was|  sound|  2  The council") || strings.Contains(got, "railing") {
		t.Errorf("the first: %q", got)
	}
	c.Key(tea.KeyPressMsg{Code: tea.KeyDown})
	if got := show(); !strings.Contains(got, "railing was|  not                            flagged|  3  Another") {
		t.Errorf("the second: %q", got)
	}
	for line, want := range map[int]Answer{1: 0, 2: 1, 4: 1, 5: 2} {
		c := NewChoose("Which claim?", c.options)
		c.Key(tea.KeyPressMsg{Code: tea.KeyDown})
		c.View(th, 40, 12)
		if got, done := c.Click(line); got != want || !done {
			t.Errorf("a click on line %d takes %v, want %v", line, got, want)
		}
	}
}

// What is known about a source has a date of the calendar, and is not lost by
// one key.
func TestAboutASource(t *testing.T) {
	for date, ok := range map[string]bool{"": true, "2021": true, "2021-02-28": true, "2021-02-30": false, "yesterday": false} {
		if _, done := answer(NewAbout(Source{Title: "A visit", Date: date}), "<enter>"); done != ok {
			t.Errorf("%q: taken is %v", date, done)
		}
	}
	a := NewAbout(Source{Title: "A visit"})
	if _, done := answer(a, " to the harbour", "<esc>"); done {
		t.Error("esc loses what was typed without a word")
	}
	if got, done := answer(a, "<esc>"); got != nil || !done {
		t.Error("esc twice does not leave")
	}
	if _, done := answer(NewAbout(Source{Title: "A visit"}), "<esc>"); !done {
		t.Error("there is nothing to lose")
	}
}
