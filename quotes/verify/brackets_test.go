package verify

import (
	"context"
	"testing"
)

// Brackets in the quotation stand for words or explain them; brackets in the
// source may go when they only say a name in full.
func TestBrackets(t *testing.T) {
	for _, row := range []struct {
		said, quote string
		faithful    bool
	}{
		{"They promised that Tehran would open the mountain road again.", "They promised that [Iran] would open the mountain road", true},
		{"They promised that Tehran would open the mountain road again.", "They promised that [Iraq] would open the mountain road", false},
		{"They promised that Tehran would open the mountain road again.", "[The ministers] promised that Tehran would open the mountain road", true},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran [will] open the mountain road", true},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran would [not] open the mountain road", false},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran would [sell] the mountain road", false},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran would [refuse to] open the mountain road", false},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran would open the [old] mountain road", false},
		{"They promised that Tehran would open the mountain road again.", "They promised that Tehran would open the mountain road [for Russia]", false},
		{"They promised that Tehran would open the mountain road again.", "They [the Iranians] promised that Tehran would open the mountain road", true},
		{"Norway thanks our fishermen for the rescue of the crew.", "[Sweden] thanks our fishermen for the rescue", false},
		{"Norway thanks our fishermen for the rescue of the crew.", "Norway thanks [its] fishermen for the rescue", true},
		{"Norway thanks our fishermen for the rescue of the crew.", "Norway thanks our fishermen for the rescue of the [passengers]", false},
		{"Norway thanks our fishermen for the rescue of the crew.", "Norway thanks our fishermen for [rescuing] the crew", true},
		{"Norway thanks our fishermen for the rescue of the crew.", "Norway [thanked] our fishermen for the rescue", true},
		{"Such strikes hurt the harbour more than the owners.", "[Dockers' strikes] hurt the harbour more than the owners", true},
		{"Lavrov told us that the peace treaty is still alive.", "[Sergey Lavrov] told us that the peace treaty is still alive", true},
		{"Lavrov told us that the peace treaty is still alive.", "Lavrov told us that [the treaty] is still alive", true},
		{"The pilots who strike tonight will vote tomorrow.", "The pilots who strike tonight [Tuesday] will vote tomorrow", true},
		{"The pilots who went home last year will vote tomorrow.", "The pilots who went home last year [2021] will vote tomorrow", true},
		{"The pilots who went home will vote tomorrow.", "The pilots who went home [Tuesday] will vote tomorrow", false},
		{"By Friday all three had signed the letter.", "By Friday all three [pilots] had signed the letter", true},
		{"By Friday all three boats had left the harbour.", "By Friday all three [stolen] boats had left the harbour", false},
		{"We read all the letters and answered 198 before noon.", "We read all the letters and answered 198 [of them] before noon", true},
		{"The bridge [as the minister calls the old dam] was closed in May.[1]", "The bridge [as the minister calls the old dam] was closed in May.[1]", true},
		{"The mayor [of the island and its two small harbours in the north] was there.", "The mayor [of the island and its two small harbours in the north] was there.", true},

		{"We will open the dam (if the engineers agree) before the summer.", "We will open the dam before the summer", false},
		{"The flood took eleven houses (three of them new) on the coast.", "The flood took eleven houses on the coast", false},
		{"The flood took the houses (and the boats) on the coast.", "The flood took the houses on the coast", false},
		{"The WFP (World Food Programme) sent rice to the coast.", "The WFP sent rice to the coast", true},
		{"The World Food Programme (WFP) sent rice to the coast.", "The World Food Programme sent rice to the coast", true},
		{"The École Nationale (ÉN) sent rice to the coast.", "The École Nationale sent rice to the coast", true},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		if err != nil || a.Faithful == nil || *a.Faithful != row.faithful {
			t.Errorf("%q\n of %q: %s %s, want faithful %v (%v) %v", row.quote, row.said, a.Outcome, a.Altered, row.faithful, err, a.Diff)
		}
	}
}
