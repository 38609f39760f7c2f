package article

import (
	"regexp"
	"strings"
)

// furniture says why a paragraph belongs to the page around an article and
// not to the article; empty when it does belong. Only whole paragraphs count,
// and long ones never do: an article may write about newsletters.
func furniture(paragraph string) string {
	if reports(paragraph) {
		return ""
	}
	return pagePart(paragraph)
}

// pagePart is furniture for a paragraph that may quote.
func pagePart(paragraph string) string {
	p := strings.ToLower(strings.Trim(strings.Join(strings.Fields(paragraph), " "), " .:!>»›→|•*-–—"))
	if p == "" || len(p) > maxFurniture && !strings.HasPrefix(p, "a version of this article appear") {
		return ""
	}
	p = strings.ReplaceAll(p, "’", "'")
	for _, k := range pageParts {
		if k.is.MatchString(p) {
			return k.why
		}
	}
	return ""
}

const maxFurniture = 160 // bytes

const (
	age   = "age of another article"
	count = "count"
)

// answers are what furniture and the answer to a question may have in common.
var answers = map[string]bool{age: true, count: true, "comments": true, "share bar": true, "navigation": true, "reading time": true}

// neighbours is what stands before a paragraph: behind a question it may be the
// answer, and a bare figure or "a year ago" is furniture among furniture alone.
type neighbours struct {
	asked   bool // by the last paragraph that was kept
	skipped bool // the last one
}

// doubt reports whether what may be furniture may be said by somebody.
func (n neighbours) doubt(why string, linked bool) bool {
	return answers[why] && n.asked || (why == age || why == count) && !n.skipped && !linked
}

// note takes up a paragraph, and why it was skipped.
func (n *neighbours) note(paragraph, why string) {
	if n.skipped = why != ""; !n.skipped {
		n.asked = strings.ContainsAny(paragraph, "?؟？")
	}
}

// furniture is furniture of a paragraph that stands behind the last one.
func (n *neighbours) furniture(paragraph string) string {
	why := furniture(paragraph)
	if n.doubt(why, false) {
		why = ""
	}
	n.note(paragraph, why)
	return why
}

// A share bar is nothing but names of networks and the words between them.
const (
	network = `(?:facebook|twitter|x|whatsapp|linked ?in|telegram|reddit|e-?mail|pinterest|messenger|tumblr|bluesky|mastodon|threads|flipboard|copy link|print|pdf|sms|viber|vk|line|pocket|instagram|youtube|more|share|tweet)`
	between = `(?:[\s,|/•·&]+(?:and |or |on |via |by |to |this |article |page )*)`
)

var pageParts = []struct {
	why string
	is  *regexp.Regexp
}{
	{"share bar", whole(`(?:share|tweet|follow us|share this)(?: (?:this|the))?(?: (?:article|story|post|page|link))?(?: (?:on|via|to|by|with))?(?:` + between + network + `)*`)},
	{"share bar", whole(network + `(?:` + between + network + `)+`)},
	{"share bar", whole(`(?:click|tap) to (?:share|print|e-?mail|tweet|copy)\b.*`)},
	{"share bar", whole(`(?:follow|find|like (?:us|me|our page)\b)(?: [^,.]{1,40}?)? on ` + network + `(?:` + between + network + `)*(?: for (?:the latest|more|all|breaking|live)\b[^,.]{0,60})?(?:\. send (?:us )?your (?:story ideas|stories|tips|news) to \S+@\S+)?`)},
	{"share bar", whole(`partager|teilen|compartir|condividi|поделиться|مشاركة|شارك`)},
	{"share bar", whole(`(?:share|like|loading|like loading)(?: this)?|(?:sharing is caring|spread the word)`)},
	{"print button", whole(`print(?:er)?[- ]friendly(?: version)?(?:[\s,&]+(?:pdf|e-?mail|print))*`)},
	{"print button", whole(`(?:print|download|save)(?: (?:this|the))?(?: (?:page|article|pdf|as pdf))+|download`)},
	{"comments", whole(`(?:post|leave|add|write)(?: (?:a|your|us a))? (?:new )?(?:comment|reply|response)s?(?: (?:below|here|cancel reply))?`)},
	{"comments", whole(`(?:\d+|show|view|read|load|hide)(?: (?:all|more|the|\d+))* comments?|no comments(?: yet)?|(?:join|start) the (?:conversation|discussion)|comments?(?: (?:are )?(?:off|closed|disabled))?|cancel reply`)},
	{"comments", whole(`your e-?mail address will not be published.*|(?:log|sign) in to (?:comment|reply|leave a comment).*|you must be logged in to post a comment`)},
	{"sign-up", whole(`(?:sign up|subscribe|register)(?: (?:now|here|today|free))*(?: (?:for|to) (?:our|the|my)\b.{0,80}(?:newsletters?|alerts?|updates?|channel|podcasts?|newspaper|magazine).{0,40})?|(?:get|receive) (?:our|the) .{0,60}newsletters?.{0,40}|newsletters?|follow us|subscribe to .{0,40}newsletters?`)},
	{"picture credit", whole(`(?:photo(?:graph|s|graphs)?|pictures?|images?|illustration|video)(?: (?:credit|source|by|courtesy))?: .*|(?:credit: |image (?:source|caption)[:,] |media caption[:,] ).*|(?:photo|picture) (?:by|courtesy of) [^,]{3,40}`)},
	{"subscription", whole(`(?:subscribe|register|sign up|log in|sign in) to (?:continue|keep|read|unlock) ?.{0,60}|(?:already a (?:subscriber|member)|have an account)\?.{0,40}|(?:get|start) (?:your )?(?:unlimited|full|free) (?:digital )?(?:access|trial).{0,60}|this (?:article|content|story) is (?:for|only for|reserved for|available to) (?:our )?(?:subscribers|members).{0,60}`)},
	{"subscription", whole(`il vous reste [\d.,]+ ?% de cet article à lire.{0,80}|(?:la suite est|article|contenu) réservée?s? aux abonnés.{0,40}|(?:déjà abonné|noch kein abonnent).{0,60}`)},
	{"advertisement", whole(`advertisement · scroll to continue|publicité|anzeige|werbung|publicidad|реклама|إعلان`)},
	{"advertisement", whole(`(?:advertisement|advertising|sponsored(?: content)?|promoted(?: content)?|ad)s?|(?:story|article) continues (?:below|after) (?:the )?ad(?:vertisement)?|ad feedback|remove ads|skip advertisement`)},
	{"links to other articles", whole(`(?:(?:you (?:may|might) also (?:like|be interested in))|(?:related|recommended|popular|trending|latest|most read|more)(?: (?:news|articles?|stories|posts?|content|topics|reading|for you|on this story|from .{1,40})|:)|(?:related|recommended|also read|read also|more)(?: (?:article|story|stories|news|coverage|video|reading))?: .*|recommended|related|trending|most read|most popular|read (?:more|next|also|full story)(?:: .{0,100})?|(?:see|read) also:?.{0,100}|up next|what to read next|previous (?:post|article)|next (?:post|article))`)},
	{"links to other articles", whole(`(?:(?:à )?lire (?:aussi|également)|(?:lesen|lies) (?:sie )?auch|mehr zum thema|auch interessant|(?:lea|lee|leer|ver) también|te puede interesar|leggi anche|leia também|lees ook|читайте также|по теме|اقرأ (?:أيضا|أيضاً|ايضا)|بیشتر بخوانید|در همین زمینه) ?(?:[:؛|].{0,120})?|les plus lus|meistgelesen|lo más leído`)},
	{"links to other articles", whole(`(?:watch|listen|read|see|photos|in photos|video|analysis|opinion|map|interactive|related) ?\| ?.{1,120}`)},
	{"age of a film", whole(`(?:an?|\d+) (?:second|minute|hour|day|week|month|year)s? ago[,·| ]*duration \d+:\d\d|duration:? \d+:\d\d`)},
	{age, whole(`(?:an?|\d+) (?:second|minute|hour|day|week|month|year)s? ago`)},
	{"sign-up", whole(`unsubscribe\b.{0,80}|view (?:this e-?mail )?in (?:your )?browser`)},
	{"share bar", whole(`share or comment on this article`)},
	{"links to other articles", whole(`other news`)},
	{"notice", whole(`this entry was posted (?:on|in) .*|a version of this article (?:appears|appeared) in print.*`)},
	{count, whole(`\d{1,3}`)},
	{"end mark", whole(`انتهای پیام/?|###|-30-|\(?ends\)?`)},
	{"navigation", whole(`(?:skip to (?:main )?content|back to top|go to top|home|menu|search|log ?in|sign in|next|previous|continue reading|show more|load more|view gallery|close|hide|toggle .{1,30})`)},
	{"legal notice", whole(`(?:copyright )?(?:©|\(c\)).{0,120}|copyright \d{4}.{0,120}|all rights reserved.*|our standards: .*|alle rechte vorbehalten.*|tous droits réservés.*|все права защищены.*|terms of (?:use|service)|privacy policy|cookie (?:policy|settings)`)},
	{"reading time", whole(`(?:\d+|a|one|two|three|four|five) min(?:ute)?s?(?: read)?|(?:estimated )?reading time.{0,30}|temps de lecture.{0,20}|lesezeit.{0,20}|\d+ min de lecture|listen to (?:this )?article.{0,40}|\d+ (?:shares?|views?|likes?)`)},
}

func whole(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }
