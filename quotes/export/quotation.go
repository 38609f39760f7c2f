package export

import (
	"strings"

	"whosaid/quotes"
)

// quotationOf is a schema.org Quotation: the words between quotation marks.
func quotationOf(b Batch, it Item) object {
	s := it.Statement
	out := object{"@context": "https://schema.org", "@type": "Quotation", "@id": "urn:whosaid:statement:" + string(s.ID),
		"text": quoted(it), "identifier": headOf(b)}
	out.put("inLanguage", it.Source.Language).put("dateCreated", string(s.Said))
	if s.Language != "" && it.Source.Language != "" && s.Language != it.Source.Language {
		out["translationOfWork"] = object{"@type": "Quotation", "inLanguage": s.Language}
	}
	if name, body, ref, _ := it.claimant(); name != "" && !body {
		out["spokenByCharacter"] = object{"@type": "Person", "name": name}.put("sameAs", ref).put("jobTitle", office(it, body))
	} else if name != "" {
		out["spokenByCharacter"] = object{"@type": "Organization", "name": name}.put("sameAs", ref)
	}
	if s.Place != "" {
		out["locationCreated"] = object{"@type": "Place", "name": s.Place}
	}
	if work := appearance(it); len(work) > 1 {
		out["isPartOf"] = work
	}
	return out
}

// quoted are the words between quotation marks; a gap between them is marked.
func quoted(it Item) string {
	s := it.Statement
	if s.Speech == quotes.Direct {
		return s.Text
	}
	var parts []string
	for _, at := range s.Quoted {
		parts = append(parts, it.Source.Text[at.Start:at.End])
	}
	return strings.Join(parts, " … ")
}
