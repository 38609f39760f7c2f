package article

import (
	"fmt"
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// affine is a transformation: x' = a x + c y + e, y' = b x + d y + f.
type affine struct{ a, b, c, d, e, f float64 }

var identity = affine{a: 1, d: 1}

func (m affine) mul(n affine) affine {
	return affine{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func matrixOf(v []pdf.Value) affine {
	return affine{v[0].Float64(), v[1].Float64(), v[2].Float64(), v[3].Float64(), v[4].Float64(), v[5].Float64()}
}

// paint is the graphics state, as far as text goes.
type paint struct {
	ctm, tm, tlm        affine
	char, word, scale   float64 // spacing, and horizontal scaling
	leading, size, rise float64
	font                *pdfFont
}

// painter draws one page or form.
type painter struct {
	*drawing
	resources pdf.Value
	state     paint
	saved     []paint
	depth     int
	broken    int
	out       []run
}

// operator carries out what moves or shows text; all else draws no words.
func (p *painter) operator(op string, args []pdf.Value) {
	s := &p.state
	need := map[string]int{"cm": 6, "Tm": 6, "Td": 2, "TD": 2, "Tf": 2, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1, "Tj": 1, "TJ": 1, "'": 1, "\"": 3, "Do": 1}[op]
	if len(args) < need {
		return
	}
	args = args[len(args)-need:]
	switch op {
	case "q":
		if len(p.saved) < maxSaved {
			p.saved = append(p.saved, *s)
		}
	case "Q":
		if n := len(p.saved); n > 0 {
			*s, p.saved = p.saved[n-1], p.saved[:n-1]
		}
	case "cm":
		s.ctm = matrixOf(args).mul(s.ctm)
	case "BT":
		s.tm, s.tlm = identity, identity
	case "Tm":
		s.tm = matrixOf(args)
		s.tlm = s.tm
	case "TD":
		s.leading = -args[1].Float64()
		s.move(args[0].Float64(), args[1].Float64())
	case "Td":
		s.move(args[0].Float64(), args[1].Float64())
	case "T*":
		s.move(0, -s.leading)
	case "Tf":
		s.font, s.size = p.fontNamed(args[0].Name()), args[1].Float64()
	case "Do":
		p.form(args[0].Name())
	case "TJ":
		p.showAll(args[0])
	case "Tj":
		p.show(args[0].RawString())
	case "'":
		s.move(0, -s.leading)
		p.show(args[0].RawString())
	case "\"":
		s.word, s.char = args[0].Float64(), args[1].Float64()
		s.move(0, -s.leading)
		p.show(args[2].RawString())
	default:
		s.set(op, args)
	}
}

func (s *paint) set(op string, args []pdf.Value) {
	switch op {
	case "Tc":
		s.char = args[0].Float64()
	case "Tw":
		s.word = args[0].Float64()
	case "Tz":
		s.scale = args[0].Float64() / 100
	case "TL":
		s.leading = args[0].Float64()
	case "Ts":
		s.rise = args[0].Float64()
	}
}

func (s *paint) move(x, y float64) {
	s.tlm = affine{a: 1, d: 1, e: x, f: y}.mul(s.tlm)
	s.tm = s.tlm
}

func (s *paint) advance(x float64) { s.tm = affine{a: 1, d: 1, e: x}.mul(s.tm) }

// showAll shows strings with corrections between them, in thousandths of the
// size.
func (p *painter) showAll(list pdf.Value) {
	for i := range list.Len() {
		if v := list.Index(i); v.Kind() == pdf.String {
			p.show(v.RawString())
		} else {
			p.state.advance(-v.Float64() / 1000 * p.state.size * p.state.scale)
		}
	}
}

func (p *painter) show(raw string) {
	s := &p.state
	if s.font == nil {
		s.font = &pdfFont{width: func(uint32) float64 { return usualWidth }, text: latin}
	}
	if p.runs++; p.runs > maxPDFRuns {
		panic(stopped{fmt.Errorf("%w: more than %d pieces of text", ErrTooLarge, maxPDFRuns)})
	}
	r := run{turn: s.turn()}
	r.x, r.y, r.size = s.at(r.turn)
	var b strings.Builder
	end := s.tm // of the last letter
	done := func() {
		next := s.tm
		s.tm = end
		r.end, _, _ = s.at(r.turn)
		s.tm = next
		if r.text = tidy(b.String()); r.text != "" && !math.IsNaN(r.x+r.y+r.size+r.end) {
			p.out = append(p.out, r)
		}
		b.Reset()
		r.x, r.y, r.size = s.at(r.turn)
	}
	for len(raw) > 0 {
		var code uint32
		n := min(s.font.codeBytes(), len(raw))
		for _, c := range []byte(raw[:n]) {
			code = code<<8 | uint32(c)
		}
		raw = raw[n:]
		width, step := s.font.width(code)/1000*s.size, s.char
		if n == 1 && code == ' ' {
			step += s.word
		}
		// A space that takes no room is there for the letters around it to
		// be moved, and is not seen.
		if shown := s.font.text(code); shown != " " || width+step > spaceSeen*s.size {
			b.WriteString(shown)
		}
		s.advance(width * s.scale)
		end = s.tm
		s.advance(step * s.scale)
		// Some producers write a space between two letters as spacing.
		if s.char > wordGap*s.size {
			done()
		}
	}
	done()
}

// matrix takes what is drawn in units of the type's size to the page.
func (s *paint) matrix() affine {
	return affine{a: s.size * s.scale, d: s.size, f: s.rise}.mul(s.tm).mul(s.ctm)
}

// turn is how far the text is turned, in quarters of a circle.
func (s *paint) turn() int {
	m := s.matrix()
	if math.Abs(m.b) <= math.Abs(m.a) {
		return 0 // upside down is how a mirrored page is drawn
	}
	if m.b > 0 {
		return 1
	}
	return 3
}

// at is where the next letter stands on the page turned so that the text is
// upright, and how large it is.
func (s *paint) at(turn int) (x, y, size float64) {
	m := s.matrix()
	size = math.Hypot(m.c, m.d)
	switch turn {
	case 1:
		return m.f, -m.e, size
	case 3:
		return -m.f, m.e, size
	}
	return m.e, m.f, size
}
