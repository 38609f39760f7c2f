package article

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/ledongthuc/pdf"
)

// pdfFont tells what a code shows and how wide it is.
type pdfFont struct {
	wide  bool // codes of two bytes
	text  func(code uint32) string
	width func(code uint32) float64 // thousandths of the size
}

func (f *pdfFont) codeBytes() int {
	if f.wide {
		return 2
	}
	return 1
}

const usualWidth = 500 // of a letter, when the font does not say

// fontNamed loads a font of the resources once, however many pages use it.
func (p *painter) fontNamed(name string) *pdfFont {
	v := p.resources.Key("Font").Key(name)
	if v.Kind() != pdf.Dict {
		return nil
	}
	key := v.String()
	if f := p.fonts[key]; f != nil {
		return f
	}
	f := &pdfFont{wide: v.Key("Subtype").Name() == "Type0"}
	if f.wide {
		f.width = wideWidths(v.Key("DescendantFonts").Index(0))
		f.text = func(uint32) string { return "\uFFFD" } // a glyph's number says nothing
	} else {
		f.width = narrowWidths(v)
		f.text = byteTable(v)
	}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		if err := p.weigh(u); err != nil {
			panic(stopped{err})
		}
		table, otherwise := toUnicode(u, v), f.text
		f.text = func(code uint32) string {
			if s, ok := table[code]; ok {
				return s
			}
			return otherwise(code)
		}
	}
	p.fonts[key] = f
	return f
}

func narrowWidths(v pdf.Value) func(uint32) float64 {
	first, list := v.Key("FirstChar").Int64(), v.Key("Widths")
	var widths [256]float64
	for i := range widths {
		widths[i] = usualWidth
		if at := int64(i) - first; list.Kind() == pdf.Array && at >= 0 && at < int64(list.Len()) {
			widths[i] = list.Index(int(at)).Float64()
		}
	}
	return func(c uint32) float64 { return widths[c&0xFF] }
}

// wideWidths reads "first [w w w]" and "first last w".
func wideWidths(v pdf.Value) func(uint32) float64 {
	usual := 1000.0
	if dw := v.Key("DW"); !dw.IsNull() {
		usual = dw.Float64()
	}
	widths := map[uint32]float64{}
	w := v.Key("W")
	for i := 0; i+1 < w.Len() && len(widths) < maxMapped; {
		first := w.Index(i).Int64()
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range list.Len() {
				widths[uint32(first)+uint32(j)] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		for c := first; c >= 0 && c <= w.Index(i+1).Int64() && c <= 0xFFFF; c++ {
			widths[uint32(c)] = w.Index(i + 2).Float64()
		}
		i += 3
	}
	return func(c uint32) float64 {
		if w, ok := widths[c]; ok {
			return w
		}
		return usual
	}
}

// standard is where Adobe's own encoding differs from Latin in what articles
// use.
var standard = map[uint32]string{0x27: "’", 0x60: "‘", 0xAA: "“", 0xBA: "”", 0xAE: "fi", 0xAF: "fl", 0xB1: "–", 0xD0: "—", 0xBC: "…", 0xA9: "'", 0xB7: "•", 0xB9: "„"}

func latin(c uint32) string { return string(charmap.Windows1252.DecodeByte(byte(c))) }

// byteTable is what the codes of a font of one byte show: its encoding's
// table, and the glyphs named over it.
func byteTable(v pdf.Value) func(uint32) string {
	enc := v.Key("Encoding")
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	var table [256]string
	var named pdf.TextEncoding
	if enc.Kind() == pdf.Dict {
		named = (&pdf.Font{V: v}).Encoder()
	}
	for c := range uint32(256) {
		switch {
		case base == "MacRomanEncoding":
			table[c] = string(charmap.Macintosh.DecodeByte(byte(c)))
		case base == "WinAnsiEncoding" || standard[c] == "":
			table[c] = latin(c)
		default:
			table[c] = standard[c]
		}
		if named != nil {
			// The library gives the code itself back when no glyph is named.
			if s := named.Decode(string([]byte{byte(c)})); s != string(rune(c)) {
				table[c] = s
			}
		}
	}
	return func(c uint32) string { return table[c&0xFF] }
}

// toUnicode reads a font's table of what its codes mean. The table is a program
// that asks for a dictionary to write into; any one will do.
func toUnicode(v, dict pdf.Value) map[uint32]string {
	table := map[uint32]string{}
	defer func() { _ = recover() }() // a broken table is used as far as it goes
	pdf.Interpret(v, func(stk *pdf.Stack, op string) {
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		switch op {
		case "findresource":
			stk.Push(dict)
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				mapCode(table, codeOf(args[i]), args[i+1].RawString(), 0)
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				mapRange(table, codeOf(args[i]), codeOf(args[i+1]), args[i+2])
			}
		}
	})
	return table
}

func codeOf(v pdf.Value) (code uint32) {
	for _, c := range []byte(v.RawString()) {
		code = code<<8 | uint32(c)
	}
	return code
}

func mapRange(table map[uint32]string, from, to uint32, v pdf.Value) {
	for c := from; c <= to && c-from < 1<<16 && len(table) < maxMapped; c++ {
		if v.Kind() == pdf.Array {
			mapCode(table, c, v.Index(int(c-from)).RawString(), 0)
		} else {
			mapCode(table, c, v.RawString(), c-from)
		}
	}
}

// mapCode: what a code means is UTF-16, and in a range its last unit counts.
func mapCode(table map[uint32]string, code uint32, units string, add uint32) {
	if len(units) < 2 || len(table) >= maxMapped {
		return
	}
	u := make([]uint16, 0, len(units)/2)
	for i := 0; i+1 < len(units); i += 2 {
		u = append(u, uint16(units[i])<<8|uint16(units[i+1]))
	}
	if swapped(u) {
		for i := range u {
			u[i] >>= 8
		}
	}
	u[len(u)-1] += uint16(add)
	table[code] = strings.ReplaceAll(string(utf16.Decode(u)), "\x00", "")
}

// swapped reports whether units are letters with their bytes the wrong way round,
// as Ghostscript writes the letters of a ligature.
func swapped(units []uint16) bool {
	for _, u := range units {
		if c := u >> 8; u&0xFF != 0 || c < 'a' || c > 'z' {
			return false
		}
	}
	return len(units) > 1
}
