package export

import (
	"strings"
	"time"
	"unicode/utf8"

	"whosaid/quotes"
)

// annotation is a W3C Web Annotation of the passage, from the first to the
// last of the words. Discontinuous words stand in its body besides.
func annotation(b Batch, it Item) object {
	out := object{"@context": "http://www.w3.org/ns/anno.jsonld", "id": it.id(), "type": "Annotation", "motivation": "assessing"}
	body := func(purpose, value string) object {
		return object{"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
	}
	var bodies []any
	if it.Statement.ID != "" {
		bodies = append(bodies, body("tagging", string(it.Statement.Speech)+" speech"), body("describing", it.words()))
	} else {
		bodies = append(bodies, body("tagging", "the source's own claim"))
	}
	if name, _, _, _ := it.claimant(); name != "" {
		bodies = append(bodies, body("identifying", name))
	}
	if it.Claim.ID != "" {
		bodies = append(bodies, body("describing", it.claimed()), body("classifying", "status: "+string(it.Review.Status)))
	}
	if it.Review.Disputed {
		bodies = append(bodies, body("commenting", "people moved it apart; this is one side"))
	}
	if v := it.Review.Verdict; v != nil {
		bodies = append(bodies, body("assessing", v.Label+"\n"+explanation(it)))
		out.put("creator", object{"type": "Person", "name": it.Review.DecidedBy})
	}
	if !it.Review.Changed.IsZero() {
		out["modified"] = it.Review.Changed.UTC().Format(time.RFC3339)
	}
	bodies = append(bodies, body("describing", "head of the record: "+b.Head))
	out["body"], out["target"] = bodies, target(it)
	return out
}

// target is the passage in the source and the copy of it that was read.
func target(it Item) object {
	s := it.Source
	address := lineAddress(s.URL)
	if !quotes.IsAddress(address) {
		address = "urn:sha256:" + s.SHA256
	}
	hull, _ := quotes.Hull(it.spans())
	at := quotes.NewOffsets(s.Text).CodePoints(hull)[0]
	prefix, suffix := around(s.Text, hull)
	out := object{"source": address, "selector": []any{
		object{"type": "TextQuoteSelector", "exact": s.Text[hull.Start:hull.End], "prefix": prefix, "suffix": suffix},
		object{"type": "TextPositionSelector", "start": at[0], "end": at[1]},
	}}
	state := object{}.put("cached", webAddress(s.Archived)).put("sourceDate", midnight(day(s.Accessed)))
	if len(state) > 0 {
		state["type"] = "TimeState"
		out["state"] = state
	}
	return out
}

// context is how many code points of the text a selector gives on each side
// at least.
const context = 32

// around returns the text on both sides of a passage, as much as makes it the
// only one such in the text.
func around(text string, at quotes.Span) (prefix, suffix string) {
	for n := context; ; n *= 2 {
		start, end := back(text, at.Start, n), forth(text, at.End, n)
		whole := start == 0 && end == len(text)
		if whole || single(text, text[start:end]) {
			return text[start:at.Start], text[at.End:end]
		}
	}
}

// single reports whether a passage stands in a text once, overlaps included.
func single(text, passage string) bool {
	return strings.Index(text, passage) == strings.LastIndex(text, passage)
}

func back(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func forth(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
