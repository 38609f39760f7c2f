package dialog

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Shape is how a field of a form is filled in.
type Shape int

const (
	Line  Shape = iota // a line is typed
	Text               // several lines are typed, here or in an editor
	Pick               // one of Options
	Ticks              // any of Options
)

// Field is one thing that a form asks.
type Field struct {
	Name  string
	Shape Shape
	Hint  string // what may be typed, while it is empty
	// Value is what it begins with; of a Pick the option, "all" of Ticks. A Pick
	// without one begins with nothing chosen: what is recorded is never a guess.
	Value string
	// Offered says of a Line that its value is only offered: what is typed
	// replaces it.
	Offered bool
	// Options may depend on what the other fields say.
	Options func(f Filled) []string
	// IDs tell options that do not change apart where their texts may not.
	IDs []string
	// About says more of what is chosen.
	About func(f Filled) string
}

// Of are options that do not change.
func Of(options ...string) func(Filled) []string {
	return func(Filled) []string { return options }
}

// Filled is a form's answer: what its fields say, by name.
type Filled struct {
	texts map[string]string
	ticks map[string][]int
}

// Text returns what was typed, as it was typed, or the option that was chosen.
func (f Filled) Text(name string) string { return f.texts[name] }

// Ticked returns the indexes of the options that were ticked.
func (f Filled) Ticked(name string) []int { return f.ticks[name] }

// Write is asked for by a form that is still open: the text of a field is to
// be written in an editor and given back by Written.
type Write struct{ Field, Text string }

// Form asks several things at once. Its answer is a Filled.
type Form struct {
	title, what string
	fields      []filling
	at          int
	check       func(Filled) string
	problem     string
	touched     bool
	warned      bool
}

// filling is a field as it is being filled in.
type filling struct {
	Field
	line  field
	area  area
	at    int // of the options; negative: none is chosen
	ticks map[int]bool
	offer bool // the value is still the one that was offered
}

// givesUp is said once before what was typed is lost.
const givesUp = "esc again gives up what is filled in"

// NewForm asks for fields about what. check says why an answer is not one yet;
// the form then stays open with that. It may be nil.
func NewForm(title, what string, fields []Field, check func(Filled) string) *Form {
	f := &Form{title: title, what: what, check: check}
	for _, x := range fields {
		in := filling{Field: x, line: newField(x.Value), area: newArea(x.Value), ticks: map[int]bool{}, offer: x.Offered && x.Value != ""}
		f.fields = append(f.fields, in)
	}
	for i := range f.fields {
		x := &f.fields[i]
		options := f.options(x)
		x.at = slices.Index(options, x.Value)
		if x.Shape == Ticks {
			x.at = 0
		}
		for j := range options {
			x.ticks[j] = x.Value == "all"
		}
	}
	return f
}

func (f *Form) Title() string { return f.title }

func (f *Form) Hint() string {
	does := "ctrl+s keeps, esc leaves" // first: a narrow frame cuts the rest
	if len(f.fields) == 1 && f.here().Shape != Text {
		does = "enter keeps, esc leaves"
	}
	switch f.here().Shape {
	case Text:
		return does + ", tab goes on, ctrl+o writes in $EDITOR"
	case Pick:
		return does + ", tab goes on, left and right choose"
	case Ticks:
		return does + ", tab goes on, left, right and space tick"
	}
	if len(f.fields) == 1 {
		return does
	}
	return does + ", tab goes on"
}

func (f *Form) here() *filling { return &f.fields[f.at] }

func (f *Form) options(x *filling) []string {
	if x.Options == nil {
		return nil
	}
	return x.Options(f.filled())
}

// filled is what the form says now. Options are read in the order of the
// fields, so that a field can depend on those before it.
func (f *Form) filled() Filled {
	out := Filled{texts: map[string]string{}, ticks: map[string][]int{}}
	for i := range f.fields {
		x := &f.fields[i]
		switch x.Shape {
		case Line:
			out.texts[x.Name] = x.line.text()
		case Text:
			out.texts[x.Name] = string(x.area.text)
		case Pick:
			if options := x.Options(out); x.at >= 0 && x.at < len(options) {
				out.texts[x.Name] = options[x.at]
			}
		case Ticks:
			for j := range x.Options(out) {
				if x.ticks[j] {
					out.ticks[x.Name] = append(out.ticks[x.Name], j)
				}
			}
		}
	}
	return out
}

// Written puts what was written in an editor into a field.
func (f *Form) Written(name, text string) {
	for i := range f.fields {
		if f.fields[i].Name == name {
			f.fields[i].area, f.touched = newArea(text), true
		}
	}
}

// Fail shows a problem in the form.
func (f *Form) Fail(problem string) { f.problem = problem }

func (f *Form) Paste(text string) {
	f.problem, f.touched = "", true
	switch x := f.here(); x.Shape {
	case Line:
		x.own(true)
		x.line.paste(text)
	case Text:
		x.area.insert(text)
	}
}

func (f *Form) Key(k tea.KeyPressMsg) (Answer, bool) {
	key := k.String()
	f.problem = ""
	switch key {
	case "esc":
		if f.touched && !f.warned {
			f.warned, f.problem = true, givesUp
			return nil, false
		}
		f.touched = false
		return nil, true
	case "ctrl+c":
		return nil, true
	case "ctrl+s":
		return f.send()
	case "tab":
		f.at = (f.at + 1) % len(f.fields)
		return nil, false
	case "shift+tab":
		f.at = (f.at + len(f.fields) - 1) % len(f.fields)
		return nil, false
	}
	f.warned = false
	x := f.here()
	switch {
	case key == "up" || key == "down":
		f.upDown(key)
	case key == "enter" && x.Shape != Text:
		if f.at == len(f.fields)-1 {
			return f.send()
		}
		f.at++
	case x.Shape == Line:
		f.touched = true
		x.own(k.Text != "" || key == "backspace" || key == "delete")
		x.line.key(k)
	case x.Shape == Text && key == "ctrl+o":
		return Write{x.Name, string(x.area.text)}, false
	case x.Shape == Text:
		f.touched = true
		x.area.key(k)
	default:
		f.choose(x, k)
	}
	return nil, false
}

func (f *Form) upDown(key string) {
	by := 1
	if key == "up" {
		by = -1
	}
	if x := f.here(); x.Shape == Text && x.area.line(by) {
		return
	}
	f.at = max(0, min(f.at+by, len(f.fields)-1))
}

// own takes the value for the person's, who begins to edit it. One that was
// offered makes room for what is typed.
func (x *filling) own(typed bool) {
	if x.offer && typed {
		x.line = newField("")
	}
	x.offer = false
}

// choose takes a key of a field with options: arrows, their numbers, or the
// letter that one begins with.
func (f *Form) choose(x *filling, k tea.KeyPressMsg) {
	options := f.options(x)
	n := len(options)
	if n == 0 {
		return
	}
	before := f.filled()
	switch key := k.String(); key {
	case "left":
		x.at = (max(x.at, 0) + n - 1) % n
	case "right":
		x.at = (x.at + 1) % n
	case "space":
		if x.Shape == Ticks {
			x.ticks[x.at] = !x.ticks[x.at]
		} else {
			x.at = (x.at + 1) % n
		}
		f.touched = true
	default:
		if k.Text == "" {
			return
		}
		for i := range n {
			j := (x.at + 1 + i) % n
			if strings.HasPrefix(strings.ToLower(options[j]), strings.ToLower(k.Text)) {
				x.at = j
				break
			}
		}
	}
	f.follow(before)
}

// follow keeps what was chosen where a field before it changed the options: the
// same option, or none when it is gone.
func (f *Form) follow(before Filled) {
	for i := range f.fields {
		x := &f.fields[i]
		if was := before.texts[x.Name]; x.Shape == Pick && i != f.at && was != "" {
			x.at = slices.Index(f.options(x), was)
		}
	}
}

func (f *Form) send() (Answer, bool) {
	filled := f.filled()
	if f.check != nil {
		if f.problem = f.check(filled); f.problem != "" {
			return nil, false
		}
	}
	return filled, true
}

// beside is the width of a form from which on the names of fields stand beside
// what is filled in.
const beside = 44

func (f *Form) View(t *theme.Theme, width, height int) ([]string, int, int) {
	label := 0
	for _, x := range f.fields {
		label = max(label, theme.Cells(x.Name)+2)
	}
	if width < beside {
		label = 0
	}
	head := wrap(t, theme.Secondary, f.what, width, max(1, min(5, height-2*len(f.fields))))
	if f.problem != "" {
		head = append(head, wrap(t, theme.Warning, t.Glyphs.Warning+" "+f.problem, width, 3)...)
	}
	if len(head) > 0 && height > 2*len(f.fields)+len(head) {
		head = append(head, "")
	}
	var body []string
	var starts []int // the first line of each field
	cx, cy, first := 0, -1, 0
	for i := range f.fields {
		starts = append(starts, len(body))
		if i == f.at {
			first = len(body)
		}
		lines, x, y := f.field(t, i, width, label)
		if i == f.at && y >= 0 {
			cx, cy = x, len(body)+y
		}
		body = append(body, lines...)
	}
	room := max(1, height-len(head))
	if len(body) > room {
		if room > 2 {
			room-- // for what is said of the rest
		}
		from := max(0, min(max(first-1, cy-room+1), len(body)-room))
		to := from + room
		body, cy = body[from:to:to], cy-from
		if len(head)+room < height {
			body = append(body, t.Say(theme.Faint, t.Cut(rest(t, starts, from, to), width)))
		}
	}
	if cy >= 0 {
		cy += len(head)
	}
	return append(head, body...), cx, cy
}

// rest says how many fields stand above and below the lines that are shown.
func rest(t *theme.Theme, starts []int, from, to int) string {
	above, below := 0, 0
	for _, at := range starts {
		if at < from {
			above++
		}
		if at >= to {
			below++
		}
	}
	var parts []string
	if above > 0 {
		parts = append(parts, fmt.Sprintf("%s %d above", t.Glyphs.Up, above))
	}
	if below > 0 {
		parts = append(parts, fmt.Sprintf("%s %d below", t.Glyphs.Down, below))
	}
	return strings.Join(parts, ", ")
}

// field draws a field with its name, and says where the cursor stands in it.
func (f *Form) field(t *theme.Theme, i, width, label int) (lines []string, x, y int) {
	in, at := &f.fields[i], i == f.at
	ink, sign := theme.Secondary, "  "
	if at {
		ink, sign = theme.Strong, t.Glyphs.Claim+" "
	}
	indent := label + 2
	if label == 0 {
		lines, indent = []string{t.Say(ink, t.Cut(sign+in.Name, width))}, 2
	}
	shown, x, y := f.value(t, in, at, max(1, width-indent))
	for j, l := range shown {
		before := strings.Repeat(" ", indent)
		if j == 0 && label > 0 {
			before = t.Say(ink, t.Fit(sign+in.Name, indent))
		}
		lines = append(lines, before+l)
	}
	if y < 0 {
		return lines, 0, -1
	}
	return lines, x + indent, y + len(lines) - len(shown)
}

const textLines = 6 // of a text that is typed

func (f *Form) value(t *theme.Theme, in *filling, at bool, width int) (lines []string, x, y int) {
	switch in.Shape {
	case Line:
		shown, x := t.Field(in.line.in.Value(), in.line.in.Position(), max(1, width-1))
		switch {
		case in.line.in.Value() == "":
			shown = t.Say(theme.Faint, t.Cut(in.Hint, width))
		case in.offer && at:
			shown = t.Say(theme.Selected, strings.TrimRight(shown, " "))
		}
		return []string{shown}, x, 0
	case Text:
		max := textLines
		if !at {
			max = 3
		}
		return in.area.view(t, width, max, in.Hint)
	}
	options := f.options(in)
	if len(options) == 0 {
		return []string{t.Say(theme.Faint, t.Cut(in.Hint, width))}, 0, -1
	}
	if in.Shape == Ticks {
		lines = f.ticks(t, in, options, at, width)
	} else {
		lines = f.pick(t, in, options, at, width)
	}
	if in.About != nil && at {
		lines = append(lines, wrap(t, theme.Secondary, in.About(f.filled()), width, 2)...)
	}
	return lines, 0, -1
}

// pick shows all options: in a line, else in several at the cursor, where one
// is being chosen, and only the chosen one elsewhere.
func (f *Form) pick(t *theme.Theme, in *filling, options []string, at bool, width int) []string {
	const gap = 2
	sign := theme.Cells(t.Glyphs.Claim)
	var lines []string
	var line strings.Builder
	used := 0
	for i, o := range options {
		cells := sign + theme.Cells(o)
		if used > 0 && used+gap+cells > width {
			lines, used = append(lines, line.String()), 0
			line.Reset()
		}
		if used > 0 {
			line.WriteString(strings.Repeat(" ", gap))
			used += gap
		}
		if i == in.at {
			line.WriteString(t.Say(theme.Strong, t.Cut(t.Glyphs.Claim+o, width)))
		} else {
			line.WriteString(t.Say(theme.Secondary, t.Cut(strings.Repeat(" ", sign)+o, width)))
		}
		used += cells
	}
	lines = append(lines, line.String())
	if len(lines) > 1 && !at {
		if in.at < 0 {
			return []string{t.Say(theme.Faint, t.Cut(fmt.Sprintf("one of %d", len(options)), width))}
		}
		count := fmt.Sprintf("  %d of %d", in.at+1, len(options))
		return []string{t.Say(theme.Strong, t.Cut(t.Glyphs.Claim+options[in.at], max(1, width-theme.Cells(count)))) + t.Say(theme.Faint, t.Cut(count, width))}
	}
	return lines
}

func (f *Form) ticks(t *theme.Theme, in *filling, options []string, at bool, width int) []string {
	var out []string
	for i, o := range options {
		box, ink := "[ ] ", theme.Secondary
		if in.ticks[i] {
			box, ink = "["+t.Glyphs.Marked+"] ", 0
		}
		if at && i == in.at {
			ink |= theme.Strong
			box = t.Glyphs.Claim + box
		} else {
			box = strings.Repeat(" ", theme.Cells(t.Glyphs.Claim)) + box
		}
		out = append(out, t.Say(ink, t.Cut(box+o, width)))
	}
	return out
}
