package attribution

import (
	"slices"
	"strings"
	"sync"

	"whosaid/data"
)

// class says what kind of act a cue reports.
type class uint8

const (
	noClass class = iota
	speech
	thought
	other
)

func (c class) String() string { return [...]string{"", "speech", "thought", "other"}[c] }

func classNamed(s string) class {
	for c := speech; c <= other; c++ {
		if c.String() == s {
			return c
		}
	}
	return noClass
}

// frame says how content stands to its cue; the letters are those of cues.txt.
type frame uint8

const (
	frameQuote  frame = iota // q
	frameThat                // t
	frameClause              // z
	frameWh                  // w
	frameInf                 // i
	frameObjInf              // o
	frameNoun                // n
	frameNaming              // c
	frameAs                  // a
	frameGerund              // g
	frameHearer              // d
	framePost                // p
	frameMatter              // m
	frameCount
)

const frameLetters = "qtzwioncagdpm"

// cue is what the lexicon knows of a word that attributes.
type cue struct {
	class    [frameCount]class // by frame; noClass where the frame is not its own
	preps    []prepFrame       // content after a preposition
	particle map[string]*cue   // point -> out
}

type prepFrame struct {
	prep  string
	class class
}

func (c *cue) has(f frame) bool { return c != nil && c.class[f] != noClass }

// main returns speech when the cue has a frame of that class, else the class
// of its foremost frame.
func (c *cue) main() class {
	if slices.Contains(c.class[:], speech) {
		return speech
	}
	for _, k := range c.class {
		if k != noClass {
			return k
		}
	}
	for _, p := range c.preps {
		return p.class
	}
	return noClass
}

// word is what the lexicons know of one lower-cased spelling.
type word struct {
	tag       tag    // of the closed classes; tagNone for open ones
	forms     uint8  // verb forms the spelling can be
	noun      bool   // a verb's form that is common as a noun too
	lemma     string // of the verb
	verb      *cue
	nounCue   *cue
	adjCue    *cue
	kind      personKind
	gender    gender
	given     bool   // a given name
	title     bool   // stands before a name: Mr., President
	org       bool   // marks a name as an organisation's: Inc., Herald
	same      string // the word that this abbreviates: sen., senator
	abbrev    bool
	plural    bool   // of a role or body
	rank      bool   // a title before a given name only: DC
	letters   bool   // behind a name: QC, PhD
	related   string // roles that this one may stand for, with blanks around
	greeting  bool
	hearer    bool
	event     bool // where something is said: interview, statement
	place     bool // a country, or its people's adjective
	native    bool // one of a people: Swede, Canadian
	people    bool // what is of a people: Swedish, Canadian
	comment   bool // a verb that who keeps silent declines: comment, elaborate
	disclose  bool // a verb that who keeps silent declines, with a detail: give, reveal
	detail    bool // what is not disclosed: name, details
	elided    bool // begins with an apostrophe when a mark stands before it: 'em, 'tis
	term      bool // stands before the words it means: the phrase "..."
	coin      bool // a verb that takes a term: use, repeat
	portfolio bool // what a minister is of: Defence
	wordy     bool // what consists of its maker's words and is no cue: slogan, bill
	voice     bool // who speaks in a transcript, by no name: question, crowd
	sound     bool // what is heard and not said: applause
	stand     bool // a verb whose object tells what somebody is for or against: endorse
	topic     bool // a verb whose object tells only what was spoken of: mention
	active    bool // a verb without a passive: appear
	uttered   bool // what "say" takes for its object: a prayer, the words
	means     bool // by which word is sent, without an article: by phone
}

// base is the word that w is a form of: what lists say of a verb they say of that.
// Of no word, or of none that is known, it is an empty one.
func (w *word) base(l *Lexicon) *word {
	if w != nil {
		if b := l.words[w.lemma]; b != nil {
			return b
		}
	}
	return &noWord
}

var noWord word

type personKind uint8

const (
	notPerson personKind = iota
	personRole
	bodyNoun
	documentNoun
)

type gender uint8

const (
	anyGender gender = iota
	male
	female
)

const (
	formBase uint8 = 1 << iota
	formS
	formPast
	formPart
	formIng
)

// Lexicon is the language knowledge of the extractor, read from data/*.txt.
type Lexicon struct {
	words   map[string]*word
	verbs   map[string]*cue // by lemma
	phrases []phrase
	bodies  bodyNames
}

type phrase struct {
	words []string
	cue   *cue
}

// english is the embedded lexicon.
var english = sync.OnceValue(func() *Lexicon {
	l := &Lexicon{words: make(map[string]*word, 16384), verbs: map[string]*cue{}}
	l.readWords(data.Words)
	l.readVerbs(data.Verbs)
	l.readCues(data.Cues)
	l.readPeople(data.People)
	l.readPeople(data.Given)
	l.readBodies(data.Bodies)
	for _, w := range l.words {
		w.verb = l.verbs[w.lemma]
	}
	return l
})

func (l *Lexicon) word(s string) *word {
	w := l.words[s]
	if w == nil {
		w = &word{}
		l.words[s] = w
	}
	return w
}

// lines calls f with the part before and after the colon of each line that is
// neither empty nor a comment.
func lines(text string, f func(head string, words []string)) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, rest, ok := strings.Cut(line, ":")
		if !ok {
			head, rest = "", line
		}
		f(strings.TrimSpace(head), strings.Fields(rest))
	}
}

func (l *Lexicon) readWords(text string) {
	lines(text, func(head string, words []string) {
		for _, s := range words {
			w := l.word(s)
			switch head {
			case "abbrev":
				w.abbrev = true
			case "greeting":
				w.greeting = true
			case "hearer":
				w.hearer = true
			case "event":
				w.event = true
			case "place":
				w.place = true
			case "comment":
				w.comment = true
			case "disclose":
				w.disclose = true
			case "detail":
				w.detail = true
			case "elided":
				w.elided = true
			case "term":
				w.term = true
			case "coin":
				w.coin = true
			case "wordy":
				w.wordy = true
			case "stand":
				w.stand = true
			case "topic":
				w.topic = true
			case "active":
				w.active = true
			case "uttered":
				w.uttered = true
			case "means":
				w.means = true
			case "portfolio":
				w.portfolio = true
			case "voice":
				w.voice = true
			case "sound":
				w.sound = true
			default:
				if w.tag == tagNone {
					w.tag = tagNamed(head)
				}
			}
			if strings.HasSuffix(s, ".") {
				w.abbrev = true
			}
		}
	})
}

func (l *Lexicon) readVerbs(text string) {
	lines(text, func(_ string, words []string) {
		noun := false
		switch {
		case words[0] == "~":
			noun, words = true, words[1:]
		case len(words) >= 4 && words[1] == "=":
			l.inflect(words[0], words[2], words[3], false)
			return
		}
		for _, base := range words {
			l.inflect(base, "", "", noun)
		}
	})
}

// inflect adds the forms of a verb. Where the spelling rule for doubling
// depends on stress, both spellings are added.
func (l *Lexicon) inflect(base, past, part string, noun bool) {
	if w := l.words[base]; w != nil && w.forms&formBase != 0 {
		if noun {
			w.noun = true
			l.word(base + "s").noun = true
		}
		return
	}
	add := func(s string, f uint8) {
		w := l.word(s)
		w.forms |= f
		if w.lemma == "" {
			w.lemma = base
		}
		if noun && f&(formBase|formS) != 0 {
			w.noun = true
		}
	}
	add(base, formBase)
	last := base[len(base)-1]
	stem := base
	switch {
	case last == 'e':
		stem = base[:len(base)-1]
		add(base+"s", formS)
		add(stem+"ing", formIng)
		add(base+"ing", formIng)
		if strings.HasSuffix(base, "ie") {
			add(base[:len(base)-2]+"ying", formIng)
		}
	case last == 'y' && len(base) > 2 && !vowel(base[len(base)-2]):
		add(base[:len(base)-1]+"ies", formS)
		add(base+"ing", formIng)
		stem = base[:len(base)-1] + "i"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), last == 'x', last == 'z', last == 'o':
		add(base+"es", formS)
		add(base+"ing", formIng)
	default:
		add(base+"s", formS)
		add(base+"ing", formIng)
	}
	double := len(base) > 2 && !vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(base[len(base)-2])
	if double {
		add(base+string(last)+"ing", formIng)
	}
	if past != "" {
		add(past, formPast)
		add(part, formPart)
		return
	}
	add(stem+"ed", formPast|formPart)
	if double {
		add(base+string(last)+"ed", formPast|formPart)
	}
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func (l *Lexicon) readCues(text string) {
	lines(text, func(head string, words []string) {
		f := strings.Fields(head)
		kind, cl, frames := f[0], classNamed(f[1]), f[2:]
		for _, s := range words {
			switch kind {
			case "verb":
				base, particle, _ := strings.Cut(s, "+")
				l.inflect(base, "", "", false)
				c := l.verbs[base]
				setFrames(grow(&c, particle), cl, frames)
				l.verbs[base] = c
			case "noun":
				setFrames(grow(&l.word(s).nounCue, ""), cl, frames)
				setFrames(grow(&l.word(pluralOf(s)).nounCue, ""), cl, frames)
			case "adj":
				setFrames(grow(&l.word(s).adjCue, ""), cl, frames)
			case "phrase":
				p := phrase{words: strings.Split(s, "_"), cue: &cue{}}
				setFrames(p.cue, cl, frames)
				l.phrases = append(l.phrases, p)
			}
		}
	})
}

func pluralOf(s string) string {
	switch {
	case strings.HasSuffix(s, "y") && !vowel(s[len(s)-2]):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "sh"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "x"):
		return s + "es"
	case strings.HasSuffix(s, "man") && s != "german":
		return s[:len(s)-3] + "men"
	}
	return s + "s"
}

func grow(p **cue, particle string) *cue {
	if *p == nil {
		*p = &cue{}
	}
	if particle == "" {
		return *p
	}
	if (*p).particle == nil {
		(*p).particle = map[string]*cue{}
	}
	if (*p).particle[particle] == nil {
		(*p).particle[particle] = &cue{}
	}
	return (*p).particle[particle]
}

// setFrames adds frames to a cue; the class given first for a frame stays.
func setFrames(c *cue, cl class, frames []string) {
	for _, f := range frames {
		if i := strings.Index(frameLetters, f); len(f) == 1 && i >= 0 {
			if c.class[i] == noClass {
				c.class[i] = cl
			}
			continue
		}
		c.preps = append(c.preps, prepFrame{f, cl})
	}
}

// readPeople reads roles, bodies, documents, titles and given names; these
// without their accents too, as much of the press writes them.
func (l *Lexicon) readPeople(text string) {
	lines(text, func(head string, words []string) {
		f := strings.Fields(head)
		g := anyGender
		for _, a := range f[1:] {
			switch a {
			case "male":
				g = male
			case "female":
				g = female
			}
		}
		for _, s := range words {
			switch f[0] {
			case "role":
				l.person(s, personRole, g)
			case "body":
				l.person(s, bodyNoun, g)
			case "document":
				l.person(s, documentNoun, g)
			case "title":
				w := l.word(s)
				w.title = true
				if g != anyGender {
					w.gender = g
				}
				w.abbrev = w.abbrev || strings.HasSuffix(s, ".")
			case "given":
				l.givenName(s, g)
				if p := plain(s); p != s {
					l.givenName(p, g)
				}
			case "org":
				l.word(s).org = true
			case "place":
				l.word(s).place = true
			case "native":
				l.word(s).native = true
			case "people":
				l.word(s).people = true
			case "rank":
				l.word(s).title, l.word(s).rank = true, true
			case "letters":
				l.word(s).letters = true
			case "related":
				l.word(f[1]).related += " " + s + " "
			case "same":
				l.word(s).same = f[1]
			}
		}
	})
}

func (l *Lexicon) givenName(s string, g gender) {
	w := l.word(s)
	if w.given && w.gender != g {
		g = anyGender
	}
	w.given, w.gender = true, g
}

func (l *Lexicon) person(s string, k personKind, g gender) {
	w := l.word(s)
	w.kind, w.gender = k, g
	p := l.word(pluralOf(s))
	if p != w {
		p.kind, p.gender, p.plural = k, g, true
	}
}
