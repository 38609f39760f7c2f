package verify

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Numbers in two ways of writing, and whether they are one. Each stands in a
// sentence of its own.
func TestNumbersInTwoWritings(t *testing.T) {
	for _, row := range []struct {
		said, quoted string
		same         bool
	}{
		// Only number words compose.
		{"twenty-five", "25", true},
		{"two hundred and six", "206", true},
		{"two hundred six", "206", true},
		{"twelve hundred", "1,200", true},
		{"3 million", "3,000,000", true},
		{"two and a half million", "2.5 million", true},
		{"two million three hundred thousand", "2,300,000", true},
		{"half a million", "500,000", true},
		{"two dozen", "24", true},
		{"three quarters", "3/4", true},
		{"nineteen ninety-nine", "1999", true},
		{"minus ten", "-10", true},
		{"the twenty-first", "the 21st", true},
		{"two and three hundred", "five hundred", false},
		{"two and three hundred", "203", false},
		{"twenty and five", "25", false},

		// Digits side by side never add.
		{"30-40", "70", false},
		{"30-40", "35-35", false},
		{"30-40", "30–40", true},
		{"5-4", "9", false},
		{"5-4", "6-3", false},
		{"5-4", "five-four", true},
		{"24/7", "31", false},
		{"9/11", "20", false},
		{"9/11", "9-11", false},
		{"3:2", "3–2", false},
		{"1/2", "half", true},
		{"1/2", "3", false},
		{"3½", "3.5", true},
		{"3½", "3 1/2", true},
		{"3½", "three and a half", true},
		{"3½", "31/2", false},

		// Grouping, decimals, powers.
		{"20 000", "20,000", true},
		{"20\u202f000", "20000", true},
		{"2 100", "2100", true},
		{"2 100", "200", false},
		{"10.000", "10,000", true},
		{"10.000", "10", false},
		{"10.500", "10.5", false},
		{"10.500", "10,500", false},
		{"10.500", "10500", false},
		{"1.234.567", "1,234,567", true},
		{"1.234,5", "1,234.5", true},
		{"12,34,567", "1234567", true},
		{"10’000", "10,000", true},
		{"0,75", "0.75", true},
		{".75", "0.75", true},
		{".75", "75", false},
		{"۳.۵", "3.5", true},
		{"۳٫۵", "3.5", true},
		{"۳.۵", "35", false},
		{"۱,۰۰۰", "1000", true},
		{"۱٬۰۰۰", "1000", true},
		{"۱,۰۰۰", "1", false},
		{"10⁹", "109", false},
		{"10⁹", "10^9", true},

		// Units and magnitudes written to the digits.
		{"10am", "10 am", true},
		{"10am", "10 a.m.", true},
		{"10am", "10pm", false},
		{"10am", "10", false},
		{"5mg", "5 mg", true},
		{"5mg", "five milligrams", true},
		{"5mg", "5g", false},
		{"5mg", "5", false},
		{"8GB", "8 gigabytes", true},
		{"8GB", "8TB", false},
		{"10mm", "10cm", false},
		{"5G", "5", false},
		{"5G", "5g", false},
		{"the 1990s", "the 1990", false},
		{"the 1990s", "the 1990’s", true},
		{"$5B", "$5 billion", true},
		{"$5bn", "5 billion dollars", true},
		{"$5B", "$5T", false},
		{"$5B", "$5", false},
		{"$5B", "5 billion", false},
		{"€20m", "€20 million", true},
		{"20m workers", "20 million workers", true},
		{"20m", "20 million", false},
		{"20m", "20 metres", true},
		{"20k", "20,000", false},
		{"20k workers", "20,000 workers", true},

		// Signs.
		{"–5", "-5", true},
		{"–5", "5", false},
		{"≥ 60", "≤ 60", false},
		{"≥ 60", "60", false},
		{"≈ 40", "40", false},
		{"± 3", "3", false},
		{"5‰", "5%", false},
		{"₴300", "₺300", false},
		{"₴300", "300", false},
		{"¢30", "₩30", false},

		// Ordinals, times and Roman numerals are numbers of their own.
		{"the 3rd", "the third", true},
		{"the 3rd", "the 3", false},
		{"the third", "the 3.75", false},
		{"World War II", "World War 2", true},
		{"12-15 ships", "12 - 15 ships", true},
		{"12-15 ships", "12 to 15 ships", true},
		{"12-15 ships", "12 to 16 ships", false},
		{"the 4th of June", "4 June", true},
		{"four hundred thousand pounds", "£400,000", true},
		{"four hundred thousand pounds", "£500,000", false},
		{"World War II", "World War Two", true},
		{"World War II", "World War III", false},
		{"World War II", "World War", false},
	} {
		was := "in the valley they counted " + row.said + " before the harbour was closed"
		is := "in the valley they counted " + row.quoted + " before the harbour was closed"
		if got := difference(was, is); (got == "") != row.same {
			t.Errorf("%s as %s: %q, want same %v", row.said, row.quoted, got, row.same)
		}
	}
}

// Whatever stands side by side is itself, and its words stand where they say.
func TestAnyNumbersAreThemselves(t *testing.T) {
	scraps := strings.Fields("1 12 000 2015 3.5 1,000 .5 ½ ⅓ ⁹ m² 10⁹ – - − / : ^ $ € k m M G b am pm mg s th % ≥ ~ a an and half hundred million two twenty five minus third dozen of the … [ ] ( ) , . ' ’ ٫ ۳ ۱۰۰ ₴ II W")
	r := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(scraps[r.IntN(len(scraps))])
			if r.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		text, end := b.String(), 0
		for _, w := range tokenize(text) {
			if w.key == "" || w.base == "" || w.at.Start < end || w.at.End <= w.at.Start || w.at.End > len(text) {
				t.Fatalf("%q: word %+v after %d", text, w, end)
			}
			end = w.at.End
		}
		if plain := strings.NewReplacer("[", "", "]", "", "…", "").Replace(text); len(tokenize(plain)) > 0 && difference(plain, plain) != "" {
			t.Fatalf("%q is not itself: %q", plain, difference(plain, plain))
		}
	}
}
