package export

import "io"

// writeTools writes the answer that Google's Fact Check Tools API gives.
func writeTools(w io.Writer, b Batch) error {
	claims := []any{}
	for _, it := range b.Items {
		home := site(it.Review.Published.URL)
		name := b.By
		if name == "" {
			name = host(home)
		}
		check := object{"publisher": object{"name": name, "site": host(home)}, "url": it.checkAddress(),
			"title": it.claimed(), "textualRating": it.Review.Verdict.Label}
		check.put("reviewDate", midnight(day(it.published()))).put("languageCode", b.Language)
		claimant, _, _, _ := it.claimant()
		claims = append(claims, object{"text": exact(it), "claimReview": []any{check}}.
			put("claimant", claimant).put("claimDate", midnight(day(it.date()))))
	}
	return writeJSON(w, object{"claims": claims})
}

// midnight is a day as the API writes it.
func midnight(day string) string {
	if day == "" {
		return ""
	}
	return day + "T00:00:00Z"
}

func toolsLoses(Item) string {
	return "the number of the rating, its reasons, evidence and corrections"
}
