package verify

import (
	"context"
	"slices"
	"testing"

	"whosaid/quotes"
)

// alterations are two sentences each, and the gravest difference.
var alterations = []struct {
	said, circulated string
	want             Alteration
}{
	{"we will pay 42 million euros for the new bridge", "we will pay 42 million dollars for the new bridge", Number},
	{"we will pay 42 million euros for the new bridge", "we will pay 42 billion euros for the new bridge", Number},
	{"we will pay 42 million euros for the new bridge", "we will pay €42 million for the new bridge", ""},
	{"the rate rose by 3.5 percent in the second quarter", "the rate rose by 3,5 per cent in the second quarter", ""},
	{"the rate rose by 3.5 percent in the second quarter", "the rate rose by 3.5% in the second quarter", ""},
	{"the rate rose by 3.5 percent in the second quarter", "the rate rose by 35 percent in the second quarter", Number},
	{"they came with 1,200 soldiers to the old town", "they came with 1200 soldiers to the old town", ""},
	{"they came with five soldiers to the old town", "they came with 5 soldiers to the old town", ""},
	{"they came with twenty-five soldiers to the old town", "they came with 25 soldiers to the old town", ""},
	{"they came with half a million soldiers to the old town", "they came with 500,000 soldiers to the old town", ""},
	{"the treaty was signed on 12 March in Mirna", "the treaty was signed on 12 May in Mirna", Number},
	{"the treaty was signed on Tuesday in Mirna", "the treaty was signed on Thursday in Mirna", Number},
	{"it fell to -5 degrees in the valley last night", "it fell to 5 degrees in the valley last night", Number},
	{"we will pay 42 million euros for the new bridge", "we will pay $42 million for the new bridge", Number},
	{"the road is 500 km long and it crosses the valley", "the road is 500km long and it crosses the valley", ""},
	{"the road is 500 km long and it crosses the valley", "the road is 500 kilometres long and it crosses the valley", ""},
	{"the road is 500 km long and it crosses the valley", "the road is 500 miles long and it crosses the valley", Number},
	{"the road is 500 km long and it crosses the valley", "the road is 50km long and it crosses the valley", Number},
	{"the treaty was signed on 12 March in Mirna", "the treaty was signed on March 12 in Mirna", ""},
	{"the treaty was signed on 12 March in Mirna", "the treaty was signed on March 12th in Mirna", ""},
	{"the treaty was signed on March 12 in Mirna", "the treaty was signed on the 12th of March in Mirna", ""},
	{"the treaty was signed on 12 March in Mirna", "the treaty was signed on March 13 in Mirna", Number},
	{"the treaty was signed on 12 March in Mirna", "the treaty was signed on May 12 in Mirna", Number},
	{"they were there in 2015 when the bridge fell", "they were there in two thousand fifteen when the bridge fell", ""},
	{"they were there in 2015 when the bridge fell", "they were there in twenty fifteen when the bridge fell", ""},
	{"they were there in 2015 when the bridge fell", "they were there in two thousand sixteen when the bridge fell", Number},
	{"they rang 2 times before the door was opened", "they rang twice before the door was opened", ""},
	{"they rang 2 times before the door was opened", "they rang three times before the door was opened", Number},
	{"they rang 3 times before the door was opened", "they rang twice before the door was opened", Number},
	{"neither the army nor the police will leave the square", "neither the police nor the army will leave the square", Substantive},
	{"the ship is forty miles from the northern coast", "the ship is forty kilometres from the northern coast", Number},
	{"we will support the new treaty in parliament", "we won't support the new treaty in parliament", Reversed},
	{"we will support the new treaty in parliament", "we will never support the new treaty in parliament", Reversed},
	{"we will support the new treaty in parliament", "we will no longer support the new treaty in parliament", Reversed},
	{"we will support the new treaty in parliament", "we will oppose the new treaty in parliament", Reversed},
	{"we do not want compensation from our neighbours", "we do want compensation from our neighbours", Reversed},
	{"we do not want compensation from our neighbours", "we don't want compensation from our neighbours", Minor},
	{"we can not accept the offer of the ministry", "we cannot accept the offer of the ministry", Minor},
	{"neither the army nor the police will leave the square", "both the army and the police will leave the square", Reversed},
	{"there is more work to be done in the valley", "there is less work to be done in the valley", Reversed},
	{"prices are higher than they were in the autumn", "prices are lower than they were in the autumn", Reversed},
	{"exports increased for the whole of the last year", "exports decreased for the whole of the last year", Reversed},
	{"such an attack is acceptable to this government", "such an attack is unacceptable to this government", Reversed},
	{"we talked with Austria about the new railway line", "we talked with Australia about the new railway line", Substantive},
	{"we talked with Iran about the new railway line", "we talked with Iraq about the new railway line", Substantive},
	{"all members of the board supported the proposal", "some members of the board supported the proposal", Substantive},
	{"we will reopen the factory before the elections", "we might reopen the factory before the elections", Substantive},
	{"we will reopen the factory before the elections", "they will reopen the factory before the elections", Substantive},
	{"the deal with the unions is good for the country", "the dead with the unions is good for the country", Substantive},
	{"the colour of the harbour changed in the evening", "the color of the harbor changed in the evening", Minor},
	{"the Erdoğan government sent a letter to the council", "the Erdogan government sent a letter to the council", Minor},
	{"the nurses have asked for a written offer", "the nurses had asked for the written offer", Minor},
	{"the nurses have asked for a written offer", "the nurses have asked for a writen offer", Minor},
	{"the talks about the dam will resume in spring", "talks about dam will resume in spring", Minor},
	{"he spoke about cyber security for an hour", "he spoke about cybersecurity for an hour", Minor},
	{"he spoke about co-operation for an hour", "he spoke about cooperation for an hour", ""},
	{"our face-to-face meeting lasted until midnight", "our face to face meeting lasted until midnight", ""},
	{"the ﬁrst oﬃce will open in the old station", "the first office will open in the old station", ""},
	{"they should know that it is dead for all of us", "they [the Americans] should know that [the deal] is dead for all of us", ""},
	{"they should know that it is dead for all of us", "[T]hey should know that it is dead for all of us", ""},
	{"they should know that such old agreements are dead for all of us", "they should know that [the deal] are dead for all of us", ""},
	{"they should know that the old men of the council are dead for all of us", "they should know that [the judges] are dead for all of us", Substantive},
	{"they should know that two old men are dead for all of us", "they should know that [the judges] are dead for all of us", Number},
	{"they should know that the men of the council are dead for all of us", "they should know that [these council men] are dead for all of us", ""},
	{"they should know that two old men are dead for all of us", "they should know that [two judges] are dead for all of us", Substantive},
	{"they should know that no old men are dead for all of us", "they should know that [the judges] are dead for all of us", Reversed},
	{"they should know that men are dead for all of us", "they should know that [500] men are dead for all of us", Number},
	{"they should know that it is dead for all of us", "they should know that it is [alive] for all of us", Reversed},
	{"they should know that it is dead for all of us", "they should know that [the 2015 deal] is dead for all of us", ""},
	{"they should know that it is dead for all of us", "they should know … [the deal] is dead for all of us", ""},
	{"they should know that it is alive for all of us", "they should know that it is [not] alive for all of us", Reversed},
	{"the JCPOA (the Joint Comprehensive Plan of Action) is still alive today", "the JCPOA is still alive today", ""},
	{"the JCPOA (the Joint Comprehensive Plan of Action) is still alive today", "the JCPOA (the Joint Plan of Action) is still alive today", Omission},
	{"we will never, in any circumstances, leave the union", "we will … leave the union", Reversed},
	{"we have shown them our patience and a way out", "we have shown them … a way out", ""},
	{"the minister has been honest with the voters of this town", "the minister has been dishonest with the voters of this town", Reversed},
	{"we don't want compensation from our neighbours", "we dont want compensation from our neighbours", Minor},
	{"we won't take a single euro from our neighbours", "we wont take a single euro from our neighbours", Minor},
	{"the board and its members left the room at noon", "the board and it's members left the room at noon", Minor},
	{"the treaty makes this a non-nuclear zone for all of us", "the treaty makes this a nuclear zone for all of us", Reversed},
	{"the treaty makes this a nuclear zone for all of us", "the treaty makes this an anti-nuclear zone for all of us", Reversed},
	{"we shall (never) give the island to the pirates again", "we shall give the island to the pirates again", Reversed},
	{"the bill was 1.5 million for the whole of the harbour", "the bill was 1,500,000 for the whole of the harbour", ""},
	{"the rate went up by two percentage points in a year", "the rate went up by two percent in a year", Number},
	{"the ships meet at 9 a.m. outside the old harbour", "the ships meet at 9 A.M. outside the old harbour", ""},
	{"we spoke with the U.S. delegation about the fish", "we spoke with the US delegation about the fish", ""},
}

func TestAlterations(t *testing.T) {
	for _, row := range alterations {
		if got := difference(row.said, row.circulated); got != row.want {
			q, s := tokenize(row.circulated), tokenize(row.said)
			_, steps := alignWords(q, s)
			t.Errorf("%q\n  as %q: %q, want %q\n  %v", row.said, row.circulated, got, row.want, edits(row.circulated, q, row.said, s, steps))
		}
	}
}

// difference is the gravest alteration between two sentences.
func difference(said, circulated string) (worst Alteration) {
	q, s := tokenize(circulated), tokenize(said)
	_, steps := alignWords(q, s)
	found, _ := differences(q, s, steps)
	for _, h := range moved(found, s, steps) {
		worst = gravest(worst, h.kind())
	}
	return worst
}

// said makes statements of one speaker without documents.
func said(speech quotes.Speech, texts ...string) []quotes.Statement {
	out := make([]quotes.Statement, len(texts))
	for i, s := range texts {
		out[i] = quotes.Statement{ID: quotes.StatementID(quotes.NewID("test", s)), Speaker: quotes.SpeakerIDOf("Mohammad Javad Zarif"), Speech: speech, Text: s}
	}
	return out
}

const xinhua = "neither sanctions nor sabotage will give them the means to negotiate, and that these actions will only make the situation more difficult for them"

// A person linked two renderings of one utterance: quoting the other one is
// faithful, but where it is a report without quotation marks.
func TestTranslationVariant(t *testing.T) {
	for speech, want := range map[quotes.Speech][]Outcome{quotes.Indirect: {Paraphrase, Variant}, quotes.Direct: {Variant}} {
		other := said(speech, xinhua)
		lib := with(other...)
		lib.link(labelled(lib, "S14").ID, other[0].ID)
		a, err := Check(context.Background(), lib, Question{xinhua, "Zarif"})
		if err != nil || !slices.Equal(outcomes(a), want) || a.Faithful == nil || *a.Faithful != (speech == quotes.Direct) {
			t.Errorf("%s: %v, %v", speech, outcomes(a), err)
		}
		a, err = Check(context.Background(), lib, Question{"neither sanctions nor acts of sabotage will give them negotiation tools", "Zarif"})
		if err != nil || a.Outcome != Excerpt {
			t.Errorf("the first rendering: %s, %v", a.Outcome, err)
		}
		a, err = Check(context.Background(), lib, Question{xinhua, "Rouhani"})
		if err != nil || !slices.Equal(outcomes(a), append([]Outcome{Misattribute}, want...)) {
			t.Errorf("by another: %v, %v", outcomes(a), err)
		}
	}
}

func outcomes(a Answer) []Outcome { return append([]Outcome{a.Outcome}, a.Also...) }
