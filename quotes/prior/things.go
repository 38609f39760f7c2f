package prior

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxText is the most bytes of a text. The longest explanations have a tenth.
const maxText = 64 << 10

// object is a JSON object whose values are as they were written.
type object map[string]jsontext.Value

func objectOf(v jsontext.Value) (object, error) {
	o := object{}
	if v.Kind() != '{' {
		return nil, fmt.Errorf("it is %s, not an object", kind(v.Kind()))
	}
	if err := json.Unmarshal(v, &o); err != nil {
		return nil, fault(err)
	}
	return o, nil
}

// elements are those of a list, or the one value that stands there without.
func elements(v jsontext.Value) []jsontext.Value {
	if v.Kind() != '[' {
		if v == nil || v.Kind() == 'n' {
			return nil
		}
		return []jsontext.Value{v}
	}
	var out []jsontext.Value
	_ = json.Unmarshal(v, &out) // it was read as a list
	return out
}

// in returns the first object under a name.
func (o object) in(name string) object {
	for _, v := range elements(o[name]) {
		if sub, err := objectOf(v); err == nil {
			return sub
		}
	}
	return object{}
}

// texts are those under a name. Numbers are texts as they were written.
func (o object) texts(name string) []string {
	var out []string
	for _, v := range elements(o[name]) {
		if v.Kind() == '{' { // a text with a language
			sub, _ := objectOf(v)
			v = sub["@value"]
		}
		if s := textOf(v); strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

func textOf(v jsontext.Value) string {
	switch v.Kind() {
	case '"':
		b, err := jsontext.AppendUnquote(nil, v)
		if err != nil {
			return ""
		}
		return string(b)
	case '0':
		return string(v)
	}
	return ""
}

// text is the first text under one of some names.
func (o object) text(names ...string) string {
	for _, name := range names {
		if all := o.texts(name); len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// need returns a text that there has to be, once.
func (o object) need(name string) (string, error) {
	switch all := o.texts(name); {
	case len(all) > 1:
		return "", fmt.Errorf("%q holds %d texts", name, len(all))
	case len(all) == 1:
		return all[0], nil
	case o[name] == nil:
		return "", fmt.Errorf("no %q", name)
	case o[name].Kind() == '"':
		return "", fmt.Errorf("%q is empty", name)
	}
	return "", fmt.Errorf("%q is %s, not a text", name, kind(o[name].Kind()))
}

// types are those of schema.org, without what is before their names.
func (o object) types() []string {
	all := o.texts("@type")
	for i, t := range all {
		all[i] = t[strings.LastIndexAny(t, "/:#")+1:]
	}
	return all
}

func (o object) is(name string) bool {
	for _, t := range o.types() {
		if t == name {
			return true
		}
	}
	return false
}

var errMedia = errors.New("a MediaReview, which judges a picture or a recording; only ClaimReview is read")

// entry reads a value that should be a check or hold some. Where it is loose
// it may be something else, as most things in a page are.
func (rd *reader) entry(v jsontext.Value, where string, loose bool, depth int) {
	if depth > maxDepth || loose && v.Kind() != '{' && v.Kind() != '[' {
		return
	}
	if v.Kind() == '[' {
		all := elements(v)
		for i, e := range all {
			at := where
			if len(all) > 1 {
				at = beside(where, "item", i)
			}
			rd.entry(e, at, loose, depth+1)
		}
		return
	}
	o, err := objectOf(v)
	if err != nil {
		rd.give(Check{}, err, where)
		return
	}
	rd.thing(o, where, loose, depth)
}

func beside(where, what string, i int) string {
	return strings.TrimPrefix(fmt.Sprintf("%s, %s %d", where, what, i+1), ", ")
}

func (rd *reader) thing(o object, where string, loose bool, depth int) {
	switch {
	case o.is("ClaimReview"):
		c, err := rd.review(o)
		rd.give(c, err, where)
	case o.is("MediaReview"):
		rd.give(Check{}, errMedia, where)
	case o["@graph"] != nil:
		rd.know(o["@graph"], depth)
		rd.entry(o["@graph"], where, true, depth+1)
	case o["item"] != nil && !loose:
		rd.entry(o["item"], where, false, depth+1)
	case loose:
		for _, name := range sorted(o) {
			rd.entry(o[name], where, true, depth+1)
		}
	case len(o.types()) == 0:
		rd.give(Check{}, errors.New(`no "@type"`), where)
	case o.is("DataFeed"): // an empty one
	default:
		rd.give(Check{}, fmt.Errorf("of the type %s, not ClaimReview", strings.Join(o.types(), ", ")), where)
	}
}

// know notes what things in a page are called, for others that name them.
func (rd *reader) know(v jsontext.Value, depth int) {
	if depth > maxDepth {
		return
	}
	for _, e := range elements(v) {
		o, err := objectOf(e)
		if err != nil {
			continue
		}
		if id := o.text("@id"); id != "" && len(o) > 1 {
			if rd.ids == nil {
				rd.ids = map[string]object{}
			}
			rd.ids[id] = o
		}
		if o["@graph"] != nil {
			rd.know(o["@graph"], depth+1)
		}
	}
}

// in is object.in where a thing may be named in the place of standing there.
func (rd *reader) in(o object, name string) object {
	sub := o.in(name)
	if len(sub) == 1 && sub["@id"] != nil {
		if known, ok := rd.ids[sub.text("@id")]; ok {
			return known
		}
	}
	return sub
}

// review reads a ClaimReview, of the profile of Google or of Duke.
func (rd *reader) review(o object) (c Check, err error) {
	if c.Claim, err = o.need("claimReviewed"); err != nil {
		return c, err
	}
	rating := rd.in(o, "reviewRating")
	if v := o["reviewRating"]; len(rating) == 0 && v != nil {
		return c, fmt.Errorf(`"reviewRating" is %s, not an object`, kind(v.Kind()))
	}
	if c.Label, err = rating.need("alternateName"); err != nil {
		return c, fmt.Errorf(`no verdict: "reviewRating": %w`, err)
	}
	if c.URL, err = o.need("url"); err != nil {
		return c, err
	}
	c.Value, c.Worst, c.Best = rating.text("ratingValue"), rating.text("worstRating"), rating.text("bestRating")
	c.Explanation = rating.text("ratingExplanation")
	c.Published, c.Language, c.Title = o.text("datePublished"), o.text("inLanguage"), o.text("headline", "name")
	if lang := rd.in(o, "inLanguage"); c.Language == "" {
		c.Language = lang.text("alternateName", "name")
	}
	by := rd.in(o, "author")
	if by.text("name") == "" {
		by = rd.in(o, "publisher")
	}
	c.Publisher, c.Site = by.text("name"), by.text("url")
	claim := rd.in(o, "itemReviewed")
	c.Claimed = claim.text("datePublished")
	c.Claimant = strings.Join(rd.names(claim, "author"), ", ")
	for _, name := range []string{"appearance", "firstAppearance"} {
		c.Appearances = append(c.Appearances, addresses(claim[name])...)
	}
	return c, c.sound()
}

// names are those of the people or bodies under a name.
func (rd *reader) names(o object, name string) []string {
	if all := o.texts(name); len(all) > 0 {
		return all
	}
	if all := elements(o[name]); len(all) > 1 {
		var out []string
		for _, v := range all {
			out = append(out, rd.names(object{name: v}, name)...)
		}
		return out
	}
	sub := rd.in(o, name)
	if s := sub.text("name"); s != "" {
		return []string{s}
	}
	return sub.texts("url")
}

func addresses(v jsontext.Value) (out []string) {
	for _, e := range elements(v) {
		if s := textOf(e); s != "" {
			out = append(out, s)
		} else if o, err := objectOf(e); err == nil {
			if s := o.text("url", "@id"); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// answer reads a claim of the Fact Check Tools API with its reviews.
func (rd *reader) answer(v jsontext.Value, where string) {
	o, err := objectOf(v)
	if err != nil {
		rd.give(Check{}, err, where)
		return
	}
	reviews := elements(o["claimReview"])
	if len(reviews) == 0 {
		rd.give(Check{}, errors.New(`no "claimReview"`), where)
	}
	for i, v := range reviews {
		c, err := answered(o, v)
		rd.give(c, err, beside(where, "review", i))
	}
}

func answered(claim object, v jsontext.Value) (c Check, err error) {
	o, err := objectOf(v)
	if err != nil {
		return c, err
	}
	if c.Claim, err = claim.need("text"); err != nil {
		return c, err
	}
	if c.Label, err = o.need("textualRating"); err != nil {
		return c, err
	}
	if c.URL, err = o.need("url"); err != nil {
		return c, err
	}
	c.Claimant, c.Claimed = claim.text("claimant"), claim.text("claimDate")
	c.Title, c.Published, c.Language = o.text("title"), o.text("reviewDate"), o.text("languageCode")
	c.Publisher, c.Site = o.in("publisher").text("name"), o.in("publisher").text("site")
	return c, c.sound()
}

// markups reads a page of the same API's markup: what a publisher entered
// there.
func (rd *reader) markups(v jsontext.Value, where string) {
	o, err := objectOf(v)
	if err != nil {
		rd.give(Check{}, err, where)
		return
	}
	rd.markupsOf(o, where)
}

func (rd *reader) markupsOf(page object, where string) {
	for i, v := range elements(page["claimReviewMarkups"]) {
		c, err := markup(page, v)
		rd.give(c, err, beside(where, "review", i))
	}
}

func markup(page object, v jsontext.Value) (c Check, err error) {
	o, err := objectOf(v)
	if err != nil {
		return c, err
	}
	if c.Claim, err = o.need("claimReviewed"); err != nil {
		return c, err
	}
	rating := o.in("rating")
	if c.Label, err = rating.need("textualRating"); err != nil {
		return c, fmt.Errorf(`no verdict: "rating": %w`, err)
	}
	if c.URL = o.text("url"); c.URL == "" {
		if c.URL, err = page.need("pageUrl"); err != nil {
			return c, err
		}
	}
	c.Value, c.Worst, c.Best = rating.text("ratingValue"), rating.text("worstRating"), rating.text("bestRating")
	c.Explanation, c.Published = rating.text("ratingExplanation"), page.text("publishDate")
	c.Publisher = page.in("claimReviewAuthor").text("name")
	c.Claimant, c.Claimed = o.in("claimAuthor").text("name"), o.text("claimDate")
	c.Appearances = append(o.texts("claimFirstAppearance"), o.texts("claimAppearances")...)
	return c, c.sound()
}

// sound looks at what could be kept but should not.
func (c Check) sound() error {
	if u, err := url.Parse(strings.TrimSpace(c.URL)); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%.100q is no address of a page", c.URL)
	}
	n := 0
	for _, s := range append([]string{c.Claim, c.Claimant, c.Claimed, c.URL, c.Title, c.Publisher, c.Site, c.Published, c.Language,
		c.Label, c.Value, c.Worst, c.Best, c.Explanation}, c.Appearances...) {
		n += len(s)
	}
	if n > maxText {
		return fmt.Errorf("%d bytes of text; at most %d are taken", n, maxText)
	}
	return nil
}

func kind(k jsontext.Kind) string {
	switch k {
	case '"':
		return "a text"
	case '0':
		return "a number"
	case '[':
		return "a list"
	case '{':
		return "an object"
	case 'n':
		return "null"
	}
	return "true or false"
}
