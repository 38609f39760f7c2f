package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func setOf(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			m[w] = true
		}
	}
	return m
}

var (
	// light words may come, go or change without changing the sense.
	light = setOf(`a an the that which who whom of in on at to as also so then just very really quite well
		is are was were be been being am has have had having do does did this these those there here and
		now still yet too both itself themselves himself herself ourselves`)
	// functional words carry little weight in finding a passage, but a change
	// of one that is not light changes the sense.
	functional = setOf(`i we you he she it they me us him her them my our your his its their mine ours yours hers theirs
		or but nor if unless because although though while when where what how why whether until since than
		for from with by into onto over under against between about before after during through per via
		will would can could may might must shall should ought not no
		all any some each every only even more most less least much many few such other another one same own up out off down
		i'm we're you're he's she's it's they're i've we've you've they've i'll we'll you'll he'll she'll they'll it'll that's there's let's`)
	negations = setOf(`not no never neither nor none nobody nothing nowhere without cannot hardly scarcely barely rarely seldom non anti
		aint dont cant wont isnt didnt doesnt wasnt arent werent hasnt havent hadnt wouldnt couldnt shouldnt mustnt`)
	units = setOf(`percent % $ € £ ¥ ₽ ₹ ₪ ° dollar dollars euro euros pound pounds yen rouble roubles ruble rubles rupee rupees yuan
		peso pesos franc francs cent cents cents penny pence mile miles kilometre kilometres kilometer kilometers km metre metres meter meters
		foot feet inch inches yard yards acre acres hectare hectares ton tons tonne tonnes kilogram kilograms kg gram grams ounce ounces
		litre litres liter liters gallon gallons barrel barrels degree degrees celsius fahrenheit second seconds minute minutes hour hours
		day days week weeks month months year years decade decades century centuries megawatt megawatts gigawatt gigawatts
		mw gw kw kwh mwh gwh litre metre watt watts volt volts lb mg cm mm ml kb mb gb tb gram hz mph permille a.m p.m minus daily weekly monthly yearly annually hourly hundredth half quarter third`)
	calendar = setOf(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		today yesterday tomorrow spring summer autumn winter`)
)

// unitKeys are one key for all ways of writing a unit.
var unitKeys = oneKey(`mg milligram milligrams milligramme milligrammes|cm centimetre centimetres centimeter centimeters|mm millimetre millimetres millimeter millimeters
	ml millilitre millilitres milliliter milliliters|kb kilobyte kilobytes|mb megabyte megabytes|gb gigabyte gigabytes|tb terabyte terabytes
	gram grams gramme grammes|foot feet|ounce ounces|km kilometre kilometres kilometer kilometers|kg kilogram kilograms kilo kilos|metre metres meter meters|litre litres liter liters|tonne tonnes
	mw megawatt megawatts|gw gigawatt gigawatts|€ euro euros eur|$ dollar dollars usd|£ pound pounds gbp|¥ yen|₽ rouble roubles ruble rubles|₹ rupee rupees`)

func oneKey(s string) map[string]string {
	m := map[string]string{}
	for group := range strings.SplitSeq(strings.ReplaceAll(s, "\n", "|"), "|") {
		ws := strings.Fields(group)
		for _, w := range ws[1:] {
			m[w] = ws[0]
		}
	}
	return m
}

// measures says whether a word is a number, a date or a unit: a change of it
// is a change of a number.
func measures(key string) bool {
	if _, ok := value(key); ok || digitFirst(key) {
		return true
	}
	if r, size := utf8.DecodeRuneInString(key); size == len(key) && unicode.In(r, unicode.Sc, unicode.Sm) {
		return true
	}
	return units[key] || calendar[key] && key != "may" && key != "march"
}

func negates(key string) bool { return negations[key] || strings.HasSuffix(key, "n't") }

// weightOf is how much a word tells about where a quotation comes from.
func weightOf(w word) float32 {
	if bracketed(w) { // an editor's
		return 0.2
	}
	if v, ok := value(w.key); ok && v.v != 1 || negates(w.key) {
		return 2.5
	}
	if light[w.key] {
		return 0.6
	}
	if functional[w.key] {
		return 1
	}
	return 2
}

func weightOfAll(ws []word) (total float64) {
	for _, w := range ws {
		total += float64(weightOf(w))
	}
	return total
}

func isContent(w word) bool { return !light[w.key] && !functional[w.key] }

// opposites are pairs that turn a sentence round. Inflections are compared by
// stem, so one form of each is enough unless it is irregular.
var opposites = pairsOf(`more less|more fewer|most least|increase decrease|increase reduce|increase cut|rise fall|rose fell|risen fallen|raise lower|raise cut
	up down|above below|over under|before after|higher lower|high low|greater smaller|bigger smaller|larger smaller|large small|big small|better worse|best worst
	good bad|stronger weaker|strong weak|faster slower|fast slow|always never|all none|every no|everyone nobody|everything nothing|both neither|or nor
	accept reject|accept refuse|agree disagree|agree refuse|allow forbid|allow prevent|allow ban|permit forbid|support oppose|approve reject|confirm deny|admit deny|win lose|won lost
	succeed fail|success failure|begin end|begin stop|start stop|start end|began ended|open close|enter leave|stay leave|join leave|keep abandon|keep break
	expand shrink|expand reduce|expand limit|strengthen weaken|improve worsen|accelerate slow|accelerate delay|gain lose|build destroy|create destroy|add remove|push pull|lift impose|lift keep
	war peace|friend enemy|ally enemy|true false|right wrong|right left|legal illegal|guilty innocent|safe dangerous|safe unsafe|possible impossible|easy hard|easy difficult|hot cold|rich poor
	early late|earlier later|old new|public private|import export|buy sell|lend borrow|give take|east west|north south|eastern western|northern southern|inside outside|within outside
	for against|with without|with against|from to|in out|on off|can cannot|will won't|many few|much little|majority minority|maximum minimum|maximize minimize|positive negative|optimistic pessimistic
	include exclude|hire fire|attack defend|love hate|like dislike|remember forget|live die|life death|alive dead|present absent|profit loss|surplus deficit|growth decline|grow shrink|grow decline|grew shrank|grew declined
	union disunion|cheap expensive|cheaper dearer|longer shorter|long short|first last|only also|trust distrust|respect disrespect|welcome condemn|praise condemn|praise criticize|protect threaten|help hinder|help harm|helped hurt|benefit harm
	ahead behind|forward backward|forward back|advance retreat|widen narrow|tighten loosen|tighten ease|escalate ease|inflation deflation|majority none|sure unsure|certain uncertain|yes no|innocent guilty|still longer`)

func pairsOf(s string) map[[2]string]bool {
	m := map[[2]string]bool{}
	for p := range strings.SplitSeq(s, "|") {
		for l := range strings.SplitSeq(p, "\n") {
			if ws := strings.Fields(l); len(ws) == 2 {
				m[[2]string{ws[0], ws[1]}] = true
				m[[2]string{stem(ws[0]), stem(ws[1])}] = true
			}
		}
	}
	return m
}

// facing are prefixes that make opposites of one another, or of the bare word.
var facing = [][2]string{{"un", ""}, {"in", ""}, {"im", ""}, {"il", ""}, {"ir", ""}, {"dis", ""}, {"non", ""}, {"anti", ""}, {"mis", ""}, {"de", ""},
	{"in", "ex"}, {"im", "ex"}, {"in", "de"}, {"pre", "post"}, {"pro", "anti"}, {"over", "under"}, {"up", "down"}, {"on", "off"}, {"maxi", "mini"}, {"en", "dis"}}

func opposite(a, b string) bool {
	x, y := stem(a), stem(b)
	for _, p := range [...][2]string{{a, b}, {b, a}, {x, y}, {y, x}, {a, y}, {y, a}, {x, b}, {b, x}} {
		if opposites[p] {
			return true
		}
	}
	for _, f := range facing {
		if faces(a, b, f) || faces(b, a, f) {
			return true
		}
	}
	return suffixFaces(a, b) || suffixFaces(b, a)
}

func faces(a, b string, f [2]string) bool {
	ra, ok := strings.CutPrefix(a, f[0])
	rb, ok2 := strings.CutPrefix(b, f[1])
	return ok && ok2 && len(ra) >= 4 && ra == rb
}

func suffixFaces(a, b string) bool {
	x, ok := strings.CutSuffix(a, "less")
	y, ok2 := strings.CutSuffix(b, "ful")
	return ok && ok2 && x == y && x != ""
}

// stem cuts the endings of number and tense, so that a word and its
// inflections meet. Comparatives keep theirs: they change what is said.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	for _, e := range [...]string{"ies", "ied", "ying", "ing", "ed", "es", "s"} {
		r, ok := strings.CutSuffix(w, e)
		if !ok || len(r) < 3 || e == "s" && strings.HasSuffix(r, "s") {
			continue
		}
		if e == "ies" || e == "ied" || e == "ying" {
			return r + "y"
		}
		if n := len(r); e != "s" && r[n-1] == r[n-2] && !strings.ContainsRune("ls", rune(r[n-1])) {
			return r[:n-1] // stopped
		}
		return strings.TrimSuffix(r, "e")
	}
	if len(w) > 4 {
		return strings.TrimSuffix(w, "e")
	}
	return w
}

// irregular forms that no rule of endings brings together.
var irregular = formsOf(`give gave given|take took taken|go went gone|say said|make made|see saw seen|come came|know knew known|get got|find found|think thought|
	tell told|become became|leave left|bring brought|begin began begun|keep kept|hold held|write wrote written|stand stood|hear heard|lead led|meet met|pay paid
	speak spoke spoken|grow grew grown|lose lost|win won|fall fell fallen|send sent|build built|understand understood|draw drew drawn|break broke broken|spend spent
	rise rose risen|drive drove driven|buy bought|choose chose chosen|fight fought|sell sold|seek sought|deal dealt|feel felt|show showed shown
	steal stole stolen|shoot shot|catch caught|teach taught|throw threw thrown|fly flew flown|wear wore worn|tear tore torn|swear swore sworn
	forget forgot forgotten|forgive forgave forgiven|hide hid hidden|strike struck|hang hung|dig dug|sink sank sunk|drink drank drunk|ride rode ridden|freeze froze frozen
	wake woke woken|feed fed|flee fled|lend lent|sleep slept|sweep swept|burn burnt|learn learnt|withdraw withdrew withdrawn|overcome overcame|undertake undertook
	eat ate eaten|bite bit bitten|shake shook shaken|sing sang sung|swim swam|blow blew blown|man men|woman women|child children|person people`)

func formsOf(s string) map[string]string {
	m := map[string]string{}
	for p := range strings.SplitSeq(strings.ReplaceAll(s, "\n", "|"), "|") {
		ws := strings.Fields(p)
		for i := 0; i < len(ws); i++ {
			m[ws[i]] = ws[0]
		}
	}
	return m
}

func sameLemma(a, b string) bool {
	if f, ok := irregular[a]; ok && f == irregular[b] {
		return true
	}
	x, y := stem(a), stem(b)
	return x == y && len(x) >= 3
}

// spellings are differences between British and American, and one way of
// writing a suffix and another.
var spellings = strings.NewReplacer("isation", "ization", "ise", "ize", "ising", "izing", "yse", "yze", "our", "or", "tre", "ter", "ogue", "og",
	"ence", "ense", "lled", "led", "lling", "ling", "mme", "m", "ae", "e", "oe", "e", "grey", "gray", "judgement", "judgment", "towards", "toward", "afterwards", "afterward",
	"cheque", "check", "ageing", "aging", "fulfil", "fulfill")

func sameSpelling(a, b string) bool { return spellings.Replace(a) == spellings.Replace(b) }

// alike says whether a word is another as it may be misspelled or inflected.
// It is asked of every word against every other: what cannot be is told by a
// look at the letters of both ends.
func alike(q, s word) bool {
	a, b := q.base, s.base
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	if a[0] == b[0] && bare(a) == bare(b) {
		return true
	}
	if d := len(a) - len(b); n < 3 || d > 4 || d < -4 || a[0] != b[0] || a[1] != b[1] && a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if measures(a) || measures(b) || negates(a) || negates(b) {
		return false
	}
	if light[a] && light[b] || functional[a] || functional[b] {
		return typo(a, b)
	}
	return sameLemma(a, b) || sameSpelling(a, b) || typo(a, b)
}

// typo says whether a looks like a slip for b: neighbours swapped, a letter
// doubled, lost or added, or one hit for its neighbour on the keyboard or one
// vowel for another. One letter for any other is a slip only in a long word:
// in a short one it is mostly another word, as "talks" and "tasks".
func typo(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	n := min(len(ra), len(rb))
	p := 0
	for p < n && ra[p] == rb[p] {
		p++
	}
	e := 0
	for e < n-p && ra[len(ra)-1-e] == rb[len(rb)-1-e] {
		e++
	}
	da, db := ra[p:len(ra)-e], rb[p:len(rb)-e]
	switch {
	case len(da) == 2 && len(db) == 2:
		return da[0] == db[1] && da[1] == db[0] && n >= 3
	case len(da)+len(db) == 1:
		return n >= 5 && p > 0 || n >= 3 && p > 0 && ra[p-1] == append(da, db...)[0]
	case len(da) == 1 && len(db) == 1:
		return p > 0 && (n >= 7 || n >= 5 && slip(da[0], db[0]))
	}
	return false
}

func slip(a, b rune) bool {
	const vowels = "aeiou"
	if strings.ContainsRune(vowels, a) && strings.ContainsRune(vowels, b) {
		return true
	}
	for r, row := range rows {
		i := strings.IndexRune(row, a)
		if i < 0 {
			continue
		}
		for _, q := range rows[max(0, r-1):min(len(rows), r+2)] {
			if j := strings.IndexRune(q, b); j >= 0 && j-i >= -1 && j-i <= 1 {
				return true
			}
		}
	}
	return false
}

var rows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// expand writes a contraction out, for comparison.
func expand(key string) []string {
	switch key {
	case "cannot":
		return []string{"can", "not"}
	case "can't", "cant":
		return []string{"can", "not"}
	case "won't":
		return []string{"will", "not"}
	case "shan't":
		return []string{"shall", "not"}
	case "let's":
		return []string{"let", "us"}
	case "gonna":
		return []string{"going", "to"}
	}
	if r, ok := strings.CutSuffix(key, "n't"); ok {
		return []string{r, "not"}
	}
	for _, c := range contractions {
		if r, ok := strings.CutSuffix(key, c[0]); ok && pronouns[r] {
			return []string{r, c[1]}
		}
	}
	return []string{key}
}

var (
	contractions = [...][2]string{{"'m", "am"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'d", "would"}, {"'s", "is"}}
	pronouns     = setOf("i we you he she it they that there here what who where how this")
)

func letters(s string) int { return utf8.RuneCountInString(s) }
