package article

import (
	"fmt"
	"strings"
	"testing"
)

// TestHowTextIsSetIsPartOfIt: a power, a note's figure and what is struck out
// come out as what they are in every format that knows them.
func TestHowTextIsSetIsPartOfIt(t *testing.T) {
	run := func(props, text string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	up := `<w:vertAlign w:val="superscript"/>`
	for _, c := range []struct {
		name, raw string
		want      string
		gone      string
	}{
		{"a.html", "<html><p>“It cost 10<sup>9</sup> dollars in 2015<sup>3</sup>, and 5<sup>1</sup>/<sub>2</sub> ships on the 21<sup>st</sup>.”", "“It cost 10⁹ dollars in 2015³, and 5¹/₂ ships on the 21st.”", ""},
		{"a.html", `<html><p>“In 2015<sup><a href="#n3">3</a></sup> it was CO<sub>2</sub>.”`, "“In 2015 it was CO₂.”", "3"},
		{"a.html", "<html><p>“We will <del>never</del> <ins>gladly</ins> sign it.” It is <s>good</s> bad.", "“We will gladly sign it.” It is bad.", "never|good"},
		{"a.html", `<html><p>They <span style="color:red; text-decoration: line-through">did</span> did not.`, "They did not.", "did"},
		{"a.html", "<html><p>One.</p><del><p>Two was struck.</p><p>So was three.</p></del><p>Four.", "One.\n\nFour.", "Two was struck.So was three."},
		{"a.html", "<html><p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> said", "東京 said", ""},
		{"a.md", "It is ~~not~~ ~~never~~ true that 10<sup>9</sup> of x<sub>i</sub> came, <del>he said</del> she said.", "It is true that 10⁹ of xi came, she said.", "not|never|he said"},
		{"a.docx", string(docxOnly(t, `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>`+run("", "10")+run(up, "9")+run("", " dollars on the 1")+run(up, "st")+run("", ". The pact is ")+
			run("<w:vanish/>", "not ")+run(`<w:vanish w:val="0"/>`, "dead ")+run("<w:strike/>", "and gone ")+run("", "now.")+`</w:p>`)), "10⁹ dollars on the 1st. The pact is dead now.", "not|and gone"},
		{"a.md", "“CO~2~ and H~2~O of ~~2021~~ and ~~*2022*~~ x~i~.”", "“CO₂ and H₂O of and xi.”", "2021|2022"},
		{"a.docx", string(docxOnly(t, `<w:p>`+run(`<w:b/><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>`, "We go.")+`</w:p>`)), "We go.", ""},
		{"a.docx", string(docxOnly(t, `<w:p><w:r><w:t>5</w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t>3 men, </w:t><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Arial" w:char="20AC"/></w:r></w:p>`)), "5±3 men, \uFFFD€", ""},
	} {
		a, err := readBytes(c.name, []byte(c.raw), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, []byte(c.raw))
		var gone []string
		for _, s := range a.Skipped {
			gone = append(gone, s.Text)
		}
		if a.Text != c.want || strings.Join(gone, "|") != c.gone {
			t.Errorf("%s:\n got %q without %q\nwant %q without %q", c.raw[:min(len(c.raw), 60)], a.Text, gone, c.want, c.gone)
		}
	}
}

// TestRaisedFiguresOfAPage: smaller and higher or lower than the line.
func TestRaisedFiguresOfAPage(t *testing.T) {
	page := func(pieces ...string) string {
		return "BT 72 700 Td " + strings.Join(pieces, " ") + " ET"
	}
	at := func(size, rise int, text string) string {
		return fmt.Sprintf("/F1 %d Tf %d Ts (%s) Tj", size, rise, text)
	}
	for _, c := range []struct{ content, want string }{
		{page(at(12, 0, "It cost 10"), at(7, 5, "9"), at(12, 0, " dollars in 2015"), at(7, 5, "3"), at(12, 0, " for CO"), at(7, -2, "2"), at(12, 0, ".")), "It cost 10⁹ dollars in 2015³ for CO₂."},
		{"BT /F1 24 Tf 72 700 Td (O) Tj /F1 11 Tf 8 13 Td (n 2021, 45 boats sank off) Tj 0 -13 Td (the coast, and 10 people died) Tj -8 -13 Td (in 3 days of rain.) Tj ET",
			"O\n\nn 2021, 45 boats sank off the coast, and 10 people died in 3 days of rain."},
		{page(at(7, 5, "3"), at(12, 0, "He said so later.")), "³He said so later."},
		{page(at(12, 0, "On the 21"), at(7, 5, "st"), at(12, 0, " of May "), at(9, 0, "1999")), "On the 21st of May 1999"},
	} {
		a, err := readBytes("a.pdf", pdfPages(c.content), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Text != c.want {
			t.Errorf("got %q, want %q", a.Text, c.want)
		}
	}
}

// TestFiguresThatAreLinks: one that points to a note is left out; others are words
// of who speaks.
func TestFiguresThatAreLinks(t *testing.T) {
	for _, c := range []struct{ in, want, gone string }{
		{`Kim said <a href="/live#toll">42</a> people were killed.`, "Kim said 42 people were killed.", ""},
		{`Kim said <a href="#toll">42</a> people were killed.`, "Kim said 42 people were killed.", ""},
		{`Kim said <a href="#note-1">42</a> people were killed.`, "Kim said 42 people were killed.", ""},
		{`“See table <a href="#table-3">3</a>,” Kim said of COVID-<a href="/covid#ref">19</a>.`, "“See table 3,” Kim said of COVID-19.", ""},
		{`“We lost.”<a href="#fn1">1</a> Kim left.<a class="footnote-anchor" href="#f-2">[2]</a>`, "“We lost.” Kim left.", "1|[2]"},
		{`“We lost 10<sup>9</sup>.”<sup><a href="https://en.example/wiki/Kim#cite_note-3">[3]</a></sup>`, "“We lost 10⁹.”", "[3]"},
		{`It rose to 10<sup><a href="/powers#nine">9</a></sup>, Kim said.`, "It rose to 10⁹, Kim said.", ""},
	} {
		a, err := readBytes("a.html", []byte("<html><p>"+c.in+"</p></html>"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var gone []string
		for _, s := range a.Skipped {
			gone = append(gone, s.Text)
		}
		if a.Text != c.want || strings.Join(gone, "|") != c.gone {
			t.Errorf("got %q without %q\nwant %q without %q", a.Text, gone, c.want, c.gone)
		}
	}
}
