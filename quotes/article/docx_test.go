package article

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// zipped builds an archive of names and contents in turn.
func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err == nil {
			_, err = io.WriteString(w, pairs[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func word(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`
}

// docx builds a document as Word lays it out.
func docx(t testing.TB, body string) []byte {
	return zipped(t,
		"[Content_Types].xml", `<Types/>`,
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/styles.xml", `<w:styles `+wordNS+`><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/footnotes.xml", `<w:footnotes `+wordNS+`><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>`+
			`<w:footnote w:id="2"><w:p><w:r><w:t>Interview of 3 May.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Harbour dues</dc:title><dc:creator>Ada Quay</dc:creator></cp:coreProperties>`,
		"word/document.xml", word(body))
}

func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestWordDocument(t *testing.T) {
	raw := docx(t, `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Dues fall</w:t></w:r></w:p>`+
		`<w:p><w:r><w:t xml:space="preserve">“We have </w:t></w:r><w:r><w:t>listened,”</w:t></w:r><w:r><w:t xml:space="preserve"> she said</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>`+
		`<w:p><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>`+
		`<w:p/><w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>`+
		`<w:tbl><w:tr><w:tc>`+para("2020")+`</w:tc><w:tc>`+para("4 m")+para("spent")+`</w:tc></w:tr></w:tbl>`+
		para("Post a comment"))
	for _, name := range []string{"dues.docx", "-", "dues.txt"} {
		a, err := readBytes(name, raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, raw)
		want := "Dues fall\n\n“We have listened,” she said.\n\nalways\n\none\ntwo three\u2011four\n\n2020\t4 m spent\n\nPost a comment\n\nInterview of 3 May."
		if a.Text != want || a.Title != "Harbour dues" || a.Byline != "Ada Quay" || a.Published != "" {
			t.Errorf("%s: got %q, %q by %q %q", name, a.Text, a.Title, a.Byline, a.Published)
		}
		if len(a.Headings) != 1 || a.Text[:a.Headings[0].End] != "Dues fall" {
			t.Errorf("headings %v", a.Headings)
		}
	}
}

// A box of text is drawn beside its paragraph and is no part of the sentence in
// which it is anchored.
func TestBoxOfText(t *testing.T) {
	box := func(inside string) string {
		return `<w:r><w:drawing><w:txbxContent>` + inside + `</w:txbxContent></w:drawing></w:r>`
	}
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	for _, c := range []struct{ body, want string }{
		{`<w:p>` + run("The talks, he said,") + box(para("“Words in a box,” she said.")+para("More.")) + run(" go on.") + `</w:p>` + para("After."), "The talks, he said, go on.\n\n“Words in a box,” she said.\n\nMore.\n\nAfter."},
		{`<w:p>` + run("One.") + box(`<w:p>`+run("Two.")+box(para("Three."))+`</w:p>`) + `</w:p>`, "One.\n\nTwo.\n\nThree."},
		{box(para("Alone.")), "Alone."},
	} {
		raw := docxOnly(t, c.body)
		if a, err := readBytes("a.docx", raw, Options{}); err != nil || a.Text != c.want {
			t.Errorf("%v\n got %q\nwant %q", err, a.Text, c.want)
		}
	}
}

func TestArchivesThatAreRefused(t *testing.T) {
	good := docx(t, para("Hello there."))
	zeros := strings.Repeat("0", 20<<20)
	many := make([]string, 0, 2*(maxEntries+1))
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i), "")
	}
	for _, c := range []struct {
		what string
		raw  []byte
		o    Options
		want error
	}{
		{"a bomb in the document", zipped(t, "word/document.xml", word(para(zeros))), Options{}, ErrBomb},
		{"a bomb in the properties", zipped(t, "word/document.xml", word(para("x")), "docProps/core.xml", zeros), Options{}, ErrBomb},
		{"a bomb in the relations", zipped(t, "_rels/.rels", zeros, "word/document.xml", word(para("x"))), Options{}, ErrBomb},
		{"more than may be unpacked", zipped(t, "word/document.xml", word(para(strings.Repeat("0", 5000)))), Options{MaxBytes: 1000}, ErrBomb},
		{"too many entries", zipped(t, many...), Options{}, ErrBomb},
		{"nested too deeply", zipped(t, "word/document.xml", word(strings.Repeat("<w:a>", 1000))), Options{}, ErrTooDeep},
		{"boxes in boxes", docxOnly(t, strings.Repeat("<w:p><w:txbxContent>", 50)+"x"+strings.Repeat("</w:txbxContent></w:p>", 50)), Options{}, ErrTooDeep},
		{"cut short", good[:len(good)/2], Options{}, ErrDamaged},
		{"cut XML", zipped(t, "word/document.xml", word(para("x"))[:150]), Options{}, ErrDamaged},
		{"no words", docxOnly(t, `<w:p/>`), Options{}, ErrNoText},
		{"no Word document", zipped(t, "a.txt", "hello"), Options{}, ErrBinary},
		{"an archive in an archive", zipped(t, "word/inner.docx", string(good)), Options{}, ErrBinary},
	} {
		a, err := readBytes("a.docx", c.raw, c.o)
		if !errors.Is(err, c.want) || !strings.HasPrefix(fmt.Sprint(err), "article a.docx: ") || a.Text != "" {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
	}
}

func docxOnly(t testing.TB, body string) []byte { return zipped(t, "word/document.xml", word(body)) }
