package attribution

// clauseEnd returns the last token of content that begins at k in a sentence
// that ends before end.
func (d *doc) clauseEnd(k, end int, f *found) int {
	// A sentence that ends inside a quotation goes on to its closing mark.
	for end < len(d.toks) && !d.toks[end].para {
		r := d.toks[end-1].region
		if r == 0 || d.regions[r-1].first < k || d.regions[r-1].last < end || d.regions[r-1].single {
			break
		}
		end = max(d.regions[r-1].last+1, d.sentEnd(d.regions[r-1].last))
	}
	last := d.closeMarks(k, end)
	region := d.at(k).region
	from := k + 1
	if region > 0 && d.regions[region-1].first == k && d.regions[region-1].last <= last {
		from = d.regions[region-1].last // praised "a book, in which"
	}
	for i := from; i < last; i++ {
		t := &d.toks[i]
		if t.region > 0 && t.region != region {
			r := &d.regions[t.region-1]
			if r.first == i && r.used && r.words > 3 {
				last = i - 1
				break
			}
			if r.first == i && r.last <= last {
				i = r.last
				// The comma inside the marks divides as one after them would.
				if r.last < last && d.endMark(int(t.region-1)) == "," && (f != nil && f.frame >= frameNoun && d.openClause(r.last+1) || d.stopsAtComma(r.last, k, last, f)) {
					last = r.last
					break
				}
				continue
			}
		}
		if d.stopsContent(i, k, last, f) {
			last = i - 1
			break
		}
	}
	for last > k {
		t := &d.toks[last]
		if t.low == "," || t.low == "—" || t.low == "–" || t.low == ";" || t.low == ":" || t.low == "-" || t.low == "--" || t.tag == tagCC || (t.tag == tagPrep || t.tag == tagSub) && d.at(last+1).tag == tagIng {
			last--
			continue
		}
		break
	}
	return last
}

// closeMarks returns the last token of the sentence that can be content: final
// punctuation stays only inside quotation marks.
func (d *doc) closeMarks(k, end int) int {
	last := end - 1
	for last > k {
		t := &d.toks[last]
		switch {
		case t.kind == kindMark && t.region > 0 && d.regions[t.region-1].last == last && d.regions[t.region-1].first >= k:
			return last
		case t.kind == kindPunct && (t.low[0] == '.' || t.low[0] == '!' || t.low[0] == '?' || t.low == "…" || t.low == ";" || t.low == ":"):
			last--
		case t.low == ")" && d.openParen(last, k) < k && d.openParen(last, k) >= 0:
			last--
		case t.low == ")" && !d.parenInside(last, k):
			last--
		case t.kind == kindMark && !(t.region > 0 && d.regions[t.region-1].first >= k):
			last--
		default:
			return last
		}
	}
	return last
}

func (d *doc) parenInside(last, k int) bool {
	for i := last; i >= k; i-- {
		if d.toks[i].low == "(" {
			return true
		}
	}
	return false
}

// stopsContent reports whether content that began at k ends before token i.
func (d *doc) stopsContent(i, k, last int, f *found) bool {
	t := &d.toks[i]
	switch {
	case t.low == ";":
		return true
	case t.low == ")":
		return !d.parenInside(i, k)
	case t.low == "according" && d.at(i+1).low == "to":
		return i > k+1 || d.at(k).tag != tagThat
	case t.kind == kindMark && t.region > 0 && d.regions[t.region-1].last == i && d.regions[t.region-1].first < k:
		return true
	case (t.low == "—" || t.low == "–" || t.low == "--") && (d.closesAside(i, k) || f != nil && f.frame >= frameNoun && !d.dashBetween(k, i) && !d.dashBetween(i, d.sentEnd(i))):
		return true
	case t.low == "," || t.low == "—" || t.low == "–" || t.low == "--":
		return d.stopsAtComma(i, k, last, f)
	case t.tag == tagCC && (t.low == "and" || t.low == "but" || t.low == "or"):
		return d.stopsAtCC(i, k, f)
	}
	if t.low == "adding" && t.group > 0 && i > k+3 && (d.at(i+1).tag == tagThat || d.clauseAt(i+1, d.sentEnd(i))) {
		return true // said it was late adding that
	}
	if n := t.group; n > 0 && f != nil && f.frame == frameNaming && d.toks[i-1].kind == kindMark && d.openClause(i) {
		return true // what Lee considers "smart" may be wrong
	}
	if n := t.group; n > 0 && f != nil {
		if g := &d.groups[n-1]; g.first == i && g.ing && f.frame == frameNoun && (g.cue.has(frameQuote) && g.cue.has(frameClause) || g.cue.has(frameNaming) && t.low == "calling") {
			return true // issued a statement saying
		}
		// The verb of what stands before the cue: "a study showing much has found".
		if g := &d.groups[n-1]; g.first == i && g.finite && !g.relative && g.subj.ok && g.subj.first < k-1 && d.toks[i-1].tag != tagCC && g.subj.last >= k {
			return true
		}
	}
	if f != nil && (f.frame == frameNoun || f.frame == frameCount || f.frame == frameNaming || f.frame == frameAs) {
		return d.stopsObject(i, k) && !(t.tag == tagPrep && t.low == "on" && (f.frame == frameNaming || f.frame == frameAs))
	}
	return false
}

// stopsAtComma looks at what follows a comma or dash.
func (d *doc) stopsAtComma(i, k, last int, f *found) bool {
	j := i + 1
	n := d.at(j)
	if n.tag == tagAdv && n.low != "not" {
		j++
		n = d.at(j)
	}
	if n.tag == tagIng && n.group > 0 && d.groups[n.group-1].cue != nil && d.groups[n.group-1].cue.main() == speech {
		return true
	}
	if n.low == "according" {
		return true
	}
	if m := n.group; m > 0 && j > i+1 && d.openClause(j) && d.groups[m-1].cue.has(frameQuote) {
		return true // said it ran, then added
	}
	if n.low == "with" && d.reportingAt(j+1) || (n.low == "which" || n.low == "who") && d.reportedAt(j+1) && (f != nil && f.frame >= frameNoun || d.hasFinite(k, i)) {
		return true
	}
	if n.tag == tagCC && n.low != "or" && n.low != "nor" {
		if d.at(j+1).tag == tagThat {
			return false
		}
		if d.newClause(j+1, k) {
			return f != nil && (f.rule == rulePrep || f.frame == frameInf || f.frame == frameObjInf) || (n.low == "but" || n.low == "yet") && !d.sameSubject(j+1, k) || d.reports(j+1)
		}
		for d.at(j+1).tag == tagTime || d.at(j+2).tag == tagTime && (d.at(j+1).low == "last" || d.at(j+1).low == "this") {
			j++ // and last month told them
		}
		if m := d.at(j + 1).group; m > 0 && d.groups[m-1].first <= j+1 && d.groups[m-1].finite && d.groups[m-1].cue != nil && d.groups[m-1].cue.main() == speech {
			return true
		}
	}
	if (n.low == "others" || n.low == "some") && d.reports(j) {
		return true // some say it works, others say
	}
	if n.low == "while" || n.low == "whereas" || n.low == "although" || n.low == "though" {
		return true
	}
	object := f != nil && f.frame >= frameNoun
	if f != nil && f.frame >= frameInf && n.kind == kindWord && d.clauseAt(j, d.sentEnd(j)) && n.tag != tagWh && n.tag != tagSub {
		return true
	}
	if object && (n.tag == tagIng || n.tag == tagSub || n.tag == tagCC && n.low == "but" || n.low == "who" || n.tag == tagPron || n.low == "as") {
		return true
	}
	return d.attributionAt(i+1, last)
}

// closesAside reports whether the dash at i ends an aside in which the cue of the
// content at k stands: the study -- which says it failed -- is late.
func (d *doc) closesAside(i, k int) bool {
	open, start := false, d.sentStart(k)
	for j := start; j < k; j++ {
		if d.toks[j].low != d.toks[i].low {
			continue
		}
		if open || d.at(j+1).tag == tagWh || d.hasFinite(start, j) { // else a dateline's
			open = !open
		}
	}
	return open
}

// dashBetween reports whether a dash stands between two tokens.
func (d *doc) dashBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if d.setOff(k) && d.toks[k].low != "," {
			return true
		}
	}
	return false
}

// reportingAt reports whether "the paper reporting" stands at k: somebody else
// is quoted beside the clause.
func (d *doc) reportingAt(k int) bool {
	for i := k; i < k+8 && i < len(d.toks) && (inPhrase(&d.toks[i]) || d.toks[i].group > 0); i++ {
		if n := d.toks[i].group; n > 0 {
			g := &d.groups[n-1]
			return g.ing && i > k && g.cue.has(frameQuote)
		}
	}
	return false
}

// reportedAt reports whether "he said" stands at k, behind "which": what the
// relative clause tells is attributed by itself.
func (d *doc) reportedAt(k int) bool {
	for i := k; i < k+8 && i < len(d.toks) && !d.toks[i].sent; i++ {
		if n := d.toks[i].group; n > 0 {
			g := &d.groups[n-1]
			return g.finite && g.subj.ok && g.subj.first == k && d.clausal(g.head)
		}
	}
	return false
}

// attributionAt reports whether ", he said" stands at k.
func (d *doc) attributionAt(k, last int) bool {
	for i := k; i <= last && i < k+12; i++ {
		t := &d.toks[i]
		if t.low == "," {
			return false
		}
		if n := t.group; n > 0 {
			g := &d.groups[n-1]
			if !g.finite || g.passive || !g.cue.has(frameQuote) && !g.cue.has(framePost) || d.toks[g.first].tag == tagModal {
				return false
			}
			if g.subj.ok && g.subj.first == k || g.first == k && g.last == k && d.phraseAfter(g.last+1, false).ok {
				_, whole := d.tail(g.last+1, d.sentEnd(k))
				return whole
			}
			return false
		}
	}
	return false
}

// sameSubject reports whether the clause at j has the pronoun for its subject
// that the content at k begins with: "she hopes to win, but she knows".
func (d *doc) sameSubject(j, k int) bool {
	if d.at(k).tag == tagThat {
		k++
	}
	t := d.at(j)
	return t.tag == tagPron && t.low == d.at(k).low
}

// reports reports whether the clause at j has a verb that quotes.
func (d *doc) reports(j int) bool {
	for i := j; i < j+14; i++ {
		if n := d.at(i).group; n > 0 && d.groups[n-1].finite {
			g := &d.groups[n-1]
			said := g.cue.has(frameQuote) && g.cue.has(frameClause) || d.at(j).tag == tagPron && g.cue != nil && g.cue.main() == speech
			return said && g.subj.ok && g.subj.first == j
		}
	}
	return false
}

// newClause reports whether a subject with its finite verb begins at j.
func (d *doc) newClause(j, _ int) bool {
	end := d.sentEnd(j)
	if d.at(j).kind == kindMark {
		return false
	}
	return d.clauseAt(j, end)
}

// stopsAtCC ends content before "and condemned ...": another cue of the same
// subject, in the same tense.
func (d *doc) stopsAtCC(i, k int, f *found) bool {
	j := i + 1
	if d.othersSay(j) {
		return true
	}
	for d.at(j).tag == tagAdv {
		j++
	}
	n := d.at(j).group
	if n == 0 || d.groups[n-1].first > j {
		return false
	}
	g := &d.groups[n-1]
	if g.finite && f != nil && (f.frame == frameNaming || f.frame == frameAs) && !d.verbIn(k, i) {
		return true // calls them sharks and leaves
	}
	if !g.finite || g.cue == nil || g.passive {
		return false
	}
	if h := d.at(g.head).tag; h != tagPast && h != tagVerbS && !(h == tagVerb && g.cue.has(frameQuote) && g.cue.has(frameClause) && g.subj.ok && g.subj.last < k-1 && d.clauseAt(g.last+1, d.sentEnd(i))) {
		return false
	}
	if g.cue.main() == other {
		return f != nil && f.frame >= frameNoun
	}
	if f != nil && f.frame >= frameNoun || d.toks[i].low == "but" && g.cue.main() == speech && f != nil && f.frame != frameThat {
		return true
	}
	if d.speakerInside(k) {
		w := d.at(g.head).low
		if d.toks[i].low == "but" && g.cue.has(frameQuote) && d.at(g.last+1).tag == tagThat {
			return true // said he was late but confirmed that
		}
		return w == "said" || w == "added" || w == "says" || w == "adds"
	}
	if g.cue.has(frameQuote) {
		return true
	}
	// "said Moscow expected the deal and condemned sanctions": a cue of
	// speech goes with the speaker unless the clause's subject speaks.
	return g.cue.main() == speech
}

// othersSay reports whether a noun or name stands at j that says something of its
// own: the rector said it was late and | the union said it was not.
func (d *doc) othersSay(j int) bool {
	if t := d.at(j); t.tag != tagDet && t.tag != tagName {
		return false
	}
	for k := j + 1; k < j+8; k++ {
		n := d.at(k).group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		return g.finite && g.first == k && g.first == g.last && d.clausal(k) && d.toks[k].tag != tagVerb && g.subj.ok && g.subj.first == j && (d.at(k+1).tag == tagThat || d.clauseAt(k+1, d.sentEnd(k)))
	}
	return false
}

// verbIn reports whether a verb group stands in [a, b).
func (d *doc) verbIn(a, b int) bool {
	for k := a; k < b; k++ {
		if d.toks[k].group > 0 {
			return true
		}
	}
	return false
}

// relativeStop returns where what a relative clause reports ends at the main
// verb of its sentence: "The man who said he saw it | was arrested".
func (d *doc) relativeStop(g *group, first, end int) int {
	if d.hasFinite(d.sentStart(g.first), g.first) {
		return end
	}
	verbs := 0
	for k := first; k < end; k++ {
		t := &d.toks[k]
		switch {
		case t.low == "," && d.clauseAt(k+1, end) && d.commaBetween(d.sentStart(g.first), g.first):
			return k // Lee, who said it was late, left
		case t.group == 0 && (t.kind == kindPunct || t.kind == kindMark || t.tag == tagCC || t.tag == tagSub || t.tag == tagWh || t.tag == tagThat && k > first):
			return end
		case t.group == 0:
			continue
		}
		n := &d.groups[t.group-1]
		if n.finite {
			if verbs++; verbs == 2 {
				return k
			}
		}
		k = n.last
	}
	return end
}

// speakerInside reports whether the clause at k has a person for its subject,
// who could be the one that the next cue is said of.
func (d *doc) speakerInside(k int) bool {
	for i := k; i < k+14; i++ {
		n := d.at(i).group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		if !g.finite || !g.subj.ok || g.subj.first > k+1 {
			return false
		}
		t := d.at(g.subj.head)
		if t.tag == tagPron {
			return t.low != "it" && t.low != "there"
		}
		return t.w != nil && t.w.kind == personRole || t.tag == tagName && (t.w == nil || !t.w.place)
	}
	return false
}

// stopsObject ends an object before a time or what says how the act was done.
func (d *doc) stopsObject(i, k int) bool {
	t := &d.toks[i]
	switch {
	case t.tag == tagSub, t.low == "when", t.low == "after", t.low == "before", t.low == "during":
		return true
	case t.tag == tagPrep && t.low == "on" && d.at(i+1).tag == tagTime:
		return true
	case t.tag == tagTime && d.at(i-1).tag != tagCC && d.at(i-1).tag != tagDet && d.at(i-1).tag != tagPrep && d.at(i-1).tag != tagPoss && d.at(i-1).tag != tagAdj && t.cap:
		return d.at(i-1).tag != tagName && d.at(i-1).tag != tagTime
	case t.tag == tagPrep && (t.low == "in" || t.low == "on" || t.low == "via"):
		n := i + 1
		if a := d.at(n).tag; a == tagDet || a == tagPoss {
			n++
		}
		return d.at(n).w != nil && d.at(n).w.event
	}
	return false
}
