package export

import (
	"io"
	"strconv"
	"strings"

	"whosaid/quotes"
)

// column is a named value of an item.
type column struct {
	name  string
	value func(Item) string
}

func columns() []column {
	return []column{
		{"statement", func(it Item) string { return string(it.Statement.ID) }},
		{"claim", func(it Item) string { return string(it.Claim.ID) }},
		{"type", func(it Item) string { return string(it.Statement.Speech) }},
		{"speaker", func(it Item) string { name, _, _, _ := it.claimant(); return name }},
		{"said", func(it Item) string { return string(it.Statement.Said) }},
		{"text", Item.words},
		{"claim_text", func(it Item) string { return it.Claim.Text }},
		{"proposition", func(it Item) string { return it.Claim.Proposition }},
		{"status", func(it Item) string { return string(it.Review.Status) }},
		{"moved_apart", func(it Item) string {
			if it.Review.Disputed {
				return "true"
			}
			return ""
		}},
		{"fidelity", fidelity},
		{"verdict", func(it Item) string { return verdict(it, func(v Item) string { return v.Review.Verdict.Label }) }},
		{"scale", func(it Item) string {
			return verdict(it, func(v Item) string { return v.Review.Verdict.Scale + " " + v.Review.Verdict.Version })
		}},
		{"second_read", func(it Item) string {
			return verdict(it, func(v Item) string { return strconv.FormatBool(!v.Review.NotSecondRead) })
		}},
		{"check_url", func(it Item) string {
			if it.Review.Published == nil {
				return ""
			}
			return it.Review.Published.URL
		}},
		{"start", func(it Item) string { return place(it, 0) }},
		{"end", func(it Item) string { return place(it, 1) }},
		{"title", func(it Item) string { return it.Source.Title }},
		{"publisher", func(it Item) string { return it.Source.Publisher }},
		{"published", func(it Item) string { return string(it.Source.Published) }},
		{"url", func(it Item) string { return it.Source.URL }},
		{"accessed", func(it Item) string { return string(it.Source.Accessed) }},
		{"sha256", func(it Item) string { return it.Source.SHA256 }},
	}
}

func verdict(it Item, of func(Item) string) string {
	if it.Review.Verdict == nil {
		return ""
	}
	return of(it)
}

func fidelity(it Item) string {
	if n := len(it.Review.Results); n > 0 {
		return it.Review.Results[n-1].Body.Outcome
	}
	return ""
}

// place is where the item starts or ends in the source, in code points.
func place(it Item, which int) string {
	hull, ok := quotes.Hull(it.spans())
	if !ok || it.Source.Text == "" {
		return ""
	}
	return strconv.Itoa(quotes.NewOffsets(it.Source.Text).CodePoints(hull)[0][which])
}

// writeCSV writes RFC 4180. The library's writer would turn line breaks inside
// values into CRLF; here every value stays as it is, but for the apostrophe
// that keeps a spreadsheet from computing it.
func writeCSV(spreadsheet bool) func(io.Writer, Batch) error {
	return func(w io.Writer, b Batch) error {
		out := sink{w: w}
		row := func(value func(column) string) {
			for i, c := range columns() {
				if i > 0 {
					out.printf(",")
				}
				out.printf("%s", cell(value(c), spreadsheet))
			}
			out.printf("\r\n")
		}
		row(func(c column) string { return c.name })
		for _, it := range b.Items {
			row(func(c column) string { return c.value(it) })
		}
		return out.err
	}
}

func cell(s string, spreadsheet bool) string {
	if spreadsheet && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, "\",\r\n") || s != strings.TrimSpace(s) {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
