package article

import (
	"bytes"
	"context"
	"slices"
	"strings"
)

// Makes reports whether the bytes of a document are read as a text, in any
// format, and in the encoding that they tell of or that Article.Encoding named
// once. Versions of a reader differ: a text that it made before may be another
// one now.
func Makes(ctx context.Context, raw []byte, encoding, text string) bool {
	named, _, _ := strings.Cut(encoding, " ")
	formats := []string{""}
	for _, r := range Readers() {
		formats = append(formats, r.Format)
	}
	for _, enc := range slices.Compact([]string{"", named}) {
		for _, format := range formats {
			a, err := Read(ctx, "", bytes.NewReader(raw), Options{Encoding: enc, Format: format})
			if err == nil && a.Text == text {
				return true
			}
			if ctx.Err() != nil {
				return false
			}
		}
	}
	return false
}
