package article

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/data"
)

func FuzzText(f *testing.F)     { fuzz(f, "text") }
func FuzzMarkdown(f *testing.F) { fuzz(f, "markdown") }
func FuzzHTML(f *testing.F)     { fuzz(f, "html") }
func FuzzSRT(f *testing.F)      { fuzz(f, "srt") }
func FuzzWebVTT(f *testing.F)   { fuzz(f, "webvtt") }
func FuzzPDF(f *testing.F)      { fuzz(f, "pdf") }
func FuzzDOCX(f *testing.F)     { fuzz(f, "docx") }

// FuzzDOCXBody fuzzes the XML inside, which the archive's checksums keep from
// the other target.
func FuzzDOCXBody(f *testing.F) {
	f.Add(para("“We have listened,” she said."))
	f.Add(`<w:tbl><w:tr><w:tc>` + para("a") + `</w:tc></w:tr></w:tr></w:tbl></w:t>` + para("b"))
	f.Fuzz(func(t *testing.T, body string) { holds(t, "docx", docx(t, body)) })
}

// FuzzPDFPage fuzzes what draws a page, which packing keeps from the other.
func FuzzPDFPage(f *testing.F) {
	f.Add(typeset(10, "“We have listened,” she said.", "", "Again."))
	f.Add("BT /F1 1e9 Tf -1 Tc [(a) -1e30 (b)] TJ Q Q q 0 0 0 0 0 0 cm (c) ' 1 2 (d) \" ET")
	f.Fuzz(func(t *testing.T, page string) { holds(t, "pdf", pdfPages(page)) })
}

func fuzz(f *testing.F, format string) {
	f.Add(data.Corpus().Sources()[0].Raw)
	for _, s := range samples(f) {
		f.Add(s)
	}
	f.Add([]byte("\xFF\xFE\x00"))
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, format, raw) })
}

// samples are the files of testdata and one document of each packed format.
func samples(t testing.TB) (out [][]byte) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range archives {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, ar.Files[0].Data)
	}
	return append(out, docx(t, para("“We have listened,” she said.")), pdfPages(typeset(10, "“We have listened,” she said.")))
}

// holds: whatever the bytes, a reader keeps its promises or says what is
// wrong, in time, and never by a mistake of its own.
func holds(t *testing.T, format string, raw []byte) {
	a, err := readBytes("fuzz", raw, Options{Format: format, Timeout: 20 * time.Second, MaxBytes: 1 << 20})
	if err == nil {
		checkPromises(t, a, raw)
		return
	}
	if errors.Is(err, ErrTime) {
		t.Fatal("not in time")
	}
	if strings.Contains(err.Error(), gaveUp) && format != "pdf" { // the library's own
		t.Fatal(err)
	}
	if a.Text != "" || a.Raw != nil {
		t.Fatal("something came back with the error")
	}
}

// What a file costs per byte must not grow with its length.
func BenchmarkRead(b *testing.B) {
	paragraph := "“We have listened to the fishermen,” the minister told reporters outside the customs house. She said the dues would fall by a tenth from May, and that the loss would be borne by the treasury."
	repeat := func(n int, s string) string { return strings.Repeat(s, n/len(s)+1) }
	for _, size := range []int{4 << 10, 1 << 20} {
		page := func(n int) (out []string) {
			for range n/(len(paragraph)*10) + 1 {
				out = append(out, typeset(10, strings.Split(repeat(len(paragraph)*10, paragraph+"\n"), "\n")...))
			}
			return out
		}
		for _, c := range []struct {
			format string
			raw    []byte
		}{
			{"text", []byte(repeat(size, paragraph+"\n\n"))},
			{"markdown", []byte(repeat(size, "## Head\n\n"+paragraph+" See [this](https://example.org).\n\n"))},
			{"html", []byte("<html><head><title>Dues</title></head><body><article>" + repeat(size, "<p>"+paragraph+" <a href='/'>More</a></p>\n") + "</article></body></html>")},
			{"srt", []byte(repeat(size, "1\n00:00:01,000 --> 00:00:03,000\nLENA MARSH: "+paragraph+"\n\n"))},
			{"webvtt", []byte("WEBVTT\n\n" + repeat(size, "00:01.000 --> 00:03.000\n<v Lena Marsh>"+paragraph+"\n\n"))},
			{"docx", docx(b, repeat(size, para(paragraph)))},
			{"pdf", pdfPages(page(size)...)},
		} {
			b.Run(fmt.Sprintf("%s/%dk", c.format, size>>10), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					if _, err := readBytes("x", c.raw, Options{Format: c.format}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
