package review

import (
	"slices"
	"time"

	"whosaid/quotes"
)

// Stance says what a piece of evidence does to a claim.
type Stance string

const (
	Supports Stance = "supports"
	Refutes  Stance = "refutes"
	Context  Stance = "context"
)

// Stances returns every stance.
func Stances() []Stance { return []Stance{Supports, Refutes, Context} }

// EvidenceKinds returns what evidence can be, the strongest first.
func EvidenceKinds() []string {
	return []string{"recording", "transcript", "official text", "wire report", "translation", "contact", "other"}
}

// Evidence is the body of AddProof.
type Evidence struct {
	Kind     string `json:"kind"` // one of EvidenceKinds
	Stance   Stance `json:"stance"`
	URL      string `json:"url,omitempty"`
	Archived string `json:"archived,omitempty"` // address of an archived copy
	File     string `json:"file,omitempty"`     // name of a copy kept in the store
	SHA256   string `json:"sha256,omitempty"`   // of that copy, hex
	Accessed string `json:"accessed,omitempty"` // RFC 3339 time, or a date
	Locator  string `json:"locator,omitempty"`  // page, paragraph, minute
	Excerpt  string `json:"excerpt,omitempty"`
	// A passage of a source in the corpus: Excerpt stands at At, between
	// Prefix and Suffix.
	Source quotes.SourceID `json:"source,omitempty"`
	At     *quotes.Span    `json:"at,omitempty"`
	Prefix string          `json:"prefix,omitempty"`
	Suffix string          `json:"suffix,omitempty"`

	Language   string `json:"language,omitempty"` // BCP 47
	Translator string `json:"translator,omitempty"`
	// Group names where it comes from in the end: five papers that print one
	// wire story are one source.
	Group string `json:"group,omitempty"`
}

// Missing names what a reader of the evidence should know is not there.
func (e Evidence) Missing() []string {
	var out []string
	if e.Archived == "" && e.SHA256 == "" && e.Source == "" {
		out = append(out, "no archived copy")
	}
	if e.Accessed == "" && e.Source == "" {
		out = append(out, "no access time")
	}
	return out
}

// Item is a piece of evidence in a review. ID is that of its event.
type Item struct {
	ID string
	By string
	At time.Time
	Evidence
}

// Independent counts the sources of evidence for a claim of the source of that
// do not depend on each other: items of one group, one address or one file are
// one, and what the claim's own source says bears out nothing. No stances means
// all.
func Independent(of quotes.SourceID, items []Item, stances ...Stance) int {
	groupOf := map[string]int{} // key of an item -> group
	merged := []int{}           // group -> the group it became, or itself
	root := func(g int) int {
		for merged[g] != g {
			g = merged[g]
		}
		return g
	}
	for _, it := range items {
		if it.Source != "" && it.Source == of || len(stances) > 0 && !slices.Contains(stances, it.Stance) {
			continue
		}
		mine := len(merged)
		merged = append(merged, mine)
		for _, key := range it.keys() {
			if g, ok := groupOf[key]; ok {
				merged[root(g)] = mine
			}
			groupOf[key] = mine
		}
	}
	n := 0
	for g, to := range merged {
		if g == to {
			n++
		}
	}
	return n
}

// keys returns what an item shares with another one that depends on it.
func (it Item) keys() []string {
	var keys []string
	for _, k := range []struct{ name, value string }{
		{"group ", it.Group}, {"url ", it.URL}, {"file ", it.SHA256}, {"source ", string(it.Source)},
	} {
		if k.value != "" {
			keys = append(keys, k.name+k.value)
		}
	}
	return keys
}
