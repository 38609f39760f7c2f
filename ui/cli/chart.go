package cli

import (
	"strings"
	"time"

	"github.com/guptarohit/asciigraph"
)

const (
	chartHeight = 6
	chartDays   = 366 // further back, a year has passed: the last are shown
)

// overTime draws counts by day as a line, days without any included. It
// returns false when there are too few days for one to say anything.
func (r *run) overTime(days []statCount) bool {
	if r.set.ascii || r.set.plain || len(days) < 3 {
		return false
	}
	first, err := time.Parse(time.DateOnly, days[0].Name)
	last, err2 := time.Parse(time.DateOnly, days[len(days)-1].Name)
	if err != nil || err2 != nil {
		return false
	}
	if from := last.AddDate(0, 0, -chartDays); first.Before(from) {
		first = from
	}
	series := make([]float64, int(last.Sub(first).Hours()/24)+1)
	for _, d := range days {
		if at, err := time.Parse(time.DateOnly, d.Name); err == nil && !at.Before(first) {
			series[int(at.Sub(first).Hours()/24)] = float64(d.Count)
		}
	}
	width := min(max(r.width()-14, 16), 100)
	plot := asciigraph.Plot(series, asciigraph.Height(chartHeight), asciigraph.Width(width), asciigraph.Precision(0), asciigraph.LowerBound(0))
	for line := range strings.SplitSeq(plot, "\n") {
		r.print("  %s\n", line)
	}
	r.print("  %s to %s\n", first.Format("2 January 2006"), last.Format("2 January 2006"))
	return true
}
