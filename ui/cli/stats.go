package cli

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"whosaid/quotes/search"
)

type statsJSON struct {
	V      int         `json:"v"`
	Counts []statsPart `json:"counts"`
}

type statsPart struct {
	Of     string      `json:"of"`
	Values []statCount `json:"values"`
}

type statCount struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func statsCommand(r *run) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "stats", Short: "Count statements and claims by speaker, status, verdict and more",
		Long:    "Counts what there is. On a terminal the counts have bars. In a pipe: what is counted, name, count.",
		Example: "  whosaid stats\n  whosaid stats --json", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			parts, err := r.statsParts(d)
			if err != nil {
				return err
			}
			return r.stats(parts, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

func (r *run) stats(parts []statsPart, asJSON bool) error {
	if asJSON {
		return r.json(statsJSON{1, parts})
	}
	for _, p := range parts {
		if !r.outTerminal {
			for _, v := range p.Values {
				r.row(p.Of, v.Name, strconv.Itoa(v.Count))
			}
			continue
		}
		r.print("%s\n", strong.Render(clean(p.Of)))
		r.bars(p.Values)
		r.print("\n")
	}
	return nil
}

// bars draws counts; the longest takes what the names leave of the line. With
// --plain the numbers stand alone.
func (r *run) bars(values []statCount) {
	names, most := 0, 1
	for _, v := range values {
		names, most = max(names, ansi.StringWidth(clean(v.Name))), max(most, v.Count)
	}
	names = min(names, 40)
	full := "█"
	if r.set.ascii {
		full = "#"
	}
	room := max(r.width()-names-12, 8)
	for _, v := range values {
		name := ansi.Truncate(clean(v.Name), names, "…")
		bar := strings.Repeat(full, (v.Count*room+most-1)/most)
		if r.set.plain {
			bar = ""
		}
		r.print("  %s%s %7s %s\n", name, strings.Repeat(" ", names-ansi.StringWidth(name)), thousands(v.Count), bar)
	}
}

// statsParts counts statements by what the index knows of them, loaded ones
// included, and claims by the work on them.
func (r *run) statsParts(d *library) ([]statsPart, error) {
	found, err := d.Search(r.ctx, "", 1, 0)
	if err != nil {
		return nil, err
	}
	parts := []statsPart{{"statements", []statCount{{"all", found.Total}}}}
	for _, f := range found.Facets {
		if f.Field == search.Status {
			continue // of claims, below
		}
		p := statsPart{Of: string(f.Field), Values: []statCount{}}
		for _, v := range f.Values {
			p.Values = append(p.Values, statCount{v.Value, v.Count})
		}
		parts = append(parts, p)
	}
	statuses, verdicts := map[string]int{}, map[string]int{}
	for _, c := range d.Claims() {
		rev := d.Review(c.ID)
		statuses[string(rev.Status)]++
		if rev.Verdict != nil {
			verdicts[rev.Verdict.Label]++
		}
	}
	status := statsPart{Of: "status", Values: []statCount{}}
	for _, name := range statusNames() {
		if n := statuses[name]; n > 0 {
			status.Values = append(status.Values, statCount{name, n})
		}
	}
	verdict := statsPart{Of: "verdict", Values: []statCount{}}
	for _, name := range slices.Sorted(maps.Keys(verdicts)) {
		verdict.Values = append(verdict.Values, statCount{name, verdicts[name]})
	}
	return append(parts, status, verdict), nil
}
