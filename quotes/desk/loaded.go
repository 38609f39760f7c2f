package desk

import (
	"context"

	"whosaid/quotes"
	"whosaid/quotes/store"
)

// Counted is a speaker or a publication with how many loaded statements it
// has.
type Counted[T any] struct {
	Value T
	N     int
}

// LoadedSpeakers returns the speakers of loaded statements that are in no
// document, the most frequent first: at most limit of them (0: all), and how
// many there are. Speaker knows them from then on.
func (d *Desk) LoadedSpeakers(ctx context.Context, limit int) ([]Counted[quotes.Speaker], int, error) {
	all, err := d.store.LoadedSpeakers(ctx)
	if err != nil {
		return nil, 0, err
	}
	c := d.Corpus()
	list, total, err := counted(ctx, all, limit, func(id string) bool { _, ok := c.Speaker(quotes.SpeakerID(id)); return ok }, d.store.Speakers)
	d.known.mu.Lock()
	defer d.known.mu.Unlock()
	d.known.make()
	for _, sp := range list {
		d.known.speakers[sp.Value.ID] = sp.Value
	}
	return list, total, err
}

// LoadedSources is LoadedSpeakers for the publications of loaded statements.
func (d *Desk) LoadedSources(ctx context.Context, limit int) ([]Counted[quotes.Source], int, error) {
	all, err := d.store.LoadedSources(ctx)
	if err != nil {
		return nil, 0, err
	}
	c := d.Corpus()
	return counted(ctx, all, limit, func(id string) bool { _, ok := c.Source(quotes.SourceID(id)); return ok }, d.store.Publications)
}

func counted[T any](ctx context.Context, all []store.Tally, limit int, listed func(id string) bool,
	find func(context.Context, []string) (map[string]T, error)) ([]Counted[T], int, error) {
	var ids []string
	n := map[string]int{}
	for _, t := range all {
		if !listed(t.ID) {
			ids = append(ids, t.ID)
			n[t.ID] = t.N
		}
	}
	total := len(ids)
	if limit > 0 {
		ids = ids[:min(limit, total)]
	}
	found, err := find(ctx, ids)
	out := make([]Counted[T], 0, len(ids))
	for _, id := range ids {
		if v, ok := found[id]; ok {
			out = append(out, Counted[T]{v, n[id]})
		}
	}
	return out, total, err
}

// LoadedBy returns how many loaded statements each speaker or publication has,
// by ID.
func (d *Desk) LoadedBy(ctx context.Context, k Kind) (map[string]int, error) {
	count := d.store.LoadedSpeakers
	if k == SourceKind {
		count = d.store.LoadedSources
	}
	all, err := count(ctx)
	out := make(map[string]int, len(all))
	for _, x := range all {
		out[x.ID] = x.N
	}
	return out, err
}

// offerLoaded offers the speakers and publications of loaded statements whose
// IDs begin with a prefix, and remembers them for Speaker and Source.
func (d *Desk) offerLoaded(ctx context.Context, prefix string, offer func(k Kind, id, label string)) error {
	people, err := d.store.SpeakerIDs(ctx, prefix, maxAmbiguous)
	if err != nil {
		return err
	}
	speakers, err := d.store.Speakers(ctx, people)
	if err != nil {
		return err
	}
	places, err := d.store.PublicationIDs(ctx, prefix, maxAmbiguous)
	if err != nil {
		return err
	}
	sources, err := d.store.Publications(ctx, places)
	if err != nil {
		return err
	}
	d.known.mu.Lock()
	defer d.known.mu.Unlock()
	d.known.make()
	for _, id := range people {
		if sp, ok := speakers[id]; ok {
			d.known.speakers[sp.ID] = sp
			offer(SpeakerKind, id, "")
		}
	}
	for _, id := range places {
		if src, ok := sources[id]; ok {
			d.known.sources[src.ID] = src
			offer(SourceKind, id, "")
		}
	}
	return nil
}
