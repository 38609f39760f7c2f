// Package desk is what a fact-checker can do: find statements, see who said
// them, flag claims and decide them, bring articles in. It wires the packages
// below it and holds no rules. All methods may be called from several
// goroutines.
package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/adrg/xdg"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// Options says whose desk it is and where it keeps things.
type Options struct {
	Store  string      // URL or path; empty: whosaid.db in the user's data folder
	Person string      // who acts; empty: the login name
	Role   review.Role // what they may do; empty: editor, as somebody who works alone
	Scales []string    // files with the desk's own rating scales
	// Reading: nothing will be saved, so that a store which is not there is not
	// made.
	Reading bool
}

// Desk is one person's view of the corpus and its record.
type Desk struct {
	store  *store.Store
	person string
	role   review.Role
	scales []review.Scale
	damage atomic.Pointer[error] // why nothing is saved, found after opening
	unmade bool                  // the store is not there and was not made

	writing sync.Mutex // one change at a time
	last    time.Time  // of the last event made here
	state   atomic.Pointer[state]
	index   index
	checks  checkIndex
	known   known

	life  context.Context // ends when the desk closes, and with it what goes on by itself
	end   context.CancelFunc
	tasks sync.WaitGroup
}

// ErrNoHome says that there is no place for a store unless one is named.
var ErrNoHome = errors.New("there is no home folder (HOME and XDG_DATA_HOME are not set), so nothing can be saved")

// DefaultStore returns where the store is when nothing else is said; empty
// when the person has no home folder.
func DefaultStore() string {
	if homeless() {
		return ""
	}
	return filepath.Join(xdg.DataHome, "whosaid", "whosaid.db")
}

// homeless: package xdg takes the root folder for the home of who has none.
func homeless() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "plan9" || os.Getenv("XDG_DATA_HOME") != "" {
		return false
	}
	return os.Getenv("HOME") == ""
}

// Open opens the desk. A store that cannot be written is opened for reading,
// and ReadOnly says why.
func Open(ctx context.Context, o Options) (*Desk, error) {
	scales, err := readScales(o.Scales)
	if err != nil {
		return nil, err
	}
	url, unmade, closed := place(o)
	s, err := store.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	d := &Desk{store: s, person: o.Person, role: o.Role, scales: scales, unmade: unmade}
	d.life, d.end = context.WithCancel(context.WithoutCancel(ctx))
	if closed != nil {
		d.damage.Store(&closed)
	}
	if d.person == "" {
		d.person = loginName()
	}
	if d.role == review.Anyone {
		d.role = review.Editor
	}
	if err := d.reload(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// place returns where the store is. Where it cannot be, or is not to be made,
// that is in memory, so that what the program brings can be read; closed is why
// nothing can be saved.
func place(o Options) (url string, unmade bool, closed error) {
	url = o.Store
	if url == "" && homeless() {
		return store.InMemory, false, ErrNoHome
	}
	if url == "" {
		url = DefaultStore()
	}
	if o.Reading && store.Missing(url) {
		return store.InMemory, true, nil
	}
	if o.Store == "" && os.MkdirAll(filepath.Dir(url), 0o700) != nil {
		return store.InMemory, false, &store.ReadOnlyError{Path: url, Reason: "there is no store yet, and its folder can not be made"}
	}
	return url, false, nil
}

func loginName() string {
	for _, key := range []string{"USER", "LOGNAME", "USERNAME"} {
		if name := os.Getenv(key); name != "" {
			return name
		}
	}
	return "me"
}

// Close gives back the store and the index.
func (d *Desk) Close() error {
	d.end()
	d.tasks.Wait()
	return errors.Join(d.index.close(), d.checks.close(), d.store.Close())
}

// ReadOnly returns why nothing can be saved, or nil. A store that turns out to
// be damaged while it is read is only read from then on.
func (d *Desk) ReadOnly() error {
	if err := d.damage.Load(); err != nil {
		return *err
	}
	return d.store.ReadOnly()
}

// Unmade reports whether there is no store yet, and none was made: see
// Options.Reading.
func (d *Desk) Unmade() bool { return d.unmade }

// WhyReadOnly returns the file and the reason of what ReadOnly says, and false
// when it is another error.
func WhyReadOnly(err error) (file, reason string, ok bool) {
	var r *store.ReadOnlyError
	if !errors.As(err, &r) {
		return "", "", false
	}
	return r.Path, r.Reason, true
}

// Person and Role return who acts, and as what.
func (d *Desk) Person() string    { return d.person }
func (d *Desk) Role() review.Role { return d.role }

// Scales returns the rating scales, the shipped ones first.
func (d *Desk) Scales() []review.Scale { return d.scales }

// Scale finds a scale by name.
func (d *Desk) Scale(name string) (review.Scale, error) {
	for _, s := range d.scales {
		if s.Name == name {
			return s, nil
		}
	}
	return review.Scale{}, fmt.Errorf("scale %q: %w", name, ErrUnknown)
}

func readScales(files []string) ([]review.Scale, error) {
	var out []review.Scale
	add := func(name string, b []byte, err error) error {
		if err != nil {
			return err
		}
		s, err := review.ParseScale(b)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, s)
		return nil
	}
	err := fs.WalkDir(data.Scales, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(data.Scales, name)
		return add(name, b, err)
	})
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err := add(name, b, err); err != nil {
			return nil, fmt.Errorf("rating scales: %w", err)
		}
	}
	return out, nil
}

// Statement returns a statement of a document, or one that was loaded without.
func (d *Desk) Statement(ctx context.Context, id quotes.StatementID) (quotes.Statement, error) {
	found, err := d.statements(ctx, []quotes.StatementID{id})
	if err != nil {
		return quotes.Statement{}, err
	}
	return found[0], nil
}
