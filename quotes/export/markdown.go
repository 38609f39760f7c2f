package export

import (
	"io"
	"regexp"
	"strings"
)

// marks are what means something to Markdown wherever it stands.
var marks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"&", `\&`, "|", `\|`, "~", `\~`, "$", `\$`)

// opening is what makes a heading, a rule or a list of a line.
var opening = regexp.MustCompile(`^(\d*)([#+=.)-])`)

// md is text on one line of Markdown that shows as it is.
func md(s string) string {
	return opening.ReplaceAllString(marks.Replace(strings.TrimSpace(plainLine(s))), `$1\$2`)
}

// block is text of several lines in a block quote.
func block(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = "> " + md(l)
	}
	return strings.Join(lines, "\n")
}

// writeMarkdown writes a section for each item.
func writeMarkdown(w io.Writer, b Batch) error {
	out := sink{w: w}
	for _, it := range b.Items {
		s := sheetOf(it)
		out.printf("## %s\n\n%s\n>\n> — %s\n\n", md(s.Verdict), block(s.Words), md(s.Who))
		if s.Claim != "" {
			out.printf("**Claim:** %s\n\n", md(s.Claim))
		}
		for _, l := range s.Reasons {
			out.printf("%s\n\n", md(l))
		}
		if s.Passage != "" {
			out.printf("**In the source:**\n\n%s\n\n", block(s.Passage))
		}
		out.printf("**Source:** %s\n", md(s.Source))
		if len(s.Evidence) > 0 {
			out.printf("\n**Evidence:**\n\n")
		}
		for _, e := range s.Evidence {
			out.printf("- %s\n", md(e.Text))
		}
		if len(s.Trail) > 0 {
			out.printf("\n**Trail:**\n\n")
		}
		for _, l := range s.Trail {
			out.printf("- %s\n", md(l))
		}
		out.printf("\n")
	}
	out.printf("---\n\nHead of the record, %d events: `%s`\n", b.Events, b.Head)
	return out.err
}
