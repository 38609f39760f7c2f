package article

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// pdfFile builds a PDF of numbered objects, the first of them the catalogue.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

func packed(content string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(content)) //nolint:errcheck // memory
	w.Close()
	return stream("/Filter /FlateDecode", b.String())
}

const latinFont = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"

// pdfPages builds a document with one content stream a page.
func pdfPages(contents ...string) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", "", latinFont}
	kids := ""
	for _, c := range contents {
		n := len(objects) + 1
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>", n+1), packed(c))
		kids += fmt.Sprintf("%d 0 R ", n)
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /Resources << /Font << /F1 3 0 R >> >> >>", kids, len(contents))
	return pdfFile(objects...)
}

// typeset writes lines one under another; an empty one leaves a gap.
func typeset(size int, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F1 %d Tf %d TL 72 760 Td\n", size, size+2)
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", strings.NewReplacer("(", `\(`, ")", `\)`, "“", `\223`, "”", `\224`).Replace(l))
	}
	return b.String() + "ET\n"
}

func TestPDF(t *testing.T) {
	const want = "“We have listened to the fishermen,” she told reporters outside the customs house on Monday.\n\n" +
		"Otto Finn, the well-known mayor of Skerry, called it a late one."
	lines := []string{"“We have listened to the fisher-", "men,” she told reporters outside the", "customs house on Monday.", "",
		"Otto Finn, the well-", "known mayor of Skerry, called it a", "late one."}
	wide := "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
		"2 beginbfchar <0001> <201C> <0002> <201D> endbfchar 1 beginbfrange <0003> <001C> <0061> endbfrange endcmap end end"
	inForm := []string{"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", latinFont,
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X1 6 0 R >> >> >>",
		packed("q 1 0 0 1 10 10 cm /X1 Do Q"),
		stream("/Type /XObject /Subtype /Form /Resources << /Font << /F1 3 0 R >> /XObject << /X1 6 0 R >> >>", typeset(10, "Drawn in a form.")+"/X1 Do")}
	byTable := []string{"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
		"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] /ToUnicode 6 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
		packed("BT /F1 10 Tf 72 700 Td [<0001000A0007> -300 <000A00070002>] TJ ET"), packed(wide)}
	ligature := slices.Clone(byTable)
	ligature[4] = packed("BT /F1 10 Tf 72 700 Td [<0003> -300 <0006000B0001000700140007001000050007>] TJ ET")
	ligature[5] = packed(strings.ReplaceAll(wide, "<201C>", "<66006600>"))
	for _, c := range []struct {
		what, want string
		raw        []byte
	}{
		{"hyphens and paragraphs", strings.ReplaceAll(want, "well-known", "wellknown"), pdfPages(typeset(10, lines...))},
		{"a hyphen that is seen elsewhere stays", want + "\n\nA well-known man.", pdfPages(typeset(10, append(lines, "", "A well-known man.")...))},
		{"a paragraph over two pages", "The first half of it is here and goes on with the second.", pdfPages(typeset(10, "The first half of it is here and"), typeset(10, "goes on with the second."))},
		{"a form, drawn within itself", "Drawn in a form.", pdfFile(inForm...)},
		{"a font by its table", "“he he”", pdfFile(byTable...)},
		{"a ligature with its letters the wrong way round", "a difference", pdfFile(ligature...)},
		{"a raised figure that is hardly smaller", "A note¹ on it.", pdfPages("BT /F1 11 Tf 72 700 Td (A note) Tj 10.7 5 Td /F1 10.7 Tf 20 0 Td (1) Tj -30.7 -5 Td /F1 11 Tf 36 0 Td ( on it.) Tj ET")},
		{"what is set sideways in the margin", "We have it.", pdfPages("BT /F1 10 Tf 72 700 Td (We have it.) Tj ET BT 0 1 -1 0 20 400 Tm (By post) Tj ET")},
		{"a page set sideways as a whole", "We have it, and keep it.", pdfPages("BT 0 1 -1 0 300 72 Tm /F1 10 Tf 12 TL (We have it,) Tj T* (and keep it.) Tj ET")},
		{"a gap is a space, kerning is none", "We have it.", pdfPages("BT /F1 10 Tf 72 700 Td [(W) 80 (e) -300 (ha) 20 (ve) -280 (it.)] TJ ET")},
	} {
		a, err := readBytes("a.pdf", c.raw, Options{})
		if err != nil || a.Text != c.want {
			t.Errorf("%s: %v\n got %q\nwant %q", c.what, err, a.Text, c.want)
			continue
		}
		checkPromises(t, a, c.raw)
	}
}

func TestRunningHeadsAreLeftOut(t *testing.T) {
	var pages []string
	for i := range 4 {
		pages = append(pages, typeset(10, "The Harbour Post, 7 March", fmt.Sprintf("Paragraph %c ends here.", 'A'+i), fmt.Sprintf("It has line %c.", 'K'+i), fmt.Sprintf("Page %d of 4", i+1)))
	}
	a, err := readBytes("a.pdf", pdfPages(pages...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(a.Text, "Harbour Post") || strings.Contains(a.Text, "of 4") || !strings.Contains(a.Text, "Paragraph D ends here.") || len(a.Skipped) != 8 {
		t.Errorf("%d skipped, text %q", len(a.Skipped), a.Text)
	}
}

// Two pages are enough when what they share stands at one height.
func TestRunningHeadsOfTwoPages(t *testing.T) {
	page := func(words string, y int) string {
		return fmt.Sprintf("BT /F1 8 Tf 1 0 0 1 72 %d Tm (The Harbour Post, March 2017) Tj /F1 10 Tf 1 0 0 1 72 700 Tm (%s) Tj ET", y, words)
	}
	for _, c := range []struct{ raw, want string }{
		{string(pdfPages(page("We have it.", 780), page("They want it.", 780))), "We have it.\n\nThey want it."},
		{string(pdfPages(page("We have it.", 780), page("They want it.", 740))), "The Harbour Post, March 2017\n\nWe have it.\n\nThe Harbour Post, March 2017\n\nThey want it."},
	} {
		if a, err := readBytes("a.pdf", []byte(c.raw), Options{}); err != nil || a.Text != c.want {
			t.Errorf("%v\n got %q\nwant %q", err, a.Text, c.want)
		}
	}
}

func TestPageNumbers(t *testing.T) {
	for text, is := range map[string]bool{
		"12": true, "Page 3 of 4": true, "- 7 -": true, "iv": true, "xii": true, "i": true, "v": true, "l": true, "XIV": true, "IX": true,
		"": false, "—": false, "I": false, "ill": false, "civil": false, "civic": false, "12 boats": false,
	} {
		if pageNumber.MatchString(text) != is {
			t.Errorf("%q: %v", text, !is)
		}
	}
}

// TestAnswersAreNoHeads: in a transcript the same answer stands at the same height of
// pages, and in both columns of one.
func TestAnswersAreNoHeads(t *testing.T) {
	transcript := func(first, second string) string {
		return typeset(10, first, second, "Q. And the boats?", "A. We sold them.", "Q. To whom?", "A. To the town.")
	}
	columns := func(left, right string) string {
		column := func(x int, words string) string {
			return fmt.Sprintf("BT /F1 10 Tf 12 TL 1 0 0 1 %d 700 Tm (%s) Tj T* (The boats were sold) Tj T* (in the spring of May.) Tj ET ", x, words)
		}
		return column(72, left) + column(320, right)
	}
	for _, c := range []struct {
		what, words string
		times       int
		pages       []string
	}{
		{"two pages", "A. Yes, I did.", 2, []string{transcript("Q. Did you see him?", "A. Yes, I did."), transcript("Q. Did you pay him?", "A. Yes, I did.")}},
		{"three pages", "A. Never", 3, []string{transcript("Q. Did you see him?", "A. Never"), transcript("Q. Did you pay him?", "A. Never"), transcript("Q. Did you go?", "A. Never")}},
		{"two columns", "No comment", 2, []string{columns("No comment", "No comment")}},
		{"a figure", "137", 1, []string{typeset(10, "They met in the hall.", "She was asked.", "How many were killed?", "137")}},
		{"the last word", "home.", 1, []string{typeset(10, "They met in the hall, and then he went", "home.", "She did not, and said so to all of us.", "That was all.")}},
	} {
		a, err := readBytes("a.pdf", pdfPages(c.pages...), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(a.Text, c.words); n != c.times {
			t.Errorf("%s: %q %d times, want %d, without %v:\n%s", c.what, c.words, n, c.times, a.Skipped, a.Text)
		}
	}
}

// Two columns on two pages, hyphens, ligatures and heads, made by Ghostscript.
func TestColumns(t *testing.T) {
	raw, err := os.ReadFile("testdata/columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	a, err := readBytes("columns.pdf", raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkPromises(t, a, raw)
	for _, want := range []string{
		"\n\n“There is a difference between a difficult question and an unanswerable one,” the chairwoman, Hedda Lorentzen, told reporters afterwards. “This one is difficult. The officers of the commission have the figures, and the figures are sufficient.”\n\n",
		"\n\nThe breakwater was built in 1931 and reinforced twice, in 1958 and in 1987. Its outer end has sunk by eleven centimetres in three years.\n\n",
	} {
		if n := strings.Count(a.Text+"\n\n", want); n != 3 {
			t.Errorf("%d times, want 3: %q in\n%s", n, want, a.Text)
		}
	}
	if strings.Contains(a.Text, "Coast Review") {
		t.Errorf("a head in %s", a.Text)
	}
}

func TestPaddingOfEncryptedStrings(t *testing.T) {
	for _, c := range []struct{ s, want string }{
		{"Dues" + strings.Repeat("\u0C0C", 6), "Dues"}, {"Lee\u0A0A\u0A0A\u0A0A\u0A0A\u0A0A", "Lee"}, {"Dues\x05\x05\x05\x05\x05", "Dues"},
		{"Dues", "Dues"}, {"Dues\u0C0C", "Dues\u0C0C"}, {"", ""},
	} {
		if got := withoutPadding(c.s); got != c.want {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

func TestPDFsThatAreRefused(t *testing.T) {
	good := pdfPages(typeset(10, "Hello there."))
	mute := pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
		"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
		packed("BT /F1 10 Tf 72 700 Td <0001000A0007> Tj ET"))
	loop := pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
	for _, c := range []struct {
		what string
		raw  []byte
		o    Options
		want error
	}{
		{"a scan", pdfPages("q 500 0 0 700 0 0 cm /Im1 Do Q", "q 500 0 0 700 0 0 cm /Im2 Do Q"), Options{}, ErrNoText},
		{"fonts that do not say what they show", mute, Options{}, ErrNoText},
		{"encrypted as newer programs do", bytes.Replace(good, []byte("/Root"), []byte("/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 >> /ID [(a) (b)] /Root"), 1), Options{}, ErrEncrypted},
		{"cut short", good[:len(good)*2/3], Options{}, ErrDamaged},
		{"nothing but the mark", []byte("%PDF-1.7\n"), Options{}, ErrDamaged},
		{"a page that is its own parent", loop, Options{}, ErrTooDeep},
		{"a bomb", pdfPages(strings.Repeat(" ", 40<<20)), Options{MaxBytes: 1 << 20}, ErrBomb},
	} {
		a, err := readBytes("scan.pdf", c.raw, c.o)
		if !errors.Is(err, c.want) || a.Text != "" {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
	}
	if _, err := readBytes("scan.pdf", pdfPages(""), Options{}); fmt.Sprint(err) != "article scan.pdf: no text found" {
		t.Errorf("a scan says %q", err)
	}
}

// Files that two common programs made: their ways with spaces, ligatures and
// quotation marks are their own.
func TestPDFsOfOtherPrograms(t *testing.T) {
	for _, name := range []string{"testdata/groff.pdf", "testdata/ghostscript.pdf"} {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := readBytes(name, raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, raw)
		for _, want := range []string{
			"Harbour dues\n\nAda Quay\n\nThe minister for ports, Lena Marsh, said on Monday that dues",
			"would fall by a tenth from May, and that",
			"\n\n“We have listened to the fishermen,” she told reporters outside the customs house. “They cannot pay for a quay that they are not allowed to use.” The official office afflicted.\n\nWhat the towns say\n\nOtto Finn,",
		} {
			if !strings.Contains(a.Text, want) {
				t.Errorf("%s lacks %q:\n%s", name, want, a.Text)
			}
		}
	}
}
