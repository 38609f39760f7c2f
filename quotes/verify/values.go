package verify

import "slices"

// sameValue says whether both sides are one number in two ways of writing.
func sameValue(del, ins []word) bool {
	if len(del) == 0 || len(ins) == 0 {
		return false
	}
	if n, ok := times(del); ok {
		m, ok := times(ins)
		return ok && n == m
	}
	if rangeIn(del, ins) || rangeIn(ins, del) {
		return true
	}
	a, ok := amounts(del)
	b, ok2 := amounts(ins)
	return ok && ok2 && slices.Equal(a, b) || ok != ok2 && (sameRoman(del, b) || sameRoman(ins, a))
}

// rangeIn says whether words read out the end of a range that is written with a
// dash: “12 to 15” of 12–15.
func rangeIn(dashed, read []word) bool {
	if len(dashed) != 1 || read[0].key != "to" {
		return false
	}
	end, ok := value(dashed[0].key)
	said, n := readAmount(read[1:])
	return ok && end.sep == '–' && n == len(read)-1 && said == amount{v: end.v}
}

// dated says whether only a “the” or an “of” differs, and they belong to a date:
// “the 4th of June”.
func (h *hunk) dated() bool {
	ws := h.del
	if len(ws) == 0 {
		ws = h.ins
	}
	if len(h.prev) == 0 && ws[0].key == "of" || h.next == nil || len(h.del) > 0 && len(h.ins) > 0 || len(ws) > 1 {
		return false
	}
	month := func(w word) bool { return months[w.key] && w.capital }
	switch ws[0].key {
	case "of":
		return number(h.prev[0]) && month(*h.next)
	case "the":
		return number(*h.next) && len(h.then) > 2 && (month(h.then[1]) || h.then[1].key == "of" && month(h.then[2]))
	}
	return false
}

// sameRoman says whether a Roman numeral is the number on the other side.
func sameRoman(roman []word, other []amount) bool {
	v := romans[roman[0].key]
	return v > 0 && len(roman) == 1 && len(other) == 1 && other[0] == amount{v: v}
}

// times reads "twice" and "two times".
func times(ws []word) (float64, bool) {
	if len(ws) == 1 {
		n, ok := map[string]float64{"once": 1, "twice": 2, "thrice": 3}[ws[0].key]
		return n, ok
	}
	n, ok := value(ws[0].key)
	return n.v, ok && n.kind == cardinal && len(ws) == 2 && (ws[1].key == "times" || ws[1].key == "time")
}

// moved drops pairs of differences that only put a currency or a month on the
// other side of its number: "€42 million", "March 12".
func moved(hs []hunk, s []word, steps []pair) []hunk {
	for i := 0; i+1 < len(hs); i++ {
		a, b := hs[i].withoutOf(), hs[i+1].withoutOf()
		gone, come := append(slices.Clone(a.del), b.del...), append(slices.Clone(a.ins), b.ins...)
		if one := (len(a.del) > 0) != (len(a.ins) > 0); one && len(gone) > 0 && len(come) > 0 && b.start == a.end+1 && mark(s[steps[a.end].s]) && sameAmounts(gone, come) {
			hs = slices.Delete(hs, i, i+2) // “£400,000” and “four hundred thousand pounds”
			i--
			continue
		}
		if len(gone) == 0 || (len(a.del) > 0) == (len(a.ins) > 0) || len(a.del) != len(b.ins) || len(a.ins) != len(b.del) || keys(gone, " ") != keys(come, " ") {
			continue
		}
		var between []word
		for _, p := range steps[a.end:b.start] {
			between = append(between, s[p.s])
		}
		if len(between) <= 4 && (allWords(gone, mark) && allWords(between, number) || allWords(gone, number) && allWords(between, mark)) {
			hs = slices.Delete(hs, i, i+2)
			i--
		}
	}
	return hs
}

func sameAmounts(a, b []word) bool {
	x, ok := amounts(a)
	y, ok2 := amounts(b)
	return ok && ok2 && slices.Equal(x, y)
}

// movedOut drops a difference that only put a currency or a month on the other
// side of its number at an end of the quotation: there the source's own stands
// outside what was aligned.
func movedOut(hs []hunk, s []word, steps []pair, first, last int) []hunk {
	if n := len(hs); n > 0 && len(hs[n-1].del) == 0 && outsideIs(hs[n-1].withoutOf().ins, steps[hs[n-1].end:], s, last+1) {
		hs = hs[:n-1]
	}
	if len(hs) > 0 && len(hs[0].del) == 0 && outsideIs(hs[0].ins, steps[:hs[0].start], s, first-len(hs[0].ins)) {
		hs = hs[1:]
	}
	return hs
}

// withoutOf leaves "the" and "of" out: the 12th of March.
func (h hunk) withoutOf() hunk {
	small := func(w word) bool { return w.key == "the" || w.key == "of" }
	h.del, h.ins = slices.DeleteFunc(slices.Clone(h.del), small), slices.DeleteFunc(slices.Clone(h.ins), small)
	return h
}

// outsideIs says whether words of the source from at on are what was added,
// and only the other part of a date or sum stands between.
func outsideIs(ins []word, between []pair, s []word, at int) bool {
	if len(ins) == 0 || at < 0 || at+len(ins) > len(s) || len(between) == 0 || len(between) > 4 || keys(s[at:at+len(ins)], " ") != keys(ins, " ") {
		return false
	}
	all := func(ok func(word) bool) bool {
		return !slices.ContainsFunc(between, func(p pair) bool { return p.s < 0 || !ok(s[p.s]) })
	}
	return allWords(ins, mark) && all(number) || allWords(ins, number) && all(mark)
}

func number(w word) bool {
	_, ok := value(w.key)
	return ok || digitFirst(w.key)
}

// mark says whether a word may stand on either side of its number.
func mark(w word) bool { return currency(w.key) || months[w.key] }

var months = setOf("months")

// reordered says whether all that differs is the order of the words, and the
// only negations among them are those of "neither A nor B", whose parts may
// change places.
func reordered(hs []hunk) bool {
	var del, ins []string
	for _, h := range hs {
		for _, d := range h.del {
			del = append(del, d.key)
			if slices.ContainsFunc(h.ins, func(i word) bool { return opposite(d.base, i.base) }) {
				return false
			}
		}
		for _, i := range h.ins {
			ins = append(ins, i.key)
		}
	}
	slices.Sort(del)
	slices.Sort(ins)
	return slices.Equal(del, ins) && !slices.ContainsFunc(del, func(k string) bool {
		return measures(k) || negates(k) && k != "neither" && k != "nor"
	})
}

// counted says whether a word is a number, a date or a unit. May and March are
// by their capital.
func counted(w word) bool { return measures(w.key) || w.name && calendar[w.key] }
