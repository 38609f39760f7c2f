package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"

	"whosaid/ui"
	"whosaid/ui/theme"
)

// run is one run of the program: where it reads and writes, and how it was
// told to.
type run struct {
	ctx    context.Context
	stdin  io.Reader
	raw    *bufio.Writer        // stdout for lines of data, untouched
	stdout *colorprofile.Writer // the same stdout for text with styles
	stderr *colorprofile.Writer
	set    settings
	given  settings // what the flags say

	inTerminal, outTerminal, errTerminal bool
	reading                              bool     // the command saves nothing
	library                              *library // opened by the first that needs it
}

func newRun(ctx context.Context) *run {
	raw := bufio.NewWriterSize(os.Stdout, 64<<10)
	return &run{
		ctx:         ctx,
		stdin:       &patientReader{ctx: ctx, from: os.Stdin},
		raw:         raw,
		stdout:      &colorprofile.Writer{Forward: raw, Profile: colorprofile.Detect(os.Stdout, os.Environ())},
		stderr:      &colorprofile.Writer{Forward: os.Stderr, Profile: colorprofile.Detect(os.Stderr, os.Environ())},
		inTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		outTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		errTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// close writes what is left to write and closes the desk.
func (r *run) close() error {
	err := r.raw.Flush()
	if r.library != nil {
		if why := r.library.Mended(); why != "" {
			r.message("the search index was damaged and is built again: %s", why)
		}
		err = errors.Join(err, r.library.Close())
	}
	return err
}

// start is whosaid without a command: the statements, in whatever way they can
// be shown here.
func (r *run) start() error {
	if r.set.plain && !r.set.noInput {
		return r.walk()
	}
	if !r.inTerminal || !r.outTerminal || r.set.plain || r.set.noInput || os.Getenv("TERM") == "dumb" {
		r.reading = true
		return r.search(searchOptions{})
	}
	d, err := r.open()
	if err != nil {
		return err
	}
	return ui.Run(r.ctx, d.Desk, ui.Options{Theme: r.set.Theme, ASCII: r.set.ascii, NoColor: r.set.color == "never", Color: r.set.color == "always",
		Keys: r.set.Keys, NoMouse: r.set.Mouse != nil && !*r.set.Mouse})
}

// message writes a line for people to stderr.
func (r *run) message(format string, args ...any) {
	fmt.Fprintf(r.stderr, "whosaid: %s\n", theme.VisibleLines(abridged(fmt.Sprintf(format, args...))))
}

// longestMessage is in bytes. A message may quote what was typed or read, which
// may be of any length; what it says of that stands at its ends.
const longestMessage = 1000

func abridged(s string) string {
	if len(s) <= longestMessage {
		return s
	}
	const half = longestMessage / 2
	return strings.ToValidUTF8(s[:half], "") + " … " + strings.ToValidUTF8(s[len(s)-half:], "")
}

// width is that of the terminal, and 80 in a pipe.
func (r *run) width() int {
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
		return w
	}
	return 80
}

// patientReader reads until the input ends or the context does: a signal must
// not wait for a line that never comes.
type patientReader struct {
	ctx    context.Context
	from   io.Reader
	chunks chan chunk
	rest   []byte
}

type chunk struct {
	data []byte
	err  error
}

func (p *patientReader) Read(b []byte) (int, error) {
	if len(p.rest) > 0 {
		n := copy(b, p.rest)
		p.rest = p.rest[n:]
		return n, nil
	}
	if p.chunks == nil {
		p.chunks = make(chan chunk, 1)
		go p.pump()
	}
	select {
	case <-p.ctx.Done():
		return 0, p.ctx.Err()
	case c, ok := <-p.chunks:
		if !ok {
			return 0, io.EOF
		}
		n := copy(b, c.data)
		p.rest = c.data[n:]
		return n, c.err
	}
}

func (p *patientReader) pump() {
	defer close(p.chunks)
	for {
		buf := make([]byte, 64<<10)
		n, err := p.from.Read(buf)
		if n > 0 {
			p.chunks <- chunk{data: buf[:n]}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			p.chunks <- chunk{err: err}
			return
		}
	}
}
