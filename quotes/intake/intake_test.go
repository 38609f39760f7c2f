package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

// draftOf makes a draft with one item; its content stands in [brackets] of
// the text.
func draftOf(t *testing.T, marked string, known ...quotes.Speaker) Draft {
	t.Helper()
	var text strings.Builder
	var content []quotes.Span
	for _, r := range marked {
		switch r {
		case '[':
			content = append(content, quotes.Span{Start: text.Len()})
		case ']':
			content[len(content)-1].End = text.Len()
		default:
			text.WriteRune(r)
		}
	}
	src := quotes.Source{SHA256: "abc", Text: text.String()}
	var found []attribution.Attribution
	if len(content) > 0 {
		d := New(src, nil, known)
		quoted, speech := d.page.quoted(content, nil)
		found = append(found, attribution.Attribution{Content: content, Quoted: quoted, Speech: speech, Speaker: "Lee", Confidence: .5})
	}
	return New(src, found, known)
}

// show writes an item as draftOf reads it, with its speech.
func show(d Draft, i int) string {
	text := d.Source.Text
	c := d.Items[i].Statement.Content
	for k := len(c) - 1; k >= 0; k-- {
		text = text[:c[k].Start] + "[" + text[c[k].Start:c[k].End] + "]" + text[c[k].End:]
	}
	return text + " " + string(d.Items[i].Statement.Speech)
}

func TestMove(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int
		want       string
	}{
		{"Lee said [he would go] today.", 0, 1, "Lee said [he would go today]. indirect"},
		{"Lee said [he would go] today.", 0, 9, "Lee said [he would go today]. indirect"},
		{"Lee said [he would go] today.", 1, -1, "Lee said he [would] go today. indirect"},
		{"Lee said [he would go] today.", 9, 0, "Lee said he would [go] today. indirect"},
		{`“[We won, he lost,]” Lee said.`, 0, -1, `“[We won, he] lost,” Lee said. direct`},
		{`“[We won, he] lost,” Lee said.`, 0, 1, `“[We won, he lost,]” Lee said. direct`},
		{`Lee has “[no problem.]”`, -1, 0, `Lee [has “no problem.”] mixed`},
		{`Lee [has “no problem.”]`, 1, 0, `Lee has “[no problem.]” direct`},
		{`[Lee has] “no problem.”`, 0, 1, `[Lee has “no] problem.” mixed`},
		{"It cost [$5] a face-to-face meeting of 40% élan", 0, 3, "It cost [$5 a face-to-face meeting] of 40% élan indirect"},
		{"It cost [$5] a face-to-face meeting of 40% élan", 0, 99, "It cost [$5 a face-to-face meeting of 40% élan] indirect"},
	} {
		d, err := draftOf(t, c.text).Move(0, 0, c.start, c.end)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got := show(d, 0); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestMoveStopsAtAnotherPiece(t *testing.T) {
	d := draftOf(t, `"[We won,]" he said, "[and lost.]"`)
	d, err := d.Move(0, 0, 0, 9)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(d, 0); got != `["We won," he said], "[and lost.]" mixed` {
		t.Error(got)
	}
	if _, err := d.Move(0, 0, 0, 1); !errors.Is(err, ErrEdge) {
		t.Errorf("moved on: %v", err)
	}
}

func TestSplitMergeMakeDrop(t *testing.T) {
	d := draftOf(t, "Lee said [he would go and that she stays].")
	d, err := d.Split(0, strings.Index(d.Source.Text, "and"))
	if err != nil || len(d.Items) != 2 {
		t.Fatal(err, len(d.Items))
	}
	if a, b := d.Items[0].Statement.Text, d.Items[1].Statement.Text; a != "he would go" || b != "and that she stays" {
		t.Errorf("split into %q and %q", a, b)
	}
	if _, err := d.Split(0, 0); !errors.Is(err, ErrSplit) {
		t.Errorf("split before the first word: %v", err)
	}
	other, _ := d.SetSpeaker(1, "Kim")
	if _, err := other.Merge(0, 1); !errors.Is(err, ErrSpeakers) {
		t.Errorf("merged two speakers: %v", err)
	}
	d, err = d.Merge(0, 1)
	if err != nil || len(d.Items) != 1 || d.Items[0].Statement.Text != "he would go and that she stays" {
		t.Error(err, d.Items)
	}
	d, err = d.Make(quotes.Span{Start: 1, End: 6}) // from inside "Lee" into "said"
	if err != nil || d.Items[0].Statement.Text != "Lee said" || d.Items[0].Speaker != "" {
		t.Error(err, d.Items)
	}
	if _, err = d.Make(quotes.Span{Start: 0, End: 8}); !errors.Is(err, ErrTaken) {
		t.Errorf("made it twice: %v", err)
	}
	before := d
	d, _ = d.Drop(0)
	if !d.Items[0].Dropped || before.Items[0].Dropped {
		t.Error("the draft before the edit changed, or the one after did not")
	}
	if _, _, st, _ := d.Bundle(); len(st) != 1 {
		t.Errorf("%d statements are stored, want 1", len(st))
	}
}

func TestSpeakers(t *testing.T) {
	known := quotes.Speaker{ID: quotes.SpeakerIDOf("Lee Chong"), Name: "Lee Chong", Aliases: []string{"CHONG"}}
	d := draftOf(t, "Dr. Ann Kim said [it rains].", known)
	d.Items[0].Statement.Mention = []quotes.Span{{Start: 0, End: 11}}
	d, _ = d.SetSpeaker(0, " chong ")
	if d.Items[0].Speaker != "Lee Chong" || d.Items[0].Statement.Speaker != known.ID {
		t.Errorf("an alias gave %q", d.Items[0].Speaker)
	}
	if _, fresh, _, _ := d.Bundle(); len(fresh) != 0 {
		t.Errorf("a known speaker is new: %v", fresh)
	}
	d, _ = d.SetSpeaker(0, "Anna Kimm")
	_, fresh, st, _ := d.Bundle()
	if len(fresh) != 1 || fresh[0].Name != "Anna Kimm" || st[0].Speaker != fresh[0].ID || len(fresh[0].Aliases) != 0 || st[0].Confidence != 1 {
		t.Errorf("%+v %+v", fresh, st)
	}
	if got := d.Choices(); fmt.Sprint(got) != "[{Anna Kimm false 1} {Lee Chong true 0}]" {
		t.Errorf("choices %v", got)
	}
}

// The initials that an article calls a new speaker by are another name of it.
func TestInitialsAreAnAlias(t *testing.T) {
	for mention, want := range map[string]string{"AFP": "[AFP]", "A.F.P.": "[A.F.P.]", "AP": "[]", "It": "[]"} {
		d := draftOf(t, mention+" said [it rains].")
		d.Items[0].Statement.Mention = []quotes.Span{{Start: 0, End: len(mention)}}
		d, _ = d.SetSpeaker(0, "Agence France-Presse")
		if _, fresh, _, _ := d.Bundle(); len(fresh) != 1 || fmt.Sprint(fresh[0].Aliases) != want {
			t.Errorf("%s: got %+v, want the aliases %s", mention, fresh, want)
		}
	}
}

// The least certain is looked at first, and what is done is not asked again.
func TestNext(t *testing.T) {
	d := draftOf(t, "Lee said [a] b c.")
	for range 2 {
		it := *d.Items[0]
		d.Items = append(d.Items, &it)
	}
	for i, c := range []float64{.9, .2, .5} {
		d.Items[i].Statement.Confidence = c
	}
	var order []int
	for i := d.Next(-1); i >= 0; i = d.Next(i) {
		order = append(order, i)
		d, _ = d.Keep(i)
	}
	if !slices.Equal(order, []int{1, 2, 0}) || d.Progress() != (Progress{Total: 3, Kept: 3}) {
		t.Errorf("order %v, %+v", order, d.Progress())
	}
}

// What the extractor finds in the embedded article becomes statements whose
// speakers are the known ones.
func TestBundleOfTheEmbeddedArticle(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	var known []attribution.Known
	for _, s := range c.Speakers() {
		known = append(known, attribution.Known{Name: s.Name, Aliases: s.Aliases})
	}
	d := New(src, attribution.Find(context.Background(), src.Text, attribution.Options{Known: known}), c.Speakers())
	got, _, statements, claims := d.Bundle()
	if got.ID != src.ID || len(claims) != 0 {
		t.Errorf("source %s with %d claims", got.ID, len(claims))
	}
	same := 0
	for _, s := range statements {
		if gold, ok := c.Statement(s.ID); ok && gold.Speaker == s.Speaker && gold.Text == s.Text {
			same++
		}
	}
	if same < 7 {
		t.Errorf("%d of %d statements are the gold's to the byte, want 7", same, len(statements))
	}
}

func FuzzEdits(f *testing.F) {
	f.Add(`"We won," he said, "and lost." Élan “no’ go” $5 face-to-face`, []byte{0, 3, 9, 1, 2, 200, 3, 7, 4, 1, 5, 40, 3, 60})
	f.Add("“One two.\n\n“Three,” Lee said. 中文字 a\u0301b", []byte{5, 1, 5, 30, 0, 9, 3, 8, 4, 0, 1, 1})
	f.Fuzz(func(t *testing.T, text string, ops []byte) {
		if !utf8.ValidString(text) || len(text) > 2000 || len(ops) > 60 {
			return
		}
		d := New(quotes.Source{SHA256: "x", Text: text}, nil, nil)
		for k := 0; k+1 < len(ops); k += 2 {
			i, n := int(ops[k])/8%3, int(int8(ops[k+1]))
			switch ops[k] % 8 {
			case 0:
				d, _ = d.MoveStart(i, n)
			case 1:
				d, _ = d.MoveEnd(i, n)
			case 2:
				d, _ = d.Move(i, n&1, n/8, n/16)
			case 3:
				d, _ = d.Split(i, int(ops[k+1]))
			case 4:
				d, _ = d.Merge(i, (i+1)%3)
			default:
				d, _ = d.Make(quotes.Span{Start: int(ops[k+1]), End: int(ops[k+1]) + int(ops[k]/2)})
			}
			check(t, d)
		}
	})
}

func check(t *testing.T, d Draft) {
	t.Helper()
	for _, it := range d.Items {
		s := it.Statement
		if !fits(d.Source.Text, s.Content) || s.Text != quotes.Join(d.Source.Text, s.Content) || s.ID != quotes.StatementIDOf(d.Source.SHA256, s.Content) {
			t.Fatalf("%v in %q", s.Content, d.Source.Text)
		}
		hull, _ := quotes.Hull(s.Content)
		if !s.Sentence.In(d.Source.Text) || !s.Sentence.Contains(hull) {
			t.Fatalf("sentence %v of %v in %q", s.Sentence, s.Content, d.Source.Text)
		}
		for _, q := range s.Quoted {
			if !q.In(d.Source.Text) || q.Len() == 0 || !slices.ContainsFunc(s.Content, func(c quotes.Span) bool { return c.Contains(q) }) {
				t.Fatalf("quoted %v of %v in %q", q, s.Content, d.Source.Text)
			}
		}
		if (len(s.Quoted) == 0) != (s.Speech == quotes.Indirect) {
			t.Fatalf("%s with quoted %v", s.Speech, s.Quoted)
		}
	}
}
