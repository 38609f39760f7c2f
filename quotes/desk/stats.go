package desk

import (
	"cmp"
	"context"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Count is how many of something have a value.
type Count struct {
	Name string
	N    int
}

// Stats counts what the desk holds. The most frequent come first, statuses in
// the order of the work, days in time.
type Stats struct {
	Sources, Statements, Loaded, Claims int
	Publications                        int // of loaded statements

	Speakers   []Count // statements by speaker, loaded ones too
	Speech     []Count
	Statuses   []Count // claims
	Verdicts   []Count
	Unreviewed []Count // claims that nobody looked at, by source
	Days       []Count // events by day, "2021-04-13"
}

// Stats counts statements, claims and events.
func (d *Desk) Stats(ctx context.Context) (Stats, error) {
	s := d.state.Load()
	loaded, err := d.store.CountLoaded(ctx)
	if err != nil {
		return Stats{}, err
	}
	st := Stats{Sources: len(s.corpus.Sources()), Statements: len(s.corpus.Statements()), Loaded: loaded, Claims: len(s.claims)}
	speakers, speech, statuses, verdicts, unreviewed, days := counter{}, counter{}, counter{}, counter{}, counter{}, counter{}
	for _, x := range s.corpus.Statements() {
		sp, _ := s.corpus.Speaker(x.Speaker)
		speakers[cmp.Or(sp.Name, speakerUnknown)]++
		speech[string(x.Speech)]++
	}
	if loaded > 0 {
		if err := d.countLoaded(ctx, &st, speakers); err != nil {
			return Stats{}, err
		}
	}
	for _, c := range s.claims {
		r := s.review(c.ID)
		statuses[string(r.Status)]++
		if r.Verdict != nil {
			verdicts[verdictName(r)]++
		}
		if r.Status == review.Unreviewed {
			src, _ := s.corpus.Source(c.Source)
			unreviewed[cmp.Or(src.Title, string(c.Source))]++
		}
	}
	for _, r := range s.reviews {
		for _, e := range r.Trail {
			days[e.At.Format("2006-01-02")]++
		}
	}
	for _, status := range review.Statuses() {
		if n := statuses[string(status)]; n > 0 {
			st.Statuses = append(st.Statuses, Count{string(status), n})
		}
	}
	st.Speakers, st.Speech, st.Verdicts, st.Unreviewed = speakers.most(), speech.most(), verdicts.most(), unreviewed.most()
	st.Days = days.most()
	slices.SortFunc(st.Days, func(a, b Count) int { return cmp.Compare(a.Name, b.Name) })
	return st, nil
}

func (d *Desk) countLoaded(ctx context.Context, st *Stats, speakers counter) error {
	people, err := d.store.LoadedSpeakers(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(people))
	named := 0
	for i, p := range people {
		ids[i], named = p.ID, named+p.N
	}
	names, err := d.store.Speakers(ctx, ids)
	if err != nil {
		return err
	}
	for _, p := range people {
		speakers[cmp.Or(names[p.ID].Name, speakerUnknown)] += p.N
	}
	if named < st.Loaded {
		speakers[speakerUnknown] += st.Loaded - named
	}
	places, err := d.store.LoadedSources(ctx)
	st.Publications = len(places)
	return err
}

const speakerUnknown = "speaker unknown"

// verdictName is the label, and that nobody read it a second time.
func verdictName(r review.Review) string {
	if r.NotSecondRead {
		return r.Verdict.Label + " (not second-read)"
	}
	return r.Verdict.Label
}

// Unchecked returns how many claims of a source nobody looked at, of how many.
func (d *Desk) Unchecked(id quotes.SourceID) (unchecked, all int) {
	s := d.state.Load()
	for _, c := range s.claims {
		if c.Source == id {
			all++
			if s.status(c.ID) == review.Unreviewed {
				unchecked++
			}
		}
	}
	return unchecked, all
}

type counter map[string]int

func (c counter) most() []Count {
	out := make([]Count, 0, len(c))
	for name, n := range c {
		out = append(out, Count{name, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return out
}
