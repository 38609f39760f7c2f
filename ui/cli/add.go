package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
)

type addOptions struct {
	title, author, publisher, url, published string
	read                                     article.Options
	yes, json                                bool
}

func addCommand(r *run) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add FILE... [--title TEXT] [--author NAME] [--publisher NAME] [--url URL] [--published DATE] [--yes]",
		Short: "Add articles: find the statements in them, look, store",
		Long: `Reads articles, finds the statements in them and stores both. On a terminal the
statements are shown first and you are asked; --yes stores without asking. A
folder is walked. What is wrong with one file does not stop the others.
An article that is there already and is added again with --title, --author,
--publisher, --url or --published is corrected in that.
In a pipe, a line for each article: ID, number of statements, title, file.

` + formats(),
		Example: `  whosaid add interview.html
  whosaid add speech.txt --title "Speech at the UN" --published 2025-09-23 --url https://example.org/speech
  whosaid add --yes articles/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, names []string) error { return r.add(names, o) },
	}
	f := cmd.Flags()
	text(f, &o.title, "title", "TEXT", "", "its title")
	text(f, &o.author, "author", "NAME", "", "who wrote it")
	text(f, &o.publisher, "publisher", "NAME", "", "who published it")
	text(f, &o.url, "url", "URL", "", "its address")
	text(f, &o.published, "published", "DATE", "", "date of publication: 2021-04-13, 2021-04 or 2021")
	text(f, &o.read.Encoding, "encoding", "NAME", "", "read it in this encoding")
	text(f, &o.read.Format, "format", "NAME", "", "read it as this format")
	f.BoolVarP(&o.yes, "yes", "y", false, "store without asking")
	f.BoolVar(&o.json, "json", false, "one JSON object a line")
	completes(cmd, "format", formatNames()...)
	return cmd
}

func (r *run) add(names []string, o addOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	files, err := r.filesIn(names)
	if err != nil {
		return err
	}
	if len(files) > 1 && (o.title != "" || o.url != "") {
		return hint(errors.New("--title and --url are of one article"), "add the articles one by one")
	}
	d, err := r.open()
	if err != nil {
		return err
	}
	b := r.bar("articles")
	failed := 0
	for i, name := range files {
		if err := r.addFile(d, name, o, b); err != nil {
			b.clear()
			if r.ctx.Err() != nil || len(files) == 1 {
				return err
			}
			r.fault(err)
			failed++
		}
		if len(files) > 1 {
			b.show(i+1, float64(i+1)/float64(len(files)))
		}
	}
	b.clear()
	if failed > 0 {
		return fmt.Errorf("%d of %s not added", failed, count(len(files), "file was", "files were"))
	}
	return nil
}

func (o addOptions) check() error {
	if o.url != "" && !quotes.IsAddress(o.url) {
		return hint(fmt.Errorf("--url %q is no address", o.url), "an address begins with https://")
	}
	return checkDate("published", o.published)
}

// over puts what the flags say of an article over what is known about it.
func (o addOptions) over(title, author, publisher, url *string, published *quotes.Date) {
	*title, *author, *publisher, *url = cmp.Or(o.title, *title), cmp.Or(o.author, *author), cmp.Or(o.publisher, *publisher), cmp.Or(o.url, *url)
	*published = cmp.Or(quotes.Date(o.published), *published)
}

// checkDate refuses what a flag gives when it is no date, whole or in part.
func checkDate(flag, s string) error {
	if !quotes.Date(s).Valid() {
		return hint(fmt.Errorf("--%s %q is no date", flag, s), "write 2021-04-13, 2021-04 or 2021")
	}
	return nil
}

func (r *run) addFile(d *library, name string, o addOptions, b *bar) error {
	draft, err := r.draft(d, name, o)
	if err != nil {
		return err
	}
	_, known := d.Source(draft.Source.ID)
	if !known && !o.yes && r.asks() {
		b.clear()
		r.preview(draft)
		switch yes, err := r.ask(fmt.Sprintf("Store %s?", count(len(draft.Items), "statement", "statements"))); {
		case err != nil:
			return err
		case !yes:
			r.message("%s: not stored", name)
			return nil
		}
	}
	if other, ok := d.Namesake(draft.Source); ok && !known {
		r.message("%s: an article of this title with another text is there, %s; %s", name, other.ID, oneAddress(other))
	}
	added, err := d.Add(r.ctx, draft)
	var there *desk.ThereError
	if errors.As(err, &there) {
		if err := r.addAgain(d, there.Source, name, o); err != nil {
			return err
		}
		return r.added(d, desk.Added{Source: there.Source.ID, Version: 1}, name, o.json)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if added.Version > 1 {
		r.message("%s: version %d of its address; of the one before, %s found again and %d not placed", name, added.Version,
			count(added.Placed, "statement was", "statements were"), added.Orphaned)
	}
	return r.added(d, added, name, o.json)
}

// addAgain says that an article is there, and corrects what is known about it
// by what the flags say.
func (r *run) addAgain(d *library, src quotes.Source, name string, o addOptions) error {
	src, _ = d.Source(src.ID)
	o.over(&src.Title, &src.Author, &src.Publisher, &src.URL, &src.Published)
	switch changed, err := d.CorrectSource(r.ctx, src); {
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	case changed:
		r.message("%s: it is there already; what is known about it is corrected", name)
	default:
		r.message("%s: it is there already", name)
	}
	return nil
}

// oneAddress says what makes an article a new version of another.
func oneAddress(other quotes.Source) string {
	if other.URL == "" {
		return "without an address neither is a version of the other"
	}
	return "with --url " + other.URL + " it is its new version"
}

func (r *run) draft(d *library, name string, o addOptions) (intake.Draft, error) {
	in, _, err := r.input(name)
	if err != nil {
		return intake.Draft{}, err
	}
	defer in.Close()
	a, err := r.read(name, in, o.read)
	if err != nil {
		return intake.Draft{}, err
	}
	o.over(&a.Title, &a.Byline, &a.Publisher, &a.URL, &a.Published)
	return d.Draft(r.ctx, a, nil), nil
}

// read reads an article and says what may not stand in it as it was.
func (r *run) read(name string, in io.Reader, o article.Options) (article.Article, error) {
	a, err := desk.Read(r.ctx, name, in, o)
	if err != nil {
		return a, err
	}
	if doubt := article.Doubt(a.Encoding, a.Text); doubt != "" {
		r.message("%s: %s; --encoding NAME reads it otherwise", name, doubt)
	}
	for _, s := range a.Skipped {
		if s.Why == article.StruckOut {
			r.message("%s: struck out, and left out: %s", name, s.Text)
		}
	}
	return a, nil
}

type addedJSON struct {
	V          int    `json:"v"`
	ID         string `json:"id"`
	Title      string `json:"title"`
	File       string `json:"file"`
	Statements int    `json:"statements"`
	Version    int    `json:"version"`
	Placed     int    `json:"placed"`   // of the version before: found again
	Orphaned   int    `json:"orphaned"` // not placed with certainty
}

func (r *run) added(d *library, a desk.Added, name string, asJSON bool) error {
	src, _ := d.Source(a.Source)
	n := len(d.Corpus().StatementsIn(a.Source))
	switch {
	case asJSON:
		return r.json(addedJSON{1, string(a.Source), src.Title, name, n, a.Version, a.Placed, a.Orphaned})
	case r.outTerminal:
		r.para(0, strong.Render(clean(cmp.Or(src.Title, name)))+" "+faint.Render(r.joined(string(a.Source), count(n, "statement", "statements"))))
	default:
		r.row(string(a.Source), strconv.Itoa(n), src.Title, name)
	}
	return nil
}

// preview shows what was found, the doubtful first.
func (r *run) preview(draft intake.Draft) {
	r.print("%s\n\n", strong.Render(clean(draft.Source.Title)))
	items := slices.Clone(draft.Items)
	slices.SortStableFunc(items, func(a, b *intake.Item) int { return cmp.Compare(a.Statement.Confidence, b.Statement.Confidence) })
	for _, it := range items {
		r.found(it.Speaker, it.Class, quotes.Join(draft.Source.Text, it.Statement.Content), it.Statement)
	}
}
