package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/prior"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
	"whosaid/ui/theme"
)

// errNo is the honest no: nothing found, not faithful, a check failed. What
// there is to say has been printed.
var errNo = errors.New("no")

// hinted is an error with advice for the person who reads it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func hint(err error, format string, args ...any) error {
	return hinted{err, fmt.Sprintf(format, args...)}
}

// usage marks an error of a command's arguments.
func usage(cmd *cobra.Command, err error) error {
	var h hinted
	if err == nil || errors.As(err, &h) {
		return err
	}
	return hint(err, "%s --help shows how it is used", cmd.CommandPath())
}

// counted says in words what a count of arguments lacks.
func counted(cmd *cobra.Command, check cobra.PositionalArgs, args []string) error {
	err := check(cmd, args)
	var h hinted
	if err == nil || errors.As(err, &h) {
		return err
	}
	what := "too many arguments"
	for more := 1; more <= mostArgs; more++ {
		if check(cmd, append(slices.Clip(args), make([]string, more)...)) == nil {
			what = "an argument is missing"
			break
		}
	}
	return usage(cmd, fmt.Errorf("%s: %s; it is %s", cmd.Name(), what, cmd.UseLine()))
}

const mostArgs = 3 // that a command has to have

// unknownCommand names what was typed and what may have been meant. A typo is
// never taken for something to search.
func unknownCommand(root *cobra.Command, typed string) error {
	err := fmt.Errorf("unknown command %q", typed)
	if near := root.SuggestionsFor(typed); len(near) > 0 {
		return hint(err, "did you mean %s?", quoted(near))
	}
	return hint(err, "%s --help lists the commands; %[1]s search %s looks for words", root.Name(), typed)
}

func unknownFlag(cmd *cobra.Command, err error) error {
	return usage(cmd, err)
}

func quoted(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(out, " or ")
}

// report prints an error with its hint and returns the exit code.
func (r *run) report(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNo):
		return 1
	case errors.Is(err, context.Canceled) && r.ctx.Err() != nil:
		r.message("interrupted")
		return 130
	}
	if r.library == nil || !errors.Is(err, desk.ErrNoHome) { // opening has said so
		r.message("%v", err)
	}
	r.advise(err)
	return 2
}

// fault says what is wrong with one of several files, which stops no other.
func (r *run) fault(err error) {
	r.message("%v", err)
	r.advise(err)
}

func (r *run) advise(err error) {
	if h := adviceFor(err); h != "" {
		fmt.Fprintf(r.stderr, "hint: %s\n", theme.VisibleLines(h))
	}
}

// adviceFor returns the hint an error carries, else the one its kind has.
func adviceFor(err error) string {
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	var damaged *store.DamagedError
	var newer *store.NewerError
	var foreign *store.ForeignError
	var refused *review.Refusal
	var line *review.LineError
	switch {
	case errors.As(err, &damaged):
		return "whosaid recover FROM TO writes a new store with all that can be saved"
	case errors.As(err, &newer):
		return "get a newer whosaid, or use another store with --store FILE"
	case errors.As(err, &foreign):
		return "--store FILE names a whosaid store, or a file that is not there yet; whosaid add reads articles"
	case errors.As(err, &refused):
		return refusalHint(refused)
	case errors.As(err, &line):
		return "nothing of it was taken; whosaid export record writes it anew, where it comes from"
	}
	for _, row := range advice {
		if errors.Is(err, row.is) {
			return row.hint
		}
	}
	return ""
}

const notUTF8 = "write it in UTF-8: iconv -f windows-1252 -t utf-8 converts a text"

// advice are the hints for errors of the packages below, which give none.
var advice = []struct {
	is   error
	hint string
}{
	{article.ErrEmpty, "it holds nothing: was another file meant?"},
	{article.ErrNoText, "is it a scan? Try the transcript, or a PDF with a text layer"},
	{article.ErrEncoding, "--encoding NAME takes names such as windows-1251"},
	{article.ErrFormat, "--format takes one of the names that whosaid add --help lists"},
	{article.ErrEncrypted, "remove the password first"},
	{article.ErrBinary, formats() + " Save it as one of them"},
	{article.ErrDamaged, "open it in the program it comes from and save it again, or paste its text: whosaid add -"},
	{article.ErrTooLarge, "split it, or save its text alone"},
	{article.ErrBomb, "save its text alone: whosaid add FILE.txt"},
	{article.ErrTooDeep, "save its text alone: whosaid add FILE.txt"},
	{article.ErrTime, "split it, or save its text alone"},
	{review.ErrText, notUTF8},
	{review.ErrStale, "whosaid show and whosaid log say what was done since"},
	{prior.ErrNone, "fact checks are ClaimReview: in a page, a file, a feed (DataFeed) or an answer of the Fact Check Tools API"},
	{prior.ErrJSON, "get it again, or mend it in an editor: nothing of it was taken"},
	{prior.ErrCut, "get it again: nothing of it was taken"},
	{desk.ErrNoRecord, "whosaid import --help says what it takes; whosaid add reads articles, whosaid load lines of statements"},
	{desk.ErrUnknown, "whosaid search finds statements, whosaid claims lists claims; both print IDs"},
	{desk.ErrNoHome, "--store FILE says where to keep it"},
	{desk.ErrNothing, "whosaid log shows what was done"},
	{desk.ErrIsStore, "give another name"},
	{desk.ErrIsFolder, "give the name of a file in it"},
	{io.ErrUnexpectedEOF, "it is cut short: get it again; what is there already is not taken twice"},
	{store.ErrEngine, "--store takes a path or sqlite:PATH"},
	{store.ErrExists, "nothing is overwritten: give another name"},
	{store.ErrFull, "make room, or put the store elsewhere with --store FILE"},
	{store.ErrReadOnly, "--store FILE puts the store elsewhere; what is there can still be read"},
	{syscall.ENOSPC, "make room, or name a file elsewhere"},
	{syscall.EROFS, "name a file elsewhere"},
	{store.ErrUnknown, "run the command again: what was saved is not saved twice"},
	{fs.ErrNotExist, "check the spelling of the path"},
	{fs.ErrPermission, "this folder or file is closed to you; --store FILE puts the store elsewhere"},
}

// refusalHint says which command gives what the rules miss.
func refusalHint(e *review.Refusal) string {
	row, _ := review.RowOf(e.Kind)
	hasCommand := e.Kind == review.Note || e.Kind == review.AddProof || !row.Adds()
	switch {
	case e.Apart:
		return fmt.Sprintf("whosaid show %s names the sides; whosaid note %[1]s TEXT --side EVENT says from which to go on", e.Claim)
	case e.Kind == review.Link || e.Kind == review.Edit: // of a statement, which nobody takes
		return fmt.Sprintf("whosaid log %s shows what was recorded", e.Claim)
	case hasCommand && (len(e.Missing) > 0 || strings.HasPrefix(e.Reason, `"`)): // of what was typed
		return fmt.Sprintf("whosaid %s --help shows how to say it", e.Kind)
	case row.Adds():
		return fmt.Sprintf("whosaid show %s shows where it stands", e.Claim)
	case e.Status == review.Unreviewed || e.Status == review.Flagged:
		return fmt.Sprintf("whosaid take %s begins the work on it", e.Claim)
	}
	return fmt.Sprintf("whosaid show %s shows where it stands", e.Claim)
}
