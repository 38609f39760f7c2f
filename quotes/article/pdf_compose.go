package article

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// line is one line of a page.
type line struct {
	page            int
	x, y, end, size float64
	left, right     float64 // of its column, 0 when it has none
	text            string
	why             string // it is furniture
}

// Distances are in sizes of the type.
const (
	wordGap    = 0.18 // the narrowest space; letters set wide stay under it
	spaceSeen  = 0.05 // room that a space takes to be one
	sameLine   = 0.35
	setFar     = 0.6 // a raised figure is in its line
	paraIndent = 0.8
	headScale  = 1.15
	setSmaller = 0.85
	setHigher  = 0.2
	setLower   = 0.08
	setLetters = 4
	fullLine   = 0.5 // room left of a line that is justified
	fewLines   = 4
)

// linesOf joins the runs of a page in the order in which they are drawn, which
// is the order of reading for all but odd producers.
func linesOf(page int, runs []run) (out []line) {
	for i, r := range runs {
		if i > 0 && twice(runs[i-1], r) {
			continue
		}
		if n := len(out); n > 0 {
			l := &out[n-1]
			size := max(l.size, r.size, 1)
			if math.Abs(l.y-r.y) < apart(l, &r)*size && r.x > l.x-size && r.x-l.end < 12*size {
				raise(l, &r)
				if r.x-l.end > wordGap*size && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(r.text, " ") {
					l.text += " "
				}
				l.text += r.text
				l.end = max(l.end, r.end)
				continue
			}
		}
		if len(out) > 0 && strings.TrimSpace(r.text) == "" {
			continue
		}
		out = append(out, line{page: page, x: r.x, y: r.y, end: r.end, size: r.size, text: r.text})
	}
	kept := out[:0]
	for _, l := range out {
		if l.text = strings.Join(strings.FieldsFunc(l.text, func(r rune) bool { return r == ' ' || r == '\t' }), " "); l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// upright divides the runs of a page into those that are turned as most of it is,
// and those that stand in its margin.
func upright(runs []run) (upright, aside []run) {
	var letters [4]int
	for _, r := range runs {
		letters[r.turn] += len(r.text)
	}
	most := 0
	for turn, n := range letters {
		if n > letters[most] {
			most = turn
		}
	}
	if letters[most] == letters[0]+letters[1]+letters[3] {
		return runs, nil
	}
	for _, r := range runs {
		if r.turn == most {
			upright = append(upright, r)
		} else {
			aside = append(aside, r)
		}
	}
	return upright, aside
}

// apart is how far a line and a run of it may stand from each other.
func apart(l *line, r *run) float64 {
	if smaller(r.text, r.size, l.size) || smaller(l.text, l.size, r.size) {
		return setFar
	}
	return sameLine
}

// smaller reports whether text may be a figure that is set higher or lower: the
// words beside a large initial are smaller too, but long. Figures alone need be
// hardly smaller.
func smaller(text string, size, beside float64) bool {
	text = strings.TrimSpace(text)
	return size < setSmaller*beside && utf8.RuneCountInString(text) <= setLetters || size < beside && len(text) <= setLetters && figures.MatchString(text)
}

var figures = regexp.MustCompile(`^[0-9]+$`)

// raise writes what stands higher or lower than the line, and is smaller, as
// raised or lowered. A line may begin with it.
func raise(l *line, r *run) {
	switch dy := r.y - l.y; {
	case smaller(r.text, r.size, l.size) && dy > setHigher*l.size:
		r.text = written(raised, r.text)
	case smaller(r.text, r.size, l.size) && -dy > setLower*l.size:
		r.text = written(lowered, r.text)
	case smaller(l.text, l.size, r.size) && -dy > setHigher*r.size:
		l.text, l.y, l.size = written(raised, l.text), r.y, r.size
	}
}

// twice: some producers make bold letters by drawing them again beside
// themselves.
func twice(a, b run) bool {
	return a.text == b.text && math.Abs(a.x-b.x) < 0.1*a.size && math.Abs(a.y-b.y) < 0.1*a.size
}

// compose makes paragraphs of the pages.
func compose(a *Article, pages [][]run) {
	var all []line
	perPage := make([][]line, len(pages))
	for i, runs := range pages {
		upright, aside := upright(runs)
		perPage[i] = linesOf(i, upright)
		for _, l := range linesOf(i, aside) {
			a.Skipped = append(a.Skipped, Skip{Text: l.text, Why: "set sideways"})
		}
	}
	runningHeads(perPage)
	for _, lines := range perPage {
		for _, l := range lines {
			if l.why != "" {
				a.Skipped = append(a.Skipped, Skip{Text: l.text, Why: l.why})
				continue
			}
			all = append(all, l)
		}
	}
	if len(all) == 0 {
		return
	}
	t := measure(all)
	var b strings.Builder
	var near neighbours
	start := 0
	finish := func(next int) {
		text := joined(all[start:next], t.words)
		if why := near.furniture(text); why != "" { // a line of a paragraph never is
			a.Skipped = append(a.Skipped, Skip{Text: text, Why: why})
			start = next
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.WriteString(text)
		if all[start].size > headScale*t.size && len(text) < 200 {
			a.Headings = append(a.Headings, quotes.Span{Start: at, End: b.Len()})
		}
		start = next
	}
	for i := 1; i < len(all); i++ {
		if t.breaks(all[i-1], all[i]) {
			finish(i)
		}
	}
	finish(len(all))
	a.Text = b.String()
}

// setting is what is usual in a document.
type setting struct {
	size, gap   float64 // of the type; from line to line
	left, right float64
	words       map[string]bool
}

func measure(all []line) setting {
	var sizes, gaps, lefts, rights []float64
	t := setting{words: map[string]bool{}}
	for i, l := range all {
		sizes, lefts, rights = append(sizes, l.size), append(lefts, l.x), append(rights, l.end)
		if i > 0 && all[i-1].page == l.page && all[i-1].y > l.y {
			gaps = append(gaps, all[i-1].y-l.y)
		}
		words := strings.Fields(l.text)
		for _, w := range words[:max(len(words)-1, 0)] {
			t.words[bare(w)] = true
		}
	}
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].page == all[start].page && all[end].y < all[end-1].y+sameLine*all[end].size {
			end++
		}
		columnOf(all[start:end])
		start = end
	}
	t.size, t.gap, t.left, t.right = middle(sizes, 0.5), middle(gaps, 0.4), middle(lefts, 0.3), middle(rights, 0.8)
	return t
}

// columnOf notes the edges of a column in each of its lines; a few lines have no
// edges of their own.
func columnOf(lines []line) {
	if len(lines) < fewLines {
		return
	}
	var lefts, rights []float64
	for _, l := range lines {
		lefts, rights = append(lefts, l.x), append(rights, l.end)
	}
	left, right := middle(lefts, 0.3), middle(rights, 0.8)
	for i := range lines {
		lines[i].left, lines[i].right = left, right
	}
}

func middle(v []float64, at float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[int(at*float64(len(v)-1))]
}

func bare(w string) string { return strings.ToLower(strings.Trim(w, ".,;:!?\"'()“”‘’[]")) }

// breaks says whether a paragraph ends between two lines.
func (t setting) breaks(l, next line) bool {
	first, _ := utf8.DecodeRuneInString(next.text)
	right := cmp.Or(l.right, t.right)
	ended := strings.ContainsAny(l.text[len(l.text)-1:], ".?!:") || strings.HasSuffix(l.text, "”") || strings.HasSuffix(l.text, `"`)
	if math.Abs(l.size-next.size) > 0.1*max(l.size, next.size) {
		return true
	}
	if l.page != next.page || next.y > l.y+t.size { // a new page or column
		full := l.right > 0 && l.end > l.right-fullLine*t.size && next.x < next.left+paraIndent*t.size
		return ended && !full || !ended && !unicode.IsLower(first) && l.end < right-4*t.size
	}
	switch {
	case l.y-next.y > 1.3*t.gap && l.y-next.y > 1.2*t.size:
		return true
	case next.x > l.x+paraIndent*t.size && next.x > t.left+paraIndent*t.size && (ended || l.x <= t.left+paraIndent*t.size):
		return true
	}
	return ended && l.end < right-6*t.size && !unicode.IsLower(first)
}

// joined makes one line of many. A hyphen at a line's end goes when the word
// without it is known or the word with it is not.
func joined(lines []line, words map[string]bool) string {
	var b strings.Builder
	for i, l := range lines {
		text := l.text
		if i+1 < len(lines) {
			next := lines[i+1].text
			first, _ := utf8.DecodeRuneInString(next)
			cut := strings.TrimRight(text, "-\u00AD\u2010")
			if before, _ := utf8.DecodeLastRuneInString(cut); cut != text && len(text)-len(cut) <= 3 && unicode.IsLetter(before) && unicode.IsLetter(first) {
				head := lastField(cut)
				tail, _, _ := strings.Cut(next, " ")
				whole, hyphened := bare(head+tail), bare(head+"-"+tail)
				if strings.HasSuffix(text, "\u00AD") || unicode.IsLower(first) && (words[whole] || !words[hyphened]) {
					text = cut
				}
				b.WriteString(text)
				continue
			}
			text += " "
		}
		b.WriteString(text)
	}
	return b.String()
}

func lastField(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
