package attribution

import "strings"

// dropCitations takes back what was found in the lines that cite a source: the
// title of a report is nobody's statement, and its publisher has not said it.
func (d *doc) dropCitations() {
	cited := map[int32]bool{}
	for i := range d.regions {
		if d.citation(i) {
			cited[d.paraOf[d.regions[i].first]] = true
		}
	}
	if len(cited) == 0 {
		return
	}
	for i := range d.hits {
		h := &d.hits[i]
		if len(h.content) > 0 && cited[d.paraOf[d.tokenAt(h.content[0].Start)]] {
			h.dead = true
		}
	}
}

// citation reports whether region i is the title in a line that cites a source:
// "Ferry runs aground". Daily Inquirer, June 3, 2014. Such a line has no verb of
// its own and ends in a year; words that were said, and are signed, end in a mark.
func (d *doc) citation(i int) bool {
	r := &d.regions[i]
	if !r.open || !r.shut || r.words < 2 || strings.ContainsAny(d.endMark(i), ".,!…") {
		return false
	}
	last := r.last
	for last+1 < len(d.toks) && !d.toks[last+1].para && last < r.last+citedAfter {
		last++
		if t := &d.toks[last]; t.kind == kindMark || t.group > 0 && d.groups[t.group-1].finite {
			return false
		}
	}
	if last+1 < len(d.toks) && !d.toks[last+1].para {
		return false
	}
	for k := r.first; !d.toks[k].para; k-- {
		t := &d.toks[k-1]
		if k < r.first-citedBefore || t.kind == kindMark || t.group > 0 && d.groups[t.group-1].finite || t.low == ":" {
			return false
		}
	}
	for last > r.last && (d.toks[last].low == "." || d.toks[last].low == ")") {
		last--
	}
	return last > r.last+1 && d.yearAt(last)
}

// How many tokens a citation has before its title, names of authors, and behind
// it: publisher and date.
const citedBefore, citedAfter = 12, 20

// yearAt reports whether token i is a year of the press.
func (d *doc) yearAt(i int) bool {
	s := d.toks[i].low
	return d.toks[i].kind == kindNumber && len(s) == 4 && s >= "1700" && s < "2200"
}
