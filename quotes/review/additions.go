package review

import (
	"encoding/hex"
	"net/url"
	"slices"
)

// additions are the rows that leave the status as it is.
func additions() []KindRow {
	return []KindRow{
		row(KindRow{Kind: Note, Did: "noted", About: "write something down", Needs: []string{"a text"}},
			func(_ State, e Event, _ none, n *needs) { n.want(!blank(e.Reason), "a text") },
			func(s *State, e Event, _ none) { s.adds = signed(e, e.Reason) }),
		row(KindRow{Kind: AddProof, Did: "added evidence", About: "add evidence for or against it", Role: Checker,
			Needs: []string{"a kind", "a stance", "an address, a file, a passage or an excerpt"}},
			judgeEvidence,
			func(s *State, e Event, b Evidence) { s.adds = Item{e.ID, e.By, e.At, b} }),
		row(KindRow{Kind: MakeClaim, Did: "made the claim", About: "make a claim of words in a source",
			Needs: []string{"its source", "where it stands", "its words"}},
			func(s State, _ Event, b Made, n *needs) {
				n.never(s.Made != nil, "the claim is there already")
				n.want(b.Source != "", "its source")
				n.want(len(b.At) > 0, "where it stands")
				n.want(!blank(b.Text), "its words")
			},
			func(s *State, _ Event, b Made) { s.Made = &b }),
		row(KindRow{Kind: AddResult, Did: "compared a quotation", About: "keep how a circulated quotation compares",
			Needs: []string{"the quotation", "the outcome"}},
			func(_ State, _ Event, b Fidelity, n *needs) {
				n.want(!blank(b.Quote), "the quotation")
				n.want(b.Outcome != "", "the outcome")
			},
			func(s *State, e Event, b Fidelity) { s.adds = signed(e, b) }),
		row(KindRow{Kind: AddPrior, Did: "added a check by others", About: "keep what somebody else's check found",
			Needs: []string{"its address", "the rating"}},
			func(s State, _ Event, b Prior, n *needs) {
				n.want(b.URL != "", "its address")
				n.want(!blank(b.Rating), "the rating")
				n.never(s.HasPrior(b), "it is in the record already")
			},
			func(s *State, e Event, b Prior) { s.adds = signed(e, b) }),
		row(KindRow{Kind: Tick, Did: "ticked off", About: "tick off a fact of an article", Role: Checker,
			Needs: []string{"where it stands", "checked, doubtful or wrong"}},
			func(_ State, e Event, b Mark, n *needs) {
				n.never(string(b.Source) != string(e.Claim), "a tick is about the source it stands in")
				n.want(len(b.At) > 0, "where it stands")
				n.want(slices.Contains(Marks(), b.What), list(Marks(), "or"))
			},
			func(s *State, e Event, b Mark) { s.adds = signed(e, b) }),
		row(KindRow{Kind: Link, Did: "linked", About: "say that two statements render one utterance", Role: Checker,
			Needs: []string{"the other statement"}},
			func(s State, e Event, b Rendering, n *needs) {
				n.want(b.To != "", "the other statement")
				n.never(string(b.To) == string(e.Claim), "a statement is no other rendering of itself")
				for l := range added[Signed[Rendering]](s) {
					n.never(l.Body == b, "they are linked already")
				}
			},
			func(s *State, e Event, b Rendering) { s.adds = signed(e, b) }),
		row(KindRow{Kind: Edit, Did: "edited", About: "correct what was found about a statement or is known of a source", Role: Checker,
			Needs: []string{"what is changed", "a change"}},
			func(_ State, _ Event, b Correction, n *needs) {
				n.want(b.Field != "", "what is changed")
				n.want(b.Was != b.Now, "a change")
			},
			func(s *State, e Event, b Correction) { s.adds = signed(e, b) }),
	}
}

// HasPrior reports whether a check by others is in the record: of the same words,
// with the same rating, at the same address.
func (s State) HasPrior(p Prior) bool {
	for have := range added[Signed[Prior]](s) {
		if have.Body.URL == p.URL && have.Body.Claim == p.Claim && have.Body.Rating == p.Rating {
			return true
		}
	}
	return false
}

func judgeEvidence(_ State, _ Event, b Evidence, n *needs) {
	n.want(b.Kind != "", "a kind")
	n.never(b.Kind != "" && !slices.Contains(EvidenceKinds(), b.Kind), "%q is no kind of evidence (it can be %s)", b.Kind, list(EvidenceKinds(), "or"))
	n.want(b.Stance != "", "a stance")
	n.never(b.Stance != "" && !slices.Contains(Stances(), b.Stance), "%q is no stance (it can be supports, refutes or context)", b.Stance)
	n.want(b.URL != "" || b.SHA256 != "" || b.Source != "" || !blank(b.Excerpt), "an address, a file, a passage or an excerpt")
	n.never(b.URL != "" && !isURL(b.URL), "%q is no address that begins with http:// or https://", b.URL)
	sum, err := hex.DecodeString(b.SHA256)
	n.never(b.SHA256 != "" && (err != nil || len(sum) != 32), "%q is no SHA-256", b.SHA256)
	n.never(b.At != nil && (b.Source == "" || b.At.Start < 0 || b.At.End < b.At.Start), "the passage stands nowhere")
}

func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
