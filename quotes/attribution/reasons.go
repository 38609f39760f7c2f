package attribution

import (
	"cmp"
	"fmt"
	"strings"

	"whosaid/quotes"
)

// reasons says in words why the hit stands and why its speaker is meant.
func (d *doc) reasons(h *hit, a *Attribution) []string {
	cue := d.words(a.Cue)
	src := d.words(a.Source)
	var out []string
	switch h.rule {
	case ruleAfter:
		out = append(out, fmt.Sprintf("the quotation is followed by its source and cue: “%s %s”", src, cue))
	case ruleInverted:
		out = append(out, fmt.Sprintf("the quotation is followed by the cue and its source: “%s %s”", cue, src))
	case ruleSigned:
		out = append(out, fmt.Sprintf("the quotation is signed “%s”", src))
	case ruleAnswer:
		out = append(out, "the paragraph stands between questions that are set in bold: the person whom the introduction is about answers")
	case ruleMail:
		out = append(out, fmt.Sprintf("the mail names “%s” as who wrote it", src))
	case ruleBefore:
		out = append(out, fmt.Sprintf("the cue “%s” introduces the quotation", cue))
	case ruleColon:
		out = append(out, "a colon introduces the quotation")
	case ruleBetween:
		out = append(out, fmt.Sprintf("the quotation goes on around its attribution “%s”", cue))
	case ruleRunning:
		out = append(out, "a quotation without a cue of its own follows one that has it: the same speaker goes on")
	case ruleFloating:
		out = append(out, "the quotation has no cue; it is given to the person the text was about")
	case ruleWords:
		out = append(out, fmt.Sprintf("“%s” says whose words stand in quotation marks", cue))
	case ruleLoose:
		out = append(out, "the words in quotation marks make a sentence; nobody is named who says them")
	case ruleTurn:
		out = append(out, fmt.Sprintf("the transcript labels this turn “%s”", cmp.Or(src, h.label)))
	case ruleAccording:
		out = append(out, fmt.Sprintf("“%s %s” attributes the clause", cue, src))
	case rulePostClause:
		out = append(out, fmt.Sprintf("the clause is followed by its attribution: the cue “%s” with “%s”", cue, src))
	case ruleNounCue:
		out = append(out, fmt.Sprintf("the noun “%s” reports what follows it", cue))
	case ruleAdjective:
		out = append(out, fmt.Sprintf("“%s” says what “%s” holds", cue, src))
	case ruleHeadline:
		out = append(out, "the headline names its source before a colon")
	case rulePassive:
		out = append(out, fmt.Sprintf("the cue “%s” is passive and names no speaker", cue))
	default:
		out = append(out, fmt.Sprintf("the cue “%s” takes %s", cue, complementNames[h.rule]))
	}
	if h.class == speech && a.CueClass == other.String() {
		out = append(out, "it tells what was spoken of, not what was said")
	}
	if s := d.speakerReason(h, src); s != "" {
		out = append(out, s)
	}
	if s := d.openingReason(h); s != "" {
		out = append(out, s)
	}
	return out
}

// openingReason says where a quotation without an opening mark is taken to begin.
func (d *doc) openingReason(h *hit) string {
	if h.region < 0 || d.regions[h.region].open {
		return ""
	}
	from := "with the sentence after what is told"
	if d.toks[d.regions[h.region].first].para {
		from = "at the paragraph's start"
	}
	return "the closing mark has no opening one: the quotation is taken to begin " + from
}

var complementNames = map[rule]string{
	ruleThat: "a clause with “that”", ruleClause: "a clause without “that”", ruleWh: "a question clause", ruleInfinitive: "an infinitive",
	ruleObject: "an object and an infinitive", ruleNoun: "an object", ruleNaming: "an object and what it is called",
	ruleAs: "an object and “as”", ruleGerund: "an -ing clause", rulePrep: "a phrase with a preposition",
}

func (d *doc) speakerReason(h *hit, src string) string {
	switch h.who {
	case "name", "label":
		if strings.EqualFold(src, h.speaker) {
			return ""
		}
		if src == "who" || src == "which" || src == "that" {
			return fmt.Sprintf("“%s” stands for %s", src, h.speaker)
		}
		if h.ent != nil && h.ent.filed {
			return fmt.Sprintf("“%s” means %s by the list of well-known bodies", src, h.speaker)
		}
		return fmt.Sprintf("“%s” names %s", src, h.speaker)
	case "slip":
		return fmt.Sprintf("“%s” is taken for %s: nobody of that name was named before, and they differ by a letter or two", src, h.speaker)
	case "speaking":
		if src == "" {
			return h.speaker + " is the one who is speaking"
		}
		return fmt.Sprintf("“%s” is taken for %s, who is speaking", src, h.speaker)
	case "subject":
		return fmt.Sprintf("“%s” is taken for %s, the subject of a sentence before", src, h.speaker)
	case "recent":
		return fmt.Sprintf("“%s” is taken for %s, the last one named who fits", src, h.speaker)
	case "role":
		return fmt.Sprintf("“%s” describes %s by an office the text gives", src, h.speaker)
	case "focus":
		return fmt.Sprintf("“%s” is taken for %s, whom the text is about there: it does not say so", src, h.speaker)
	case "later":
		return fmt.Sprintf("“%s” in the opening is taken for %s, who is named after it", src, h.speaker)
	case "described":
		return fmt.Sprintf("“%s” is not named in the text", src)
	case "running":
		return h.speaker + " is speaking"
	}
	return ""
}

func (d *doc) words(spans []quotes.Span) string {
	return strings.Join(strings.Fields(quotes.Join(d.text, spans)), " ")
}

// warnings says what to look at before quoting.
func (d *doc) warnings(h *hit) []string {
	var out []string
	if h.region >= 0 {
		r := &d.regions[h.region]
		if !r.open {
			out = append(out, "opening quotation mark missing")
		}
		if !r.shut && !r.continues {
			out = append(out, "closing quotation mark missing")
		}
	}
	if h.who == "described" {
		out = append(out, "the speaker is not named")
	}
	if h.who == "focus" || h.who == "slip" {
		out = append(out, "the speaker is a guess")
	}
	if h.speaker == "" {
		out = append(out, "speaker unknown")
	}
	return out
}
