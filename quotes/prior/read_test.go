package prior_test

import (
	"errors"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/prior"
)

const review = `{"@context":"https://schema.org","@type":"ClaimReview","url":"https://desk.example/a","claimReviewed":"The moon is made of green cheese.",
"author":{"@type":"Organization","name":"The Desk"},"datePublished":"2021-04-20","reviewRating":{"@type":"Rating","alternateName":"Faux &amp; drôle","ratingValue":"1"},
"itemReviewed":{"@type":"Claim","author":{"name":"Lee"},"appearance":[{"url":"https://news.example/cheese"}]}}`

// Every kind of file gives the same check, in the words of who made it.
func TestReadsEveryKind(t *testing.T) {
	for name, file := range map[string]string{
		"one":         review,
		"a list":      "[" + review + "]",
		"a feed":      `{"@type":"DataFeed","dataFeedElement":[{"@type":"DataFeedItem","item":[` + review + `]}]}`,
		"a graph":     `{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},` + review + `]}`,
		"a page":      `<!doctype html><title>x</title><script type="application/ld+json">` + review + `</script>`,
		"in a page":   `<html><script type="application/ld+json">{"@type":"NewsArticle","review":` + review + `}</script></html>`,
		"with a mark": "\ufeff" + review,
		"an answer": `{"claims":[{"text":"The moon is made of green cheese.","claimant":"Lee","claimReview":[{"publisher":{"name":"The Desk"},
			"url":"https://desk.example/a","reviewDate":"2021-04-20","textualRating":"Faux &amp; drôle"}]}]}`,
		"its markup": `{"claimReviewMarkups":[{"url":"https://desk.example/a","claimReviewed":"The moon is made of green cheese.",
			"claimAuthor":{"name":"Lee"},"rating":{"textualRating":"Faux &amp; drôle"}}],"publishDate":"2021-04-20","claimReviewAuthor":{"name":"The Desk"}}`,
		"microdata": `<div itemscope itemtype="https://schema.org/ClaimReview"><a itemprop="url" href="https://desk.example/a"></a>
			<h1 itemprop="claimReviewed">The moon is made of green cheese.</h1><time itemprop="datePublished" datetime="2021-04-20"></time>
			<i itemprop="author" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">The Desk</b></i>
			<i itemprop="itemReviewed" itemscope><b itemprop="author" itemscope><b itemprop="name">Lee</b></b></i>
			<i itemprop="reviewRating" itemscope><b itemprop="alternateName">Faux &amp;amp; drôle</b></i></div>`,
	} {
		n := 0
		for c, err := range prior.Read(strings.NewReader(file)) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			n++
			got := strings.Join([]string{c.Claim, c.Claimant, c.By(), c.URL, c.Label, c.Day()}, "|")
			if want := "The moon is made of green cheese.|Lee|The Desk|https://desk.example/a|Faux &amp; drôle|2021-04-20"; got != want {
				t.Errorf("%s: %s", name, got)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d checks", name, n)
		}
	}
}

// A bad entry is named with its place and the next one is read; a file that is
// not whole ends with an error.
func TestNamesWhatIsBad(t *testing.T) {
	feed := `{"dataFeedElement":[{"item":[{"@type":"MediaReview"}]},{"item":[` + strings.Replace(review, "claimReviewed", "claimRevewed", 1) +
		`]},{"item":[` + strings.Replace(review, "https://desk", "javascript://", 1) + `]},7,{"item":[` + review + `]},{"item":[` + review
	var said []string
	checks := 0
	for _, err := range prior.Read(strings.NewReader(feed)) {
		if err == nil {
			checks++
			continue
		}
		said = append(said, err.Error())
	}
	for i, want := range []string{"entry 1: a MediaReview", `entry 2: no "claimReviewed"`, "entry 3: \"javascript://", "entry 4: it is a number", "it ends too early"} {
		if i >= len(said) || !strings.HasPrefix(said[i], want) {
			t.Errorf("%d: %q, want %q", i, said, want)
		}
	}
	if checks != 1 {
		t.Errorf("%d checks", checks)
	}
	for _, err := range prior.Read(strings.NewReader("hello")) {
		if !errors.Is(err, prior.ErrFormat) {
			t.Error(err)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, row := range []struct {
		check, text string
		near        bool
	}{
		{"Iran received more than half a million doses of Sputnik V from Russia.", "Iran had received more than half a million Sputnik V doses from Russia.", true},
		{"Iran received more than half a million doses of Sputnik V from Russia.", "The president of Iran met a minister from Russia on Tuesday.", false},
		{"Unemployment fell to 3.5% in 2019.", "In 2019 unemployment has fallen to 3.5%.", true},
		{"No.", "No.", false},
	} {
		if got := prior.Alike(prior.Check{Claim: row.check}, row.text, quotes.Source{}); got.Near() != row.near {
			t.Errorf("%q and %q: %s", row.check, row.text, got.Why())
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{review, "[" + review + "]", `{"dataFeedElement":[{"item":[` + review + `]}]}`, "<script type=application/ld+json>" + review + "</script>", "", "{", "[[[["} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for c, err := range prior.Read(strings.NewReader(s)) {
			if err == nil && (c.Claim == "" || c.Label == "" || c.ID != prior.IDOf(c)) {
				t.Errorf("%+v", c)
			}
		}
	})
}
