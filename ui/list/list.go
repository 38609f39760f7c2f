// Package list scrolls a cursor over any number of rows. It never holds the
// rows: only those on the screen are asked for.
package list

// Rows says what a list needs to know of its rows. Heights are in lines.
type Rows interface {
	Len() int
	Height(i int) int
	Skip(i int) bool // a heading: the cursor goes past it
}

// Model is a cursor and the part of the rows that is on the screen.
type Model struct {
	rows   Rows
	cursor int
	top    int // the first row on the screen
	height int // lines
}

// Placed is a row on the screen. Some of its lines may be below the end.
type Placed struct {
	Index, Y, Lines int
}

// Set gives the list its rows and its height. The cursor stays where it is,
// as far as there are rows.
func (m *Model) Set(rows Rows, height int) {
	m.rows, m.height = rows, max(height, 1)
	m.Select(m.cursor)
}

// Cursor returns the row at the cursor; ok is false when there is none.
func (m *Model) Cursor() (i int, ok bool) {
	return m.cursor, m.rows != nil && m.cursor < m.rows.Len() && !m.rows.Skip(m.cursor)
}

// Select moves the cursor to a row, or to the nearest one that can have it.
func (m *Model) Select(i int) {
	if m.rows == nil || m.rows.Len() == 0 {
		m.top = 0
		m.cursor = max(i, 0) // remembered until the rows come
		return
	}
	m.cursor = m.near(min(max(i, 0), m.rows.Len()-1), 1)
	m.follow()
}

// near returns the first row from i on that takes the cursor, looking in the
// direction of step first.
func (m *Model) near(i, step int) int {
	for _, d := range []int{step, -step} {
		for j := i; j >= 0 && j < m.rows.Len(); j += d {
			if !m.rows.Skip(j) {
				return j
			}
		}
	}
	return i
}

// Move moves the cursor by rows and reports whether it moved.
func (m *Model) Move(by int) bool {
	if m.rows == nil || m.rows.Len() == 0 {
		return false
	}
	before, step := m.cursor, 1
	if by < 0 {
		step = -1
	}
	m.cursor = m.near(min(max(m.cursor+by, 0), m.rows.Len()-1), step)
	m.follow()
	return m.cursor != before
}

// Page is the number of rows that a half screen moves by.
func (m *Model) Page() int { return max(1, len(m.Visible())/2) }

// First and Last move the cursor to the ends.
func (m *Model) First() { m.Select(0) }
func (m *Model) Last() {
	if m.rows != nil {
		m.Select(m.rows.Len() - 1)
	}
}

// follow brings the cursor on the screen and leaves no empty lines below the
// last row while there are rows above.
func (m *Model) follow() {
	m.top = min(m.top, m.cursor)
	if m.top > 0 && m.rows.Skip(m.top-1) && m.room(m.top-1, m.cursor) {
		m.top-- // the heading belongs to its first row
	}
	m.top = max(m.top, m.cursor-m.height) // a row has a line at least
	for m.top < m.cursor && !m.room(m.top, m.cursor) {
		m.top++
	}
	last := m.rows.Len() - 1
	for m.top > 0 && m.room(m.top-1, last) {
		m.top--
	}
}

// room reports whether the rows from a to b fit on the screen.
func (m *Model) room(a, b int) bool {
	lines := 0
	for i := a; i <= b; i++ {
		if lines += m.rows.Height(i); lines > m.height {
			return false
		}
	}
	return true
}

// Visible returns the rows that are on the screen.
func (m *Model) Visible() []Placed {
	if m.rows == nil {
		return nil
	}
	var out []Placed
	for i, y := m.top, 0; i < m.rows.Len() && y < m.height; i++ {
		h := m.rows.Height(i)
		out = append(out, Placed{i, y, min(h, m.height-y)})
		y += h
	}
	return out
}

// Hit returns the row that is shown at a line.
func (m *Model) Hit(y int) (i int, ok bool) {
	for _, p := range m.Visible() {
		if y >= p.Y && y < p.Y+p.Lines {
			return p.Index, !m.rows.Skip(p.Index)
		}
	}
	return 0, false
}

// Thumb returns where a scroll bar stands and how long it is, in lines; no
// length when everything is seen.
func (m *Model) Thumb() (at, length int) {
	n := 0
	if m.rows != nil {
		n = m.rows.Len()
	}
	seen := len(m.Visible())
	if n == 0 || m.room0(seen, n) {
		return 0, 0
	}
	length = max(1, m.height*seen/n)
	at = (m.height - length) * m.top / max(1, n-seen)
	return min(at, m.height-length), length
}

func (m *Model) room0(seen, n int) bool { return seen >= n && m.room(0, n-1) }
