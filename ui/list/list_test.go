package list

import (
	"math/rand/v2"
	"testing"
)

// letters is a list in which capitals are headings.
type letters string

func (l letters) Len() int        { return len(l) }
func (l letters) Skip(i int) bool { return l[i] < 'a' }
func (l letters) Height(i int) int {
	if l.Skip(i) {
		return 1
	}
	return 3
}

func TestCursorSkipsHeadings(t *testing.T) {
	var m Model
	m.Set(letters("AabBcC"), 10)
	got := ""
	for {
		i, _ := m.Cursor()
		got += string("AabBcC"[i])
		if !m.Move(1) {
			break
		}
	}
	if got != "abc" {
		t.Errorf("the cursor went %q", got)
	}
	m.First()
	if p := m.Visible()[0]; p.Index != 0 {
		t.Errorf("the first heading is not seen: %v", p)
	}
}

func TestCursorStaysOnTheScreen(t *testing.T) {
	rows := letters("Aabcdefg" + "Bhijklmnop" + "Cqrstuvwxyz")
	var m Model
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		m.Set(rows, 1+r.IntN(30))
		switch r.IntN(4) {
		case 0:
			m.Move(r.IntN(9) - 4)
		case 1:
			m.Select(r.IntN(len(rows)))
		case 2:
			m.Last()
		case 3:
			m.First()
		}
		at, ok := m.Cursor()
		if !ok {
			t.Fatal("the cursor is on a heading")
		}
		lines, seen := 0, false
		for _, p := range m.Visible() {
			seen = seen || p.Index == at
			lines += p.Lines
		}
		if !seen || lines > m.height {
			t.Fatalf("height %d: cursor %d, seen %v", m.height, at, m.Visible())
		}
	}
}

type many int

func (n many) Len() int       { return int(n) }
func (n many) Height(int) int { return 4 }
func (n many) Skip(int) bool  { return false }

func BenchmarkAMillionRows(b *testing.B) {
	var m Model
	m.Set(many(1_000_000), 32)
	for b.Loop() {
		m.Last()
		m.First()
		m.Visible()
		m.Thumb()
	}
}

func TestHitAndThumb(t *testing.T) {
	var m Model
	m.Set(many(100), 20)
	m.Select(99)
	if i, ok := m.Hit(19); i != 99 || !ok {
		t.Errorf("the last line is row %d", i)
	}
	if at, n := m.Thumb(); n != 1 || at != 19 {
		t.Errorf("the bar is at %d, %d lines", at, n)
	}
	m.Set(many(3), 20)
	if _, n := m.Thumb(); n != 0 {
		t.Error("a list that is seen whole has a bar")
	}
}

func TestEmptyListRemembersWhereItWas(t *testing.T) {
	var m Model
	m.Set(many(0), 10)
	m.Select(7)
	if _, ok := m.Cursor(); ok {
		t.Error("an empty list has a cursor")
	}
	m.Set(many(20), 10)
	if i, ok := m.Cursor(); i != 7 || !ok {
		t.Errorf("the cursor is at %d", i)
	}
}
