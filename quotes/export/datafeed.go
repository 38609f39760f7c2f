package export

import (
	"io"
	"time"
)

// writeFeed writes a Data Commons feed. Its time is that of the newest of its
// reviews, so that the same record gives the same bytes.
func writeFeed(w io.Writer, b Batch) error {
	var elements []any
	var newest time.Time
	for _, it := range b.Items {
		if it.Review.Changed.After(newest) {
			newest = it.Review.Changed
		}
		elements = append(elements, object{"@type": "DataFeedItem", "url": it.checkAddress(),
			"dateCreated": it.Review.Changed.UTC().Format(time.RFC3339), "item": []any{reviewOf(b, it)}})
	}
	feed := object{"@context": "https://schema.org", "@type": "DataFeed", "name": "Fact checks",
		"dateModified": newest.UTC().Format(time.RFC3339), "identifier": headOf(b), "dataFeedElement": elements}
	return writeJSON(w, feed)
}
