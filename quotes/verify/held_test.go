package verify

import (
	"context"
	"strings"
	"testing"
)

// TestHeld cuts out of what was said the words that the speaker told of others,
// asked, supposed or excepted. With want, the cut is altered and the words that
// were lost are named; without, it is what the speaker said.
func TestHeld(t *testing.T) {
	for _, row := range []struct {
		said, quote, want string
		altered           Alteration
	}{
		{"There are pilots who say that the strait is not deep.", "the strait is not deep", "who say that …", Substantive},
		{"My opponents claim that our party will vote for the budget.", "our party will vote for the budget", "My opponents claim that …", Substantive},
		{"According to the owner, the pilot had been drinking all night.", "the pilot had been drinking all night", "According to the owner …", Substantive},
		{"The harbour is safe in any storm, the minister says.", "The harbour is safe in any storm", "… the minister says", Substantive},
		{"The harbour is safe in any storm, or so they say.", "The harbour is safe in any storm", "… or so they say", Substantive},
		{"Our own engineers say that the harbour is safe in any storm.", "the harbour is safe in any storm", "", ""},
		{"I say that the harbour is safe in any storm.", "the harbour is safe in any storm", "", ""},
		{"The harbour is safe in any storm, I tell you.", "The harbour is safe in any storm", "", ""},
		{"Do you believe that we sold the harbour for nothing?", "we sold the harbour for nothing", "Do you believe that …", Substantive},
		{"Do you believe that we sold the harbour for nothing?", "we sold the harbour for nothing?", "", ""},
		{"With more pilots we would have closed the strait that night.", "closed the strait that night", "would have …", Substantive},
		{"We left because it rained and because nobody paid us.", "it rained and because nobody paid us", "because …", Substantive},
		{"Nobody told us about the tunnel until Thursday.", "Nobody told us about the tunnel", "… until Thursday", Reversed},
		{"We heard nothing but lies from the owner.", "We heard nothing", "… but lies from the owner", Reversed},
		{"Nobody told us about the tunnel, and on Thursday it opened.", "Nobody told us about the tunnel", "", ""},
		{"Except for a few landlords, everybody wants the tunnel to open.", "a few landlords, everybody wants the tunnel to open", "Except for …", Reversed},
		{"Every witness except the night porter identified the driver.", "the night porter identified the driver", "except …", Reversed},
		{"It is the owner, not the captain, who wants to sell.", "the captain, who wants to sell", "not …", Reversed},
		{"I was told that the harbour had been sold in a tavern.", "the harbour had been sold in a tavern", "was told that …", Substantive},
		{"As few as four of the forty wells are clean this year.", "the forty wells are clean this year", "four of …", Substantive},
		{"The merger of the two banks makes sense only on paper.", "The merger of the two banks makes sense", "… only on paper", Substantive},
		{"Two thirds of our farms are run by women.", "our farms are run by women", "Two thirds of …", Substantive},
		{"The doctor gives the old reactor three years at the most.", "The doctor gives the old reactor three years", "… at the most", Substantive},
		{"The judge found that the boy had drowned in the strait.", "the boy had drowned in the strait", "The judge found that …", Substantive},
		{"I do not accept that the boy had drowned in the strait.", "the boy had drowned in the strait", "I do not accept that …", Reversed},
		{"We need not a bigger fleet but better boats.", "a bigger fleet but better boats", "not …", Reversed},
		{"Some historians hold that the fire was an accident.", "the fire was an accident", "Some historians hold that …", Substantive},
		{"The guards held the boys who had come late.", "the boys who had come late", "", ""},
		{"The river rose in one night, the dam held, and we slept.", "The river rose in one night", "", ""},
		{"By 2030, if parliament agrees, every school will have a nurse.", "every school will have a nurse", "a condition stands before", ""},
		{"Hardly anyone in this town objected to the new tax.", "anyone in this town objected to the new tax", "Hardly …", Reversed},
	} {
		a, err := Check(context.Background(), with(said("direct", row.said)...), Question{row.quote, "Zarif"})
		if err != nil || a.Altered != row.altered || (row.altered == "") != (a.Faithful != nil && *a.Faithful) {
			t.Errorf("%q of %q: %s %q, want %q (%v)", row.quote, row.said, a.Outcome, a.Altered, row.altered, err)
		}
		if w := strings.Join(a.Warnings, "\n"); !strings.Contains(w, row.want) {
			t.Errorf("%q of %q: warnings %q, want %q", row.quote, row.said, w, row.want)
		}
	}
}
