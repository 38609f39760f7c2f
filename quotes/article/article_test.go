package article

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/data"
	"whosaid/quotes"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// Each archive holds a file as it is found in the wild and what is read from
// it.
func TestArchives(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) < 8 {
		t.Fatalf("%d archives: %v", len(archives), err)
	}
	for _, path := range archives {
		t.Run(filepath.Base(path), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			a, err := readBytes(ar.Files[0].Name, ar.Files[0].Data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkPromises(t, a, ar.Files[0].Data)
			got := describe(a)
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "read", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(ar.Files[1].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// describe shows an article the way a person would check it.
func describe(a Article) string {
	var b strings.Builder
	row := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	row("format", a.Format)
	row("encoding", a.Encoding)
	row("title", a.Title)
	row("byline", a.Byline)
	row("publisher", a.Publisher)
	row("published", string(a.Published))
	row("url", a.URL)
	row("language", a.Language)
	for _, h := range a.Headings {
		row("heading", a.Text[h.Start:h.End])
	}
	for _, q := range a.Questions {
		row("asked", a.Text[q.Start:q.End])
	}
	for _, t := range a.Turns {
		row("turn", fmt.Sprintf("%q says %q", t.Label, a.Text[t.Words.Start:t.Words.End]))
	}
	for _, k := range a.Blocks {
		row("block", fmt.Sprintf("%q signed %q", a.Text[k.Words.Start:k.Words.End], a.Text[k.Signed.Start:k.Signed.End]))
	}
	for _, s := range a.Skipped {
		row("skipped", fmt.Sprintf("%s: %q", s.Why, s.Text))
	}
	b.WriteString("----\n" + strings.ReplaceAll(a.Text, "\r", "␍"))
	if !strings.HasSuffix(a.Text, "\n") {
		b.WriteString("\n")
	}
	return b.String()
}

func readBytes(name string, raw []byte, o Options) (Article, error) {
	return Read(context.Background(), name, strings.NewReader(string(raw)), o)
}

// checkPromises holds an article to what its doc comments say.
func checkPromises(t *testing.T, a Article, raw []byte) {
	t.Helper()
	if string(a.Raw) != string(raw) {
		t.Error("the raw bytes are not the file's")
	}
	if sum := sha256.Sum256(raw); a.SHA256 != hex.EncodeToString(sum[:]) {
		t.Error("the hash is not the file's")
	}
	if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" || strings.Contains(a.Text, "\x00") {
		t.Errorf("not a text: %.80q", a.Text)
	}
	if a.Encoding == "" || a.Format == "" {
		t.Errorf("encoding %q, format %q", a.Encoding, a.Format)
	}
	last := 0
	in := func(what string, s quotes.Span, least int) {
		if !s.In(a.Text) || s.Start < least {
			t.Errorf("%s %v is not in the text or out of order", what, s)
		}
	}
	for _, turn := range a.Turns {
		in("mention", turn.Mention, last)
		in("words", turn.Words, turn.Mention.End)
		if s := turn.Mention; s.In(a.Text) && a.Text[s.Start:s.End] != turn.Label {
			t.Errorf("label %q does not stand at its mention %q", turn.Label, a.Text[s.Start:s.End])
		}
		last = turn.Words.End
	}
	last = 0
	for _, h := range a.Headings {
		in("heading", h, last)
		last = h.End
	}
	last = 0
	for _, q := range a.Questions {
		in("question", q, last)
		last = q.End
	}
	last = 0
	for _, b := range a.Blocks {
		in("block", b.Words, last)
		if last = b.Words.End; b.Signed.Len() > 0 {
			in("signature", b.Signed, last)
			last = b.Signed.End
		}
	}
	for _, s := range a.Skipped {
		in("skipped", s.Span, 0)
	}
}

func TestEmbeddedArticleIsReadAsItStands(t *testing.T) {
	src := data.Corpus().Sources()[0]
	for _, name := range []string{"article.txt", "-"} {
		a, err := readBytes(name, src.Raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, src.Raw)
		if a.Text != src.Text || a.SHA256 != src.SHA256 || a.Encoding != src.Encoding {
			t.Errorf("%s: the text, the hash or the encoding (%s) differ", name, a.Encoding)
		}
		var skipped []string
		for _, s := range a.Skipped {
			skipped = append(skipped, s.Text)
		}
		if got := strings.Join(skipped, " | "); got != "Print Friendly, PDF & Email | Post a comment" {
			t.Errorf("skipped %q", got)
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  string
		o    Options
		want error
		says string
	}{
		{name: "empty.txt", want: ErrNoText, says: "article empty.txt: no text found: the file is empty"},
		{name: "-", want: ErrNoText, says: "article standard input: no text found: the file is empty"},
		{name: "blank.txt", raw: " \n\t\n", want: ErrNoText, says: "article blank.txt: no text found"},
		{name: "blank.html", raw: "<html><body><script>x()</script></body></html>", want: ErrNoText},
		{name: "silent.srt", raw: "1\n00:00:01,000 --> 00:00:02,000\n[MUSIC]\n", want: ErrNoText},
		{name: "head.vtt", raw: "WEBVTT\n", want: ErrNoText},
		{name: "noise.txt", raw: "\x01\x02\x03\x04 text \x05\x06", want: ErrBinary},
		{name: "nul.txt", raw: "some text\x00and more of it here", want: ErrBinary},
		{name: "a.rtf", raw: `{\rtf1 hello}`, want: ErrBinary, says: "save it as DOCX"},
		{name: "a.png", raw: "\x89PNG\r\n\x1a\n", want: ErrBinary},
		{name: "long.txt", raw: strings.Repeat("words ", 100), o: Options{MaxBytes: 99}, want: ErrTooLarge, says: "article long.txt: too large: more than 99 bytes"},
		{name: "deep.html", raw: "<html>" + strings.Repeat("<div>", 5000) + "x", want: ErrTooDeep},
		{name: "deep.md", raw: strings.Repeat(">", 5000) + " x", want: ErrTooDeep},
		{name: "links.md", raw: strings.Repeat("![a](", 30_000), want: ErrTooDeep},
		{name: "definitions.md", raw: strings.Repeat("[a]: b\n", 30_000), want: ErrTooDeep},
		{name: "a.txt", raw: "x", o: Options{Encoding: "klingon"}, want: ErrEncoding},
		{name: "a.txt", raw: "x", o: Options{Format: "wordstar"}, want: ErrFormat},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := readBytes(c.name, []byte(c.raw), c.o)
			if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
				t.Errorf("error %v, want %v %q", err, c.want, c.says)
			}
			if a.Text != "" || a.Raw != nil {
				t.Error("something came back with the error")
			}
		})
	}
}

// endless never ends and never says anything.
type endless struct{ stop chan struct{} }

func (e endless) Read([]byte) (int, error) { <-e.stop; return 0, errors.New("stopped") }

func TestReadEndsWithItsContext(t *testing.T) {
	in := endless{make(chan struct{})}
	defer close(in.stop)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, err := Read(ctx, "-", in, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Read(context.Background(), "-", in, Options{Timeout: time.Millisecond}); !errors.Is(err, ErrTime) {
		t.Errorf("out of time: %v", err)
	}
}

func TestFormatIsKnownByContentFirst(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"a.txt", "<!DOCTYPE html><html><body><p>Hello there.</p></body></html>", "html"},
		{"a.txt", "\uFEFF<!-- saved --><html><p>Hello there.", "html"},
		{"a.html", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "webvtt"},
		{"-", "1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.\r\n", "srt"},
		{"-", "# A head\n\nSee [this](https://example.org/a).\n", "markdown"},
		{"-", "<p>One</p><p>Two</p><p>Three</p>", "html"},
		{"a.txt", "# A head\n\nSee [this](https://example.org/a).\n", "text"},
		{"a.md", "Just words.", "markdown"},
		{"a.HTM", "Just words.", "html"},
		{"a.pdf", "Just words.", "text"},
		{"-", "Ten years ago, 1 < 2 and 3 > 2.", "text"},
	} {
		a, err := readBytes(c.name, []byte(c.raw), Options{})
		if err != nil || a.Format != c.want {
			t.Errorf("%s %.30q: %s %v, want %s", c.name, c.raw, a.Format, err, c.want)
		}
	}
}
