package article

import (
	"math"
	"regexp"
	"strings"
)

var (
	pageNumber = regexp.MustCompile(`^(?:(?i:page)\s+)?[-–—\s]*(?:\d{1,4}|(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{1,3}|v)|x[cl]|lx{0,3}|x{1,3}|(?:X[CL]|L?X{1,3}|L)(?:I[XV]|V?I{1,3}|V)|I[VX]|VI{1,3}|I{2,3}|X{2,3})[-–—\s]*(?:(?i:of|/)\s*\d{1,4})?$`) // no initial
	digits     = regexp.MustCompile(`\d+`)
	turnLabel  = regexp.MustCompile(`^(?:[QA][.:]?\s|\pL[\pL.’' -]{0,40}:)`)
)

// head is a line that may stand on several pages.
type head struct {
	text string // but for figures
	y    int    // points
}

func headOf(l *line) head { return head{digits.ReplaceAllString(l.text, "0"), int(math.Round(l.y))} }

// runningHeads marks page numbers, and what stands first or last on several pages
// at the same height and but for figures is the same.
func runningHeads(pages [][]line) {
	on := map[head]int{} // pages
	for _, lines := range pages {
		here := map[head]bool{}
		for i := range lines {
			if h := headOf(&lines[i]); edge(lines, i) && !here[h] {
				here[h] = true
				on[h]++
			}
		}
	}
	for _, lines := range pages {
		apart := farApart(lines)
		for i := range lines {
			l := &lines[i]
			switch n := on[headOf(l)]; {
			case !edge(lines, i) || saidLine(l.text):
			case pageNumber.MatchString(l.text):
				if !continues(lines, i, apart) {
					l.why = "page number"
				}
			case n >= max(3, len(pages)/3), n >= max(2, len(pages)/3) && setApart(lines, i, apart):
				l.why = "running head"
			}
		}
	}
}

func edge(lines []line, i int) bool { return i < 2 || i >= len(lines)-2 }

// setApart reports whether a line is the first or the last of a page, and stands
// farther than that from the others.
func setApart(lines []line, i int, than float64) bool {
	far, outermost := fromText(lines, i)
	return outermost && far > than
}

// saidLine reports whether a line reads as words of somebody: an answer that is
// given on every page of a transcript stands at the same height as well.
func saidLine(text string) bool {
	return strings.ContainsAny(text, "“”\"«»„") || endsSentence(text) || turnLabel.MatchString(text)
}

// fromText is how far a line stands from the nearest that is higher or lower; and
// whether all of them are higher, or all lower. Heads may be drawn last.
func fromText(lines []line, i int) (far float64, outermost bool) {
	far = math.Inf(1)
	above, below := false, false
	for _, l := range lines {
		dy := l.y - lines[i].y
		if math.Abs(dy) > sameLine*l.size {
			far = min(far, math.Abs(dy))
			above, below = above || dy > 0, below || dy < 0
		}
	}
	return far, !above || !below
}

// farApart is more than the gap from line to line of a page.
func farApart(lines []line) float64 {
	var gaps, sizes []float64
	for i, l := range lines {
		sizes = append(sizes, l.size)
		if i > 0 && lines[i-1].y > l.y {
			gaps = append(gaps, lines[i-1].y-l.y)
		}
	}
	far := 1.5 * middle(sizes, 0.5)
	if len(gaps) > fewLines {
		far = max(far, 1.2*middle(gaps, 0.5))
	}
	return far
}

// continues reports whether a figure on a line of its own belongs to the line before
// it: it answers it, or is set as the next line of a paragraph.
func continues(lines []line, i int, apart float64) bool {
	if i == 0 || strings.ContainsAny(lines[i].text, "-–—/ ") {
		return false
	}
	before := lines[i-1]
	if strings.Contains(before.text, "?") {
		return true
	}
	return !setApart(lines, i, apart) && before.why == "" && math.Abs(before.x-lines[i].x) < lines[i].size
}
