package cli

import (
	"fmt"
	"strings"
	"time"
)

// bar shows progress on stderr, when that is a terminal and a person may look
// at it.
type bar struct {
	r       *run
	what    string // "statements"
	now     string // what is being done, when there are several things
	began   time.Time
	from    int // what was done when the first bar was shown: by an earlier run, too
	last    time.Time
	written bool
}

const betweenBars = 100 * time.Millisecond // the eye sees no more

func (r *run) bar(what string) *bar { return &bar{r: r, what: what, began: time.Now()} }

// stage begins another thing: its speed is its own.
func (b *bar) stage(name string) {
	if name != b.now {
		b.now, b.began, b.last = name, time.Now(), time.Time{}
	}
}

// show says that done things are done; part is how much of the whole that is,
// 0 to 1, or negative when the whole is not known.
func (b *bar) show(done int, part float64) {
	if !b.r.errTerminal || b.r.set.plain || time.Since(b.last) < betweenBars {
		return
	}
	if b.last.IsZero() {
		b.began, b.from = time.Now(), done
	}
	b.last, b.written = time.Now(), true
	now := b.now
	if now != "" {
		now += " "
	}
	fmt.Fprintf(b.r.stderr, "\r%s%s%s %s%s\x1b[K", now, b.drawn(part), thousands(done), b.what, b.speed(done))
}

// speed is how fast what this run did was done; "" before anything was.
func (b *bar) speed(done int) string {
	took := time.Since(b.began)
	if done <= b.from || took < betweenBars {
		return ""
	}
	return fmt.Sprintf(", %s a second", thousands(int(float64(done-b.from)/took.Seconds())))
}

func (b *bar) drawn(part float64) string {
	if part < 0 {
		return ""
	}
	const width = 24
	full, empty := "█", "░"
	if b.r.set.ascii {
		full, empty = "#", "."
	}
	n := int(min(part, 1) * width)
	return fmt.Sprintf("%s%s %3d%%  ", strings.Repeat(full, n), strings.Repeat(empty, width-n), int(min(part, 1)*100))
}

// clear takes the bar away.
func (b *bar) clear() {
	if b.written {
		fmt.Fprint(b.r.stderr, "\r\x1b[K")
	}
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
