package desk

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/prior"
	"whosaid/quotes/review"
	"whosaid/quotes/search"
)

// checkIndex finds prior checks. It is made at the first question, and anew when
// there are others than those that are in it.
type checkIndex struct {
	mu      sync.RWMutex // held by who asks; alone by who makes it
	x       *search.Index
	mark    string // of what is in it; see store.CountChecks
	damaged bool   // a file of x is
}

// fewChecks are indexed in memory each time, which takes less than a tenth of a
// second.
const fewChecks = 3000

func (x *checkIndex) close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.replace(nil, "")
}

func (x *checkIndex) replace(by *search.Index, mark string) error {
	old := x.x
	x.x, x.mark, x.damaged = by, mark, false
	if old == nil {
		return nil
	}
	return old.Close()
}

// ready reports whether a question may be put. What was lost of a damaged index
// must not look as if it were not there. x is locked.
func (x *checkIndex) ready(mark string) bool { return x.x != nil && x.mark == mark && !x.damaged }

// put lets ask search, and reports whether it did with all that there is.
func (x *checkIndex) put(mark string, ask func(x *search.Index) error) (asked bool, err error) {
	x.mu.RLock()
	if !x.ready(mark) {
		x.mu.RUnlock()
		return false, nil
	}
	which := x.x
	err = ask(which)
	damaged := which.NeedsBuild() != ""
	x.mu.RUnlock()
	if damaged {
		x.foundDamaged(which)
	}
	return !damaged, err
}

// foundDamaged has an index made again before it is asked next.
func (x *checkIndex) foundDamaged(which *search.Index) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.damaged = x.damaged || x.x == which
}

// askedChecks has ask search the prior checks; where there are none it is not
// called, and once more when the index turns out to be damaged.
func (d *Desk) askedChecks(ctx context.Context, ask func(x *search.Index) error) error {
	for {
		n, mark, err := d.store.CountChecks(ctx)
		if err != nil || n == 0 {
			return err
		}
		if asked, err := d.checks.put(mark, ask); asked || err != nil {
			return err
		}
		if err := d.makeCheckIndex(ctx, n, mark); err != nil {
			return err
		}
	}
}

func (d *Desk) makeCheckIndex(ctx context.Context, n int, mark string) error {
	d.checks.mu.Lock()
	defer d.checks.mu.Unlock()
	if d.checks.ready(mark) {
		return nil
	}
	if d.checks.damaged {
		d.index.mending(d.checks.x)
	}
	if n > fewChecks {
		x, err := d.checksOnDisk(ctx, n, mark)
		if err == nil {
			time.AfterFunc(checkAfter, func() { d.check(x, d.checks.foundDamaged) })
			return d.checks.replace(x, mark)
		}
		if ctx.Err() != nil {
			return err
		}
	} // where the folder is no use, in memory
	x := search.New()
	if err := x.Grow(ctx, d.checkRecords(ctx), nil); err != nil {
		return errors.Join(err, x.Close())
	}
	return d.checks.replace(x, mark)
}

// checksOnDisk opens the index of the checks that are there now, and makes it
// when there is none, or a damaged one. Its folder is named after them.
func (d *Desk) checksOnDisk(ctx context.Context, n int, mark string) (*search.Index, error) {
	all := filepath.Join(d.indexDir(), "checks")
	dir := filepath.Join(all, mark)
	x, err := search.Open(dir)
	if err != nil {
		return nil, err
	}
	if x.NeedsBuild() == "" && x.Len() == n && !d.checks.damaged {
		return x, nil
	}
	d.index.mending(x)
	if d.ReadOnly() != nil {
		return nil, errors.Join(d.ReadOnly(), x.Close())
	}
	free, ok, err := x.Reserve()
	if err == nil && !ok {
		err = errors.New("another program makes it")
	}
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	defer free()
	if err := x.Build(ctx, ahead(d.checkRecords(ctx), aheadBy, aheadMost), nil); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	older, _ := os.ReadDir(all) // what can not be listed stays
	for _, e := range older {
		if e.Name() != mark {
			_ = os.RemoveAll(filepath.Join(all, e.Name()))
		}
	}
	return x, nil
}

func (d *Desk) checkRecords(ctx context.Context) iter.Seq2[search.Record, error] {
	return func(yield func(search.Record, error) bool) {
		for c, err := range d.store.Checks(ctx) {
			if !yield(checkRecord(c), err) {
				return
			}
		}
	}
}

// checkRecord is a check as the index sees it: who claimed it is the speaker,
// who checked it the source, and the verdict a topic.
func checkRecord(c prior.Check) search.Record {
	rec := search.Record{ID: quotes.StatementID(c.ID), Text: c.Claim, Speaker: c.Claimant, Topics: []string{c.Label}, Title: c.Title, Publisher: c.By()}
	if c.Title != "" && c.Title != c.Claim {
		rec.Text += "\n" + c.Title
	}
	if day := quotes.Date(c.Day()); day.Valid() {
		rec.Said = day
	}
	return rec
}

// FoundChecks is what a search in prior checks found.
type FoundChecks struct {
	search.Result
	Query  search.Query
	Checks []PriorCheck
}

// SearchChecks finds prior checks, best first: limit of them after offset. The
// fields of a query mean: speaker who claimed it, source who checked it, topic
// the verdict in their words, before and after when it was published.
func (d *Desk) SearchChecks(ctx context.Context, text string, limit, offset int) (f FoundChecks, err error) {
	f.Query = search.Parse(text)
	err = d.askedChecks(ctx, func(x *search.Index) error {
		f.Result, err = x.Find(ctx, f.Query, search.Options{Limit: limit, Offset: offset})
		return err
	})
	if err != nil {
		return f, err
	}
	f.Checks, err = d.priorChecks(ctx, idsOf(f.Matches))
	return f, err
}

func idsOf(found []search.Match) []string {
	ids := make([]string, len(found))
	for i, m := range found {
		ids[i] = string(m.ID)
	}
	return ids
}

const (
	looked     = 60 // checks that share words, of which some are alike
	mostPriors = 8  // that are worth showing beside a claim
)

// PriorToClaim returns what others may have checked of a claim, the likest
// first, without those that are in its record. Each says why it is suggested:
// whether it is the same claim is for a person to say.
func (d *Desk) PriorToClaim(ctx context.Context, c quotes.Claim) ([]PriorCheck, error) {
	list, err := d.priorTo(ctx, c.Source, c.Proposition, c.Text)
	kept := d.Review(c.ID).Priors
	return slices.DeleteFunc(list, func(p PriorCheck) bool {
		return slices.ContainsFunc(kept, func(k review.Signed[review.Prior]) bool { return k.Body.URL == p.URL && k.Body.Rating == p.Label })
	}), err
}

// KeepPrior puts a check by others into the record of a claim: somebody says
// that it is of this claim. It changes neither status nor verdict. One that is
// there already is refused.
func (d *Desk) KeepPrior(ctx context.Context, claim quotes.ClaimID, c prior.Check) ([]review.Event, error) {
	return d.Do(ctx, Action{Kind: review.AddPrior, Claims: []quotes.ClaimID{claim}, Body: recorded(c)})
}

// HasPrior reports whether a check by others is in the record of a claim.
func (d *Desk) HasPrior(claim quotes.ClaimID, c prior.Check) bool {
	return d.Review(claim).HasPrior(recorded(c))
}

func recorded(c prior.Check) review.Prior {
	p := review.Prior{Publisher: c.By(), URL: c.URL, Title: c.Title, Claim: c.Claim, Rating: c.Label, Language: c.Language}
	if day := quotes.Date(c.Day()); day.Valid() {
		p.Date = day
	}
	return p
}

// PriorToStatement is PriorToClaim for all that a statement says.
func (d *Desk) PriorToStatement(ctx context.Context, st quotes.Statement) ([]PriorCheck, error) {
	return d.priorTo(ctx, st.Source, st.Text)
}

func (d *Desk) priorTo(ctx context.Context, source quotes.SourceID, texts ...string) ([]PriorCheck, error) {
	src, _ := d.Source(source)
	var ids []string
	err := d.askedChecks(ctx, func(x *search.Index) error {
		ids = nil
		for _, text := range texts {
			found, err := x.Nearest(ctx, text, looked)
			if err != nil {
				return err
			}
			ids = append(ids, idsOf(found)...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	all, err := d.priorChecks(ctx, ids)
	if err != nil {
		return nil, err
	}
	checks := make([]prior.Check, len(all))
	of := map[string]prior.Import{}
	for i, c := range all {
		checks[i], of[c.ID] = c.Check, c.Of
	}
	var out []PriorCheck
	for _, s := range prior.Suggest(checks, src, mostPriors, texts...) {
		out = append(out, PriorCheck{s.Check, of[s.Check.ID], s.Why()})
	}
	return out, nil
}
