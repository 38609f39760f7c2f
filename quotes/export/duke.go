package export

import (
	"strconv"
	"strings"
)

// dukeReview is ClaimReview by Duke's schema: closed at the top, numbers as
// strings, addresses in lists.
func dukeReview(b Batch, it Item) object {
	v := it.Review.Verdict
	rating := object{"@type": "Rating", "alternateName": v.Label}.put("ratingExplanation", explanation(it))
	if v.Value != 0 && v.Worst >= 1 && v.Best > v.Worst {
		rating["ratingValue"], rating["bestRating"], rating["worstRating"] = strconv.Itoa(v.Value), strconv.Itoa(v.Best), strconv.Itoa(v.Worst)
	}
	claim := object{"@type": "Claim"}.put("text", exact(it)).put("datePublished", day(it.date())).put("author", dukeClaimant(it))
	if work := appearance(it); len(work) > 1 {
		claim["appearance"] = []any{work}
	}
	return object{"@context": "https://schema.org", "@type": "ClaimReview", "url": it.checkAddress(),
		"claimReviewed": it.claimed(), "author": publisher(b, it), "reviewRating": rating, "itemReviewed": claim}.
		put("datePublished", day(it.published()))
}

// dukeClaimant is a person with a name, or an organisation with an address and
// no name: the schema takes one or the other. The name of an organisation is
// its other name then.
func dukeClaimant(it Item) object {
	name, body, ref, home := it.claimant()
	if name == "" {
		return nil
	}
	out := object{"@type": personOr(body)}
	if body && home != "" {
		out["url"], out["alternateName"] = home, name
	} else {
		out["name"] = name
	}
	if ref != "" {
		out["sameAs"] = []any{ref}
	}
	return out
}

// dukeLoses says what of an item has no place in Duke's schema.
func dukeLoses(it Item) string {
	var lost []string
	if d := it.date(); d != "" && day(d) == "" {
		lost = append(lost, "a date that is no whole day")
	}
	if evidence(it) != nil {
		lost = append(lost, "evidence")
	}
	if corrections(it) != nil {
		lost = append(lost, "corrections")
	}
	return strings.Join(lost, ", ")
}
