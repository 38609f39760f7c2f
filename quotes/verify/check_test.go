package verify

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// asked are questions about the embedded article.
var asked = []struct {
	quote, speaker string
	want           string // outcome, what stands beside it, alteration, statement
	warning        string // part of one
}{
	{"Today, the US have arrived at the conclusion that maximum pressure on Tehran has failed", "Rouhani", "altered omission S03", ""},
	{"Today, the US and the whole world have arrived at the conclusion that the only way for Washington is to return to the nuclear deal", "Rouhani", "altered omission S03", ""},
	{"I hope our European colleagues will take measures not to allow the talks to be derailed", "Lavrov", "altered omission S11", ""},
	{"maximum pressure on Tehran has succeeded", "Rouhani", "altered reversed S03", ""},
	{"The only way for Tehran is to return to the nuclear deal", "Rouhani", "altered substantive S03", ""},
	{"these acts will only make the situation less difficult for them", "Zarif", "altered reversed S14", ""},
	{"the Americans should know that sanctions and acts of sabotage will give them negotiation tools", "Zarif", "altered reversed S14", ""},
	{"I hope our European colleagues understand that [EU sanctions] are unacceptable", "Lavrov", "excerpt S11", "brackets: "},
	{"the only way for Washington is to return to the nuclear deal", "Vladimir Putin", "misattributed excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "", "excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "President Hassan Rouhani", "excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "Mr. Rohani", "excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "Maryam Rouhani", "misattributed excerpt S03", ""},
	{"“The only way for Washington is to return to the nuclear deal,” Rouhani said on Tuesday.", "Rouhani", "excerpt S03", ""},
	{"Rouhani: “the only way for Washington is to return to the nuclear deal”", "Rouhani", "excerpt S03", ""},
	{"acts of sabotage will give them negotiation tools", "Zarif", "altered reversed S14", "context: the words that deny it were cut off: “nor …”"},
	{"the only way for Washington is to return to the nuclear deal", "President of Iran", "excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "Iran's president", "excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "the president", "excerpt S03", "speaker: “the president” is taken for Hassan Rouhani"},
	{"the only way for Washington is to return to the nuclear deal", "foreign minister", "misattributed excerpt S03", ""},
	{"the [best] way for Washington is to return to the nuclear deal", "Rouhani", "altered substantive S03", ""},
	{"the Americans should know that … these acts will only make the situation more difficult for them", "Zarif", "elided S14", ""},
	{"the Americans should know that … acts of sabotage will give them negotiation tools", "Zarif", "altered reversed S14", ""},
	{"the only way for Washington is to return to the nuclear deal", "President of Russia", "misattributed excerpt S03", ""},
	{"the only way for Washington is to return to the nuclear deal", "Hassan Rouhanni", "excerpt S03", "speaker: “Hassan Rouhanni” is taken for Hassan Rouhani"},
	{"the only way for Washington is to return to the nuclear deal", "Rubens", "misattributed excerpt S03", ""},
	{"problem with returning to implementing JCPOA commitments", "Zarif", "altered reversed S12", "context: the words that deny it were cut off: “no …”"},
	{"[They] have arrived at the conclusion that maximum pressure on [Iran] has failed", "Rouhani", "excerpt S03", "square brackets: the words in them are an editor's"},
	{"the only way for [the US] is to return to [the deal]", "Rouhani", "excerpt S03", "square brackets: "},
	{"the Americans should know that neither sanctions nor acts of sabotage will give them [a lever]", "Zarif", "altered substantive S14", "square brackets: "},
	{"[sanctions] will give them negotiation tools", "Zarif", "altered reversed S14", ""},
	{"return to what it was in 2018", "Rouhani", "altered number S04", ""},
	{"what it was in 2105", "Rouhani", "altered number S04", ""},
	{"return to what it was in two thousand fifteen", "Rouhani", "excerpt S04", ""},
	{"neither acts of sabotage nor sanctions will give them negotiation tools", "Zarif", "altered substantive S14", ""},
	{"Rouhani often lied that the only way for Washington is to return to the nuclear deal - Reuters", "Rouhani", "altered substantive S03", ""},
	{"the only way for Washington is to return to the nuclear deal - not Rouhani", "", "altered reversed S03", ""},
	{"Nobody says “the only way for Washington is to return to the nuclear deal”", "Rouhani", "altered reversed S03", ""},
	{"no problem with returning to implementing JCPOA commitments", "Zarif", "excerpt S12", "context: a contrast follows in the next paragraph"},
	{"Iran has no problem with returning to implementing JCPOA commitments", "Zarif", "paraphrase-as-quote S12", "past the quotation marks"},
	{"Iran has a problem with returning to implementing JCPOA commitments", "Zarif", "altered paraphrase-as-quote reversed S12", ""},
	{"sanctions will give Washington no added advantage in talks", "Zarif", "paraphrase-as-quote S13", "outside the quotation marks"},
	{"a turning point in joint cybersecurity work", "Zarif", "misattributed paraphrase-as-quote S15", ""},
	{"Iran received more than half a million doses of the vaccine from Russia", "Rouhani", "narrator-as-quote", ""},
	{"Iran received more than a million doses of the vaccine from Russia", "Rouhani", "altered narrator-as-quote number", ""},
	{"Moscow expected the Iranian nuclear deal to be saved and condemned EU sanctions against Iran", "Lavrov", "paraphrase-as-quote S08", "runs on"},
	{"Sergei LAVROV on Tuesday said that Moscow expected the Iranian nuclear deal to be saved", "Lavrov", "paraphrase-as-quote S08", ""},
	{"the floundering 2015 nuclear deal, which the US quit in 2018", "Zarif", "narrator-as-quote paraphrase-as-quote", ""},
	{"information security", "Zarif", "narrator-as-quote", "a term in quotation marks"},
	{"maximum pressure on Tehran has failed … we want the situation with commitments and the agreement to return to what it was in 2015", "Rouhani", "spliced S03", ""},
	{"the only way for Washington is to return to the nuclear deal, but the Americans should know that neither sanctions nor acts of sabotage will give them negotiation tools", "Rouhani", "spliced misattributed S03", "it joins words of Hassan Rouhani and of Mohammad Javad Zarif"},
	{"the only way for Washington is to return to the nuclear deal … maximum pressure on Tehran has failed", "Rouhani", "altered substantive S03", "another order"},
	{"maximum pressure on Tehran has failed, and the only way for Washington is to pay for the damage it has done to hospitals, schools, bridges, farms and every family in the country", "Rouhani", "altered substantive S03", ""},
	{"nuclear deal", "Rouhani", "too-short", ""},
	{"", "Rouhani", "too-short", ""},
	{"“…”", "Rouhani", "too-short", ""},
	{"Death to America", "Rouhani", "not-found", ""},
	{"The JCPOA is dead and we will not return to the talks in Vienna", "Zarif", "not-found", ""},
}

func TestCheck(t *testing.T) {
	lib := embedded()
	for _, row := range asked {
		a, err := Check(context.Background(), lib, Question{row.quote, row.speaker})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{string(a.Outcome)}
		for _, o := range a.Also {
			got = append(got, string(o))
		}
		st, _ := lib.Corpus.Statement(a.Statement)
		got = append(got, string(a.Altered), st.Label)
		if g := strings.Join(strings.Fields(strings.Join(got, " ")), " "); g != row.want {
			t.Errorf("%q by %q\n got %s\nwant %s\n%v", row.quote, row.speaker, g, row.want, a.Diff)
		}
		if row.warning != "" && !slices.ContainsFunc(a.Warnings, func(w string) bool { return strings.Contains(w, row.warning) }) {
			t.Errorf("%q: no warning with %q in %q", row.quote, row.warning, a.Warnings)
		}
	}
}

// TestContext asks what an excerpt loses. The statements came without
// documents.
func TestContext(t *testing.T) {
	for _, row := range []struct{ said, quote, want string }{
		{"We are ready to sign the treaty, but only after the last soldier has left.", "We are ready to sign the treaty", "a contrast follows"},
		{"We are ready to sign the treaty. However, our neighbours are not.", "We are ready to sign the treaty", "a contrast follows"},
		{"Our party will vote for the budget if pensions are not cut.", "Our party will vote for the budget", "a condition follows"},
		{"Our party will vote for the budget unless pensions are cut.", "Our party will vote for the budget", "a condition follows"},
		{"If pensions are not cut, our party will vote for the budget.", "our party will vote for the budget", "a condition stands before"},
		{"Our party will vote for the budget, provided that pensions are safe.", "Our party will vote for the budget", "a condition follows"},
		{"Our own clerks claim that our party will vote for the budget.", "our party will vote for the budget", "holds it at a distance"},
		{"We fell from 12 boats to 5 in the war.", "We fell from 12 boats", "a range goes on after it"},
		{"Our party will vote for the budget. That is how the minister thinks.", "Our party will vote for the budget", "another's view"},
		{"The generals met in secret. They decided to attack before dawn.", "They decided to attack before dawn", "“They” means somebody"},
		{"The raid was a crime. Such actions will not be forgotten in this valley.", "Such actions will not be forgotten", "“Such actions” points outside"},
		{"The raid was a crime. This decision will not be forgotten in this valley.", "This decision will not be forgotten", "“This decision” points outside"},
		{"We have no plan to raise taxes on families before the vote.", "to raise taxes on families", "a negation stands before"},
		{"Is our party ready to vote for the budget?", "our party ready to vote for the budget", "it is a question there"},
		{"Apart from two deputies, our party will vote for the budget.", "our party will vote for the budget", "an exception stands before"},
		{"I hear our party will vote for the budget. The report is wrong.", "our party will vote for the budget", "it may be called false after"},
		{"The auditor told me, \"You are clean as a whistle.\" I went home.", "You are clean as a whistle", "quoting somebody else"},
		{"My doctor told me, ‘You have a month to live.’ It’s the truth.", "You have a month to live", "quoting somebody else"},
		{"The harbour will stay open in winter. The ferries will run twice a day.", "The ferries will run twice a day", ""},
		{"The harbour will stay open in winter. The ferries will run twice a day.", "The harbour will stay open in winter", ""},
		{"Doctors know what these numbers mean for the wards.", "Doctors know what these numbers mean", "“these numbers” points outside"},
		{"The harbour will stay open in winter and the ferries know that they can land.", "The harbour will stay open in winter", ""},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		if err != nil || a.Outcome != Excerpt {
			t.Errorf("%q: %s, %v", row.quote, a.Outcome, err)
		}
		got := ""
		for _, w := range a.Warnings {
			if s, ok := strings.CutPrefix(w, "context: "); ok {
				got += s + "\n"
			}
		}
		if row.want == "" && got != "" || !strings.Contains(got, row.want) {
			t.Errorf("%q of %q: warnings %q, want %q", row.quote, row.said, got, row.want)
		}
	}
}

// TestDenial cuts a clause out of what was said. With want, the words that
// denied it were lost, and the clause says the reverse; without, it is the
// excerpt that it was.
func TestDenial(t *testing.T) {
	const x = "our party will vote for the budget"
	for _, row := range []struct{ said, quote, want string }{
		{"It is not true that our party will vote for the budget.", x, "It is not true that …"},
		{"I never said our party will vote for the budget.", x, "I never said …"},
		{"I never said that our party will vote for the budget.", x, "I never said that …"},
		{"I never said that our party will vote for the budget.", "party will vote for the budget", "I never said that our …"},
		{"We do not believe that our party will vote for the budget.", x, "We do not believe that …"},
		{"I have never told the reporters that our party will vote for the budget.", x, "I have never told the reporters that …"},
		{"I deny that our party will vote for the budget.", x, "I deny that …"},
		{"We reject the claim that our party will vote for the budget.", x, "We reject the claim that …"},
		{"It is a lie that our party will vote for the budget.", x, "It is a lie that …"},
		{"I once believed that our party will vote for the budget.", x, "I once believed that …"},
		{"I resign. Not because our party will vote for the budget.", x, "Not because …"},
		{"It is the minister who leaves, not that our party will vote for the budget.", x, "not that …"},
		{"None of the deputies of our party will vote for the budget.", "the deputies of our party will vote for the budget", "None of …"},
		{"Few deputies of our party will vote for the budget.", "deputies of our party will vote for the budget", "Few …"},
		{"It would be a mistake to think that our party will vote for the budget.", x, "It would be a mistake to think that …"},
		{"There is no evidence that our party will vote for the budget.", x, "There is no evidence that …"},
		{"The claim that our party will vote for the budget is simply false.", x, "The claim that …"},
		{"No member of our party will vote for the budget.", "member of our party will vote for the budget", "No …"},
		{"We have no plan to raise taxes on families before the vote.", "plan to raise taxes on families", "no …"},
		{"Not all the deputies of our party will vote for the budget.", "all the deputies of our party will vote for the budget", "Not …"},
		{"We will resign rather than sell the harbour to the bank.", "sell the harbour to the bank", "rather than …"},
		{"Instead of selling the harbour to the bank, we will mend it.", "selling the harbour to the bank", "Instead of …"},
		{"The bank failed to buy the harbour in the spring.", "buy the harbour in the spring", "failed to …"},
		{"The pilots stopped working for the bank in May.", "working for the bank in May", "stopped …"},
		{"We signed it without the consent of the harbour pilots.", "the consent of the harbour pilots", "without …"},
		{"No tram will run, nor will any ferry sail before noon.", "any ferry sail before noon", "nor will …"},
		{"I would be lying if I said that our party will vote for the budget.", x, "I would be lying if I said that …"},
		{"They pray for rain, and we do not.", "They pray for rain, and we do", "… not"},
		{"Nobody in this harbour wants a second bridge.", "in this harbour wants a second bridge", "Nobody …"},
		{"No one is above the rules of the harbour.", "one is above the rules of the harbour", "No …"},
		{"That our party will vote for the budget is a myth.", x, "That …"},
		{"The harbour pilots have agreed to nothing yet.", "The harbour pilots have agreed", "… to nothing"},
		{"This tariff helps nobody in the valley.", "This tariff helps", "… nobody"},
		{"Our party will vote for the budget. That is not true.", x, "… That is not true"},
		{"Our party will vote for the budget. I never said that.", x, "… I never said that"},

		{"I do not deny that our party will vote for the budget.", x, ""},
		{"There is no doubt that our party will vote for the budget.", x, ""},
		{"I will never forget that our party will vote for the budget.", x, ""},
		{"Nobody told us that our party will vote for the budget.", x, ""},
		{"I am not afraid to say that our party will vote for the budget.", x, ""},
		{"It is not wrong to say that our party will vote for the budget.", x, ""},
		{"It goes without saying that our party will vote for the budget.", x, ""},
		{"They do not believe that our party will vote for the budget.", x, ""},
		{"I cannot believe that our party will vote for the budget.", x, ""},
		{"We not only say that our party will vote for the budget, we are proud of it.", x, ""},
		{"Did I not say that our party will vote for the budget?", x, ""},
		{"I was not there, and I say that our party will vote for the budget.", x, ""},
		{"I say that our party will vote for the budget. It is true.", x, ""},
		{"Our party will vote for the budget. That is not easy to say.", x, ""},
		{"The ferry sails no later than the first of May.", "The ferry sails", ""},
		{"We must stop the war in the northern valley.", "the war in the northern valley", ""},
		{"If I said that our party will vote for the budget, I was right.", x, ""},
		{"The harbour pilots agreed, and nobody left.", "The harbour pilots agreed", ""},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		if err != nil {
			t.Fatal(err)
		}
		if row.want == "" {
			if a.Outcome != Excerpt {
				t.Errorf("%q of %q: %s %s %q", row.quote, row.said, a.Outcome, a.Altered, a.Warnings)
			}
			continue
		}
		if a.Outcome != Altered || a.Altered != Reversed || a.Faithful == nil || *a.Faithful ||
			!slices.Contains(a.Warnings, "context: the words that deny it were cut off: “"+row.want+"”") {
			t.Errorf("%q of %q: %s %s %q", row.quote, row.said, a.Outcome, a.Altered, a.Warnings)
		}
		if lost := strings.Trim(row.want, "… "); !slices.Contains(a.Diff, Edit{Delete, lost}) {
			t.Errorf("%q is not among the words left out: %v", lost, a.Diff)
		}
	}
}

// TestLeftOpen cuts a clause out of what leaves it open, or says it of some
// only. With want empty it is the excerpt that it was.
func TestLeftOpen(t *testing.T) {
	const x = "our party will vote for the budget"
	for _, row := range []struct{ said, quote, want string }{
		{"We asked the minister whether our party will vote for the budget.", x, "whether …"},
		{"If the ferry stops tonight, the islands will starve.", "the ferry stops tonight", "If …"},
		{"It is not impossible that our party will vote for the budget.", x, "It is not impossible that …"},
		{"Had the pilot turned left, the islands would have starved.", "the pilot turned left", "Had …"},
		{"The ministry denies that our party will vote for the budget.", x, "The ministry denies that …"},
		{"She never said that our party will vote for the budget.", x, "She never said that …"},
		{"I can neither confirm nor deny that our party will vote for the budget.", x, "I can neither confirm nor deny that …"},
		{"I am not sure that our party will vote for the budget.", x, "I am not sure that …"},
		{"Some of the pilots in the harbour were drunk that night.", "the pilots in the harbour were drunk", "Some of …"},

		{"I am sure that our party will vote for the budget.", x, ""},
		{"Some of the pilots in the harbour were drunk that night.", "the pilots in the harbour", ""},
		{"If the ferry stops tonight, the islands will starve.", "If the ferry stops tonight", ""},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		switch warning := "context: the words that leave it open were cut off: “" + row.want + "”"; {
		case err != nil:
			t.Fatal(err)
		case row.want == "" && a.Outcome != Excerpt,
			row.want != "" && (a.Outcome != Altered || a.Altered != Substantive || !slices.Contains(a.Warnings, warning)):
			t.Errorf("%q of %q: %s %s %q", row.quote, row.said, a.Outcome, a.Altered, a.Warnings)
		}
	}
}

// Of three words two are enough where there is no other passage to mean.
func TestOneOfThreeWordsIsSwapped(t *testing.T) {
	for _, row := range []struct {
		quote, speaker string
		want           Outcome
	}{
		{"Read my book", "", Altered},
		{"Read our lips", "", Altered},
		{"open the door", "Zarif", Altered},
		{"harbour no pilots", "Zarif", Altered},
		{"harbour no pilots", "", NotFound},
		{"open the door", "", NotFound}, // these two stand in many places
		{"shut my eyes", "", NotFound},
	} {
		lib := with(said("direct", "Read my lips", "Nobody will open the harbour for them before the spring.", "Our harbour pilots are drunk.")...)
		a, err := Check(context.Background(), lib, Question{row.quote, row.speaker})
		if err != nil || a.Outcome != row.want {
			t.Errorf("%q by %q: %s %s, %v", row.quote, row.speaker, a.Outcome, a.Altered, err)
		}
	}
}

// Who said it undenied elsewhere said it.
func TestADenialElsewhereDoesNotCount(t *testing.T) {
	lib := with(said("direct", "I never said that our party will vote for the budget.", "Our party will vote for the budget.")...)
	a, err := Check(context.Background(), lib, Question{"our party will vote for the budget", "Zarif"})
	if err != nil || a.Outcome != Exact {
		t.Errorf("%s %s, %v", a.Outcome, a.Altered, err)
	}
}

// TestCorrection shows what is pasted under a false quotation.
func TestCorrection(t *testing.T) {
	lib := embedded()
	for _, row := range []struct {
		quote, speaker string
		want           []string
	}{
		{"maximum pressure on Tehran has not failed", "Rouhani", []string{"Hassan Rouhani said: “Today, the US", "(MEPEI, The Russian", "(reversed): “not” was added."}},
		{"Moscow expected the Iranian nuclear deal to be saved", "Zarif", []string{"Sergey Lavrov, reported without quotation marks: Moscow expected", "names the wrong speaker, Zarif.", "reports in its own words."}},
		{"the agreement to return to what it was in 2018", "Rouhani", []string{"“2015” became “2018”"}},
		{"Today, the US … have arrived at the conclusion", "Rouhani", []string{"says so: “and the whole world” was left out."}},
		{"Iran received more than half a million doses of the vaccine from Russia", "Rouhani", []string{"the article's own, nobody's quotation: Iran received"}},
	} {
		a, err := Check(context.Background(), lib, Question{row.quote, row.speaker})
		if err != nil {
			t.Fatal(err)
		}
		got := Correction(lib, a)
		for _, w := range row.want {
			if !strings.Contains(got, w) {
				t.Errorf("%q lacks %q", got, w)
			}
		}
	}
	if a, _ := Check(context.Background(), lib, Question{"Death to America", ""}); Correction(lib, a) != "" {
		t.Error("nothing found, and yet a correction")
	}
}

// Of a mixed statement only what stands between its marks can be quoted.
func TestOutsideTheMarks(t *testing.T) {
	const text = "twenty-five towns would not “give up the pier to the private bank” before the spring"
	for quote, want := range map[string]Outcome{
		"give up the pier to the private bank":            Excerpt,
		"not give up the pier to the private bank":        Paraphrase,
		"would not give up the pier to the private bank":  Paraphrase,
		"give up the pier to the private bank before the": Paraphrase,
		"would give up the pier to the private bank":      Altered,
	} {
		a, err := Check(context.Background(), with(said("mixed", text)...), Question{quote, "Zarif"})
		if err != nil || a.Outcome != want || *a.Faithful != (want == Excerpt) {
			t.Errorf("%q: %s %v %s, want %s (%v)", quote, a.Outcome, a.Also, a.Altered, want, err)
		}
	}
}
