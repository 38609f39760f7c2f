package verify

import (
	"context"
	"strings"
	"testing"
)

// Gaps, and whether what is left says what was said.
func TestGaps(t *testing.T) {
	for _, row := range []struct {
		said, quote string
		want        Outcome
		altered     Alteration
	}{
		{"Fewer than one in three officials filed the paperwork on time.", "Fewer than … three officials filed the paperwork", Altered, Number},
		{"Fewer than one in three officials filed the paperwork on time.", "Fewer than one in … officials filed the paperwork", Altered, Number},
		{"Fewer than one in three officials filed the paperwork on time.", "Fewer than one in three officials … on time", Elided, ""},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered 500 … tonnes of steel in 2019", Altered, Number},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered 500 … million tonnes of steel in 2019", Altered, Number},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered … tonnes of steel in 2019", Altered, Number},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered … of steel in 2019", Altered, Number},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered 500 km of rail … in 2019", Elided, ""},
		{"We delivered 500 km of rail and 3.5 million tonnes of steel in 2019.", "We delivered … 3.5 million tonnes of steel in 2019", Elided, ""},
		{"We will build 40 new schools in the valley and a road to the harbour.", "We will build … schools in the valley", Altered, Number},
		{"We will build 40 new schools in the valley and a road to the harbour.", "We will build 40 … schools in the valley", Elided, ""},
		{"We will build 40 new schools in the valley and a road to the harbour.", "We will build 40 … in the valley and a road", Altered, Number},
		{"We will build 40 new schools in the valley and a road to the harbour.", "We will build … a road to the harbour", Elided, ""},
		{"Some of the members of our party voted for the budget last night.", "It is true: some of the … voted for the budget", Altered, Substantive},
		{"In the end some of the members of our party voted for the budget last night.", "In the end … the members of our party voted for the budget", Altered, Number},
		{"In the end few members of our party voted for the budget last night.", "In the end … members of our party voted for the budget", Altered, Reversed},
		{"In the end the members of our party, though tired, voted for the budget last night.", "the members of our party … voted for the budget", Elided, ""},
		{"This law makes the crossing less dangerous for children in winter.", "This law makes the crossing … dangerous for children", Altered, Reversed},
		{"This law makes the crossing more dangerous for children in winter.", "This law makes the crossing … dangerous for children", Altered, Number},
		{"The bill rose to more than 500 dollars for each of the tenants.", "The bill rose to … 500 dollars for each of the tenants", Altered, Number},
		{"The rate rose in March and fell by three percent in May and June.", "The rate rose in March … by three percent in May", Altered, Reversed},
		{"The rate rose in March and fell by three percent in May and June.", "The rate rose in March … fell by three percent in May", Elided, ""},
		{"We will not wait any longer; we will sign the treaty in the spring.", "We will not … sign the treaty in the spring", Altered, Reversed},
		{"We do not want to leave the union. We want to see an end to the war.", "We do not want … the war", Altered, Reversed},
		{"We do not want compensation; we want the water data to be shared.", "We do not want compensation … data to be shared", Altered, Substantive},
		{"We will not accept threats, blackmail and sanctions against our people.", "We will not accept … sanctions against our people", Elided, ""},
		{"The council, which never trusted the mayor, will support the new law.", "The council … will support the new law", Elided, ""},
		{"The council will never support the new law while the mayor is away.", "The council will … support the new law", Altered, Reversed},
		{"Our exports grew, as everybody knows in this town, for the whole of the year.", "Our exports grew … for the whole of the year", Elided, ""},
		// What refuses or prefers is no part to leave out.
		{"The pilots refuse to take the ferry out in a storm.", "The pilots … take the ferry out in a storm", Altered, Reversed},
		{"The mayor failed to win a single vote in the harbour.", "The mayor … win a single vote in the harbour", Altered, Reversed},
		{"The union is unable to pay the strikers before June.", "The union is … to pay the strikers before June", Altered, Reversed},
		{"The guards denied any fight at the northern gate.", "The guards … any fight at the northern gate", Altered, Reversed},
		{"I doubt that the ferry will sail before noon.", "I … that the ferry will sail before noon", Altered, Reversed},
		{"We will burn the boats rather than sell them to strangers.", "We will … sell them to strangers", Altered, Reversed},
		{"We would rather walk than take the new tram.", "We would rather … take the new tram", Altered, Reversed},
		{"We will repair the pier instead of building a casino there.", "We will repair the pier … building a casino there", Altered, Reversed},
		{"That the lake is poisoned is a myth, and we reject the notion that fish die of it.", "the lake is poisoned … fish die of it", Altered, Reversed},
		{"We met those who oppose the tunnel in the town hall on Sunday.", "We met those … in the town hall on Sunday", Elided, ""},

		// The left side has a verb and the right side another subject.
		{"The judges have reached the view that the old law has failed.", "The judges … has failed", Altered, Substantive},
		{"The judges have reached the view that the way out for Norway is to pay.", "The judges have … to pay", Altered, Substantive},
		{"Norway warned Sweden on Monday while Finland closed the northern road.", "Norway … closed the northern road", Altered, Substantive},
		{"Norway warned Sweden on Monday while Finland closed the northern road.", "Norway warned … the northern road", Altered, Substantive},
		{"Norway warned Sweden on Monday while Finland closed the northern road.", "Norway warned … Finland", Altered, Substantive},
		{"Norway warned Sweden on Monday while Finland closed the northern road.", "Norway warned Sweden … while Finland closed the northern road", Elided, ""},
		{"The mayor and the whole council have signed the harbour treaty.", "The mayor … have signed the harbour treaty", Elided, ""},
		{"I have asked the harbour pilots and I will ask the owners too.", "I have asked … the owners too", Altered, Substantive}, // only will
		{"We sent 5 boats to Spain, 7 boats to France and none to Malta.", "We sent 5 boats … to France", Altered, Number},
		{"We sent our boats to Spain, our nets to France and nothing to Malta.", "We sent our boats … to France", Altered, Substantive},
		{"The dogs killed 3 wolves, wounded 5 bears and saved the sheep.", "The dogs killed … 5 bears", Altered, Substantive},
		{"Captain Berg told us that Captain Lund stole the ferry.", "Captain Berg … stole the ferry", Altered, Substantive},
		{"The law bans the sale of all guns except old rifles.", "The law bans the sale of … old rifles", Altered, Reversed},
		{"We reject hatred, and we embrace the rule of law.", "We reject … the rule of law", Altered, Reversed},
		{"Nobody in this old town wants a war, but we must be ready to fight.", "Nobody in this old town wants … to fight", Altered, Reversed},
		{"Every member supports the tunnel; Norway alone blocks it.", "Every member supports the tunnel; … blocks it", Altered, Substantive},
		{"Our fleet is smaller than theirs, our army is larger than theirs.", "Our fleet is … larger than theirs", Altered, Substantive},
		{"Our fleet is smaller than theirs, our army is larger than theirs.", "Our fleet … is larger than theirs", Altered, Substantive},
		{"My wife and I love this town, but they hate the council.", "My wife … hate the council", Altered, Substantive},
		{"The law would, were it passed, cost us the harbour.", "The law … cost us the harbour", Altered, Substantive},
		{"The law would, were it passed, cost us the harbour.", "The law would … cost us the harbour", Elided, ""},
		{"The paper says he took the boat. The paper is wrong. I have read it twice.", "he took the boat … I have read it twice", Altered, Reversed},
		{"We rejected the proposed new tax on fish.", "We rejected … tax on fish", Elided, ""},
		{"We work for peace, for bread and for justice in the valley.", "We work … for justice in the valley", Elided, ""},
		{"Most sailors who drink know the cliffs of this island.", "Most sailors … know the cliffs of this island", Altered, Substantive},
		{"The sailors, who drink, know the cliffs of this island.", "The sailors … know the cliffs of this island", Elided, ""},

		{"Gulls eat the herring first, terns follow them, and divers watch the shore.", "Gulls … follow them", Altered, Substantive},
		{"Gulls eat the herring first, terns follow them, and divers watch the shore.", "Gulls eat … the shore", Altered, Substantive},
		{"Gulls eat the herring first, terns follow them, and divers watch the shore.", "Gulls eat the herring first … and divers watch the shore", Elided, ""},
		{"Falk told her that it held; the pilot told me that it sank and asked for help.", "Falk … asked for help", Altered, Substantive},
		{"Falk mended the boats, paid the pilots and sold the harbour.", "Falk mended the boats … and sold the harbour", Elided, ""},
		{"Whoever sold it knew that it leaked, and the contract, which I have here, says so twice.", "Whoever sold it … says so twice", Altered, Substantive},
		{"The contract, which I have here, says so twice.", "The contract … says so twice", Elided, ""},
		{"Nearly all the eels above the dam died; below it almost all of it lives.", "Nearly all the eels … lives", Altered, Substantive},
		{"They count a pilot with one boat as a farmer and a cook with nine as idle.", "They count a pilot … as idle", Altered, Number},
		{"We do not sell fish. We rent boats, and now and then we lose them.", "We do not sell fish. … now and then we lose them", Elided, ""},
		{"Mr Falk, whom I admire, wrote the report; Mr Haas, whom I do not, rewrote it in May and took the credit.", "Mr Falk … rewrote it in May", Altered, Substantive},
		{"Mr Falk, whom I admire, wrote the report; Mr Haas, whom I do not, rewrote it in May and took the credit.", "Mr Falk, whom I admire, wrote the report … and took the credit", Altered, Substantive},
		{"Mr Falk, a pilot from the north, wrote the report and took the credit.", "Mr Falk … wrote the report and took the credit", Elided, ""},
		{"Before the flood we sold forty boats; last summer we sold nine, and four pilots left.", "Before the flood … four pilots left", Altered, Substantive},
		{"I don't blame the pilot. I blame the owner who hired him and, since I am that owner, myself.", "I don't blame … myself", Altered, Reversed},
		{"Only Norway has signed, neither of them has paid, and the owner has gone.", "Only Norway has signed … and the owner has gone", Elided, ""},
		{"The pilots sailed in the dark with the owner in the smallest boat.", "The pilots sailed … smallest boat", Altered, Substantive},
		{"My aunt buried two sons, and she still cooks for the soldiers who had killed them.", "My aunt … had killed them", Altered, Substantive},
		{"It was the owner, not the captain, that cut the rope, and it was the captain who went to prison.", "It was the owner … who went to prison", Altered, Substantive},
		{"It was the owner, not the captain, that cut the rope.", "It was the owner … that cut the rope", Elided, ""},
		{"Those that hide their nets lose them, and those that open them keep the fish.", "Those that hide their nets … keep the fish", Altered, Substantive},
		{"The dam held, and the owner slept in a hotel by the sea.", "the dam … in a hotel by the sea", Altered, Substantive},
		{"The tax takes nothing from the poor, little from us, a great deal from the rich.", "The tax takes nothing from … the rich", Altered, Substantive},
		{"Mr Falk told the pilots that Mr Haas stole the boat.", "Mr Falk … stole the boat", Altered, Substantive},
		{"Our nets cost 500 crowns, their boats cost 2 million.", "Our nets cost … 2 million", Altered, Substantive},
		{"We hold twelve of the boats, two boats short of a fleet of our own.", "We hold twelve of the boats … a fleet of our own", Altered, Substantive},
		{"We fight for the harbour, for the church and for the school.", "We fight for the harbour … for the school", Elided, ""},
		{"We love this harbour and respect its pilots.", "We love … its pilots", Altered, Substantive},
		{"We love and respect the pilots of this harbour.", "We love … the pilots of this harbour", Elided, ""},
		{"This ruling punishes a pilot for saying what the owners had told her.", "this ruling … had told her", Altered, Substantive},
		{"This ruling punishes a pilot for saying what the owners had told her.", "this ruling punishes … the owners", Altered, Substantive},
		{"My sister leaves the island before I am buried in it.", "My sister … buried in it", Altered, Substantive},
		{"My sister leaves the island before I am buried in it.", "My sister … I am buried in it", Altered, Substantive},
		{"Two ferries a day are one ferry too many.", "Two ferries a day are … many", Altered, Substantive},
		{"Either the owner signs the contract or the pilots will block the strait.", "Either the owner signs the contract … the pilots will block the strait", Altered, Substantive},
		{"The pilots who smoke in the wheelhouse must pay, and so must the owners who step over them.", "The pilots who smoke … over them", Altered, Substantive},
		{"We are ready to defend the harbour if they attack us.", "We are ready to … if they attack us", Altered, Substantive},
		{"Mrs Falk warned Mr Haas that the dam would break, and he laughed.", "Mrs Falk warned … he laughed", Altered, Substantive},
		{"Until May I supported the tunnel. Now I oppose it.", "Until May I … oppose it", Altered, Substantive},
		{"She rowed the strait in nine hours, more than a minute faster than any man.", "She rowed the strait … faster than any man", Altered, Number},
		{"The tunnel will cost us 40 million crowns, or 2,000 crowns each, every year.", "The tunnel will cost us 40 million crowns … each, every year", Altered, Number},

		// A gap may end one sentence and begin the next, but not go from the
		// middle of one into the middle of another.
		{"Most of the boats we bought were wrecks. Some of them, the blue ones, were the best we ever had.", "Most of the boats we bought … were the best we ever had", Altered, Substantive},
		{"Most of the boats we bought were wrecks. Some of them, the blue ones, were the best we ever had.", "Most of the boats we bought were wrecks. Some of them … were the best we ever had", Elided, ""},
		{"Most of the boats we bought were wrecks. We sold them, in the end, to a school.", "Most of the boats we bought were wrecks … to a school", Altered, Substantive},
		{"Most of the boats we bought were wrecks. In the end, we sold them to a school.", "Most of the boats we bought were wrecks … we sold them to a school", Elided, ""},
		{"If the ice comes early, the boats stay in; if it does not, we sell the fish.", "If the ice comes early … we sell the fish", Altered, Substantive},
		{"If the ice comes early, as it should, the boats stay in; if it does not, we sell the fish.", "If the ice comes early … the boats stay in", Elided, ""},
		{"We told the owner that the boat would sail; he is still in that cell.", "We told the owner that … he is still in that cell", Altered, Substantive},
		{"We left because it was dark, it was dark because nobody paid the bill.", "We left because … nobody paid the bill", Altered, Substantive},

		{"The law forbids it, and the mice eat half of the straw.", "The law forbids … the mice eat half of the straw", Altered, Substantive},
		{"The police have found the driver, and the owner, whom we all know, was asleep.", "the driver … was asleep", Altered, Substantive},
		{"The second letter came in May, asking not for money but for boats.", "The second letter came in May … for boats", Altered, Substantive},

		{"They fed the crew twice a day by boat and, when the ice came, by sledge.", "They fed the crew twice a day … when the ice came", Altered, Substantive},
		{"They fed the crew twice a day by boat and, when the ice came, by sledge.", "They fed the crew twice … by boat", Altered, Number},
		{"They fed the crew twice a day by boat and, when the ice came, by sledge.", "They fed the crew twice a day … and, when the ice came, by sledge", Elided, ""},
		{"Anyone who can swim will get a boat, and anyone who cannot, I am afraid, will get a rope.", "Anyone … will get a boat", Altered, Substantive},
		{"Anyone who can swim will get a boat, and anyone who cannot, I am afraid, will get a rope.", "Anyone who can swim … will get a rope", Altered, Substantive},
		{"Anyone who can swim will get a boat, and anyone who cannot, I am afraid, will get a rope.", "anyone who cannot … will get a rope", Elided, ""},
		{"The ship sank because her owners, who are in this room, had sold her pumps.", "The ship … had sold her pumps", Altered, Substantive},
		{"The ship sank because her owners, who are in this room, had sold her pumps.", "The ship sank because her owners … had sold her pumps", Elided, ""},
		{"Landings have dropped by half and drownings have doubled.", "Landings … and drownings have doubled", Altered, Substantive},
		{"You will hear only the first of these figures from the governor.", "You will hear only … from the governor", Altered, Substantive},
		{"We need not a bigger fleet but better boats.", "We need … better boats", Elided, ""},
		{"We need not a bigger fleet but better boats.", "We need not … better boats", Altered, Substantive},
		{"They gave me a boat to lie, they beat my sister when I did not lie, and in the end I lied.", "They gave me a boat … when I did not lie", Altered, Substantive},
		{"They gave me a boat to lie, they beat my sister when I did not lie, and in the end I lied.", "They gave me a boat to lie, they beat my sister … and in the end I lied", Elided, ""},

		{"Doctors who smoke in the wards die young in this town.", "Doctors … die young in this town", Altered, Substantive},
		{"Doctors, who work in the wards, die young in this town.", "Doctors … die young in this town", Elided, ""},
		{"We lost nine boats to the ice; in May, when it broke, we lost none.", "We lost nine boats … in May", Altered, Substantive},
		{"The judge cleared the pilot and fined the owner, who had known, nine boats.", "The judge cleared the pilot … nine boats", Altered, Substantive},
		{"The judge cleared the pilot and fined the owner, who had known, nine boats.", "The judge cleared the pilot and fined the owner … nine boats", Elided, ""},

		{"We worry about the harbour in the north, where, by the count of our teams on the ice, nine boats sank.", "We worry about the harbour … on the ice", Altered, Substantive},
		{"It is here, it is killing pilots, and the owners, who did nothing, are rich.", "it is killing … the owners", Altered, Substantive},
		{"Two pilots were hurt and that the owner of the boat is in custody.", "Two pilots were … in custody", Altered, Substantive},
		{"The ice is not a distant threat. It is here, and the boats are sinking.", "The ice is not a distant threat. … the boats are sinking", Elided, ""},

		{"The ice is not a threat. It is here, and the owners, who did nothing, are rich.", "The ice is not a threat. … the owners, who did nothing, are rich", Elided, ""},

		// What holds the rest to less may not go alone.
		{"The pilot was probably right about the storm.", "The pilot was … right about the storm", Altered, Substantive},
		{"The pilot was right, and he will probably tell you so, about the storm.", "The pilot was right … about the storm", Elided, ""},
		{"Six hundred pilots, perhaps more, will lose the right to strike.", "Six hundred pilots … will lose the right to strike", Altered, Substantive},
		{"We sold the boats, probably to a pilot from Malta, in the spring.", "We sold the boats … in the spring", Elided, ""},
		{"The harbour will stay open as long as I run it.", "The harbour will stay open … as I run it", Altered, Substantive},
		{"We will support the law, unless the owners change it, in all three votes.", "We will support the law … in all three votes", Altered, Substantive},
		{"We will support the law, if I may say so, in all three votes.", "We will support the law … in all three votes", Elided, ""},
		{"Everybody, except for the owners, wants the tunnel to stay open.", "Everybody … wants the tunnel to stay open", Altered, Substantive},
		{"Nobody told us about the tunnel until Thursday, and then it rained.", "Nobody told us about the tunnel … and then it rained", Altered, Reversed},
		{"The boats are old, and the owner says that the pilots drink.", "The boats are old … the pilots drink", Altered, Substantive},

		{"The ministry opened the archive in 2015 for historians and for the press.", "The ministry opened the archive … for historians", Elided, ""},
		{"The ministry opened the archive in 2015 for historians and for the press.", "The ministry opened the archive in 2015 … for the press", Elided, ""},
	} {
		lib := with(said("direct", row.said)...)
		a, err := Check(context.Background(), lib, Question{row.quote, "Zarif"})
		if err != nil || a.Outcome != row.want || a.Altered != row.altered {
			t.Errorf("%q\n of %q: %s %s, want %s %s (%v)", row.quote, row.said, a.Outcome, a.Altered, row.want, row.altered, err)
		}
		if faithful := a.Faithful != nil && *a.Faithful; faithful != (row.want == Elided) {
			t.Errorf("%q: faithful %v", row.quote, faithful)
		}
	}
}

// A hostile article leaves out thousands of words that count, with nothing
// between them that ends a phrase. Looking at each takes no copy of those
// before it, and looks at no more after it than a phrase has.
func TestLongGap(t *testing.T) {
	next, prev := tokenize("boats")[0], tokenize("sent")
	for _, repeated := range []string{"40 ", "half many ", "we paid 40 men and "} {
		del := tokenize(strings.Repeat(repeated, 20_000/len(strings.Fields(repeated))))
		h := hunk{del: del, prev: prev, next: &next, marked: true}
		// other goroutines may allocate meanwhile: over some runs that is less than one each
		if n := testing.AllocsPerRun(50, func() { h.cutsQuantity(del) }); n > 0 {
			t.Errorf("%q: %v allocations for 20,000 words", repeated, n)
		}
	}
	h := hunk{prev: prev, next: &next, marked: true}
	for _, row := range []struct {
		words int
		ends  bool
	}{{2, true}, {longestPhrase - 1, true}, {longestPhrase, false}, {10 * longestPhrase, false}} {
		if rest := tokenize(strings.Repeat("40 ", row.words) + "gulls"); h.completes(rest) != row.ends {
			t.Errorf("a phrase of %d words ends: %v, want %v", len(rest), !row.ends, row.ends)
		}
	}
}
