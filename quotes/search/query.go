package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// Query is what a person asked for, understood. The zero Query asks for
// everything.
type Query struct {
	// Problems says in words what was not understood and left out. The rest is
	// searched, see Err.
	Problems []string
	// Pending is a problem with the last value, which may still be being typed.
	Pending string

	raw     string
	wrong   []string // the problems with values
	clauses []clause
	filters []filter
}

// clause is a word, or what stood in quotation marks: words that must follow
// each other as they are written.
type clause struct {
	words  []word
	phrase bool
	not    bool
}

// word is a folded word. An unfinished one is still being typed.
type word struct {
	text       string
	unfinished bool
}

// filter is a field with the value it must have.
type filter struct {
	field Field
	value string
	words []string // value, folded
	not   bool
	open  bool // the value is still being typed
	whole bool // the value stood in quotation marks: its words are whole ones
	borne borne
}

// Field names what a statement can be narrowed by.
type Field string

const (
	Speaker Field = "speaker"
	Type    Field = "type"
	Status  Field = "status"
	Topic   Field = "topic"
	Source  Field = "source"
	Before  Field = "before"
	After   Field = "after"
	// Assignee is who works on a claim.
	Assignee Field = "assignee"
)

// Fields returns the fields that a query knows.
func Fields() []Field { return []Field{Speaker, Type, Status, Assignee, Topic, Source, Before, After} }

// Types and Statuses return the values that type: and status: know.
func Types() []string {
	return []string{string(quotes.Direct), string(quotes.Indirect), string(quotes.Mixed)}
}
func Statuses() []string {
	return []string{"unreviewed", "flagged", "in-progress", "on-hold", "in-review", "decided", "published", "corrected", "retracted", "dismissed"}
}

// maxQuery bounds what is read of a query in bytes, and maxClauses in words:
// a pasted page must not stall the search line.
const (
	maxQuery   = 4096
	maxClauses = 32
)

// Parse reads a query. It never fails: what it cannot understand is searched
// as words, or left out and named in Problems.
//
// before:X is before X begins, after:X from its beginning on: after:2021-04 has
// the whole of that April.
//
// Words may stand in any order and the last one is unfinished unless a space
// follows it. "..." is a phrase, - in front excludes, field:value narrows.
// Quotation marks may be straight or curly, and a missing closing one is
// taken to stand at the end.
func Parse(s string) Query {
	q := Query{raw: s}
	if len(s) > maxQuery {
		n := maxQuery
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
		q.problem("only the first %d bytes of the query were read", maxQuery)
	}
	p := parser{rest: s, q: &q}
	for p.next() {
	}
	return q
}

// String returns the query as it was written.
func (q Query) String() string { return q.raw }

// Err names the first value that its field does not know, one that is still
// being typed too, or says why nothing is left of the query. Without it the
// query finds more than was asked for: who does not see the problem beside what
// was found must not run it.
func (q Query) Err() error {
	for _, why := range append(slices.Clip(q.wrong), q.Pending) {
		if why != "" {
			return errors.New(why)
		}
	}
	if q.Empty() && len(q.Problems) > 0 {
		return errors.New(q.Problems[0])
	}
	return nil
}

// Empty reports whether the query asks for everything.
func (q Query) Empty() bool { return len(q.clauses) == 0 && len(q.filters) == 0 }

func (q *Query) problem(format string, args ...any) {
	if said := fmt.Sprintf(format, args...); len(q.Problems) < 8 && !slices.Contains(q.Problems, said) {
		q.Problems = append(q.Problems, said)
	}
}

type parser struct {
	rest string
	q    *Query
}

// next reads one term. It reports whether there was one.
func (p *parser) next() bool {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" {
		return false
	}
	not := false
	if size := minus(p.rest); size > 0 && len(p.rest) > size {
		if r, _ := utf8.DecodeRuneInString(p.rest[size:]); !unicode.IsSpace(r) && minus(p.rest[size:]) == 0 {
			not, p.rest = true, p.rest[size:]
		}
	}
	if value, ok, closed := p.quoted(); ok {
		p.phrase(value, not, !closed)
		return true
	}
	if f, ok := p.field(); ok {
		p.filter(f, not)
		return true
	}
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
	if end < 0 {
		end = len(p.rest)
	}
	chunk := p.rest[:end]
	p.rest = p.rest[end:]
	p.words(chunk, not, p.rest == "")
	return true
}

func minus(s string) int {
	switch r, size := utf8.DecodeRuneInString(s); r {
	case '-', '−', '–':
		return size
	}
	return 0
}

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}

// quoted takes what stands in quotation marks at the beginning of rest.
func (p *parser) quoted() (value string, ok, closed bool) {
	r, size := utf8.DecodeRuneInString(p.rest)
	if !isQuote(r) {
		return "", false, false
	}
	inside := p.rest[size:]
	end := strings.IndexFunc(inside, isQuote)
	if end < 0 {
		p.rest = ""
		return inside, true, false
	}
	_, size = utf8.DecodeRuneInString(inside[end:])
	p.rest = inside[end+size:]
	return inside[:end], true, true
}

// field takes a known field name with its colon.
func (p *parser) field() (Field, bool) {
	name, after, ok := strings.Cut(p.rest, ":")
	if !ok || len(name) > 12 {
		return "", false
	}
	for _, f := range Fields() {
		if strings.EqualFold(name, string(f)) {
			p.rest = after
			return f, true
		}
	}
	if name != "" && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 && after != "" && !strings.HasPrefix(after, "/") && !unicode.IsSpace(rune(after[0])) {
		p.q.problem("there is no field %s: it was searched as a word", name)
	}
	return "", false
}

func (p *parser) filter(f Field, not bool) {
	open := false
	value, ok, closed := p.quoted()
	if ok {
		open = !closed
	} else {
		end := strings.IndexFunc(p.rest, unicode.IsSpace)
		if end < 0 {
			end, open = len(p.rest), true
		}
		value, p.rest = p.rest[:end], p.rest[end:]
	}
	value = strings.TrimSpace(value)
	if value == "" {
		if why := fmt.Sprintf("%s: has no value", f); open {
			p.wrong(open, why)
		} else { // in a pasted text it is a word with a colon
			p.q.problem("%s", why)
		}
		return
	}
	fl := filter{field: f, value: value, words: words(value), not: not, open: open, whole: ok && closed}
	if why := fl.check(); why != "" {
		p.wrong(open, why)
		return
	}
	if len(p.q.filters) < maxClauses {
		p.q.filters = append(p.q.filters, fl)
	}
}

// wrong notes what is wrong with a value. One that is still open may get right.
func (p *parser) wrong(open bool, why string) {
	if open {
		p.q.Pending = why
	} else {
		p.q.problem("%s", why)
		p.q.wrong = append(p.q.wrong, why)
	}
}

// check says what is wrong with the value, and completes a type or status.
func (f *filter) check() string {
	one := func(all []string) string {
		for _, v := range all {
			if strings.HasPrefix(plain(v), plain(f.value)) {
				f.value = v
				return ""
			}
		}
		return fmt.Sprintf("%s:%s is none of %s%s", f.field, f.value, strings.Join(all, ", "), suggest(f.field, f.value, all))
	}
	switch f.field {
	case Type:
		return one(Types())
	case Status:
		return one(Statuses())
	case Before, After:
		if packDate(quotes.Date(f.value)) == 0 {
			return fmt.Sprintf("%s:%s is no date such as 2021, 2021-04 or 2021-04-13", f.field, f.value)
		}
	default:
		if len(f.words) == 0 {
			return fmt.Sprintf("%s:%s has no letters", f.field, f.value)
		}
	}
	return ""
}

// plain writes "In-Progress", "in_progress" and "in progress" alike.
func plain(s string) string { return strings.Join(words(s), " ") }

func (p *parser) phrase(value string, not, open bool) {
	ws := words(value)
	if len(ws) == 0 {
		return
	}
	c := clause{phrase: true, not: not}
	for i, w := range ws[:min(len(ws), maxClauses)] {
		c.words = append(c.words, word{w, open && i == len(ws)-1 && !endsInSpace(value)})
	}
	p.add(c)
}

func endsInSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

// words adds what stands between two spaces: usually one word, several in
// "covid-19", which must then all be there.
func (p *parser) words(chunk string, not, last bool) {
	ws := words(chunk)
	if not && len(ws) > 1 { // -covid-19 excludes the two together
		p.phrase(chunk, true, false)
		return
	}
	for i, w := range ws {
		p.add(clause{words: []word{{w, last && !not && i == len(ws)-1 && endsInLetter(chunk)}}, not: not})
	}
}

// endsInLetter: after "deal," the word is finished.
func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	c := foldRune(r).class
	return c == letter || c == ignored
}

func (p *parser) add(c clause) {
	if len(p.q.clauses) == maxClauses {
		p.q.problem("only the first %d words were searched", maxClauses)
		return
	}
	p.q.clauses = append(p.q.clauses, c)
}

// packDate is a date in 23 bits, year, month and day, so that dates compare as
// numbers; 0 is unknown or not a date.
func packDate(d quotes.Date) uint32 {
	s := string(d)
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return 0
	}
	number := func(from, to int) uint32 {
		n := uint32(0)
		for _, c := range []byte(s[from:to]) {
			if !isDigit(c) {
				return 1 << 20
			}
			n = n*10 + uint32(c-'0')
		}
		return n
	}
	out := number(0, 4) << 9
	if len(s) >= 7 {
		m := number(5, 7)
		if s[4] != '-' || m < 1 || m > 12 {
			return 0
		}
		out |= m << 5
	}
	if len(s) == 10 {
		n := number(8, 10)
		if s[7] != '-' || n < 1 || n > 31 {
			return 0
		}
		out |= n
	}
	if out >= 1<<23 {
		return 0
	}
	return out
}

// earlier reports whether all of a lies before b, as quotes.Date.Before does.
func earlier(a, b uint32) bool {
	if a == 0 || b == 0 {
		return false
	}
	switch {
	case a&0x1ff == 0 || b&0x1ff == 0:
		return a>>9 < b>>9
	case a&0x1f == 0 || b&0x1f == 0:
		return a>>5 < b>>5
	}
	return a < b
}

// since reports whether a date lies in or after the time that another one
// begins. Of a date that names no day, its beginning counts.
func since(d, start uint32) bool { return d != 0 && start != 0 && d >= start }
