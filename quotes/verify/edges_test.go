package verify

import (
	"context"
	"testing"
)

// Cuts that end inside a number or a compound, and cuts beside one.
func TestTornNumbers(t *testing.T) {
	for _, row := range []struct {
		said, quote string
		want        Outcome
		altered     Alteration
	}{
		{"Twenty-five thousand people crossed the bridge on Sunday.", "five thousand people crossed the bridge", Altered, Number},
		{"Twenty-five thousand people crossed the bridge on Sunday.", "25,000 people crossed the bridge", Excerpt, ""},
		{"We buried 20 000 sheep after the flood in the valley.", "000 sheep after the flood", Altered, Number},
		{"We buried 20 000 sheep after the flood in the valley.", "20,000 sheep after the flood", Excerpt, ""},
		{"At night it is minus ten degrees in the mountain huts.", "ten degrees in the mountain huts", Altered, Number},
		{"At night it is minus ten degrees in the mountain huts.", "-10 degrees in the mountain huts", Excerpt, ""},
		{"The old pipe holds ≥ 60 litres of water.", "60 litres of water", Altered, Number},
		{"The rent rose by 30-40 percent in the harbour quarter.", "40 percent in the harbour quarter", Altered, Number},
		{"The rent rose by 30-40 percent in the harbour quarter.", "The rent rose by 30", Altered, Number},
		{"The rent rose by 30-40 percent in the harbour quarter.", "The rent rose by 30-40", Altered, Number},
		{"The council owes the bank three million for the tram.", "The council owes the bank three", Altered, Number},
		{"The council owes the bank $3B for the tram.", "The council owes the bank $3", Altered, Number},
		{"The council owes the bank three million for the tram.", "The council owes the bank three million", Excerpt, ""},
		{"The storm took 3 of our 12 boats last night.", "12 boats last night", Altered, Number},
		{"One in five children here has never seen a ship.", "five children here has never seen a ship", Altered, Number},
		{"Most of the 40 houses on the quay are empty.", "40 houses on the quay are empty", Altered, Number},
		{"The storm took 3 of our 12 boats last night.", "our 12 boats last night", Excerpt, ""},
		{"Almost all the ferries sail at noon.", "all the ferries sail at noon", Altered, Number},
		{"Almost forty ferries sail at noon.", "forty ferries sail at noon", Excerpt, ""},
		{"A third athlete under investigation left the island.", "third athlete under investigation left", Excerpt, ""},
		{"In 2015 500 people lived on the island in winter.", "500 people lived on the island", Excerpt, ""},
		{"Both sides honour the cease-fire. The bridge is open.", "Both sides honour the ceasefire", Excerpt, ""},
		{"Cease-fire talks begin in the old town on Monday.", "Ceasefire talks begin in the old town", Excerpt, ""},
		{"The keeper will re-sign before the season ends in May.", "The keeper will resign before the season ends", Altered, Minor},
		{"The voters will re-elect the mayor in the spring.", "The voters will reelect the mayor", Excerpt, ""},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		if err != nil || a.Outcome != row.want || a.Altered != row.altered {
			t.Errorf("%q\n of %q: %s %s, want %s %s (%v) %v", row.quote, row.said, a.Outcome, a.Altered, row.want, row.altered, err, a.Diff)
		}
	}
}
