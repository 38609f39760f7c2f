package intake

import (
	"errors"
	"fmt"
	"slices"

	"whosaid/quotes"
)

// Why an edit is refused.
var (
	ErrNoItem   = errors.New("there is no such statement")
	ErrEdge     = errors.New("it cannot go further: the text, another piece or the other end stands there")
	ErrNoWord   = errors.New("there is no word")
	ErrSplit    = errors.New("both halves need a word")
	ErrSpeakers = errors.New("the two have different speakers: change one first")
	ErrTaken    = errors.New("that is a statement already")
	ErrSpeech   = errors.New("a statement is direct, indirect or mixed")
	ErrDate     = errors.New("a date is a day, month or year, such as 2021-04-13, 2021-04 or 2021")
)

// change returns a draft in which item i is what f makes of it.
func (d Draft) change(i int, f func(*Item) error) (Draft, error) {
	if i < 0 || i >= len(d.Items) {
		return d, ErrNoItem
	}
	it := *d.Items[i]
	if err := f(&it); err != nil {
		return d, err
	}
	d.Items = slices.Clone(d.Items)
	d.Items[i] = d.named(it)
	return d, nil
}

// Keep accepts an item as it stands, also one that was dropped.
func (d Draft) Keep(i int) (Draft, error) {
	return d.change(i, func(it *Item) error { it.Kept, it.Dropped = true, false; return nil })
}

// Drop leaves an item out of what is stored.
func (d Draft) Drop(i int) (Draft, error) {
	return d.change(i, func(it *Item) error { it.Kept, it.Dropped = false, true; return nil })
}

// SetSpeaker says who spoke: any spelling of a known speaker, or a new name.
// An empty name says that nobody knows.
func (d Draft) SetSpeaker(i int, name string) (Draft, error) {
	return d.change(i, func(it *Item) error {
		it.Speaker, it.spoke = d.canonical(name), it.stored != nil
		it.edited("A person chose the speaker.")
		return nil
	})
}

// SetSpeech says how much of an item was quoted, where the marks of the text
// are wrong.
func (d Draft) SetSpeech(i int, s quotes.Speech) (Draft, error) {
	return d.change(i, func(it *Item) error {
		switch s {
		case quotes.Direct:
			it.Statement.Quoted = slices.Clone(it.Statement.Content)
		case quotes.Indirect:
			it.Statement.Quoted = nil
		case quotes.Mixed:
			it.Statement.Quoted, _ = d.page.quoted(it.Statement.Content, it.inside)
		default:
			return ErrSpeech
		}
		it.Statement.Speech = s
		it.edited("A person chose the type of speech.")
		return nil
	})
}

// MoveStart moves the start of an item's first piece by words: back when
// negative.
func (d Draft) MoveStart(i, words int) (Draft, error) { return d.Move(i, 0, words, 0) }

// MoveEnd moves the end of an item's last piece by words.
func (d Draft) MoveEnd(i, words int) (Draft, error) {
	if i < 0 || i >= len(d.Items) {
		return d, ErrNoItem
	}
	return d.Move(i, len(d.Items[i].Statement.Content)-1, 0, words)
}

// Move moves the start and the end of one piece of an item by words, as far as
// there is room. It fails when nothing moves.
func (d Draft) Move(i, piece, start, end int) (Draft, error) {
	return d.change(i, func(it *Item) error {
		c := it.Statement.Content
		if piece < 0 || piece >= len(c) {
			return ErrNoItem
		}
		was, all := c[piece], d.page.words()
		lowest, highest := 0, len(all)
		room := quotes.Span{Start: 0, End: len(d.Source.Text)}
		if piece > 0 {
			room.Start = c[piece-1].End
			_, lowest = d.page.wordsIn(c[piece-1])
		}
		if piece+1 < len(c) {
			room.End = c[piece+1].Start
			highest, _ = d.page.wordsIn(c[piece+1])
		}
		from, to := d.page.wordsIn(was)
		if from >= to || lowest >= highest {
			return ErrNoWord
		}
		now := [2]int{clamp(from, start, lowest, to-1), clamp(to, end, from+1, highest)}
		if now[0] >= now[1] || now == [2]int{from, to} {
			return ErrEdge
		}
		s := d.page.span(now[0], now[1])
		s = quotes.Span{Start: max(s.Start, room.Start), End: min(s.End, room.End)}
		if now[0] == from && !marked(d.Source.Text, s.Start, was.Start) {
			s.Start = was.Start
		}
		if now[1] == to && !marked(d.Source.Text, s.End, was.End) {
			s.End = was.End
		}
		if s.Len() <= 0 || s == was {
			return ErrEdge
		}
		c = slices.Clone(c)
		c[piece] = s
		d.setContent(it, c)
		it.edited("A person set where it begins and ends.")
		return nil
	})
}

func clamp(at, by, low, high int) int {
	if by == 0 {
		return at
	}
	// by may be anything: adding first could overflow.
	by = min(max(by, -at), 1<<40)
	return min(max(at+by, low), high)
}

// marked reports whether a quotation mark stands between two offsets.
func marked(text string, a, b int) bool {
	for _, r := range text[min(a, b):max(a, b)] {
		switch r {
		case '“', '”', '„', '"', '«', '»', '‹', '›', '‘', '’', '\'', '`':
			return true
		}
	}
	return false
}

// setContent puts a new content in place with what follows from it. The
// sentence grows where the content leaves it.
func (d Draft) setContent(it *Item, content []quotes.Span) {
	s := &it.Statement
	s.Content = content
	s.Quoted, s.Speech = d.page.quoted(content, it.inside)
	hull, _ := quotes.Hull(content)
	if !s.Sentence.Contains(hull) {
		s.Sentence, _ = quotes.Hull([]quotes.Span{s.Sentence, d.page.sentence(hull)})
	}
}

func (it *Item) edited(reason string) {
	it.Edited, it.Dropped = true, false
	if !slices.Contains(it.Statement.Reasons, reason) {
		it.Statement.Reasons = append(slices.Clip(it.Statement.Reasons), reason)
	}
}

// Split makes two items of one: the second begins with the word at a byte
// offset of the text. Both keep the speaker.
func (d Draft) Split(i, at int) (Draft, error) {
	if i < 0 || i >= len(d.Items) {
		return d, ErrNoItem
	}
	cut := d.page.wordAt(at)
	var left, right []quotes.Span
	for _, c := range d.Items[i].Statement.Content {
		from, to := d.page.wordsIn(c)
		switch {
		case to <= cut:
			left = append(left, c)
		case from >= cut:
			right = append(right, c)
		default:
			a, b := d.page.span(from, cut), d.page.span(cut, to)
			left = append(left, quotes.Span{Start: c.Start, End: min(a.End, c.End)})
			right = append(right, quotes.Span{Start: max(b.Start, left[len(left)-1].End), End: c.End})
		}
	}
	if !fits(d.Source.Text, left) || !fits(d.Source.Text, right) {
		return d, ErrSplit
	}
	first, second := *d.Items[i], *d.Items[i]
	for _, half := range []struct {
		it      *Item
		content []quotes.Span
	}{{&first, left}, {&second, right}} {
		d.setContent(half.it, half.content)
		half.it.edited("A person split it from a longer one.")
	}
	d.Items = slices.Insert(slices.Clone(d.Items), i+1, d.named(second))
	d.Items[i] = d.named(first)
	d.sort()
	return d, nil
}

// Merge makes one item of i and j, which goes. Pieces with nothing but space
// and punctuation between them become one; others stay apart.
func (d Draft) Merge(i, j int) (Draft, error) {
	if i < 0 || j < 0 || i >= len(d.Items) || j >= len(d.Items) || i == j {
		return d, ErrNoItem
	}
	a, b := *d.Items[i], *d.Items[j]
	if a.Speaker != "" && b.Speaker != "" && a.Speaker != b.Speaker {
		return d, ErrSpeakers
	}
	if a.Speaker == "" {
		a.Speaker = b.Speaker
	}
	x, y := a.Statement, b.Statement
	a.inside = union(slices.Concat(a.inside, b.inside))
	a.Statement.Cue = distinct(x.Cue, y.Cue)
	a.Statement.Mention = distinct(x.Mention, y.Mention)
	a.Statement.Sentence, _ = quotes.Hull([]quotes.Span{x.Sentence, y.Sentence})
	a.Statement.Confidence = min(x.Confidence, y.Confidence)
	a.Statement.Warnings = appendNew(x.Warnings, y.Warnings)
	a.Statement.Reasons = appendNew(x.Reasons, y.Reasons)
	d.setContent(&a, d.together(union(slices.Concat(x.Content, y.Content))))
	a.edited("A person merged it from two.")
	d.Items = slices.Clone(d.Items)
	d.Items[i] = d.named(a)
	d.Items = slices.Delete(d.Items, j, j+1)
	d.sort()
	return d, nil
}

// together joins neighbours with no word and no quotation mark between them.
func (d Draft) together(pieces []quotes.Span) []quotes.Span {
	var out []quotes.Span
	for _, s := range pieces {
		if n := len(out); n > 0 {
			gap := d.Source.Text[out[n-1].End:s.Start]
			if !wordy(gap) && !marked(gap, 0, len(gap)) {
				out[n-1].End = s.End
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

func distinct(a, b []quotes.Span) []quotes.Span {
	return union(slices.Concat(a, b))
}

func appendNew(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Make makes a statement of a selected passage. It snaps to whole words; how
// much of it is quoted follows from the marks around and inside. Who spoke is
// not known yet.
func (d Draft) Make(sel quotes.Span) (Draft, error) {
	if !sel.In(d.Source.Text) {
		return d, fmt.Errorf("%w at %d-%d", ErrNoWord, sel.Start, sel.End)
	}
	from, to := d.page.wordsIn(sel)
	if from >= to {
		return d, ErrNoWord
	}
	s := d.page.span(from, to)
	for i, it := range d.Items {
		if slices.Equal(it.Statement.Content, []quotes.Span{s}) {
			if it.Dropped {
				return d.Keep(i)
			}
			return d, ErrTaken
		}
	}
	it := Item{Class: "speech"}
	it.Statement = quotes.Statement{Source: quotes.SourceIDOf(d.Source.SHA256), Language: d.Source.Language,
		Sentence: d.page.sentence(s), Confidence: 1}
	d.setContent(&it, []quotes.Span{s})
	it.edited("A person made it a statement.")
	d.Items = append(slices.Clone(d.Items), d.named(it))
	d.sort()
	return d, nil
}
