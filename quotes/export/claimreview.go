package export

import "strings"

// googleReview is ClaimReview by the profile that Google reads.
func googleReview(b Batch, it Item) object {
	return reviewOf(b, it).put("@context", "https://schema.org").put("identifier", headOf(b))
}

// reviewOf is a ClaimReview without what stands once a document.
func reviewOf(b Batch, it Item) object {
	v := it.Review.Verdict
	rating := object{"@type": "Rating", "alternateName": v.Label}.put("ratingExplanation", explanation(it))
	if v.Value != 0 && v.Worst >= 1 && v.Best > v.Worst {
		rating["ratingValue"], rating["bestRating"], rating["worstRating"] = v.Value, v.Best, v.Worst
	}
	out := object{"@type": "ClaimReview", "url": it.checkAddress(), "claimReviewed": it.claimed(),
		"reviewRating": rating, "author": publisher(b, it), "itemReviewed": claimOf(it)}
	out.put("datePublished", string(it.published())).put("inLanguage", b.Language)
	out.put("correction", corrections(it)).put("citation", evidence(it))
	return out
}

// explanation says what the verdict rests on. A scale without its name would
// leave the label open to any reading.
func explanation(it Item) string {
	v := it.Review.Verdict
	parts := []string{}
	for _, s := range []string{v.Summary, v.Reasoning} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	parts = append(parts, "Scale: "+v.Scale+" "+v.Version+".")
	if it.Review.NotSecondRead {
		parts = append(parts, "Not second-read.")
	}
	return strings.Join(parts, "\n")
}

// publisher is who stands for the check: named by the person who exports, or
// else by the site that it is published on.
func publisher(b Batch, it Item) object {
	home := site(it.Review.Published.URL)
	name := b.By
	if name == "" {
		name = host(home)
	}
	return object{"@type": "Organization", "name": name, "url": home}
}

func host(home string) string {
	_, h, _ := strings.Cut(strings.TrimSuffix(home, "/"), "://")
	return h
}

// claimOf is the schema.org Claim that was reviewed, with its exact words.
func claimOf(it Item) object {
	name, body, ref, _ := it.claimant()
	claim := object{"@type": "Claim"}.put("text", exact(it)).put("datePublished", string(it.date())).put("inLanguage", it.Source.Language)
	if name != "" {
		claim["author"] = object{"@type": personOr(body), "name": name}.put("sameAs", ref).put("jobTitle", office(it, body))
	}
	if work := appearance(it); len(work) > 1 {
		claim["appearance"] = work
	}
	return claim
}

func appearance(it Item) object {
	s := it.Source
	return object{"@type": "CreativeWork"}.put("url", webAddress(s.URL)).put("headline", s.Title).put("archivedAt", webAddress(s.Archived))
}

// exact are the words of the claim as they stand in the source.
func exact(it Item) string {
	if it.Claim.Text != "" {
		return it.Claim.Text
	}
	return it.words()
}

func personOr(body bool) string {
	if body {
		return "Organization"
	}
	return "Person"
}

func office(it Item, body bool) string {
	if body {
		return ""
	}
	return it.Speaker.RoleOn(it.Statement.Said).Title
}

// corrections are the public notes about what was said before.
func corrections(it Item) []any {
	var out []any
	for _, c := range it.Review.Corrections {
		if c.Body.Note != "" {
			out = append(out, c.Body.Note)
		}
	}
	return out
}

// evidence are the works that the verdict rests on, as far as they have an
// address.
func evidence(it Item) []any {
	var out []any
	for _, e := range it.Review.Evidence {
		if u := webAddress(e.URL); u != "" {
			out = append(out, object{"@type": "CreativeWork", "url": u}.put("archivedAt", webAddress(e.Archived)).put("text", e.Excerpt))
		}
	}
	return out
}
