package verify

import (
	"strings"

	"whosaid/quotes"
)

// Correction returns a text that is ready to paste: the true quotation, in
// quotation marks only where the source has them, its speaker and source, and
// what was changed. It is empty when nothing was found to correct with.
func Correction(lib Library, a Answer) string {
	if len(a.Passages) == 0 {
		return ""
	}
	var b strings.Builder
	for i, p := range a.Passages {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(trueWords(lib, p))
	}
	if what := a.changes(); what != "" {
		b.WriteString("\n" + what)
	}
	for _, w := range a.Warnings {
		if s, ok := strings.CutPrefix(w, "context: "); ok {
			b.WriteString("\nIn context, " + s + ".")
		}
	}
	return b.String()
}

func trueWords(lib Library, p Passage) string {
	who := p.SpeakerName
	if who == "" {
		who = "An unknown speaker"
	}
	where := cited(lib, p.Source)
	text := strings.Trim(p.Text, " \n,;") // a piece of a sentence may begin with its comma
	if p.Speech == "" {
		text = strings.TrimLeft(text, " .,;:”\"")
	}
	if p.Denied != "" {
		return who + " did not say so; the source has “" + p.Denied + "”: " + text + where + "."
	}
	switch p.Speech {
	case quotes.Direct:
		return who + " said: “" + text + "”" + where + "."
	case quotes.Mixed:
		return who + ", partly in the source's words: " + text + where + "."
	case quotes.Indirect:
		return who + ", reported without quotation marks: " + text + where + "."
	}
	return "The words are the article's own, nobody's quotation: " + text + where + "."
}

func cited(lib Library, id quotes.SourceID) string {
	src, ok := lib.Source(id)
	if !ok {
		return ""
	}
	var parts []string
	for _, s := range []string{src.Publisher, src.Title, string(src.Published), src.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// sayOf explains an outcome in a sentence.
var sayOf = map[Outcome]string{
	Altered:      "The circulated quotation changes the words",
	Spliced:      "The circulated quotation runs two passages together that the source keeps apart",
	Paraphrase:   "The circulated quotation puts in quotation marks what the source reports in its own words",
	Narrator:     "The circulated quotation puts the article's own words in a speaker's mouth",
	Misattribute: "The circulated quotation names the wrong speaker",
	Variant:      "The circulated quotation is another rendering of the same utterance",
	Elided:       "The circulated quotation leaves words out and says so",
}

func (a Answer) changes() string {
	var out []string
	for _, o := range append([]Outcome{a.Outcome}, a.Also...) {
		s := sayOf[o]
		switch {
		case s == "":
			continue
		case o == Misattribute:
			s += ", " + strings.TrimSpace(a.ClaimedSpeaker)
		case o == Elided:
			s += ": " + a.differences()
		case o == Altered && a.Passages[0].Denied != "":
			s = "The circulated quotation presents as said what was denied"
		case o == Altered && a.Altered != "":
			s += " (" + string(a.Altered) + "): " + a.differences()
		}
		out = append(out, strings.TrimSuffix(s, ": ")+".")
	}
	return strings.Join(out, " ")
}

func (a Answer) differences() string {
	var out []string
	for i := 0; i < len(a.Diff); i++ {
		e := a.Diff[i]
		switch {
		case e.Op == Delete && i+1 < len(a.Diff) && a.Diff[i+1].Op == Insert:
			i++
			out = append(out, "“"+e.Text+"” became “"+a.Diff[i].Text+"”")
		case e.Op == Delete:
			out = append(out, "“"+e.Text+"” was left out")
		case e.Op == Insert:
			out = append(out, "“"+e.Text+"” was added")
		}
	}
	return strings.Join(out, "; ")
}
