package attribution

import (
	"context"
	"slices"
	"testing"

	"whosaid/data"
)

// A well-known body goes by one name, whatever the text calls it; a name that the
// text explains is what the text says.
func TestBodiesGoByOneName(t *testing.T) {
	for text, want := range map[string]string{
		"AFP said the port was closed.":                                                        "Agence France-Presse",
		"The World Health Organisation said the outbreak was over.":                            "World Health Organization",
		"Cases are falling, the WHO said.":                                                     "World Health Organization",
		"Nato said two planes had turned back.":                                                "NATO",
		"The U.S. Coast Guard said the crew was safe.":                                         "United States Coast Guard",
		"The US State Department said the embassy would close.":                                "United States Department of State",
		"US Airways said the flight was late.":                                                 "US Airways",
		"Hizbollah said it would answer.":                                                      "Hezbollah",
		"The American plant must close, the EPA said.":                                         "United States Environmental Protection Agency",
		"The EPA said the river was clean.":                                                    "EPA",
		"In India, the CBI said it had begun an inquiry.":                                      "Central Bureau of Investigation",
		"Firms in India and Britain are wary, the CBI said.":                                   "CBI",
		"The Worthing Harbour Office (WHO) moved. The WHO said it was too small.":              "Worthing Harbour Office",
		"The WHO said it was too small. Later, the Worthing Harbour Office (WHO) moved.":       "Worthing Harbour Office",
		"The BVT (Board of Valley Transport) met. The BVT said fares would rise.":              "Board of Valley Transport",
		"Wada said he would stay. The fans sang for Hiroshi Wada, 24, long after the whistle.": "Hiroshi Wada",
	} {
		found := Find(context.Background(), text, Options{})
		if len(found) != 1 || found[0].Speaker != want {
			t.Errorf("%s\ngot %+v, want one statement by %s", text, found, want)
		}
	}
}

// The reason tells that the text does not say so.
func TestBodiesGiveTheirReason(t *testing.T) {
	found := Find(context.Background(), "UNHCR said the camp was full.", Options{})
	if want := "“UNHCR” means United Nations High Commissioner for Refugees by the list of well-known bodies"; len(found) != 1 || !slices.Contains(found[0].Reasons, want) {
		t.Errorf("got %+v, want the reason %q", found, want)
	}
}

// A body that is known already keeps the name it was given.
func TestKnownBodiesKeepTheirName(t *testing.T) {
	for name, text := range map[string]string{
		"WHO":                    "The World Health Organisation said the outbreak was over.",
		"U.S. Geological Survey": "The US Geological Survey said it shook for a minute.",
		"AP news":                "AP said the port was closed.",
	} {
		o := Options{Known: []Known{{Name: name, Body: true}}}
		if name == "AP news" {
			o.Known[0].Aliases = []string{"Associated Press"}
		}
		found := Find(context.Background(), text, o)
		if len(found) != 1 || found[0].Speaker != name {
			t.Errorf("%s\ngot %+v, want one statement by %s", text, found, name)
		}
	}
}

// Every name in the list of bodies means one, or one in each country, and no
// body is filed under another's name.
func TestBodyList(t *testing.T) {
	l := english()
	used := map[string]bool{}
	lines(data.Bodies, func(head string, words []string) {
		if len(words) == 0 {
			t.Errorf("%s: no other name", head)
		}
	})
	for key, names := range l.bodies.called {
		seen := map[string]bool{}
		for _, n := range names {
			if used[n.country] = true; n.country != "" && len(l.bodies.countries[n.country]) == 0 {
				t.Errorf("%s: no country %q", key, n.country)
			}
			if seen[n.country] || n.country != "" && seen[""] {
				t.Errorf("%s means two bodies", key)
			}
			seen[n.country] = true
			if to := l.body(n.body.name); to != nil && to.name != n.body.name {
				t.Errorf("%s is filed under %s, and that under %s", key, n.body.name, to.name)
			}
		}
	}
	for c := range l.bodies.countries {
		if !used[c] {
			t.Errorf("no name needs the country %q", c)
		}
	}
}
