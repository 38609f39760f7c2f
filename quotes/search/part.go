package search

import (
	"cmp"
	"sync/atomic"
)

// part is what is known of one segment. Parts are worked on at once: what one of
// them finds is kept here until all are done, see finder.every.
type part struct {
	view
	at     int    // among the parts
	allow  bitmap // nil: all
	groups []*group
	set    bitmap // what was found; nil: all
	size   int
	judge  *judge // of the groups, see finder.judgeOf
	lent   []*bitmap

	best  []entry // as finder.best
	more  int     // to be added to the total
	about bool    // the total becomes an estimate
}

// every calls do for every part, on two cores where there are several, and
// collects what they found in their order.
func (f *finder) every(do func(*part) error) error {
	errs := make([]error, len(f.parts))
	f.each(func(p *part) { errs[p.at] = do(p) })
	for _, p := range f.parts {
		f.best = append(f.best, p.best...)
		f.result.Total += p.more
		f.result.About = f.result.About || p.about
		p.best, p.more, p.about = p.best[:0], 0, false
	}
	return cmp.Or(errs...)
}

// each is every where nothing is collected.
func (f *finder) each(do func(*part)) {
	if len(f.parts) == 1 {
		do(f.parts[0])
		return
	}
	var next atomic.Int32
	work := func() {
		for i := int(next.Add(1)) - 1; i < len(f.parts); i = int(next.Add(1)) - 1 {
			do(f.parts[i])
		}
	}
	both(work, work)
}

// share is what of a limit falls to size of a total, rounded up.
func share(limit, size, total int) int {
	if size >= total {
		return limit
	}
	return (limit*size + total - 1) / total
}
