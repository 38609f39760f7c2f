package cli

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// The styles say nothing that the words do not: without colour the text reads
// the same.
var (
	strong = lipgloss.NewStyle().Bold(true)
	faint  = lipgloss.NewStyle().Faint(true)
	hit    = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Yellow)
	good   = lipgloss.NewStyle().Foreground(lipgloss.Green)
	bad    = lipgloss.NewStyle().Foreground(lipgloss.Red)
)

// print writes text with styles. What comes from a document has gone through
// theme.Visible.
func (r *run) print(format string, args ...any) {
	fmt.Fprintf(r.stdout, format, args...)
}

// para writes text for reading, wrapped to the width, each line after indent
// columns. text is clean and may have styles.
func (r *run) para(indent int, text string) {
	width := max(r.width()-indent, 20)
	pad := strings.Repeat(" ", indent)
	for _, line := range strings.Split(lipgloss.Wrap(text, width, ""), "\n") {
		r.print("%s%s\n", pad, strings.TrimRight(line, " "))
	}
}

const column = 13 // where the values of fields begin

// field writes a named value for reading; nothing when there is none.
func (r *run) field(name, value string) {
	if value == "" {
		return
	}
	width := max(r.width()-column, 20)
	for i, line := range strings.Split(lipgloss.Wrap(clean(value), width, ""), "\n") {
		if i > 0 {
			name = ""
		}
		r.print("%s%s\n", faint.Render(fmt.Sprintf("%-*s", column, name)), strings.TrimRight(line, " "))
	}
}

// address writes a URL as a field. It is never broken: people copy it.
func (r *run) address(name, url string) {
	if url != "" {
		r.print("%s%s\n", faint.Render(fmt.Sprintf("%-*s", column, name)), clean(url))
	}
}

// row writes fields of data: one line with tabs in a pipe.
func (r *run) row(fields ...string) {
	for i, f := range fields {
		fields[i] = clean(f)
	}
	fmt.Fprintln(r.raw, strings.Join(fields, "\t"))
}

// clean makes text of a document safe to print on one line: the white space
// in it, line ends included, becomes single spaces and what is hidden visible.
func clean(s string) string { return theme.Visible(strings.Join(splitSpace(s), " ")) }

// splitSpace is strings.Fields for the white space of a text's layout only:
// other white space, such as U+2028, is for Visible to show.
func splitSpace(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' })
}

// marked is text with spans in a style, made safe. The layout's white space
// becomes spaces, byte for byte, so that the spans hold.
func marked(text string, spans []quotes.Span, style lipgloss.Style) string {
	text = flat(text)
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.Start < at || !s.In(text) {
			continue
		}
		b.WriteString(theme.Visible(text[at:s.Start]))
		if s.Len() > 0 {
			b.WriteString(style.Render(theme.Visible(text[s.Start:s.End])))
		}
		at = s.End
	}
	b.WriteString(theme.Visible(text[at:]))
	return b.String()
}

func flat(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, text)
}

// marks puts direct speech, and nothing else, between quotation marks.
func (r *run) marks(s quotes.Statement, text string) string {
	if s.Speech != quotes.Direct {
		return text
	}
	return r.inMarks(text)
}

func (r *run) inMarks(text string) string {
	if r.set.ascii {
		return `"` + text + `"`
	}
	return "“" + text + "”"
}

// own makes the program's own sentences plain where ASCII is asked for: what
// they quote of a document keeps its letters, the marks around it do not.
func (r *run) own(sentence string) string {
	if !r.set.ascii {
		return sentence
	}
	return strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...").Replace(sentence)
}

// separator stands between the parts of a line.
func (r *run) separator() string {
	if r.set.ascii {
		return " - "
	}
	return " · "
}

// joined are the parts that are there, with separators, made safe.
func (r *run) joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, clean(p))
		}
	}
	return strings.Join(out, r.separator())
}

func within(spans []quotes.Span, s quotes.Span) []quotes.Span {
	var out []quotes.Span
	for _, x := range spans {
		if s.Contains(x) {
			out = append(out, quotes.Span{Start: x.Start - s.Start, End: x.End - s.Start})
		}
	}
	slices.SortFunc(out, func(a, b quotes.Span) int { return a.Start - b.Start })
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func percent(part float64) string { return strconv.Itoa(int(math.Round(part*100))) + "%" }
