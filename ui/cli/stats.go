package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
)

type statsJSON struct {
	V      int         `json:"v"`
	Counts []statsPart `json:"counts"`
}

type statsPart struct {
	Of     string      `json:"of"` // unreviewed: claims that nobody looked at, by source; day: events
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
			s, err := d.Stats(r.ctx)
			if err != nil {
				return err
			}
			if !asJSON {
				s.Speakers = mostOf(s.Speakers, maxSpeakers)
			}
			return r.stats(statsParts(s), asJSON)
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
		if p.Of != "day" || !r.overTime(p.Values) {
			r.bars(p.Values)
		}
		r.print("\n")
	}
	return nil
}

const maxSpeakers = 30 // to read; JSON has all

// mostOf are the first n counts, and the rest as one.
func mostOf(counts []desk.Count, n int) []desk.Count {
	if len(counts) <= n+1 {
		return counts
	}
	rest := desk.Count{Name: fmt.Sprintf("and %s more", thousands(len(counts)-n))}
	for _, c := range counts[n:] {
		rest.N += c.N
	}
	return append(slices.Clip(counts[:n]), rest)
}

// bars draws counts with their names, the longest as wide as the names leave
// room for. With --plain the numbers stand alone.
func (r *run) bars(values []statCount) {
	names, most := 0, 1
	for _, v := range values {
		names, most = max(names, ansi.StringWidth(clean(v.Name))), max(most, v.Count)
	}
	names = min(names, 40)
	full, cut := "█", "…"
	if r.set.ascii {
		full, cut = "#", "..."
	}
	room := max(r.width()-names-12, 8)
	for _, v := range values {
		name := ansi.Truncate(clean(v.Name), names, cut)
		bar := strings.Repeat(full, (v.Count*room+most-1)/most)
		if r.set.plain {
			bar = ""
		}
		r.print("  %s%s %7s %s\n", name, strings.Repeat(" ", names-ansi.StringWidth(name)), thousands(v.Count), bar)
	}
}

func statsParts(s desk.Stats) []statsPart {
	parts := []statsPart{{"all", []statCount{
		{"sources", s.Sources}, {"statements", s.Statements}, {"loaded statements", s.Loaded}, {"publications of loaded statements", s.Publications}, {"claims", s.Claims},
	}}}
	for _, p := range []struct {
		of     string
		counts []desk.Count
	}{
		{"speaker", s.Speakers}, {"type", s.Speech}, {"status", s.Statuses}, {"verdict", s.Verdicts},
		{"unreviewed", s.Unreviewed}, {"day", s.Days},
	} {
		part := statsPart{p.of, []statCount{}}
		for _, c := range p.counts {
			part.Values = append(part.Values, statCount{c.Name, c.N})
		}
		parts = append(parts, part)
	}
	return parts
}
