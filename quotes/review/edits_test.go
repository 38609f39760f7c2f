package review

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// editor is a person's copy of the record of a statement.
type editor struct {
	*desk
	who string
}

func (e editor) set(field, was, now string) Event {
	e.t.Helper()
	return e.do(Act{Kind: Edit, By: e.who, Role: Checker, Body: Correction{field, was, now}})
}

// apart returns two people's copies of one record; Ben's clock is ahead.
func apart(t *testing.T) (ana, ben editor) {
	d := newDesk(t)
	a, b := *d, *d
	b.now = b.now.Add(time.Hour)
	return editor{&a, "Ana"}, editor{&b, "Ben"}
}

func together(people ...editor) Review {
	var all []Event
	for _, p := range people {
		all = append(all, p.Trail...)
	}
	return Replay(subject, all)
}

// read writes what holds and what is in dispute as "field=value ... | part: value by name, ...".
func read(r Review) string {
	hold, apart := r.Held()
	var a, b []string
	for _, e := range hold {
		a = append(a, e.Body.Field+"="+e.Body.Now)
	}
	for _, c := range apart {
		var sides []string
		for _, s := range c.Sides {
			sides = append(sides, s.Body.Now+" by "+s.By)
		}
		b = append(b, c.Part+": "+strings.Join(sides, ", "))
	}
	return strings.TrimSpace(strings.Join(a, " ") + " | " + strings.Join(b, "; "))
}

func TestEditsApart(t *testing.T) {
	for name, row := range map[string]struct {
		ana, ben [][3]string
		want     string
	}{
		"one field, two values": {[][3]string{{"speaker", "X", "Y"}, {"place", "", "Isfahan"}}, [][3]string{{"speaker", "X", "Z"}},
			"speaker=Z place=Isfahan | speaker: Z by Ben, Y by Ana"},
		"one field, one value": {[][3]string{{"speaker", "X", "Y"}}, [][3]string{{"speaker", "X", "Y"}}, "speaker=Y |"},
		"by two ways to one value": {[][3]string{{"speaker", "X", "Y"}}, [][3]string{{"speaker", "X", "Z"}, {"speaker", "Z", "Y"}},
			"speaker=Z speaker=Y |"},
		"two fields":         {[][3]string{{"speaker", "X", "Y"}}, [][3]string{{"place", "", "Isfahan"}}, "speaker=Y place=Isfahan |"},
		"a withdrawal stays": {[][3]string{{"withdrawn", "", "yes"}}, [][3]string{{"speaker", "X", "Z"}}, "withdrawn=yes speaker=Z |"},
		"and holds against a later return": {[][3]string{{"withdrawn", "", "yes"}},
			[][3]string{{"withdrawn", "", "yes"}, {"withdrawn", "yes", ""}}, "withdrawn=yes | withdrawn: yes by Ana,  by Ben"},
		"an extent is one thing": {[][3]string{{"content", "0-9", "0-5"}, {"quoted", "0-9", "0-5"}}, [][3]string{{"content", "0-9", "0-7"}},
			"content=0-7 | extent: 0-7 by Ben, 0-5 by Ana"},
		"what another version knows": {[][3]string{{"mood", "", "glad"}, {"place", "", "Isfahan"}}, [][3]string{{"tone", "", "mild"}, {"mood", "", "sad"}},
			"mood=glad tone=mild mood=sad place=Isfahan |"},
	} {
		ana, ben := apart(t)
		for _, e := range row.ana {
			ana.set(e[0], e[1], e[2])
		}
		for _, e := range row.ben {
			ben.set(e[0], e[1], e[2])
		}
		for _, both := range []Review{together(ana, ben), together(ben, ana)} {
			if got := read(both); got != strings.TrimSpace(row.want) {
				t.Errorf("%s: %s\nwant %s", name, got, row.want)
			}
			if want := !strings.HasSuffix(row.want, "|"); both.Disputed != want {
				t.Errorf("%s: disputed %v", name, both.Disputed)
			}
		}
	}
}

// Of what was corrected apart a correction of the same part settles it, and
// neither a note nor another part does.
func TestOnlyAnEditSettlesEdits(t *testing.T) {
	ana, ben := apart(t)
	ana.set("speaker", "X", "Y")
	ben.set("speaker", "X", "Z")
	eva := editor{&desk{Review: together(ana, ben), t: t, now: ben.now}, "Eva"}
	eva.do(Act{Kind: Note, By: "Eva", Reason: "who was it?"})
	eva.set("place", "", "Isfahan")
	if got := read(eva.Review); got != "speaker=Z place=Isfahan | speaker: Z by Ben, Y by Ana" || !eva.Disputed {
		t.Errorf("after a note and a place: %s, disputed %v", got, eva.Disputed)
	}
	last := eva.set("speaker", "Z", "Y")
	if hold, apart := eva.Held(); len(apart) > 0 || eva.Disputed || !slices.ContainsFunc(hold, func(e Signed[Correction]) bool { return e.ID == last.ID }) {
		t.Errorf("after Eva chose: %s, disputed %v", read(eva.Review), eva.Disputed)
	}
}

// Who corrects what was corrected apart saw one side of it, and stands on that.
func TestAnEditStandsOnWhatHeld(t *testing.T) {
	ana, ben := apart(t)
	ana.set("content", "0-9", "0-5")
	ana.set("quoted", "0-9", "0-5")
	ben.set("content", "0-9", "0-7")
	eva := editor{&desk{Review: together(ana, ben), t: t, now: ben.now}, "Eva"}
	eva.set("content", "0-7", "0-8")
	eva.set("sentence", "0-9", "0-8")
	if got := read(eva.Review); got != "content=0-7 content=0-8 sentence=0-8 |" {
		t.Error(got)
	}
}

// An undo takes back its own edit, and not what somebody made of it later.
func TestUndoOfAnEditUnderALaterOne(t *testing.T) {
	d := newDesk(t)
	ana, ben := editor{d, "Ana"}, editor{d, "Ben"}
	first := ana.set("speaker", "X", "Y")
	last := ben.set("speaker", "Y", "Z")
	d.do(Act{Kind: Undo, By: "Ana", Role: Checker, Body: Undoing{Event: first.ID}})
	if got := read(d.Review); got != "speaker=Z |" {
		t.Errorf("after Ana's undo: %s", got)
	}
	d.do(Act{Kind: Undo, By: "Ben", Role: Checker, Body: Undoing{Event: last.ID}})
	if got := read(d.Review); got != "|" {
		t.Errorf("after Ben's: %s", got)
	}
}
